//! Exercises: short forms to fill in, each a file of `content/exercises/`.

use std::fmt::Write;

use serde::Deserialize;

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
    fields: Vec<Field>,
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
    /// Reads an exercise file.
    pub fn read(id: &str, path: &str, text: &str) -> Result<Self, LoadError> {
        let file: File = front_matter::read_toml(path, text)?;
        let fault = |message: String| LoadError { path: path.to_owned(), line: 1, column: 1, message };
        let reviewed =
            front_matter::date(file.reviewed).ok_or_else(|| fault("reviewed is no date".to_owned()))?;
        if file.sources.is_empty() || file.fields.is_empty() {
            return Err(fault("an exercise has at least one [[source]] and one [[field]]".to_owned()));
        }
        for field in &file.fields {
            field.check().map_err(|what| fault(format!("field {}: {what}", field.key)))?;
        }
        Ok(Self {
            id: id.to_owned(),
            title: file.title,
            summary: file.summary,
            need: file.need,
            minutes: file.minutes,
            why: file.why,
            reviewed,
            sources: file.sources.into_iter().map(FileSource::into_source).collect(),
            fields: file.fields,
        })
    }

    /// The exercise as a text to write into: its questions in bold, what helps to answer them, and room below each.
    pub fn sheet(&self) -> String {
        let mut sheet = String::new();
        for field in &self.fields {
            let help = if field.help.is_empty() { String::new() } else { format!(" {}", field.help) };
            let _ = writeln!(sheet, "**{}**{help}", field.label);
            match field.kind {
                FieldKind::Rating => sheet.push_str("(0 to 10) \n"),
                FieldKind::Choice | FieldKind::MultiChoice => {
                    field.options.iter().for_each(|option| {
                        let _ = writeln!(sheet, "- [ ] {option}");
                    });
                }
                FieldKind::List => sheet.push_str("- \n"),
                FieldKind::Table => field.columns.iter().for_each(|column| {
                    let _ = writeln!(sheet, "- {column}: ");
                }),
                FieldKind::IfThen => sheet.push_str("If \nthen I will \n"),
                FieldKind::Text | FieldKind::LongText | FieldKind::Time => sheet.push('\n'),
            }
            sheet.push('\n');
        }
        sheet
    }
}

impl Field {
    /// Says what keeps the field from being asked.
    fn check(&self) -> Result<(), &'static str> {
        let is_key = |key: &str| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let has_options = matches!(self.kind, FieldKind::Choice | FieldKind::MultiChoice);
        match () {
            () if !is_key(&self.key) => Err("a key is small letters, digits and _"),
            () if self.label.trim().is_empty() => Err("the label is empty"),
            () if has_options && self.options.len() < 2 => Err("a choice has two options at least"),
            () if !has_options && !self.options.is_empty() => Err("only a choice has options"),
            () if self.kind == FieldKind::Table && self.columns.len() < 2 => {
                Err("a table has two columns at least")
            }
            () if self.kind != FieldKind::Table && !self.columns.is_empty() => {
                Err("only a table has columns")
            }
            () => Ok(()),
        }
    }
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
mod tests {
    use super::*;

    const FILE: &str = "title = \"Log\"\nsummary = \"S.\"\nneed = \"craving\"\nminutes = 5\nwhy = \"W.\"\nreviewed = 2026-11-25\n\
        [[source]]\nauthor = \"A\"\nyear = 2006\ntitle = \"T\"\n\
        [[field]]\nkey = \"when\"\nlabel = \"When?\"\nkind = \"time\"\n\
        [[field]]\nkey = \"how\"\nlabel = \"How?\"\nkind = \"choice\"\noptions = [\"a\", \"b\"]\n";

    #[test]
    fn an_exercise_is_read_and_makes_a_sheet_to_write_into() {
        let exercise = Exercise::read("log", "log.toml", FILE).unwrap();
        assert_eq!((exercise.need, exercise.fields.len()), (Need::Craving, 2));
        assert_eq!(exercise.sheet(), "**When?**\n\n\n**How?**\n- [ ] a\n- [ ] b\n\n");
        assert_eq!(exercise.sources[0].citation(), "A (2006). T.");
    }

    #[test]
    fn a_fault_is_named_with_its_place() {
        let fault = |from: &str, to: &str| {
            Exercise::read("log", "log.toml", &FILE.replace(from, to)).unwrap_err().to_string()
        };
        assert!(
            fault("\"time\"", "\"clock\"").starts_with("log.toml:"),
            "{}",
            fault("\"time\"", "\"clock\"")
        );
        assert!(fault("\"time\"", "\"choice\"").ends_with("field when: a choice has two options at least"));
        assert!(fault("key = \"when\"", "key = \"When?\"").contains("a key is"));
    }
}
