//! The lines of an iCalendar file: unfolded, counted and kept in their components.

use std::borrow::Cow;

use crate::exchange::NotThis;

/// The deepest that components lie in each other; a calendar needs three.
const DEEPEST: usize = 8;

/// A content line with the number of the line it begins on.
pub(super) struct Line<'f> {
    pub(super) number: usize,
    pub(super) text: Cow<'f, str>,
}

impl Line<'_> {
    /// The name of the property, in capitals.
    pub(super) fn name(&self) -> String {
        self.text.split([':', ';']).next().unwrap_or_default().trim().to_ascii_uppercase()
    }

    /// What stands behind the first colon.
    fn value(&self) -> String {
        self.text.split_once(':').map_or("", |(_, value)| value).trim().to_ascii_uppercase()
    }
}

/// Reads content lines. They are unfolded before they are taken for text, as some programs fold within a letter.
pub(super) fn lines(file: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut physical = (1..)
        .zip(file.split(|byte| *byte == b'\n'))
        .map(|(number, line)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .peekable();
    std::iter::from_fn(move || {
        let (number, first) = physical.next()?;
        let mut whole = Cow::Borrowed(first);
        while let Some((_, more)) =
            physical.next_if(|(_, line)| line.starts_with(b" ") || line.starts_with(b"\t"))
        {
            whole.to_mut().extend_from_slice(more.get(1..).unwrap_or_default());
        }
        let text = match whole {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
        Some(Line { number, text })
    })
}

/// What a line means for the components.
pub(super) enum Step {
    /// A component begins.
    Begun,
    /// The innermost component ended.
    Ended,
    /// A property of the innermost component.
    Property(String),
}

/// The components that are open.
#[derive(Default)]
pub(super) struct Components {
    open: Vec<String>,
    has_begun: bool,
}

impl Components {
    /// Takes the next line that is not empty.
    pub(super) fn take(&mut self, line: &Line<'_>) -> Result<Step, NotThis> {
        let name = line.name();
        if !self.has_begun && (name != "BEGIN" || line.value() != "VCALENDAR") {
            return Err(NotThis(
                "this is no iCalendar file: it does not begin with BEGIN:VCALENDAR".to_owned(),
            ));
        }
        self.has_begun = true;
        match name.as_str() {
            "BEGIN" if self.open.len() == DEEPEST => Err(NotThis(format!(
                "this iCalendar file cannot be read: too much lies within each other (line {})",
                line.number
            ))),
            "BEGIN" => {
                self.open.push(line.value());
                Ok(Step::Begun)
            }
            "END" if self.open.last() == Some(&line.value()) => {
                self.open.pop();
                Ok(Step::Ended)
            }
            "END" => Err(NotThis(format!(
                "this iCalendar file cannot be read: something ends that did not begin (line {})",
                line.number
            ))),
            _ => Ok(Step::Property(name)),
        }
    }

    /// Whether these components, outermost first, are the ones that are open.
    pub(super) fn are(&self, names: &[&str]) -> bool {
        self.open.iter().eq(names)
    }

    /// Fails when the file ended too early, or was empty.
    pub(super) fn finish(self) -> Result<(), NotThis> {
        if !self.has_begun {
            return Err(NotThis("this is no iCalendar file: it is empty".to_owned()));
        }
        if self.open.is_empty() {
            return Ok(());
        }
        Err(NotThis("this iCalendar file is cut off: it ends in the middle".to_owned()))
    }
}
