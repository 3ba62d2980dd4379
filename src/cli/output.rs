//! The one place that prints: results on stdout, everything else on stderr.
//!
//! A closed pipe is no error. Nothing stored reaches the terminal raw: controls and direction overrides are made
//! visible, and JSON has them escaped.

use std::io::{self, ErrorKind, IsTerminal, Write};

use serde_json::Value;

use super::stop::Stop;
use crate::doc::Document;
use crate::doc::layout::{Line, Role, Shape, layout};
use crate::text::{escape_json, visible};

/// The widest that running text is set.
const WIDEST: usize = 76;

/// Which form results take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text for people.
    Text,
    /// One JSON value.
    Json,
}

/// Whether headings and hits are set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Styling {
    /// Bold, dim and underlined.
    On,
    /// Letters only.
    Off,
}

/// How results are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    /// Text or JSON.
    pub(super) form: Form,
    /// Aligned columns, or one fact a line.
    pub(super) shape: Shape,
    /// Whether headings are set off.
    pub(super) styling: Styling,
    /// The columns there are.
    pub(super) width: usize,
}

impl Output {
    /// Whether JSON is wanted.
    pub(super) fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    /// Prints a heading.
    pub(super) fn heading(&self, text: &str) -> Result<(), Stop> {
        let text = shown(text);
        write_out(&format!("{}\n", self.styled(&text, Role::Heading)))
    }

    /// Prints a document, wrapped.
    pub(super) fn document(&self, document: &Document) -> Result<(), Stop> {
        let lines = layout(document, self.width.min(WIDEST), self.shape);
        let text = lines.iter().fold(String::new(), |mut text, line| {
            text.push_str(self.styled_line(line).trim_end());
            text.push('\n');
            text
        });
        write_out(&text)
    }

    fn styled_line(&self, line: &Line) -> String {
        line.spans.iter().map(|span| self.styled(&visible(&span.text), span.role)).collect()
    }

    fn styled(&self, text: &str, role: Role) -> String {
        let code = match role {
            Role::Title | Role::Heading | Role::Strong => "1",
            Role::Emphasis => "3",
            Role::Link | Role::Hit => "4",
            Role::Footnote | Role::Muted | Role::Marker | Role::Rule => "2",
            Role::Body | Role::Code | Role::Quote | Role::Term => return text.to_owned(),
        };
        match self.styling {
            Styling::On => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Styling::Off => text.to_owned(),
        }
    }
}

/// Prints one line of text.
pub(super) fn line(text: &str) -> Result<(), Stop> {
    write_out(&format!("{}\n", shown(text)))
}

/// Prints text of several lines as it is, made harmless.
pub(super) fn text(text: &str) -> Result<(), Stop> {
    let lines: Vec<String> = text.lines().map(shown).collect();
    write_out(&format!("{}\n", lines.join("\n")))
}

/// Prints what a generator made for another program.
pub(super) fn generated(bytes: &[u8]) -> Result<(), Stop> {
    written(io::stdout().lock().write_all(bytes))
}

/// Prints one JSON value.
pub(super) fn json(value: &Value) -> Result<(), Stop> {
    write_out(&format!("{}\n", escape_json(&format!("{value:#}"))))
}

/// Prints one JSON value on one line of many.
pub(super) fn json_line(value: &Value) -> Result<(), Stop> {
    write_out(&format!("{}\n", escape_json(&value.to_string())))
}

/// Says something beside the results, on stderr; where nobody reads it, that is no failure.
pub(super) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", shown(text));
}

/// Says what is asked, on stderr, and stays on the line.
pub(super) fn prompt(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "{}", shown(text));
    let _ = stderr.flush();
}

/// Puts a text in the place of the line that stderr is on.
pub(super) fn rewrite(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r{}", shown(text));
    let _ = stderr.flush();
}

/// Gives out what was made for another program; on a terminal it is made harmless first.
pub(super) fn deliver(bytes: &[u8]) -> Result<(), Stop> {
    if io::stdout().is_terminal() { text(&String::from_utf8_lossy(bytes)) } else { generated(bytes) }
}

/// Whether somebody watches stderr.
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// A line without anything a terminal would obey; tabs stay.
fn shown(line: &str) -> String {
    line.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

fn write_out(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    written(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

fn written(result: io::Result<()>) -> Result<(), Stop> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Stop::failed(format!("the result could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_line_keeps_its_tabs_and_loses_escapes() {
        assert_eq!(shown("a\tb\u{1b}[2J"), "a\tb␛[2J");
    }
}
