//! Lines that a person chose out of an entry, to show to somebody.

use std::collections::BTreeSet;

use super::Invalid;
use super::entry::Writing;
use super::moment::Moment;

/// Which lines of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// All of them, and the title.
    All,
    /// Those with these numbers, from 1, and not the title.
    Some(BTreeSet<usize>),
}

/// Lines of an entry, as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// When the entry was lived.
    pub at: Moment,
    /// Its title, if all of it was chosen.
    pub title: Option<String>,
    /// What was chosen: each text is of lines that follow one another.
    pub texts: Vec<String>,
}

/// The lines one can choose from, each with its number; empty ones cannot be chosen.
pub fn numbered(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = body.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty())
}

impl Passage {
    /// Takes lines out of an entry; a line that is not there or empty is refused.
    pub fn of(writing: &Writing, lines: &Lines) -> Result<Self, Invalid> {
        let body = writing.body.as_str();
        let Lines::Some(chosen) = lines else {
            let title = writing.title.as_ref().map(|title| title.as_str().to_owned());
            return Ok(Self { at: writing.at, title, texts: vec![body.trim_end().to_owned()] });
        };
        let there: BTreeSet<usize> = numbered(body).map(|(number, _)| number).collect();
        if let Some(missing) = chosen.iter().find(|number| !there.contains(number)) {
            let last = there.last().copied().unwrap_or(0);
            return Err(Invalid::new(format!(
                "line {missing} is empty or not there; the lines of this entry are 1 to {last}"
            )));
        }
        let mut texts: Vec<String> = Vec::new();
        let mut last = None;
        for (number, line) in numbered(body).filter(|(number, _)| chosen.contains(number)) {
            match texts.last_mut().filter(|_| last == Some(number - 1)) {
                Some(text) => {
                    text.push('\n');
                    text.push_str(line);
                }
                None => texts.push(line.to_owned()),
            }
            last = Some(number);
        }
        Ok(Self { at: writing.at, title: None, texts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writing(body: &str) -> Writing {
        Writing {
            at: Moment::from_stored("2026-11-23T18:00:00Z", "2026-11-23T18:00:00", "UTC").unwrap(),
            title: "A title".parse().ok(),
            body: body.parse().unwrap(),
            tags: Vec::new(),
            mood: None,
            urge: None,
            session: None,
        }
    }

    fn some(numbers: &[usize]) -> Lines {
        Lines::Some(numbers.iter().copied().collect())
    }

    #[test]
    fn only_the_lines_that_were_chosen_are_taken_and_the_title_is_not() {
        let passage = Passage::of(&writing("one\ntwo\n\nfour\nfive"), &some(&[1, 4, 5])).unwrap();
        assert_eq!(passage.texts, ["one", "four\nfive"]);
        assert_eq!(passage.title, None);
        let whole = Passage::of(&writing("one\n\ntwo\n"), &Lines::All).unwrap();
        assert_eq!((whole.title.as_deref(), whole.texts), (Some("A title"), vec!["one\n\ntwo".to_owned()]));
    }

    #[test]
    fn a_line_that_is_not_there_is_refused() {
        for wrong in [0, 2, 4] {
            let error = Passage::of(&writing("one\n\nthree"), &some(&[wrong])).unwrap_err();
            assert!(error.to_string().contains("1 to 3"), "{error}");
        }
    }
}
