//! The head of a content file: `+++`, TOML, `+++`, then the Markdown body.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::compare::Traits;
use super::page::Source;
use crate::domain::kind::{Fellowship, KindName, Model};
use crate::domain::moment::Date;

/// A content file that does not read as it should.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct LoadError {
    /// The file, within `content/`.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong with it.
    pub message: String,
}

/// What a page says about itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) order: u32,
    reviewed: toml::value::Date,
    #[serde(default)]
    pub(super) see_also: Vec<String>,
    #[serde(default)]
    pub(super) exercises: Vec<String>,
    #[serde(default)]
    pub(super) keywords: Vec<String>,
    pub(super) kind: Option<KindName>,
    pub(super) model: Option<Model>,
    pub(super) fellowship: Option<Fellowship>,
    #[serde(rename = "compare")]
    pub(super) traits: Option<Traits>,
    #[serde(default, rename = "source")]
    pub(super) sources: Vec<Source>,
}

impl FrontMatter {
    /// The day the page was last held against its sources.
    pub(super) fn reviewed(&self) -> Option<Date> {
        date(self.reviewed)
    }
}

/// The day a content file names, if there is such a day.
pub(super) fn date(date: toml::value::Date) -> Option<Date> {
    Date::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

/// A page file in two parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) head: &'a str,
    pub(super) body: &'a str,
    /// The line of the file on which the body begins, counted from 1.
    pub(super) body_line: usize,
}

/// The first line of `Parts::head`, counted from 1.
const HEAD_LINE: usize = 2;
const FENCE: &str = "+++";

/// Splits a page file, or says what is missing and on which line.
pub(super) fn split(text: &str) -> Result<Parts<'_>, (usize, &'static str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some(FENCE) {
        return Err((1, "the file has to begin with a line +++"));
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let (mut end, mut line) = (start, HEAD_LINE);
    for row in lines {
        if row.trim_end() == FENCE {
            let body = text.get(end + row.len()..).unwrap_or_default();
            return Ok(Parts { head: text.get(start..end).unwrap_or_default(), body, body_line: line + 1 });
        }
        end += row.len();
        line += 1;
    }
    Err((line, "the front matter has to end with a line +++"))
}

/// Reads the head of a page.
pub(super) fn read(path: &str, parts: &Parts<'_>) -> Result<FrontMatter, LoadError> {
    let below = |error: LoadError| LoadError { line: error.line + HEAD_LINE - 1, ..error };
    let head: FrontMatter = read_toml(path, parts.head).map_err(below)?;
    match head.reviewed() {
        Some(_) => Ok(head),
        None => Err(LoadError {
            path: path.to_owned(),
            line: HEAD_LINE,
            column: 1,
            message: "reviewed is no date".into(),
        }),
    }
}

/// Reads a TOML file; an error names line and column.
pub(super) fn read_toml<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let (line, column) = position(text, at);
        LoadError { path: path.to_owned(), line, column, message: error.message().replace('\n', ", ") }
    })
}

/// The line and column of byte `at`, both counted from 1.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "+++\ntitle = \"T\"\nsummary = \"S\"\norder = 1\nreviewed = 2026-11-23\n+++\nBody\n";

    fn read_page(text: &str) -> Result<FrontMatter, LoadError> {
        read("t.md", &split(text).unwrap())
    }

    #[test]
    fn a_page_file_is_split_where_its_body_begins() {
        let parts = split(PAGE).unwrap();
        assert_eq!((parts.body, parts.body_line), ("Body\n", 7));
        assert_eq!(read_page(PAGE).unwrap().reviewed(), Date::from_ymd_opt(2026, 11, 23));
    }

    #[test]
    fn a_file_without_its_fences_says_which_is_missing() {
        assert_eq!(split("title").unwrap_err().0, 1);
        assert_eq!(
            split("+++\ntitle = 1\n").unwrap_err(),
            (3, "the front matter has to end with a line +++")
        );
    }

    #[test]
    fn an_error_names_line_and_column_of_the_file() {
        let error = read_page(&PAGE.replace("order = 1", "order = \"one\"")).unwrap_err();
        assert_eq!((error.line, error.column), (4, 9));
        let error = read_page(&PAGE.replace("summary", "sumary")).unwrap_err();
        assert_eq!(error.line, 3, "{error}");
    }
}
