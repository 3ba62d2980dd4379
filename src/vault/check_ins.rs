//! Check-ins: how a person was, moment by moment.

use rusqlite::{Connection, Row, named_params};
use serde_json::{Map, Value};

use crate::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use crate::domain::id::{CheckInId, IdPrefix};
use crate::domain::moment::Date;
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine};
use crate::domain::trend::Noted;

use super::drafts;
use super::error::{Doing, VaultError};
use super::rows::{self, Conditions, Cursor, Record, moment_columns, words_column};
use super::transaction::write;

const SAVING: &str = "saving a check-in";
const READING: &str = "reading check-ins";
const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];

/// The check-ins of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct CheckIns<'v> {
    pub(super) conn: &'v Connection,
}

impl CheckIns<'_> {
    /// Keeps a check-in in the place of the one with its id, and drops its draft.
    pub fn put(&self, check_in: &CheckIn) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            put(conn, check_in)?;
            drafts::remove(conn, check_in.id().into())
        })
    }

    /// Drops a check-in, and its draft.
    pub fn remove(&self, id: CheckInId) -> Result<(), VaultError> {
        write(self.conn, "dropping a check-in", |conn| {
            if conn.execute("DELETE FROM check_in WHERE id = ?", [id.to_string()]).doing(SAVING)? == 0 {
                return Err(VaultError::NotFound);
            }
            drafts::remove(conn, id.into())
        })
    }

    /// One check-in.
    pub fn get(&self, id: CheckInId) -> Result<CheckIn, VaultError> {
        let sql = "SELECT * FROM check_in WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.to_string()], check_in_from)?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// Check-ins of local days, both included, newest first, from behind `after` on.
    pub fn list(
        &self,
        days: (Option<Date>, Option<Date>),
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<CheckIn>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_days(["at_utc", "at_local"], days.0, days.1);
        if let Some(cursor) = after {
            conditions.and("(at_utc, id) < (?, ?)", cursor.into_values());
        }
        let select = ["SELECT * FROM check_in", " ORDER BY at_utc DESC, id DESC"];
        conditions.select(self.conn, READING, select, limit, check_in_from)
    }

    /// The local days with a check-in, of these, first to last.
    pub fn days(&self, since: Date, until: Date) -> Result<Vec<Date>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_days(["at_utc", "at_local"], Some(since), Some(until));
        let select = ["SELECT DISTINCT substr(at_local, 1, 10) AS day FROM check_in", " ORDER BY day"];
        conditions.select(self.conn, READING, select, usize::MAX, |row| {
            Record::new(row, "check_in", "day")?.day("day")
        })
    }

    /// What check-ins of local days say in numbers, both days included, oldest first. Years of them are read at once, so
    /// only the columns that are needed are.
    pub fn noted(&self, since: Date, until: Date) -> Result<Vec<Noted>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_days(["at_utc", "at_local"], Some(since), Some(until));
        let sql = format!("SELECT {} FROM check_in", NOTED.join(", "));
        conditions.select(self.conn, READING, [&sql, " ORDER BY at_utc, id"], usize::MAX, noted_from)
    }

    /// The local day of the first one.
    pub fn first_day(&self) -> Result<Option<Date>, VaultError> {
        let sql = "SELECT id, at_local FROM check_in ORDER BY at_utc, id LIMIT 1";
        let days = rows::rows(self.conn, READING, sql, [0_i64; 0], |row| {
            Record::new(row, "check_in", "id")?.day("at_local")
        })?;
        Ok(days.into_iter().next())
    }

    /// How many there are.
    pub fn count(&self) -> Result<u32, VaultError> {
        self.conn.query_row("SELECT count(*) FROM check_in", [], |row| row.get(0)).doing(READING)
    }

    /// The ids of all check-ins, oldest first.
    pub(super) fn all_ids(self) -> Result<Vec<CheckInId>, VaultError> {
        let sql = "SELECT id FROM check_in ORDER BY at_utc, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| Record::new(row, "check_in", "id")?.id())
    }

    /// The one check-in whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<CheckInId, VaultError> {
        rows::find_by_prefix(self.conn, "check_in", prefix.as_str())
    }

    /// The check-ins right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: CheckInId) -> Result<[Option<CheckInId>; 2], VaultError> {
        rows::neighbours(self.conn, "check_in", &id)
    }
}

/// Reads a row of `check_in`.
pub(super) fn check_in_from(row: &Row<'_>) -> Result<CheckIn, VaultError> {
    let record = Record::new(row, "check_in", "id")?;
    let rating = |column| record.number(column, Rating::new);
    let answers = Answers {
        mood: rating("mood")?,
        urge: rating("urge")?,
        sleep: rating("sleep")?,
        connection: rating("connection")?,
        confidence: rating("confidence")?,
        used: used_from(&record)?,
        halt: record.words("halt")?,
        metrics: metrics_from(&record)?,
        intention: record.optional("intention")?,
        look_back: record.optional("look_back")?,
        note: record.optional("note")?,
    };
    CheckIn::new(record.id()?, record.moment(AT)?, answers).map_err(|_| record.wrong("mood"))
}

/// What [`CheckIns::noted`] reads, in this order.
const NOTED: &[&str] =
    &["id", "at_local", "mood", "urge", "sleep", "connection", "confidence", "used", "halt", "own"];

fn noted_from(row: &Row<'_>) -> Result<Noted, VaultError> {
    let record = Record::in_order(row, "check_in", NOTED)?;
    let rating = |column| record.number(column, Rating::new);
    let ratings =
        [rating("mood")?, rating("urge")?, rating("sleep")?, rating("connection")?, rating("confidence")?];
    Ok(Noted {
        day: record.day("at_local")?,
        ratings,
        own: if record.text("own")? == Some("{}") { Vec::new() } else { metrics_from(&record)? },
        halt: if record.text("halt")? == Some("[]") { Vec::new() } else { record.words("halt")? },
        used: record.text("used")? == Some("yes"),
    })
}

fn used_from(record: &Record<'_>) -> Result<Option<Used>, VaultError> {
    let amount: Option<OneLine> = record.optional("amount")?;
    match (record.get::<Option<String>>("used")?.as_deref(), amount) {
        (None, None) => Ok(None),
        (Some("no"), None) => Ok(Some(Used::No)),
        (Some("yes"), amount) => Ok(Some(Used::Yes(amount))),
        _ => Err(record.wrong("used")),
    }
}

fn metrics_from(record: &Record<'_>) -> Result<Vec<Metric>, VaultError> {
    let own: Map<String, Value> =
        serde_json::from_str(&record.get::<String>("own")?).map_err(|_| record.wrong("own"))?;
    let metric = |(name, value): (String, Value)| {
        let value = value.as_u64().and_then(|value| Rating::new(u8::try_from(value).ok()?).ok());
        Some(Metric { name: name.parse().ok()?, value: value? })
    };
    own.into_iter().map(metric).collect::<Option<_>>().ok_or_else(|| record.wrong("own"))
}

fn put(conn: &Connection, check_in: &CheckIn) -> Result<(), VaultError> {
    let sql = "INSERT INTO check_in (id, at_utc, at_local, at_zone, mood, urge, sleep, connection, confidence,
            used, amount, halt, own, intention, look_back, note)
        VALUES (:id, :at_utc, :at_local, :at_zone, :mood, :urge, :sleep, :connection, :confidence,
            :used, :amount, :halt, :own, :intention, :look_back, :note)
        ON CONFLICT (id) DO UPDATE SET at_utc = :at_utc, at_local = :at_local, at_zone = :at_zone, mood = :mood,
            urge = :urge, sleep = :sleep, connection = :connection, confidence = :confidence, used = :used,
            amount = :amount, halt = :halt, own = :own, intention = :intention, look_back = :look_back,
            note = :note";
    let [at_utc, at_local, at_zone] = moment_columns(&check_in.at());
    let answers = check_in.answers();
    let rating = |rating: Option<Rating>| rating.map(Rating::get);
    let own = answers.metrics.iter().map(|it| (it.name.as_str().to_owned(), it.value.get().into()));
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            statement.execute(named_params! {
                ":id": check_in.id().to_string(),
                ":at_utc": at_utc,
                ":at_local": at_local,
                ":at_zone": at_zone,
                ":mood": rating(answers.mood),
                ":urge": rating(answers.urge),
                ":sleep": rating(answers.sleep),
                ":connection": rating(answers.connection),
                ":confidence": rating(answers.confidence),
                ":used": answers.used.as_ref().map(Used::slug),
                ":amount": answers.used.as_ref().and_then(Used::amount).map(OneLine::as_str),
                ":halt": words_column(answers.halt.iter().map(|halt| Halt::slug(*halt))),
                ":own": Value::Object(own.collect()).to_string(),
                ":intention": answers.intention.as_ref().map(OneLine::as_str),
                ":look_back": answers.look_back.as_ref().map(OneLine::as_str),
                ":note": answers.note.as_ref().map(Body::as_str),
            })
        })
        .doing(SAVING)
        .map(drop)
}
