//! Series: sessions that repeat, and which of them have rows of their own.

use std::collections::HashSet;

use rusqlite::{Connection, Row, named_params, params_from_iter};

use crate::domain::id::{SeriesId, SessionId};
use crate::domain::kind::{Fellowship, Format, LevelOfCare, Model};
use crate::domain::moment::{Date, add_days};
use crate::domain::rating::Minutes;
use crate::domain::series::{Occurrence, Pause, Series, Template, WallClock};
use crate::domain::status::Status;
use crate::domain::text::{OneLine, PageRef, Topic};

use super::error::{Doing, VaultError};
use super::rows::{self, Record, words_column};
use super::sessions::kind_from;
use super::transaction::{read, write};

const SAVING: &str = "saving a series";
const READING: &str = "reading series";

/// The series of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct AllSeries<'v> {
    pub(super) conn: &'v Connection,
}

impl AllSeries<'_> {
    /// Every series, the one made first first.
    pub fn all(&self) -> Result<Vec<Series>, VaultError> {
        self.select("SELECT * FROM series ORDER BY id", [0_i64; 0])
    }

    /// One series.
    pub fn get(&self, id: SeriesId) -> Result<Series, VaultError> {
        let found = self.select("SELECT * FROM series WHERE id = ?", [id.to_string()])?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// Keeps a series in the place of the former one.
    pub fn put(&self, series: &Series) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| put(conn, series))
    }

    /// Of these days of a series, those sessions that have a row, in the trash or not.
    pub fn touched(&self, id: SeriesId, since: Date, until: Date) -> Result<HashSet<WallClock>, VaultError> {
        let sql = "SELECT id, original_local FROM session
            WHERE series = ? AND original_local >= ? AND original_local < ?";
        let values = [id.to_string(), since.to_string(), add_days(until, 1).to_string()];
        let found = rows::rows(self.conn, READING, sql, values, |row| {
            Record::new(row, "session", "id")?.parse("original_local")
        })?;
        Ok(found.into_iter().collect())
    }

    /// The sessions of a series that have a row, are not in the trash and are still scheduled, from this one on.
    pub fn still_scheduled(&self, id: SeriesId, from: WallClock) -> Result<Vec<SessionId>, VaultError> {
        let sql = "SELECT id FROM session WHERE series = ? AND original_local >= ? AND status = ?
            AND trashed_utc IS NULL ORDER BY original_local";
        let values = [id.to_string(), from.to_string(), Status::Scheduled.slug().to_owned()];
        rows::rows(self.conn, READING, sql, values, |row| Record::new(row, "session", "id")?.id())
    }

    fn select(
        self,
        sql: &str,
        values: impl IntoIterator<Item = impl rusqlite::ToSql>,
    ) -> Result<Vec<Series>, VaultError> {
        read(self.conn, READING, |conn| {
            let mut found = rows::rows(conn, READING, sql, values, series_from)?;
            for series in &mut found {
                let of = [series.id.to_string()];
                let sql = "SELECT * FROM series_pause WHERE series = ? ORDER BY from_day, until_day";
                series.pauses = rows::rows(conn, READING, sql, &of, pause_from)?;
                let sql = "SELECT * FROM series_extra WHERE series = ? ORDER BY local";
                series.extra = rows::rows(conn, READING, sql, &of, extra_from)?;
                let sql = "SELECT * FROM series_gone WHERE series = ? ORDER BY local";
                series.gone = rows::rows(conn, READING, sql, &of, gone_from)?;
            }
            Ok(found)
        })
    }
}

/// Reads a row of `series`; what other tables hold of it is left out.
pub(super) fn series_from(row: &Row<'_>) -> Result<Series, VaultError> {
    let record = Record::new(row, "series", "id")?;
    Ok(Series {
        id: record.id()?,
        template: Template {
            kind: kind_from(&record)?,
            minutes: record.number("minutes", Minutes::new)?,
            name: record.optional("name")?,
            with: record.optional("with_whom")?,
            format: record.optional("format")?,
            level: record.optional("level_of_care")?,
            topics: record.words("topics")?,
            listed: record.optional("meeting")?,
        },
        start: record.parse("start_local")?,
        zone: record.parse("zone")?,
        rule: record.parse("rule")?,
        known_from: record.parse("known_from")?,
        end: record.optional("end_day")?,
        pauses: Vec::new(),
        extra: Vec::new(),
        gone: Vec::new(),
    })
}

/// Reads a row of `series_pause`.
pub(super) fn pause_from(row: &Row<'_>) -> Result<Pause, VaultError> {
    let record = Record::new(row, "series_pause", "series")?;
    Pause::new(record.parse("from_day")?, record.parse("until_day")?).map_err(|_| record.wrong("until_day"))
}

/// Reads a row of `series_extra`.
pub(super) fn extra_from(row: &Row<'_>) -> Result<WallClock, VaultError> {
    Record::new(row, "series_extra", "series")?.parse("local")
}

/// Reads a row of `series_gone`.
pub(super) fn gone_from(row: &Row<'_>) -> Result<WallClock, VaultError> {
    Record::new(row, "series_gone", "series")?.parse("local")
}

/// Reads where in which series a row of `session` belongs.
pub(super) fn occurrence_from(record: &Record<'_>) -> Result<Option<Occurrence>, VaultError> {
    let Some(series) = record.optional("series")? else { return Ok(None) };
    let occurrence = Occurrence { series, original: record.parse("original_local")? };
    if occurrence.id() == record.id()? { Ok(Some(occurrence)) } else { Err(record.wrong("series")) }
}

fn put(conn: &Connection, series: &Series) -> Result<(), VaultError> {
    let (id, template) = (series.id.to_string(), &series.template);
    let sql = "INSERT INTO series (id, start_local, zone, rule, known_from, end_day, kind, model, fellowship,
            focus, minutes, format, level_of_care, name, with_whom, topics, meeting)
        VALUES (:id, :start_local, :zone, :rule, :known_from, :end_day, :kind, :model, :fellowship,
            :focus, :minutes, :format, :level_of_care, :name, :with_whom, :topics, :meeting)
        ON CONFLICT (id) DO UPDATE SET start_local = :start_local, zone = :zone, rule = :rule,
            known_from = :known_from, end_day = :end_day, kind = :kind, model = :model,
            fellowship = :fellowship, focus = :focus, minutes = :minutes, format = :format,
            level_of_care = :level_of_care, name = :name, with_whom = :with_whom, topics = :topics,
            meeting = :meeting";
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":id": id,
                ":start_local": series.start.to_string(),
                ":zone": series.zone.name(),
                ":rule": series.rule.to_string(),
                ":known_from": series.known_from.to_string(),
                ":end_day": series.end.map(|day| day.to_string()),
                ":kind": template.kind.name().slug(),
                ":model": template.kind.model().map(Model::slug),
                ":fellowship": template.kind.fellowship().map(Fellowship::slug),
                ":focus": template.kind.focus().map(PageRef::as_str),
                ":minutes": template.minutes.map(Minutes::get),
                ":format": template.format.map(Format::slug),
                ":level_of_care": template.level.map(LevelOfCare::slug),
                ":name": template.name.as_ref().map(OneLine::as_str),
                ":with_whom": template.with.as_ref().map(OneLine::as_str),
                ":topics": words_column(template.topics.iter().map(Topic::as_str)),
                ":meeting": template.listed.map(|id| id.to_string()),
            })
        })
        .doing(SAVING)?;
    let pauses = series.pauses.iter().map(|pause| vec![pause.from.to_string(), pause.until.to_string()]);
    keep_only(conn, "series_pause", &id, &["from_day", "until_day"], &pauses.collect::<Vec<_>>())?;
    for (table, clocks) in [("series_extra", &series.extra), ("series_gone", &series.gone)] {
        let clocks: Vec<_> = clocks.iter().map(|clock| vec![clock.to_string()]).collect();
        keep_only(conn, table, &id, &["local"], &clocks)?;
    }
    Ok(())
}

/// Keeps these rows of a series and drops the others. Those that stay are not touched: a copy of the vault would take it for a
/// change.
fn keep_only(
    conn: &Connection,
    table: &str,
    series: &str,
    columns: &[&str],
    rows: &[Vec<String>],
) -> Result<(), VaultError> {
    let (names, places) = (columns.join(", "), vec!["?"; columns.len() + 1].join(", "));
    let kept = serde_json::json!(rows).to_string();
    let sql = format!(
        "DELETE FROM {table} WHERE series = ? AND json_array({names}) NOT IN (SELECT value FROM json_each(?))"
    );
    conn.execute(&sql, [series, &kept]).doing(SAVING)?;
    let sql = format!("INSERT OR IGNORE INTO {table} (series, {names}) VALUES ({places})");
    rows.iter().try_for_each(|row| {
        let values = std::iter::once(series).chain(row.iter().map(String::as_str));
        conn.execute(&sql, params_from_iter(values)).doing(SAVING).map(drop)
    })
}
