//! Homework, and the packs it came from.

mod packs;
mod row;

use rusqlite::{Connection, params};

use crate::domain::homework::{Homework, Move};
use crate::domain::id::{HomeworkId, IdPrefix, SessionId};
use crate::domain::moment::Moment;

use super::error::{Doing, VaultError};
use super::rows::{self, Record, moment_columns};
use super::transaction::{read, write};

pub use packs::Packs;
pub(super) use packs::pack_from;
pub(super) use row::homework_from;

const SAVING: &str = "saving a homework";
const READING: &str = "reading homework";
const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];

/// The homework of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct AllHomework<'v> {
    pub(super) conn: &'v Connection,
}

impl AllHomework<'_> {
    /// Every homework, what was taken on first at the head.
    pub fn all(&self) -> Result<Vec<Homework>, VaultError> {
        self.select("SELECT * FROM homework ORDER BY at_utc, id", [0_i64; 0])
    }

    /// What is still to be done, what was taken on first at the head.
    pub fn open(&self) -> Result<Vec<Homework>, VaultError> {
        self.select("SELECT * FROM homework WHERE status = 'open' ORDER BY at_utc, id", [0_i64; 0])
    }

    /// What was set in a session.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<Homework>, VaultError> {
        self.select("SELECT * FROM homework WHERE session = ? ORDER BY at_utc, id", [session.to_string()])
    }

    /// One homework.
    pub fn get(&self, id: HomeworkId) -> Result<Homework, VaultError> {
        let found = self.select("SELECT * FROM homework WHERE id = ?", [id.to_string()])?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    fn select(
        self,
        sql: &str,
        values: impl IntoIterator<Item = impl rusqlite::ToSql>,
    ) -> Result<Vec<Homework>, VaultError> {
        read(self.conn, READING, |conn| {
            let mut found = rows::rows(conn, READING, sql, values, homework_from)?;
            for homework in &mut found {
                (homework.moves, homework.times) = of(conn, &homework.id.to_string())?;
            }
            Ok(found)
        })
    }

    /// Keeps a homework in the place of the one with its id. Its pack and its session have to be kept.
    pub fn put(&self, homework: &Homework) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            row::put(conn, homework)?;
            let id = homework.id.to_string();
            // Rows that stay are not touched: a copy of the vault would take it for a change.
            let (moves, times) = of(conn, &id)?;
            let same = same_at_the_head(&moves, &homework.moves);
            drop_from(conn, "homework_move", &id, same)?;
            for (place, moved) in (0_i64..).zip(&homework.moves).filter(|(place, _)| *place >= same) {
                put_move(conn, &id, place, moved)?;
            }
            let same = same_at_the_head(&times, &homework.times);
            drop_from(conn, "homework_time", &id, same)?;
            let mut times = (0_i64..).zip(&homework.times).filter(|(place, _)| *place >= same);
            times.try_for_each(|(place, at)| put_time(conn, &id, place, at))
        })
    }

    /// Drops a homework.
    pub fn remove(&self, id: HomeworkId) -> Result<(), VaultError> {
        write(self.conn, "dropping a homework", |conn| {
            match conn.execute("DELETE FROM homework WHERE id = ?", [id.to_string()]).doing(SAVING)? {
                0 => Err(VaultError::NotFound),
                _ => Ok(()),
            }
        })
    }

    /// The one homework whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<HomeworkId, VaultError> {
        rows::find_by_prefix(self.conn, "homework", prefix.as_str())
    }

    /// The homework right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: HomeworkId) -> Result<[Option<HomeworkId>; 2], VaultError> {
        rows::neighbours(self.conn, "homework", &id)
    }
}

/// Its moves and times.
fn of(conn: &Connection, homework: &str) -> Result<(Vec<Move>, Vec<Moment>), VaultError> {
    let sql = "SELECT * FROM homework_move WHERE homework = ? ORDER BY place";
    let moves = rows::rows(conn, READING, sql, [homework], move_from)?;
    let sql = "SELECT * FROM homework_time WHERE homework = ? ORDER BY place";
    Ok((moves, rows::rows(conn, READING, sql, [homework], time_from)?))
}

/// How many there are at the head of both.
fn same_at_the_head<T: PartialEq>(one: &[T], other: &[T]) -> i64 {
    one.iter().zip(other).take_while(|(one, other)| one == other).map(|_| 1).sum()
}

fn drop_from(conn: &Connection, table: &str, homework: &str, place: i64) -> Result<(), VaultError> {
    let sql = format!("DELETE FROM {table} WHERE homework = ? AND place >= ?");
    conn.execute(&sql, params![homework, place]).doing(SAVING).map(drop)
}

fn put_move(conn: &Connection, homework: &str, place: i64, moved: &Move) -> Result<(), VaultError> {
    let sql = "INSERT INTO homework_move (homework, place, at_utc, at_local, at_zone, from_day, to_day)
        VALUES (?, ?, ?, ?, ?, ?, ?)";
    let [utc, local, zone] = moment_columns(&moved.at);
    let (from, to) = (moved.from.map(|day| day.to_string()), moved.to.to_string());
    conn.execute(sql, params![homework, place, utc, local, zone, from, to]).doing(SAVING).map(drop)
}

fn put_time(conn: &Connection, homework: &str, place: i64, at: &Moment) -> Result<(), VaultError> {
    let sql = "INSERT INTO homework_time (homework, place, at_utc, at_local, at_zone) VALUES (?, ?, ?, ?, ?)";
    let [utc, local, zone] = moment_columns(at);
    conn.execute(sql, params![homework, place, utc, local, zone]).doing(SAVING).map(drop)
}

/// Reads a row of `homework_move`.
pub(super) fn move_from(row: &rusqlite::Row<'_>) -> Result<Move, VaultError> {
    let record = Record::new(row, "homework_move", "homework")?;
    Ok(Move { at: record.moment(AT)?, from: record.optional("from_day")?, to: record.parse("to_day")? })
}

/// Reads a row of `homework_time`.
pub(super) fn time_from(row: &rusqlite::Row<'_>) -> Result<Moment, VaultError> {
    Record::new(row, "homework_time", "homework")?.moment(AT)
}
