//! Goals with their lapses and steps.

use rusqlite::{Connection, Row, params};

use crate::domain::goal::{Goal, IfThen, Lapse, Milestone, Milestones, Step};
use crate::domain::id::{EntryId, GoalId, IdPrefix, LapseId, StepId};
use crate::domain::treatment::Period;

use super::drafts;
use super::error::{Doing, VaultError};
use super::rows::{self, Record, moment_columns, words_column};
use super::transaction::{read, write};

const SAVING: &str = "saving a goal";
const READING: &str = "reading goals";

/// The goals of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Goals<'v> {
    pub(super) conn: &'v Connection,
}

impl Goals<'_> {
    /// Every goal with its lapses, the one that was set first at the head.
    pub fn all(&self) -> Result<Vec<Goal>, VaultError> {
        self.select("SELECT * FROM goal ORDER BY since, id", [0_i64; 0])
    }

    /// One goal with its lapses.
    pub fn get(&self, id: GoalId) -> Result<Goal, VaultError> {
        let found = self.select("SELECT * FROM goal WHERE id = ?", [id.to_string()])?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    fn select(
        self,
        sql: &str,
        values: impl IntoIterator<Item = impl rusqlite::ToSql>,
    ) -> Result<Vec<Goal>, VaultError> {
        read(self.conn, READING, |conn| {
            let mut goals = rows::rows(conn, READING, sql, values, goal_from)?;
            for goal in &mut goals {
                let sql = "SELECT * FROM lapse WHERE goal = ? ORDER BY at_utc, id";
                goal.lapses = rows::rows(conn, READING, sql, [goal.id.to_string()], lapse_from)?;
                let sql = "SELECT * FROM goal_step WHERE goal = ? ORDER BY id";
                goal.steps = rows::rows(conn, READING, sql, [goal.id.to_string()], step_from)?;
            }
            Ok(goals)
        })
    }

    /// Keeps a goal in the place of the one with its id. Lapses and steps it has here are kept, and none is dropped by it.
    pub fn put(&self, goal: &Goal) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            put(conn, goal)?;
            goal.lapses.iter().try_for_each(|lapse| put_lapse(conn, goal.id, lapse))?;
            goal.steps.iter().try_for_each(|step| put_step(conn, goal.id, step))
        })
    }

    /// Drops a goal with its lapses and steps; reviews of them stay in the journal.
    pub fn remove(&self, id: GoalId) -> Result<(), VaultError> {
        self.remove_from("DELETE FROM goal WHERE id = ?", id.to_string())
    }

    /// Keeps a lapse in the place of the one with its id.
    pub fn put_lapse(&self, goal: GoalId, lapse: &Lapse) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| put_lapse(conn, goal, lapse))
    }

    /// Notes which entry is the review of a lapse, and drops the draft of the review.
    pub fn reviewed(&self, lapse: LapseId, entry: EntryId) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            let sql = "UPDATE lapse SET review = ? WHERE id = ?";
            if conn.execute(sql, [entry.to_string(), lapse.to_string()]).doing(SAVING)? == 0 {
                return Err(VaultError::NotFound);
            }
            drafts::remove(conn, lapse.into())
        })
    }

    /// Takes a lapse away that was logged by mistake.
    pub fn remove_lapse(&self, id: LapseId) -> Result<(), VaultError> {
        self.remove_from("DELETE FROM lapse WHERE id = ?", id.to_string())
    }

    /// Keeps a step in the place of the one with its id.
    pub fn put_step(&self, goal: GoalId, step: &Step) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| put_step(conn, goal, step))
    }

    /// Drops a step.
    pub fn remove_step(&self, id: StepId) -> Result<(), VaultError> {
        self.remove_from("DELETE FROM goal_step WHERE id = ?", id.to_string())
    }

    /// The one step whose id begins so.
    pub fn find_step(&self, prefix: &IdPrefix) -> Result<StepId, VaultError> {
        rows::find_by_prefix(self.conn, "goal_step", prefix.as_str())
    }

    fn remove_from(self, sql: &str, id: String) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            if conn.execute(sql, [id]).doing(SAVING)? == 0 { Err(VaultError::NotFound) } else { Ok(()) }
        })
    }

    /// The one goal whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<GoalId, VaultError> {
        rows::find_by_prefix(self.conn, "goal", prefix.as_str())
    }

    /// The goals right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: GoalId) -> Result<[Option<GoalId>; 2], VaultError> {
        rows::neighbours(self.conn, "goal", &id)
    }
}

/// Reads a row of `goal`; its lapses and steps are left out.
pub(super) fn goal_from(row: &Row<'_>) -> Result<Goal, VaultError> {
    let record = Record::new(row, "goal", "id")?;
    let until = record.optional("until")?;
    let period = Period::new(record.parse("since")?, until).map_err(|_| record.wrong("until"))?;
    let milestones = Milestones::new(record.words::<Milestone>("milestones")?);
    Ok(Goal {
        id: record.id()?,
        title: record.parse("title")?,
        aim: record.parse("aim")?,
        period,
        saves: record.optional("saves")?,
        milestones: milestones.map_err(|_| record.wrong("milestones"))?,
        lapses: Vec::new(),
        steps: Vec::new(),
    })
}

/// Reads a row of `goal_step`.
pub(super) fn step_from(row: &Row<'_>) -> Result<Step, VaultError> {
    let record = Record::new(row, "goal_step", "id")?;
    let if_then = match (record.optional("when_this")?, record.optional("then_that")?) {
        (None, None) => None,
        (Some(when), Some(then)) => Some(IfThen { when, then }),
        _ => return Err(record.wrong("then_that")),
    };
    Ok(Step { id: record.id()?, words: record.parse("words")?, if_then, done: record.optional("done")? })
}

/// Reads a row of `lapse`.
pub(super) fn lapse_from(row: &Row<'_>) -> Result<Lapse, VaultError> {
    let record = Record::new(row, "lapse", "id")?;
    Ok(Lapse {
        id: record.id()?,
        at: record.moment(["at_utc", "at_local", "at_zone"])?,
        review: record.optional("review")?,
    })
}

fn put(conn: &Connection, goal: &Goal) -> Result<(), VaultError> {
    let sql =
        "INSERT INTO goal (id, title, aim, since, until, saves, milestones) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, aim = excluded.aim, since = excluded.since,
            until = excluded.until, saves = excluded.saves, milestones = excluded.milestones";
    let milestones: Vec<String> = goal.milestones.iter().map(ToString::to_string).collect();
    let values = params![
        goal.id.to_string(),
        goal.title.as_str(),
        goal.aim.slug(),
        goal.period.since().to_string(),
        goal.period.until().map(|day| day.to_string()),
        goal.saves.as_ref().map(ToString::to_string),
        words_column(milestones.iter().map(String::as_str)),
    ];
    conn.execute(sql, values).doing(SAVING).map(drop)
}

fn put_lapse(conn: &Connection, goal: GoalId, lapse: &Lapse) -> Result<(), VaultError> {
    let sql = "INSERT INTO lapse (id, goal, at_utc, at_local, at_zone, review) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET goal = excluded.goal, at_utc = excluded.at_utc,
            at_local = excluded.at_local, at_zone = excluded.at_zone, review = excluded.review";
    let [utc, local, zone] = moment_columns(&lapse.at);
    let review = lapse.review.map(|id| id.to_string());
    let values = params![lapse.id.to_string(), goal.to_string(), utc, local, zone, review];
    conn.execute(sql, values).doing(SAVING).map(drop)
}

fn put_step(conn: &Connection, goal: GoalId, step: &Step) -> Result<(), VaultError> {
    let sql = "INSERT INTO goal_step (id, goal, words, when_this, then_that, done) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET goal = excluded.goal, words = excluded.words,
            when_this = excluded.when_this, then_that = excluded.then_that, done = excluded.done";
    let if_then = step.if_then.as_ref();
    let values = params![
        step.id.to_string(),
        goal.to_string(),
        step.words.as_str(),
        if_then.map(|it| it.when.as_str()),
        if_then.map(|it| it.then.as_str()),
        step.done.map(|day| day.to_string()),
    ];
    conn.execute(sql, values).doing(SAVING).map(drop)
}
