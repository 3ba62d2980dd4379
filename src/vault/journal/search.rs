//! Full-text search, newest hits first.

use rusqlite::Row;

use crate::domain::entry::{Hit, Piece, Query, Snippet};

use super::super::error::{Doing, VaultError};
use super::super::rows::Conditions;
use super::{Journal, entry_from};

const SEARCHING: &str = "searching the journal";
/// Marks around a word found: code points that no text holds, by the Unicode standard.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
/// Words in a snippet.
const SNIPPET: i64 = 16;
/// Characters of the text that stand for the snippet when only tags were asked for.
const BEGINNING: usize = 120;

impl Journal<'_> {
    /// Entries that have every word and every tag, newest first; the last word may be the beginning of one.
    ///
    /// Entries are not ranked: the newest come first, so that a search stays quick at any size.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, VaultError> {
        let mut conditions = Conditions::default();
        let exact =
            "EXISTS (SELECT 1 FROM entry_tag WHERE tag = ? AND at_utc = entry.at_utc AND entry = entry.id)";
        if query.words().is_empty() {
            return self.search_tags(query, limit, exact);
        }
        conditions.and("entry_words MATCH ?", [expression(query)]);
        for tag in query.tags() {
            conditions.and(exact, [tag.as_str().to_owned()]);
        }
        let [open, close] = MARKS;
        let select = format!(
            "SELECT entry.*, snippet(entry_words, -1, '{open}', '{close}', '…', {SNIPPET}) AS snippet
            FROM entry_words CROSS JOIN entry ON entry.place = entry_words.rowid"
        );
        conditions.select(self.conn, SEARCHING, [&select, " ORDER BY entry_words.rowid"], limit, hit_from)
    }

    fn search_tags(self, query: &Query, limit: usize, exact: &str) -> Result<Vec<Hit>, VaultError> {
        let mut conditions = Conditions::default();
        for (number, tag) in query.tags().iter().enumerate() {
            let condition = if number == 0 { "tagged.tag = ?" } else { exact };
            conditions.and(condition, [tag.as_str().to_owned()]);
        }
        let select = "SELECT entry.* FROM entry_tag AS tagged CROSS JOIN entry ON entry.id = tagged.entry";
        let order = " ORDER BY tagged.at_utc DESC, tagged.entry DESC";
        conditions.select(self.conn, SEARCHING, [select, order], limit, |row| {
            let entry = entry_from(row)?;
            let beginning = entry.writing.body.as_str().chars().take(BEGINNING).collect();
            Ok(Hit { entry, snippet: Snippet(vec![Piece::Around(beginning)]) })
        })
    }
}

/// The query in FTS5's language: every word quoted, so that none of it is taken for an operator.
fn expression(query: &Query) -> String {
    let words = query.words().iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" AND ");
    let tags = query.tags().iter().filter(|tag| tag.as_str().contains(char::is_alphanumeric));
    let tags = tags.map(|tag| format!("tags : \"{}\"", tag.as_str()));
    std::iter::once(format!("{words} *")).chain(tags).collect::<Vec<_>>().join(" AND ")
}

fn hit_from(row: &Row<'_>) -> Result<Hit, VaultError> {
    let marked: String = row.get("snippet").doing(SEARCHING)?;
    Ok(Hit { entry: entry_from(row)?, snippet: snippet_from(&marked) })
}

fn snippet_from(marked: &str) -> Snippet {
    let [open, close] = MARKS;
    let mut pieces = Vec::new();
    for part in marked.split_inclusive(MARKS) {
        let text = part.trim_end_matches(MARKS);
        if text.is_empty() {
            continue;
        }
        pieces.push(if part.ends_with(close) {
            Piece::Found(text.to_owned())
        } else {
            Piece::Around(text.trim_matches(open).to_owned())
        });
    }
    Snippet(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_its_marks() {
        let [open, close] = MARKS;
        let found = |text: &str| Piece::Found(text.to_owned());
        let around = |text: &str| Piece::Around(text.to_owned());
        let snippet = snippet_from(&format!("…a {open}walk{close} by {open}night{close}"));
        assert_eq!(snippet.0, [around("…a "), found("walk"), around(" by "), found("night")]);
        assert_eq!(snippet_from("plain").0, [around("plain")]);
        assert_eq!(snippet_from("").0, []);
    }

    #[test]
    fn words_are_quoted_and_the_last_is_a_prefix() {
        let query = Query::parse("night OR wal #night-shift").unwrap();
        assert_eq!(expression(&query), "\"night\" AND \"OR\" AND \"wal\" * AND tags : \"night-shift\"");
    }
}
