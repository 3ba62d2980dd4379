//! Journals of other programs.

mod day_one;
mod jrnl;
pub mod markdown;
mod tui_journal;

use super::{Fault, NotThis};
use crate::domain::Invalid;
use crate::domain::calendar::year_of;
use crate::domain::entry::Writing;
use crate::domain::moment::{Instant, Moment, Zone};
use crate::domain::text::{Body, OneLine, Tag};

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name, without the directory.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What a journal holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its entries, in their order.
    pub writings: Vec<Writing>,
    /// What could not be taken over.
    pub faults: Vec<Fault>,
}

/// A format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub words: &'static str,
    /// Whether it is a directory of files; else it is one file.
    pub is_directory: bool,
    read: fn(&[Source], Zone) -> Result<Found, NotThis>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { name: "jrnl", words: "jrnl, exported as JSON", is_directory: false, read: jrnl::json },
    Format { name: "jrnl-text", words: "jrnl's own text file", is_directory: false, read: jrnl::text },
    Format { name: "dayone", words: "Day One, exported as JSON", is_directory: false, read: day_one::json },
    Format { name: "tui-journal", words: "tui-journal's JSON", is_directory: false, read: tui_journal::json },
    Format {
        name: "markdown",
        words: "a directory of dated Markdown files",
        is_directory: true,
        read: markdown::files,
    },
];

impl Format {
    /// Reads a journal. Times without a zone are taken to be in `zone`.
    pub fn read(&self, sources: &[Source], zone: Zone) -> Result<Found, NotThis> {
        (self.read)(sources, zone)
    }
}

impl Found {
    /// Takes an entry, or notes why it cannot be taken.
    fn add(&mut self, place: impl FnOnce() -> String, entry: Result<Writing, Invalid>) {
        match entry.and_then(in_known_years) {
            Ok(writing) => self.writings.push(writing),
            Err(error) => self.faults.push(Fault { place: place(), what: error.to_string() }),
        }
    }
}

/// Years of four digits are what the vault and every export write; a date of another is a slip, or no date at all.
fn in_known_years(writing: Writing) -> Result<Writing, Invalid> {
    let days = [writing.at.date(), writing.at.instant().date_naive()];
    if days.into_iter().all(|day| (0..=9999).contains(&year_of(day))) {
        Ok(writing)
    } else {
        Err(Invalid::new("its year is not one from 0 to 9999"))
    }
}

/// Puts an entry together. A title that is too long for one goes before the text; without a text the title is one.
fn writing<'t>(
    at: Moment,
    title: &str,
    body: &str,
    tags: impl IntoIterator<Item = &'t str>,
) -> Result<Writing, Invalid> {
    let (title, body) = match (OneLine::optional(title), body.trim().is_empty()) {
        (Ok(title), false) => (title, Body::parse(body)?),
        (Ok(_), true) => (None, Body::parse(title.trim())?),
        (Err(_), _) => (None, Body::parse(&format!("{}\n\n{body}", title.trim()))?),
    };
    let mut kept: Vec<Tag> = Vec::new();
    for tag in tags.into_iter().filter_map(tag) {
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    Ok(Writing { at, title, body, tags: kept, mood: None, urge: None, session: None })
}

/// Makes a tag of another program one of ours: one word, without the sign before it.
fn tag(foreign: &str) -> Option<Tag> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let word: String = foreign
        .trim()
        .trim_start_matches(['@', '#', '+'])
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .take(50)
        .collect();
    Tag::parse(word.trim_matches('-')).ok()
}

/// An instant as RFC 3339 writes it.
fn instant(text: &str) -> Result<Instant, Invalid> {
    text.trim().parse().map_err(|_| Invalid::new("its date is no date that can be read"))
}

/// Reads a JSON text into what a format says it is.
fn from_json<T: serde::de::DeserializeOwned>(sources: &[Source], what: &str) -> Result<T, NotThis> {
    let text = sources.first().map_or("", |source| source.text.as_str());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let why = match error.classify() {
            serde_json::error::Category::Syntax | serde_json::error::Category::Eof => "it is not whole JSON",
            serde_json::error::Category::Data | serde_json::error::Category::Io => "it is other JSON",
        };
        NotThis(format!("this is no {what}: {why} (line {line}, column {column})"))
    })
}

#[cfg(test)]
mod tests;
