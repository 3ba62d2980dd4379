//! Lists of meetings as rows.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};
use serde_json::Value;

use crate::domain::id::FeedId;
use crate::domain::meeting::{Code, Feed};
use crate::domain::text::OneLine;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns};
use super::{READING, SAVING};

/// Reads a row of `meeting_feed`.
pub(in crate::vault) fn feed_from(row: &Row<'_>) -> Result<Feed, VaultError> {
    let record = Record::new(row, "meeting_feed", "id")?;
    let pairs: Vec<[String; 2]> =
        serde_json::from_str(&record.get::<String>("words")?).map_err(|_| record.wrong("words"))?;
    let pair = |[code, words]: &[String; 2]| Some((code.parse().ok()?, words.parse().ok()?));
    let words: Option<Vec<_>> = pairs.iter().map(pair).collect();
    Ok(Feed {
        id: record.id()?,
        fellowship: record.parse("fellowship")?,
        format: record.parse("format")?,
        zone: record.parse("zone")?,
        taken_in: record.moment(["at_utc", "at_local", "at_zone"])?,
        newest: record.optional("newest")?,
        words: words.ok_or_else(|| record.wrong("words"))?,
    })
}

pub(super) fn select(
    conn: &Connection,
    which: &str,
    values: impl IntoIterator<Item = impl rusqlite::ToSql>,
) -> Result<Vec<Feed>, VaultError> {
    rows::rows(conn, READING, &format!("SELECT * FROM meeting_feed {which}"), values, feed_from)
}

/// The numbers by which meetings name their lists.
pub(super) fn numbers(conn: &Connection) -> Result<HashMap<FeedId, i64>, VaultError> {
    let sql = "SELECT id, number FROM meeting_feed";
    let found = rows::rows(conn, READING, sql, [0_i64; 0], |row| {
        let record = Record::new(row, "meeting_feed", "id")?;
        Ok((record.id()?, record.get("number")?))
    })?;
    Ok(found.into_iter().collect())
}

/// Writes a list in the place of the one with its id, and gives its number.
pub(super) fn put(conn: &Connection, feed: &Feed) -> Result<i64, VaultError> {
    let sql =
        "INSERT INTO meeting_feed (id, fellowship, format, zone, at_utc, at_local, at_zone, newest, words)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (id) DO UPDATE SET fellowship = ?2, format = ?3, zone = ?4, at_utc = ?5, at_local = ?6,
            at_zone = ?7, newest = ?8, words = ?9";
    let [utc, local, zone] = moment_columns(&feed.taken_in);
    let pair = |(code, words): &(Code, OneLine)| Value::from(vec![code.as_str(), words.as_str()]);
    let words = Value::Array(feed.words.iter().map(pair).collect()).to_string();
    let id = feed.id.to_string();
    let values = params![
        id,
        feed.fellowship.slug(),
        feed.format.slug(),
        feed.zone.name(),
        utc,
        local,
        zone,
        feed.newest.map(|day| day.to_string()),
        words,
    ];
    conn.execute(sql, values).doing(SAVING)?;
    conn.query_row("SELECT number FROM meeting_feed WHERE id = ?", [id], |row| row.get(0)).doing(SAVING)
}
