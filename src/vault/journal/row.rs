//! Entries as rows.

use rusqlite::{Connection, Row, named_params};

use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::id::EntryId;
use crate::domain::link::Link;
use crate::domain::moment::Moment;
use crate::domain::rating::Rating;
use crate::domain::text::{OneLine, Tag};

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns, words_column};
use super::{READING, SAVING};

const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];
const TRASHED: [&str; 3] = ["trashed_utc", "trashed_local", "trashed_zone"];
const REPLACED: [&str; 3] = ["replaced_utc", "replaced_local", "replaced_zone"];

/// Entries within one second have neighbouring places, up to this many.
pub(super) const PLACES: i64 = 1 << 20;

/// Reads a row of `entry`.
pub(in crate::vault) fn entry_from(row: &Row<'_>) -> Result<Entry, VaultError> {
    let record = Record::new(row, "entry", "id")?;
    Ok(Entry { id: record.id()?, writing: writing_from(&record)?, trashed: record.optional_moment(TRASHED)? })
}

/// Reads a row of `entry_version`.
pub(in crate::vault) fn version_from(row: &Row<'_>) -> Result<Version, VaultError> {
    let record = Record::new(row, "entry_version", "entry")?;
    Ok(Version {
        number: record.get("number")?,
        replaced: record.moment(REPLACED)?,
        writing: writing_from(&record)?,
    })
}

fn writing_from(record: &Record<'_>) -> Result<Writing, VaultError> {
    Ok(Writing {
        at: record.moment(AT)?,
        title: record.optional("title")?,
        body: record.parse("body")?,
        tags: record.words("tags")?,
        mood: record.number("mood", Rating::new)?,
        urge: record.number("urge", Rating::new)?,
        session: record.optional("session")?,
    })
}

pub(super) fn get(conn: &Connection, id: EntryId) -> Result<Entry, VaultError> {
    let found = rows::rows(conn, READING, "SELECT * FROM entry WHERE id = ?", [id.to_string()], entry_from)?;
    found.into_iter().next().ok_or(VaultError::NotFound)
}

pub(in crate::vault) fn insert(conn: &Connection, entry: &Entry) -> Result<(), VaultError> {
    let sql = "INSERT INTO entry (place, id, at_utc, at_local, at_zone, mood, urge, session,
            trashed_utc, trashed_local, trashed_zone, title, tags, links, body)
        VALUES (:place, :id, :at_utc, :at_local, :at_zone, :mood, :urge, :session,
            :trashed_utc, :trashed_local, :trashed_zone, :title, :tags, :links, :body)";
    put(conn, sql, free_place(conn, entry.writing.at)?, entry)
}

/// Writes over the row of `former`; the place moves with the time.
pub(super) fn update(conn: &Connection, former: &Entry, entry: &Entry) -> Result<(), VaultError> {
    let place = if former.writing.at.instant() == entry.writing.at.instant() {
        let sql = "SELECT place FROM entry WHERE id = ?";
        conn.query_row(sql, [entry.id.to_string()], |row| row.get(0)).doing(SAVING)?
    } else {
        free_place(conn, entry.writing.at)?
    };
    let sql = "UPDATE entry SET place = :place, at_utc = :at_utc, at_local = :at_local, at_zone = :at_zone,
            mood = :mood, urge = :urge, session = :session, trashed_utc = :trashed_utc,
            trashed_local = :trashed_local, trashed_zone = :trashed_zone, title = :title, tags = :tags, links = :links,
            body = :body
        WHERE id = :id";
    put(conn, sql, place, entry)
}

fn put(conn: &Connection, sql: &str, place: i64, entry: &Entry) -> Result<(), VaultError> {
    let Writing { at, title, body, tags, mood, urge, session } = &entry.writing;
    let [at_utc, at_local, at_zone] = moment_columns(at);
    let [trashed_utc, trashed_local, trashed_zone] =
        entry.trashed.as_ref().map(moment_columns).map_or([None, None, None], |columns| columns.map(Some));
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":place": place, ":id": entry.id.to_string(),
                ":at_utc": at_utc, ":at_local": at_local, ":at_zone": at_zone,
                ":mood": mood.map(Rating::get), ":urge": urge.map(Rating::get),
                ":session": session.map(|id| id.to_string()),
                ":trashed_utc": trashed_utc, ":trashed_local": trashed_local, ":trashed_zone": trashed_zone,
                ":title": title.as_ref().map(OneLine::as_str),
                ":tags": words_column(tags.iter().map(Tag::as_str)), ":links": links_column(&entry.writing),
                ":body": body.as_str(),
            })
        })
        .doing(SAVING)
        .map(drop)
}

fn links_column(writing: &Writing) -> String {
    let links: Vec<String> = writing.own_links().iter().map(Link::to_string).collect();
    words_column(links.iter().map(String::as_str))
}

/// Reads a row of `entry` and compares what is made from it.
pub(in crate::vault) fn check(row: &Row<'_>) -> Result<(), VaultError> {
    let record = Record::new(row, "entry", "id")?;
    let links: String = record.get("links")?;
    if links == links_column(&entry_from(row)?.writing) { Ok(()) } else { Err(record.wrong("links")) }
}

/// Makes the links of every entry anew: they are made from what is in it.
pub(in crate::vault) fn relink(conn: &Connection) -> Result<(), VaultError> {
    let mut entries = conn.prepare("SELECT * FROM entry").doing(SAVING)?;
    let mut update = conn.prepare("UPDATE entry SET links = ? WHERE id = ?").doing(SAVING)?;
    let mut rows = entries.query([]).doing(SAVING)?;
    let mut linked = Vec::new();
    while let Some(row) = rows.next().doing(SAVING)? {
        let entry = entry_from(row)?;
        let links = links_column(&entry.writing);
        if links != "[]" {
            linked.push((links, entry.id.to_string()));
        }
    }
    linked.into_iter().try_for_each(|row| update.execute(<[String; 2]>::from(row)).doing(SAVING).map(drop))
}

/// The first free place within the second of `at`; later ones are smaller, as those of later seconds are.
pub(in crate::vault) fn free_place(conn: &Connection, at: Moment) -> Result<i64, VaultError> {
    let first = -at.instant().timestamp() * PLACES;
    let sql = "SELECT coalesce(min(place) - 1, ?1) FROM entry WHERE place <= ?1 AND place > ?1 - ?2";
    conn.prepare_cached(sql)
        .and_then(|mut query| query.query_row([first, PLACES], |row| row.get(0)))
        .doing(SAVING)
}

/// Adds what an entry said until `replaced` to its history.
pub(super) fn insert_version(conn: &Connection, former: &Entry, replaced: Moment) -> Result<(), VaultError> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM entry_version WHERE entry = ?";
    let number = conn.query_row(sql, [former.id.to_string()], |row| row.get(0)).doing(SAVING)?;
    put_version(conn, former.id, &Version { number, replaced, writing: former.writing.clone() })
}

pub(super) fn put_version(conn: &Connection, id: EntryId, version: &Version) -> Result<(), VaultError> {
    let sql = "INSERT INTO entry_version (entry, number, replaced_utc, replaced_local, replaced_zone,
            at_utc, at_local, at_zone, mood, urge, session, title, tags, body)
        VALUES (:entry, :number, :replaced_utc, :replaced_local, :replaced_zone,
            :at_utc, :at_local, :at_zone, :mood, :urge, :session, :title, :tags, :body)";
    let Writing { at, title, body, tags, mood, urge, session } = &version.writing;
    let [at_utc, at_local, at_zone] = moment_columns(at);
    let [replaced_utc, replaced_local, replaced_zone] = moment_columns(&version.replaced);
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":entry": id.to_string(), ":number": version.number,
                ":replaced_utc": replaced_utc, ":replaced_local": replaced_local, ":replaced_zone": replaced_zone,
                ":at_utc": at_utc, ":at_local": at_local, ":at_zone": at_zone,
                ":mood": mood.map(Rating::get), ":urge": urge.map(Rating::get),
                ":session": session.map(|id| id.to_string()),
                ":title": title.as_ref().map(OneLine::as_str),
                ":tags": words_column(tags.iter().map(Tag::as_str)), ":body": body.as_str(),
            })
        })
        .doing(SAVING)
        .map(drop)
}
