//! Scores of measures.

use rusqlite::{Connection, Row, params};

use crate::domain::id::{IdPrefix, MeasureScoreId};
use crate::domain::measure::{Answered, Item9, MeasureScore};
use crate::domain::text::OneLine;

use super::error::{Doing, VaultError};
use super::rows::{self, Record, moment_columns};
use super::transaction::write;

const SAVING: &str = "saving a score";
const READING: &str = "reading scores";
const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];

/// The scores of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Measures<'v> {
    pub(super) conn: &'v Connection,
}

impl Measures<'_> {
    /// Every score, oldest first.
    pub fn all(&self) -> Result<Vec<MeasureScore>, VaultError> {
        let sql = "SELECT * FROM measure_score ORDER BY at_utc, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], score_from)
    }

    /// One score.
    pub fn get(&self, id: MeasureScoreId) -> Result<MeasureScore, VaultError> {
        let sql = "SELECT * FROM measure_score WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.to_string()], score_from)?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// Keeps a score in the place of the one with its id.
    pub fn put(&self, score: &MeasureScore) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| put(conn, score))
    }

    /// Drops a score.
    pub fn remove(&self, id: MeasureScoreId) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            let sql = "DELETE FROM measure_score WHERE id = ?";
            if conn.execute(sql, [id.to_string()]).doing(SAVING)? == 0 {
                Err(VaultError::NotFound)
            } else {
                Ok(())
            }
        })
    }

    /// The one score whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<MeasureScoreId, VaultError> {
        rows::find_by_prefix(self.conn, "measure_score", prefix.as_str())
    }

    /// The scores right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: MeasureScoreId) -> Result<[Option<MeasureScoreId>; 2], VaultError> {
        rows::neighbours(self.conn, "measure_score", &id)
    }
}

/// Reads a row of `measure_score`.
pub(super) fn score_from(row: &Row<'_>) -> Result<MeasureScore, VaultError> {
    let record = Record::new(row, "measure_score", "id")?;
    let totals = record.text("totals")?.and_then(|text| serde_json::from_str(text).ok());
    let answered = Answered {
        totals: totals.ok_or_else(|| record.wrong("totals"))?,
        item_9: record.number("item_9", Item9::new)?,
        note: record.optional("note")?,
    };
    let measure = record.parse("measure")?;
    MeasureScore::new(record.id()?, measure, record.moment(AT)?, answered).map_err(|_| record.wrong("totals"))
}

fn put(conn: &Connection, score: &MeasureScore) -> Result<(), VaultError> {
    let sql = "INSERT INTO measure_score (id, measure, totals, item_9, at_utc, at_local, at_zone, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET measure = excluded.measure, totals = excluded.totals, item_9 = excluded.item_9,
            at_utc = excluded.at_utc, at_local = excluded.at_local, at_zone = excluded.at_zone, note = excluded.note";
    let [utc, local, zone] = moment_columns(&score.at());
    let answered = score.answered();
    let values = params![
        score.id().to_string(),
        score.measure().slug,
        serde_json::Value::from(answered.totals.clone()).to_string(),
        answered.item_9.map(Item9::get),
        utc,
        local,
        zone,
        answered.note.as_ref().map(OneLine::as_str),
    ];
    conn.execute(sql, values).doing(SAVING).map(drop)
}
