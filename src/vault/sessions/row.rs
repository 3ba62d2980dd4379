//! Sessions as rows.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, named_params};

use crate::domain::Invalid;
use crate::domain::attendance::Record as Attended;
use crate::domain::id::SessionId;
use crate::domain::kind::{Fellowship, Format, Kind, LevelOfCare, Model};
use crate::domain::moment::Moment;
use crate::domain::note::Notes;
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Cause, Mark, Reason};
use crate::domain::text::{Body, OneLine, PageRef, Topic};

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns, words_column};
use super::super::series::occurrence_from;
use super::{READING, SAVING};

const STARTS: [&str; 3] = ["starts_utc", "starts_local", "starts_zone"];
const TRASHED: [&str; 3] = ["trashed_utc", "trashed_local", "trashed_zone"];

/// Reads a row of `session`.
pub(in crate::vault) fn session_from(row: &Row<'_>) -> Result<Session, VaultError> {
    let record = Record::new(row, "session", "id")?;
    Ok(Session {
        id: record.id()?,
        meeting: meeting_from(&record)?,
        notes: notes_from(&record)?,
        series: occurrence_from(&record)?,
    })
}

fn meeting_from(record: &Record<'_>) -> Result<Meeting, VaultError> {
    Ok(Meeting {
        kind: kind_from(record)?,
        starts_at: record.moment(STARTS)?,
        minutes: record.number("minutes", Minutes::new)?,
        name: record.optional("name")?,
        with: record.optional("with_whom")?,
        format: record.optional("format")?,
        level: record.optional("level_of_care")?,
        mark: mark_from(record)?,
        mood: change_from(record, ["mood_before", "mood_after"])?,
        urge: change_from(record, ["urge_before", "urge_after"])?,
        helpful: record.number("helpful", Rating::new)?,
        topics: record.words("topics")?,
        takeaway: record.optional("takeaway")?,
        listed: record.optional("meeting")?,
    })
}

pub(in crate::vault) fn kind_from(record: &Record<'_>) -> Result<Kind, VaultError> {
    let (model, fellowship, focus) =
        (record.optional("model")?, record.optional("fellowship")?, record.optional("focus")?);
    Kind::assemble(record.parse("kind")?, model, fellowship, focus).map_err(|_| record.wrong("kind"))
}

fn notes_from(record: &Record<'_>) -> Result<Notes, VaultError> {
    let texts: BTreeMap<String, String> =
        serde_json::from_str(&record.get::<String>("notes")?).map_err(|_| record.wrong("notes"))?;
    let note = |(note, text): (String, String)| Ok((note.parse()?, text.parse()?));
    texts.into_iter().map(note).collect::<Result<_, Invalid>>().map_err(|_| record.wrong("notes"))
}

fn notes_column(notes: &Notes) -> String {
    let texts = notes.iter().map(|(note, text)| (note.slug().to_owned(), text.as_str().to_owned().into()));
    serde_json::Value::Object(texts.collect()).to_string()
}

fn mark_from(record: &Record<'_>) -> Result<Mark, VaultError> {
    let words = record.optional("reason_words")?;
    let reason = record.optional::<Cause>("reason")?.map(|cause| Reason { cause, words });
    Mark::new(record.parse("status")?, reason).map_err(|_| record.wrong("status"))
}

fn change_from(record: &Record<'_>, [before, after]: [&str; 2]) -> Result<Change, VaultError> {
    let rating = |column| record.number(column, Rating::new);
    Ok(Change { before: rating(before)?, after: rating(after)? })
}

/// The columns that attendance counts; no long text is among them.
const COUNTED: &[&str] = &[
    "id",
    "starts_utc",
    "starts_local",
    "kind",
    "model",
    "fellowship",
    "name",
    "with_whom",
    "level_of_care",
    "status",
    "minutes",
    "reason",
    "mood_before",
    "mood_after",
    "urge_before",
    "urge_after",
];

/// Selects what [`attended_from`] reads.
pub(super) fn select_counted() -> String {
    format!("SELECT {} FROM session", COUNTED.join(", "))
}

/// Reads them; `now` is the instant as stored.
pub(super) fn attended_from(row: &Row<'_>, now: &str) -> Result<Attended, VaultError> {
    let record = Record::in_order(row, "session", COUNTED)?;
    Ok(Attended {
        date: record.day("starts_local")?,
        kind: record.parse("kind")?,
        model: record.optional("model")?,
        fellowship: record.optional("fellowship")?,
        name: record.optional("name")?,
        with: record.optional("with_whom")?,
        level: record.optional("level_of_care")?,
        status: record.parse("status")?,
        minutes: record.number("minutes", Minutes::new)?.map_or(0, |minutes| minutes.get().into()),
        is_past: record.text("starts_utc")?.is_some_and(|starts| starts <= now),
        cause: record.optional("reason")?,
        mood: change_from(&record, ["mood_before", "mood_after"])?,
        urge: change_from(&record, ["urge_before", "urge_after"])?,
    })
}

pub(super) fn trashed_from(row: &Row<'_>) -> Result<Option<Moment>, VaultError> {
    Record::new(row, "session", "id")?.optional_moment(TRASHED)
}

pub(super) fn get(conn: &Connection, id: SessionId) -> Result<Session, VaultError> {
    let sql = "SELECT * FROM session WHERE id = ?";
    let found = rows::rows(conn, READING, sql, [id.to_string()], session_from)?;
    found.into_iter().next().ok_or(VaultError::NotFound)
}

pub(super) fn insert(conn: &Connection, session: &Session) -> Result<(), VaultError> {
    let sql =
        "INSERT INTO session (id, kind, model, fellowship, focus, starts_utc, starts_local, starts_zone,
            minutes, format, level_of_care, status, reason, reason_words, mood_before, mood_after,
            urge_before, urge_after, helpful, name, with_whom, topics, takeaway, notes, series, original_local, meeting)
        VALUES (:id, :kind, :model, :fellowship, :focus, :starts_utc, :starts_local, :starts_zone,
            :minutes, :format, :level_of_care, :status, :reason, :reason_words, :mood_before, :mood_after,
            :urge_before, :urge_after, :helpful, :name, :with_whom, :topics, :takeaway, :notes, :series, :original_local,
            :meeting)";
    put(conn, sql, session).map(drop)
}

pub(super) fn update(conn: &Connection, session: &Session) -> Result<(), VaultError> {
    let sql = "UPDATE session SET kind = :kind, model = :model, fellowship = :fellowship, focus = :focus,
            starts_utc = :starts_utc, starts_local = :starts_local, starts_zone = :starts_zone,
            minutes = :minutes, format = :format, level_of_care = :level_of_care, status = :status,
            reason = :reason, reason_words = :reason_words, mood_before = :mood_before,
            mood_after = :mood_after, urge_before = :urge_before, urge_after = :urge_after,
            helpful = :helpful, name = :name, with_whom = :with_whom, topics = :topics, takeaway = :takeaway,
            notes = :notes, series = :series, original_local = :original_local, meeting = :meeting
        WHERE id = :id";
    if put(conn, sql, session)? == 0 { Err(VaultError::NotFound) } else { Ok(()) }
}

fn put(conn: &Connection, sql: &str, session: &Session) -> Result<usize, VaultError> {
    let meeting = &session.meeting;
    let [starts_utc, starts_local, starts_zone] = moment_columns(&meeting.starts_at);
    let reason = meeting.mark.reason();
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":id": session.id.to_string(),
                ":kind": meeting.kind.name().slug(),
                ":model": meeting.kind.model().map(Model::slug),
                ":fellowship": meeting.kind.fellowship().map(Fellowship::slug),
                ":focus": meeting.kind.focus().map(PageRef::as_str),
                ":starts_utc": starts_utc, ":starts_local": starts_local, ":starts_zone": starts_zone,
                ":minutes": meeting.minutes.map(Minutes::get),
                ":format": meeting.format.map(Format::slug),
                ":level_of_care": meeting.level.map(LevelOfCare::slug),
                ":status": meeting.mark.status().slug(),
                ":reason": reason.map(|reason| reason.cause.slug()),
                ":reason_words": reason.and_then(|reason| reason.words.as_ref()).map(OneLine::as_str),
                ":mood_before": meeting.mood.before.map(Rating::get),
                ":mood_after": meeting.mood.after.map(Rating::get),
                ":urge_before": meeting.urge.before.map(Rating::get),
                ":urge_after": meeting.urge.after.map(Rating::get),
                ":helpful": meeting.helpful.map(Rating::get),
                ":name": meeting.name.as_ref().map(OneLine::as_str),
                ":with_whom": meeting.with.as_ref().map(OneLine::as_str),
                ":topics": words_column(meeting.topics.iter().map(Topic::as_str)),
                ":takeaway": meeting.takeaway.as_ref().map(Body::as_str),
                ":notes": notes_column(&session.notes),
                ":series": session.series.map(|of| of.series.to_string()),
                ":original_local": session.series.map(|of| of.original.to_string()),
                ":meeting": meeting.listed.map(|id| id.to_string()),
            })
        })
        .doing(SAVING)
}
