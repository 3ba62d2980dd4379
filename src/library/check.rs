//! What has to hold for a page before it may join the library.

use std::collections::HashSet;

use super::Catalogue;
use super::front_matter;
use super::markdown;
use super::page::{Page, PageId};
use crate::doc::Target;

pub(super) mod numbers;
pub(super) mod wording;

/// Something to mend in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The column, counted from 1, where that is known.
    pub column: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub message: String,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The page can join as it is.
    Warning,
    /// The page cannot join as it is.
    Error,
}

/// The words a page should have.
const WORDS: std::ops::RangeInclusive<usize> = 250..=700;
/// The hardest a page may be.
pub(super) const HIGHEST_GRADE: f64 = 8.0;

impl Problem {
    /// Where it is: `12`, or `12:3` where the column is known.
    pub fn place(&self) -> String {
        self.column.map_or_else(|| self.line.to_string(), |column| format!("{}:{column}", self.line))
    }
}

impl Catalogue {
    /// Checks the text of a page file; links may lead to pages of this catalogue and to the page itself.
    pub fn check(&self, path: &str, text: &str) -> Vec<Problem> {
        let id = id_of(path);
        let page = match Page::read(PageId::new(id.clone()), path, text) {
            Ok(page) => page,
            Err(fault) => {
                return vec![error(fault.line, format!("{} (column {})", fault.message, fault.column))];
            }
        };
        let Ok(parts) = front_matter::split(text) else { return Vec::new() };
        let check = Check {
            catalogue: self,
            page: &page,
            id: &id,
            text,
            body: parts.body,
            body_line: parts.body_line,
        };
        check.problems()
    }
}

struct Check<'a> {
    catalogue: &'a Catalogue,
    page: &'a Page,
    id: &'a str,
    text: &'a str,
    body: &'a str,
    body_line: usize,
}

impl Check<'_> {
    fn problems(&self) -> Vec<Problem> {
        let mut problems = self.fields();
        problems.extend(self.sources());
        problems.extend(self.see_also());
        problems.extend(self.exercises());
        problems.extend(self.links());
        problems.extend(self.measures());
        problems.extend(self.wording());
        problems.extend(self.numbers());
        problems.sort_by_key(|problem| problem.line);
        problems
    }

    fn fields(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (name, value) in [("title", &self.page.title), ("summary", &self.page.summary)] {
            if value.trim().is_empty() {
                problems.push(error(self.line_with(&format!("{name} =")), format!("{name} is empty")));
            }
        }
        if self.page.sources().is_empty() {
            problems.push(error(1, "there is no [[source]]".to_owned()));
        }
        if !self.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/'))
        {
            problems.push(warning(1, "the file name should be in small letters and hyphens".to_owned()));
        }
        problems
    }

    /// Every footnote needs a source, every source a footnote, every key its own source.
    fn sources(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut known = HashSet::new();
        for source in self.page.sources() {
            let key = source.key.as_str();
            let line = self.line_with(&format!("key = \"{key}\""));
            if !known.insert(key) {
                problems.push(error(line, format!("two sources have the key {key}")));
            }
        }
        let used = self.page.parsed().keys;
        for key in known.iter().filter(|key| !used.iter().any(|used| used == *key)) {
            let line = self.line_with(&format!("key = \"{key}\""));
            problems.push(error(line, format!("no footnote [^{key}] refers to this source")));
        }
        for (line, key) in self.footnotes().filter(|(_, key)| !known.contains(key)) {
            problems.push(error(line, format!("footnote [^{key}] has no source")));
        }
        problems
    }

    /// Lists what looks like a footnote, each with its line.
    fn footnotes(&self) -> impl Iterator<Item = (usize, &str)> {
        self.body.lines().enumerate().flat_map(move |(row, line)| {
            let keys = line.split("[^").skip(1).filter_map(|rest| rest.split_once(']'));
            keys.map(move |(key, _)| (self.body_line + row, key))
        })
    }

    fn see_also(&self) -> Vec<Problem> {
        let ids = self.page.see_also.iter().map(PageId::as_str).filter(|id| !self.is_known(id));
        ids.map(|id| error(self.line_with(&format!("\"{id}\"")), format!("see_also names no page: {id}")))
            .collect()
    }

    fn exercises(&self) -> Vec<Problem> {
        let unknown = self.page.exercises.iter().filter(|id| self.catalogue.exercise(id).is_none());
        unknown
            .map(|id| error(self.line_with(&format!("\"{id}\"")), format!("there is no exercise {id}")))
            .collect()
    }

    /// Numbers to call may be wrong by the time somebody needs them, so pages point to Help now.
    fn numbers(&self) -> Vec<Problem> {
        let found = numbers::phone_numbers(self.body).into_iter();
        let problem = |(at, number)| {
            let what = format!(
                "{number} looks like a phone number; say \"press !\" instead, which shows checked ones"
            );
            error(self.body_line_at(at), what)
        };
        found.map(problem).collect()
    }

    fn links(&self) -> Vec<Problem> {
        let unknown = |(at, target): (usize, Target)| match target {
            Target::Page(id) if !self.is_known(&id) => {
                Some(error(self.body_line_at(at), format!("this link leads to no page: {id}")))
            }
            Target::Page(_)
            | Target::Url(_)
            | Target::Term(_)
            | Target::Source(_)
            | Target::Exercise(_)
            | Target::Journal(_) => None,
        };
        markdown::links(self.body).into_iter().filter_map(unknown).collect()
    }

    fn measures(&self) -> Vec<Problem> {
        let (words, grade) = (self.page.words(), self.page.grade());
        let mut problems = Vec::new();
        if !WORDS.contains(&words) {
            let message = format!("{words} words; a page should have {} to {}", WORDS.start(), WORDS.end());
            problems.push(warning(self.body_line, message));
        }
        if grade > HIGHEST_GRADE {
            problems.push(error(
                self.body_line,
                format!("the sentences ask for grade {grade}; {HIGHEST_GRADE} at most"),
            ));
        }
        problems
    }

    fn wording(&self) -> Vec<Problem> {
        let head = [("title =", &self.page.title), ("summary =", &self.page.summary)];
        let head = head.into_iter().flat_map(|(name, value)| {
            wording::unwanted(value).into_iter().map(move |(_, word)| (self.line_with(name), word))
        });
        let body = wording::unwanted(self.body).into_iter().map(|(at, word)| (self.body_line_at(at), word));
        let problem = |(line, word)| error(line, format!("we do not say \"{word}\" in our own words"));
        head.chain(body).map(problem).collect()
    }

    fn is_known(&self, id: &str) -> bool {
        id == self.id || self.catalogue.page(id).is_some()
    }

    fn line_with(&self, part: &str) -> usize {
        self.text.lines().position(|line| line.contains(part)).map_or(1, |row| row + 1)
    }

    fn body_line_at(&self, at: usize) -> usize {
        front_matter::position(self.body, at).0 + self.body_line - 1
    }
}

/// The name a page file would have: its folder and its own name.
fn id_of(path: &str) -> String {
    let mut parts = path.trim_end_matches(".md").rsplit(['/', '\\']);
    let name = parts.next().unwrap_or_default();
    match parts.next().filter(|topic| !topic.is_empty()) {
        Some(topic) => format!("{topic}/{name}"),
        None => name.to_owned(),
    }
}

fn error(line: usize, message: String) -> Problem {
    Problem { line, column: None, severity: Severity::Error, message }
}

fn warning(line: usize, message: String) -> Problem {
    Problem { line, column: None, severity: Severity::Warning, message }
}

#[cfg(test)]
mod tests;
