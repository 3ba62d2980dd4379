//! The safety plan: what is written in each of its parts.

use rusqlite::{Connection, Row, params};

use crate::domain::safety_plan::{SafetyNote, SafetyPart, SafetyPlan};

use super::error::{Doing, VaultError};
use super::meta;
use super::rows::{self, Record};
use super::transaction::write;

/// The name of the row that says whether the plan is shown before unlocking.
pub(super) const SHOWN: &str = "plan_shown";
const YES: &str = "yes";
const SAVING: &str = "saving the plan";

/// The safety plan of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct KeptSafetyPlan<'v> {
    pub(super) conn: &'v Connection,
}

impl KeptSafetyPlan<'_> {
    /// Everything that is written, in the order of the plan.
    pub fn all(&self) -> Result<SafetyPlan, VaultError> {
        let mut notes =
            rows::rows(self.conn, "reading the plan", "SELECT * FROM plan", [0_i64; 0], note_from)?;
        notes.sort_by_key(|note| note.part);
        Ok(notes)
    }

    /// Keeps what is written in a part.
    pub fn put(&self, note: &SafetyNote) -> Result<(), VaultError> {
        let sql = "INSERT INTO plan (part, words) VALUES (?, ?) ON CONFLICT (part) DO UPDATE SET words = excluded.words";
        write(self.conn, SAVING, |conn| {
            conn.execute(sql, params![note.part.slug(), note.words.as_str()]).doing(SAVING).map(drop)
        })
    }

    /// Whether the person chose to see the plan of this vault before unlocking.
    pub fn is_shown(&self) -> Result<bool, VaultError> {
        Ok(meta::get(self.conn, SHOWN)?.as_deref() == Some(YES))
    }

    /// Notes what the person chose.
    pub fn note_shown(&self, is_shown: bool) -> Result<(), VaultError> {
        meta::put(self.conn, SHOWN, if is_shown { YES } else { "no" })
    }

    /// Keeps these parts and drops every other: all of it is on disk when this returns, or nothing changed.
    pub fn replace(&self, plan: &[SafetyNote]) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            for part in SafetyPart::ALL.iter().filter(|part| plan.iter().all(|note| note.part != **part)) {
                conn.execute("DELETE FROM plan WHERE part = ?", [part.slug()]).doing(SAVING)?;
            }
            plan.iter().try_for_each(|note| self.put(note))
        })
    }
}

/// Reads a row of `plan`.
pub(super) fn note_from(row: &Row<'_>) -> Result<SafetyNote, VaultError> {
    let record = Record::new(row, "plan", "part")?;
    Ok(SafetyNote { part: record.id()?, words: record.parse("words")? })
}
