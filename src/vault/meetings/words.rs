//! The words that meetings are found by.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::domain::meeting::Listing;
use crate::domain::meeting::detail::Detail;

use super::super::error::{Doing, VaultError};
use super::super::rows;
use super::{READING, SAVING};

/// What of a meeting is looked at, beside its name.
const LOOKED_AT: [Detail; 6] =
    [Detail::Location, Detail::Address, Detail::Region, Detail::Group, Detail::Notes, Detail::LocationNotes];
/// A last word shorter than this stands for itself: too many words begin so.
const SHORTEST_BEGINNING: usize = 3;

/// Adds the words of a meeting.
pub(super) fn add(conn: &Connection, place: i64, listing: &Listing) -> Result<(), VaultError> {
    let details = LOOKED_AT.into_iter().filter_map(|detail| listing.detail(detail));
    let text: Vec<&str> = std::iter::once(listing.name.as_str()).chain(details).collect();
    let sql = "INSERT INTO meeting_words (rowid, text) VALUES (?, ?)";
    let values = params![place, text.join("\n")];
    conn.prepare_cached(sql).and_then(|mut insert| insert.execute(values)).doing(SAVING).map(drop)
}

/// Drops the words of a meeting.
pub(super) fn remove(conn: &Connection, place: i64) -> Result<(), VaultError> {
    let sql = "DELETE FROM meeting_words WHERE rowid = ?";
    conn.prepare_cached(sql).and_then(|mut delete| delete.execute([place])).doing(SAVING).map(drop)
}

/// The places of the meetings that have all of these words, lowest first. The last may be the beginning of one.
pub(super) fn places(conn: &Connection, words: &[String]) -> Result<Vec<i64>, VaultError> {
    let sql = "SELECT rowid FROM meeting_words WHERE meeting_words MATCH ? ORDER BY rowid";
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    let is_open = words.last().is_some_and(|last| last.chars().count() >= SHORTEST_BEGINNING);
    let expression = format!("{}{}", quoted.join(" AND "), if is_open { " *" } else { "" });
    rows::rows(conn, READING, sql, [Value::from(expression)], |row| row.get(0).doing(READING))
}
