//! The frame of a treatment: programmes, and goals with the sessions that served them.

use rusqlite::{Connection, Row, params};

use crate::domain::id::{IdPrefix, ProgrammeId, TreatmentGoalId};
use crate::domain::kind::LevelOfCare;
use crate::domain::moment::Date;
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::domain::text::{OneLine, Topic};
use crate::domain::treatment::{Period, Programme, TreatmentGoal};

use super::error::{Doing, VaultError};
use super::rows::{self, Record};
use super::sessions::session_from;
use super::transaction::write;

const READING: &str = "reading the treatment's frame";
const SAVING: &str = "saving the treatment's frame";

/// Sessions that had to do with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Covered {
    /// How many there are.
    pub count: u32,
    /// The local day of the last of them.
    pub last: Option<Date>,
}

/// The treatment's frame in an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Treatment<'v> {
    pub(super) conn: &'v Connection,
}

impl Treatment<'_> {
    /// Every programme, the one that began last first.
    pub fn programmes(&self) -> Result<Vec<Programme>, VaultError> {
        let sql = "SELECT * FROM programme ORDER BY since DESC, id DESC";
        rows::rows(self.conn, READING, sql, [0_i64; 0], programme_from)
    }

    /// Every goal, the one that was set first at the head.
    pub fn goals(&self) -> Result<Vec<TreatmentGoal>, VaultError> {
        let sql = "SELECT *, (SELECT json_group_array(session ORDER BY session) FROM session_goal
            WHERE goal = treatment_goal.id) AS sessions FROM treatment_goal ORDER BY since, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], goal_from)
    }

    /// One programme.
    pub fn programme(&self, id: ProgrammeId) -> Result<Programme, VaultError> {
        self.programmes()?.into_iter().find(|programme| programme.id() == id).ok_or(VaultError::NotFound)
    }

    /// One goal.
    pub fn goal(&self, id: TreatmentGoalId) -> Result<TreatmentGoal, VaultError> {
        self.goals()?.into_iter().find(|goal| goal.id == id).ok_or(VaultError::NotFound)
    }

    /// The sessions that served a goal and are not in the trash, newest first, `limit` at the most.
    pub fn sessions_of_goal(&self, id: TreatmentGoalId, limit: usize) -> Result<Vec<Session>, VaultError> {
        let sql = "SELECT session.* FROM session_goal JOIN session ON session.id = session_goal.session
            WHERE goal = ? AND trashed_utc IS NULL ORDER BY starts_utc DESC, session.id DESC LIMIT ?";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX).to_string();
        rows::rows(self.conn, READING, sql, [id.to_string(), limit], session_from)
    }

    /// For each goal that has any, the sessions that served it and are not in the trash.
    pub fn served(&self) -> Result<Vec<(TreatmentGoalId, Covered)>, VaultError> {
        let sql = "SELECT goal AS id, count(*) AS count, max(starts_local) AS last
            FROM session_goal JOIN session ON session.id = session_goal.session
            WHERE trashed_utc IS NULL GROUP BY goal";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| {
            let record = Record::new(row, "session_goal", "id")?;
            Ok((record.id()?, covered_from(&record)?))
        })
    }

    /// Every topic of the sessions attended in full or in part, by name, with those sessions.
    pub fn covered(&self) -> Result<Vec<(Topic, Covered)>, VaultError> {
        let sql = "SELECT topic.value AS id, count(*) AS count, max(starts_local) AS last
            FROM session, json_each(session.topics) AS topic
            WHERE trashed_utc IS NULL AND status IN (?, ?) GROUP BY topic.value ORDER BY topic.value";
        let there = [Status::Attended, Status::Partial].map(Status::slug);
        rows::rows(self.conn, READING, sql, there, |row| {
            let record = Record::new(row, "session", "id")?;
            Ok((record.id()?, covered_from(&record)?))
        })
    }

    /// Keeps a programme in the place of the one with its id.
    pub fn put_programme(&self, programme: &Programme) -> Result<(), VaultError> {
        let sql = "INSERT INTO programme (id, name, level_of_care, since, until) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, level_of_care = excluded.level_of_care,
                since = excluded.since, until = excluded.until";
        let [since, until] = days(programme.period());
        let values = params![
            programme.id().to_string(),
            programme.name().map(OneLine::as_str),
            programme.level().map(LevelOfCare::slug),
            since,
            until
        ];
        write(self.conn, SAVING, |conn| conn.execute(sql, values).doing(SAVING).map(drop))
    }

    /// Keeps a goal in the place of the one with its id. The sessions that served it have to be kept.
    pub fn put_goal(&self, goal: &TreatmentGoal) -> Result<(), VaultError> {
        let sql = "INSERT INTO treatment_goal (id, words, since, until) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET words = excluded.words, since = excluded.since, until = excluded.until";
        let id = goal.id.to_string();
        let [since, until] = days(goal.period);
        write(self.conn, SAVING, |conn| {
            conn.execute(sql, params![id, goal.words.as_str(), since, until]).doing(SAVING)?;
            let sessions: Vec<_> = goal.sessions.iter().map(ToString::to_string).collect();
            let sessions = rows::words_column(sessions.iter().map(String::as_str));
            // Links that stay are not touched: a copy of the vault would take it for a change.
            let sql =
                "DELETE FROM session_goal WHERE goal = ? AND session NOT IN (SELECT value FROM json_each(?))";
            conn.execute(sql, [&id, &sessions]).doing(SAVING)?;
            let sql = "INSERT INTO session_goal (goal, session) SELECT ?, value FROM json_each(?) WHERE true
                ON CONFLICT DO NOTHING";
            conn.execute(sql, [&id, &sessions]).doing(SAVING)?;
            Ok(())
        })
    }

    /// Drops a programme.
    pub fn remove_programme(&self, id: ProgrammeId) -> Result<(), VaultError> {
        self.remove("DELETE FROM programme WHERE id = ?", id.to_string())
    }

    /// Drops a goal; the sessions that served it stay.
    pub fn remove_goal(&self, id: TreatmentGoalId) -> Result<(), VaultError> {
        self.remove("DELETE FROM treatment_goal WHERE id = ?", id.to_string())
    }

    fn remove(self, sql: &str, id: String) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            if conn.execute(sql, [id]).doing(SAVING)? == 0 { Err(VaultError::NotFound) } else { Ok(()) }
        })
    }

    /// The one programme whose id begins so.
    pub fn find_programme(&self, prefix: &IdPrefix) -> Result<ProgrammeId, VaultError> {
        rows::find_by_prefix(self.conn, "programme", prefix.as_str())
    }

    /// The one goal whose id begins so.
    pub fn find_goal(&self, prefix: &IdPrefix) -> Result<TreatmentGoalId, VaultError> {
        rows::find_by_prefix(self.conn, "treatment_goal", prefix.as_str())
    }
}

fn covered_from(record: &Record<'_>) -> Result<Covered, VaultError> {
    Ok(Covered { count: record.get("count")?, last: Some(record.day("last")?) })
}

fn days(period: Period) -> [Option<String>; 2] {
    [Some(period.since().to_string()), period.until().map(|day| day.to_string())]
}

fn period_from(record: &Record<'_>) -> Result<Period, VaultError> {
    let until: Option<Date> = record.optional("until")?;
    Period::new(record.parse("since")?, until).map_err(|_| record.wrong("until"))
}

/// Reads a row of `programme`.
pub(super) fn programme_from(row: &Row<'_>) -> Result<Programme, VaultError> {
    let record = Record::new(row, "programme", "id")?;
    let (name, level) = (record.optional("name")?, record.optional("level_of_care")?);
    Programme::new(record.id()?, name, level, period_from(&record)?).map_err(|_| record.wrong("name"))
}

/// Reads a row of `treatment_goal` with the `sessions` that served it.
fn goal_from(row: &Row<'_>) -> Result<TreatmentGoal, VaultError> {
    let record = Record::new(row, "treatment_goal", "id")?;
    Ok(TreatmentGoal { sessions: record.words("sessions")?, ..bare_goal_from(row)? })
}

/// Reads a row of `treatment_goal` alone.
pub(super) fn bare_goal_from(row: &Row<'_>) -> Result<TreatmentGoal, VaultError> {
    let record = Record::new(row, "treatment_goal", "id")?;
    Ok(TreatmentGoal {
        id: record.id()?,
        words: record.parse("words")?,
        period: period_from(&record)?,
        sessions: Vec::new(),
    })
}
