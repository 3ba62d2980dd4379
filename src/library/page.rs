//! One reading page.

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use super::compare::Traits;
use super::front_matter::{self, LoadError};
use super::readability::Reading;
use super::{markdown, readability};
use crate::doc::Document;
use crate::domain::kind::{Fellowship, KindName, Model};
use crate::domain::moment::Date;
use crate::domain::subject::Subject;
use crate::domain::text::PageRef;

/// The name of a page: its topic and its file, as in `groups/support`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(String);

/// One page of the library.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name.
    pub id: PageId,
    /// Its title.
    pub title: String,
    /// One sentence that says the most important thing.
    pub summary: String,
    /// Its place in its topic.
    pub order: u32,
    /// The day it was last held against its sources.
    pub reviewed: Date,
    /// Pages to read next.
    pub see_also: Vec<PageId>,
    /// Exercises that go with it, by id.
    pub exercises: Vec<String>,
    /// Words and phrases somebody may look for it by, beside those of its title.
    pub keywords: Vec<String>,
    /// The kind of session it tells about.
    pub kind: Option<KindName>,
    /// The model of group it tells about.
    pub model: Option<Model>,
    /// The fellowship it tells about.
    pub fellowship: Option<Fellowship>,
    /// What it says along the dimensions by which groups and approaches are compared.
    pub traits: Option<Traits>,
    /// Its text in Markdown.
    pub body: String,
    sources: Vec<Source>,
    reading: OnceLock<Reading>,
}

/// Where the facts of a page come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What the page refers to it by.
    pub key: String,
    /// Who wrote it.
    pub author: String,
    /// When, as a number or in words.
    #[serde(deserialize_with = "year")]
    pub year: String,
    /// Its title.
    pub title: String,
    /// Where to find it.
    #[serde(default, rename = "where")]
    pub place: String,
}

impl PageId {
    /// Makes the name of a page from text already known to be one.
    pub(super) fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// Reads the name of a page: small letters, digits and hyphens, a slash between topic and file.
    pub fn parse(id: &str) -> Option<Self> {
        let is_part = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let (topic, name) = id.split_once('/')?;
        (is_part(topic) && is_part(name)).then(|| Self(id.to_owned()))
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash; empty where there is none.
    pub fn topic(&self) -> &str {
        self.0.split_once('/').map_or("", |(topic, _)| topic)
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.as_str(), |(_, name)| name)
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Page {
    /// Reads a page file.
    pub fn read(id: PageId, path: &str, text: &str) -> Result<Self, LoadError> {
        let fault = |(line, message): (usize, &str)| LoadError {
            path: path.to_owned(),
            line,
            column: 1,
            message: message.to_owned(),
        };
        let parts = front_matter::split(text).map_err(fault)?;
        let head = front_matter::read(path, &parts)?;
        let reviewed = head.reviewed().unwrap_or_default();
        Ok(Self {
            id,
            reviewed,
            title: head.title,
            summary: head.summary,
            order: head.order,
            see_also: head.see_also.into_iter().map(PageId).collect(),
            exercises: head.exercises,
            keywords: head.keywords,
            kind: head.kind,
            model: head.model,
            fellowship: head.fellowship,
            traits: head.traits,
            body: parts.body.to_owned(),
            sources: head.sources,
            reading: OnceLock::new(),
        })
    }

    /// Which sessions it tells about, as narrowly as it says.
    pub fn subject(&self) -> Option<Subject> {
        if self.is_approach() {
            return PageRef::parse(self.id.as_str()).ok().map(Subject::Focus);
        }
        let fellowship = self.fellowship.map(Subject::Fellowship);
        self.model.map(Subject::Model).or(fellowship).or(self.kind.map(Subject::Kind))
    }

    /// Whether it tells about one approach of individual therapy.
    pub fn is_approach(&self) -> bool {
        self.id.topic() == "individual" && self.kind == Some(KindName::Individual)
    }

    /// Makes the body: no title, no list of sources.
    pub fn document(&self) -> Document {
        self.parsed().document
    }

    /// Lists the sources as the footnotes number them; what no footnote names comes last.
    pub fn sources(&self) -> Vec<&Source> {
        let order = self.parsed().keys;
        let mut sources: Vec<&Source> = self.sources.iter().collect();
        sources.sort_by_key(|source| order.iter().position(|key| *key == source.key).unwrap_or(usize::MAX));
        sources
    }

    /// Counts the words of the body.
    pub fn words(&self) -> usize {
        self.reading().words
    }

    /// How many minutes it takes at 200 words a minute; at least one.
    pub fn minutes(&self) -> usize {
        readability::minutes(self.words())
    }

    /// The school grade (Flesch–Kincaid) its sentences ask for, to one decimal.
    pub fn grade(&self) -> f64 {
        self.reading().grade
    }

    pub(super) fn parsed(&self) -> markdown::Parsed {
        let keys: Vec<&str> = self.sources.iter().map(|source| source.key.as_str()).collect();
        markdown::parse_with_sources(&self.body, &keys)
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| readability::read(&self.document()))
    }
}

impl Source {
    /// Writes the source as one line: author (year). Title. Where.
    pub fn citation(&self) -> String {
        let author = self.author.trim_end_matches('.');
        let dot = if author.len() < self.author.len() { "." } else { "" };
        let place = if self.place.is_empty() {
            String::new()
        } else {
            format!(" {}.", self.place.trim_end_matches('.'))
        };
        format!("{author}{dot} ({}). {}.{place}", self.year, self.title.trim_end_matches('.'))
    }
}

fn year<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Year {
        Number(i32),
        Words(String),
    }
    Ok(match Year::deserialize(from)? {
        Year::Number(year) => year.to_string(),
        Year::Words(words) => words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_name_has_a_topic_and_a_file() {
        assert_eq!(PageId::parse("groups/support").unwrap().name(), "support");
        for wrong in ["support", "groups/", "/support", "a/b/c", "Groups/Support", "../x"] {
            assert_eq!(PageId::parse(wrong), None, "{wrong}");
        }
    }
}
