//! Finished copies of exercises.

use rusqlite::{Connection, Row, named_params};

use crate::domain::draft::DraftOf;
use crate::domain::exercise::copy::{Answers, ExerciseCopy, ExerciseName};
use crate::domain::id::{CopyId, IdPrefix, SessionId};
use crate::domain::moment::{Date, Moment};

use super::drafts;
use super::error::{Doing, VaultError};
use super::rows::{self, Conditions, Cursor, Record, moment_columns};
use super::transaction::write;

const SAVING: &str = "saving an exercise";
const READING: &str = "reading exercises";
const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];

/// Which copies are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CopyFilter {
    /// Of this exercise alone.
    pub exercise: Option<ExerciseName>,
    /// Those that have this text in an answer, in whatever capitals.
    pub words: Option<String>,
    /// Those linked to this session.
    pub session: Option<SessionId>,
}

/// The finished copies of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Copies<'v> {
    pub(super) conn: &'v Connection,
}

impl Copies<'_> {
    /// Keeps a copy in the place of the one with its id, and drops its draft. The session it has to do with has to be
    /// kept.
    pub fn put(&self, copy: &ExerciseCopy) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            put(conn, copy)?;
            drafts::remove(conn, DraftOf::Exercise(copy.id))
        })
    }

    /// Drops a copy, and its draft.
    pub fn remove(&self, id: CopyId) -> Result<(), VaultError> {
        write(self.conn, "dropping an exercise", |conn| {
            if conn.execute("DELETE FROM exercise_copy WHERE id = ?", [id.to_string()]).doing(SAVING)? == 0 {
                return Err(VaultError::NotFound);
            }
            drafts::remove(conn, DraftOf::Exercise(id))
        })
    }

    /// One copy.
    pub fn get(&self, id: CopyId) -> Result<ExerciseCopy, VaultError> {
        let sql = "SELECT * FROM exercise_copy WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.to_string()], copy_from)?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// Copies that fit, newest first, from behind `after` on.
    pub fn list(
        &self,
        filter: &CopyFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ExerciseCopy>, VaultError> {
        let mut conditions = Conditions::default();
        if let Some(exercise) = &filter.exercise {
            conditions.and("exercise = ?", [exercise.as_str().to_owned()]);
        }
        if let Some(session) = filter.session {
            conditions.and("session = ?", [session.to_string()]);
        }
        if let Some(words) = &filter.words {
            let found = "EXISTS (SELECT * FROM json_tree(exercise_copy.answers)
                WHERE json_tree.type = 'text' AND instr(lower(json_tree.value), lower(?)))";
            conditions.and(found, [words.clone()]);
        }
        if let Some(cursor) = after {
            conditions.and("(at_utc, id) < (?, ?)", cursor.into_values());
        }
        let select = ["SELECT * FROM exercise_copy", " ORDER BY at_utc DESC, id DESC"];
        conditions.select(self.conn, READING, select, limit, copy_from)
    }

    /// The copy of the same exercise that was finished last before this one.
    pub fn before(&self, copy: &ExerciseCopy) -> Result<Option<ExerciseCopy>, VaultError> {
        let filter = CopyFilter { exercise: Some(copy.exercise.clone()), ..CopyFilter::default() };
        Ok(self.list(&filter, Some(Cursor::after_copy(copy)), 1)?.into_iter().next())
    }

    /// For each exercise with copies, when the last one was finished and how many there are.
    pub fn by_exercise(&self) -> Result<Vec<(ExerciseName, Moment, u32)>, VaultError> {
        let sql = "SELECT exercise, max(at_utc) AS at_utc, at_local, at_zone, count(*) AS count
            FROM exercise_copy GROUP BY exercise";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| {
            let record = Record::new(row, "exercise_copy", "exercise")?;
            Ok((record.id()?, record.moment(AT)?, record.get("count")?))
        })
    }

    /// Each copy that was finished on local days, both included: of which exercise and on which day, oldest first.
    pub fn done(&self, since: Date, until: Date) -> Result<Vec<(ExerciseName, Date)>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_days(["at_utc", "at_local"], Some(since), Some(until));
        let select = ["SELECT exercise, at_local FROM exercise_copy", " ORDER BY at_utc, id"];
        conditions.select(self.conn, READING, select, usize::MAX, |row| {
            let record = Record::new(row, "exercise_copy", "exercise")?;
            Ok((record.id()?, record.day("at_local")?))
        })
    }

    /// The one copy whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<CopyId, VaultError> {
        rows::find_by_prefix(self.conn, "exercise_copy", prefix.as_str())
    }

    /// The copies right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: CopyId) -> Result<[Option<CopyId>; 2], VaultError> {
        rows::neighbours(self.conn, "exercise_copy", &id)
    }

    /// The ids of all copies, oldest first.
    pub(super) fn all_ids(self) -> Result<Vec<CopyId>, VaultError> {
        let sql = "SELECT id FROM exercise_copy ORDER BY at_utc, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| Record::new(row, "exercise_copy", "id")?.id())
    }
}

/// Reads a row of `exercise_copy`.
pub(super) fn copy_from(row: &Row<'_>) -> Result<ExerciseCopy, VaultError> {
    let record = Record::new(row, "exercise_copy", "id")?;
    let answers = record.get::<String>("answers")?;
    let answers = serde_json::from_str(&answers).map_err(|_| record.wrong("answers"))?;
    Ok(ExerciseCopy {
        id: record.id()?,
        exercise: record.parse("exercise")?,
        at: record.moment(AT)?,
        answers: Answers::from_json(&answers).map_err(|_| record.wrong("answers"))?,
        session: record.optional("session")?,
        page: record.optional("page")?,
    })
}

fn put(conn: &Connection, copy: &ExerciseCopy) -> Result<(), VaultError> {
    let sql = "INSERT INTO exercise_copy (id, exercise, at_utc, at_local, at_zone, answers, session, page)
        VALUES (:id, :exercise, :at_utc, :at_local, :at_zone, :answers, :session, :page)
        ON CONFLICT (id) DO UPDATE SET exercise = :exercise, at_utc = :at_utc, at_local = :at_local,
            at_zone = :at_zone, answers = :answers, session = :session, page = :page";
    let [at_utc, at_local, at_zone] = moment_columns(&copy.at);
    let values = named_params! {
        ":id": copy.id.to_string(),
        ":exercise": copy.exercise.as_str(),
        ":at_utc": at_utc,
        ":at_local": at_local,
        ":at_zone": at_zone,
        ":answers": copy.answers.to_json().to_string(),
        ":session": copy.session.map(|session| session.to_string()),
        ":page": copy.page.as_ref().map(crate::domain::text::PageRef::as_str),
    };
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).doing(SAVING).map(drop)
}
