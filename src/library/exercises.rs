//! Exercises: short forms to fill in, each a file of `content/exercises/`.

mod about;
pub mod answers;
pub mod check;

use serde::Deserialize;
use toml::Spanned;

use super::check::Severity;
use super::front_matter::{self, LoadError};
use super::page::Source;
use crate::domain::exercise::{FieldKind, Need};
use crate::domain::moment::Date;

/// A form that a person fills in for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// Its name, that of its file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One sentence that says what it is for.
    pub summary: String,
    /// When it helps.
    pub need: Need,
    /// About how long it takes.
    pub minutes: u32,
    /// Why it may help.
    pub why: String,
    /// The day it was last held against its sources.
    pub reviewed: Date,
    /// Where it comes from; never empty.
    pub sources: Vec<Source>,
    /// What it asks, in order; never empty.
    pub fields: Vec<Field>,
}

/// One question of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What its answer is kept under.
    pub key: String,
    /// The question.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
    /// A line that helps to answer it.
    #[serde(default)]
    pub help: String,
    /// What somebody else might have answered.
    #[serde(default)]
    pub example: String,
    /// The values of a choice.
    #[serde(default)]
    pub options: Vec<String>,
    /// The columns of a table.
    #[serde(default)]
    pub columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    summary: String,
    need: Need,
    minutes: u32,
    why: String,
    reviewed: toml::value::Date,
    #[serde(rename = "source", default)]
    sources: Vec<FileSource>,
    #[serde(rename = "field", default)]
    fields: Vec<Spanned<Field>>,
}

/// A source without a key: an exercise has no footnotes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSource {
    author: String,
    year: toml::Value,
    title: String,
    #[serde(default, rename = "where")]
    place: String,
}

impl Exercise {
    /// Reads an exercise file; the error is the first thing to mend.
    pub fn read(path: &str, text: &str) -> Result<Self, LoadError> {
        Self::checked(path, text).map_err(|problems| {
            let first = problems.into_iter().find(|problem| problem.severity == Severity::Error);
            let (line, column, message) = first
                .map(|problem| (problem.line, problem.column.unwrap_or(1), problem.message))
                .unwrap_or_default();
            LoadError { path: path.to_owned(), line, column, message }
        })
    }
}

/// The exercise that a file tells of, if it names a day that there is.
fn parts(id: &str, file: File) -> Option<Exercise> {
    Some(Exercise {
        id: id.to_owned(),
        title: file.title,
        summary: file.summary,
        need: file.need,
        minutes: file.minutes,
        why: file.why,
        reviewed: front_matter::date(file.reviewed)?,
        sources: file.sources.into_iter().map(FileSource::into_source).collect(),
        fields: file.fields.into_iter().map(Spanned::into_inner).collect(),
    })
}

impl FileSource {
    fn into_source(self) -> Source {
        let year = match self.year {
            toml::Value::String(words) => words,
            other => other.to_string(),
        };
        Source { key: String::new(), author: self.author, year, title: self.title, place: self.place }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::library) const FILE: &str = "title = \"Log\"\nsummary = \"S.\"\nneed = \"craving\"\nminutes = 5\nwhy = \"W.\"\nreviewed = 2026-11-25\n\
        [[source]]\nauthor = \"A\"\nyear = 2006\ntitle = \"T\"\n\
        [[field]]\nkey = \"when\"\nlabel = \"When?\"\nkind = \"time\"\n\
        [[field]]\nkey = \"how\"\nlabel = \"How?\"\nkind = \"choice\"\noptions = [\"a\", \"b\"]\n";

    #[test]
    fn an_exercise_is_read() {
        let exercise = Exercise::read("log.toml", FILE).unwrap();
        assert_eq!((exercise.id.as_str(), exercise.need, exercise.fields.len()), ("log", Need::Craving, 2));
        assert_eq!(exercise.sources[0].citation(), "A (2006). T.");
    }

    #[test]
    fn every_field_that_goes_into_the_plan_is_asked_for_in_words() {
        use crate::domain::exercise::FieldKind::{List, Table, Text};
        let catalogue = crate::library::Catalogue::builtin().unwrap();
        for (exercise, key) in crate::domain::plan::taken_fields() {
            let field = catalogue.exercise(exercise).and_then(|exercise| exercise.field(key));
            assert!(field.is_some_and(|field| matches!(field.kind, List | Table | Text)), "{exercise} {key}");
        }
    }

    #[test]
    fn a_fault_is_named_with_its_place() {
        let fault = Exercise::read("log.toml", &FILE.replace("\"time\"", "\"choice\"")).unwrap_err();
        assert_eq!(fault.to_string(), "log.toml:14:1: a choice has two options at least");
    }
}
