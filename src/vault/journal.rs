//! The journal: entries, their former versions, and the trash.

mod bulk;
mod filters;
mod find;
mod row;
mod whole;

use rusqlite::{Connection, params};

use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::id::{EntryId, IdPrefix};
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;

use super::drafts;
use super::error::{Doing, VaultError};
use super::rows::{self, moment_columns};
use super::transaction::{self, write};

pub(super) use filters::filter_from;
pub(super) use row::{check, entry_from, free_place, insert, relink, version_from};

const SAVING: &str = "saving an entry";
const READING: &str = "reading an entry";

/// The entries of an open vault. What a call has returned `Ok` for is on disk.
#[derive(Debug, Clone, Copy)]
pub struct Journal<'v> {
    pub(super) conn: &'v Connection,
}

impl Journal<'_> {
    /// Keeps a new entry, and drops its draft.
    ///
    /// Fails with [`VaultError::Duplicate`] when the id is taken, and with [`VaultError::NotFound`] when the session
    /// that the entry names is not kept.
    pub fn save_new(&self, entry: &Entry) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            insert(conn, entry)?;
            drafts::remove(conn, entry.id.into())
        })
    }

    /// Keeps an entry that was changed at `now`; what it said before goes to its history. Drops its draft.
    ///
    /// The entry is kept as given: one that was put in the trash meanwhile comes back.
    pub fn save(&self, entry: &Entry, now: Moment) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            let former = row::get(conn, entry.id)?;
            if former.writing != entry.writing {
                row::insert_version(conn, &former, now)?;
            }
            if former != *entry {
                row::update(conn, &former, entry)?;
            }
            drafts::remove(conn, entry.id.into())
        })
    }

    /// Whether an entry with the same title and text at the same instant is kept, outside of the trash.
    pub fn has_same(&self, writing: &Writing) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry
            WHERE at_utc = ? AND body = ? AND title IS ? AND trashed_utc IS NULL)";
        let mut query = self.conn.prepare_cached(sql).doing(READING)?;
        let title = writing.title.as_ref().map(OneLine::as_str);
        query
            .query_row(params![writing.at.utc_text(), writing.body.as_str(), title], |row| row.get(0))
            .doing(READING)
    }

    /// Keeps an entry that comes from elsewhere together with its history.
    pub fn save_with_history(&self, entry: &Entry, history: &[Version]) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            insert(conn, entry)?;
            history.iter().try_for_each(|version| row::put_version(conn, entry.id, version))
        })
    }

    /// An entry, whether it is in the trash or not.
    pub fn get(&self, id: EntryId) -> Result<Entry, VaultError> {
        row::get(self.conn, id)
    }

    /// The one entry whose id begins so, whether it is in the trash or not.
    pub fn find(&self, prefix: &IdPrefix) -> Result<EntryId, VaultError> {
        rows::find_by_prefix(self.conn, "entry", prefix.as_str())
    }

    /// The entries right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: EntryId) -> Result<[Option<EntryId>; 2], VaultError> {
        rows::neighbours(self.conn, "entry", &id)
    }

    /// The former versions of an entry, first to last.
    pub fn history(&self, id: EntryId) -> Result<Vec<Version>, VaultError> {
        transaction::read(self.conn, READING, |conn| {
            row::get(conn, id)?;
            let sql = "SELECT * FROM entry_version WHERE entry = ? ORDER BY number";
            rows::rows(conn, READING, sql, [id.to_string()], version_from)
        })
    }

    /// Puts an entry in the trash; one that is there keeps the time it was put there.
    pub fn trash(&self, id: EntryId, at: Moment) -> Result<(), VaultError> {
        write(self.conn, "putting an entry in the trash", |conn| {
            let entry = row::get(conn, id)?;
            if entry.trashed.is_some() {
                return Ok(());
            }
            self.set_trashed(id, Some(&at))
        })
    }

    /// Takes an entry out of the trash.
    pub fn restore(&self, id: EntryId) -> Result<(), VaultError> {
        write(self.conn, "taking an entry out of the trash", |_| self.set_trashed(id, None))
    }

    fn set_trashed(self, id: EntryId, at: Option<&Moment>) -> Result<(), VaultError> {
        let [utc, local, zone] =
            at.map(moment_columns).map_or([None, None, None], |columns| columns.map(Some));
        let sql = "UPDATE entry SET trashed_utc = ?, trashed_local = ?, trashed_zone = ? WHERE id = ?";
        let changed = self.conn.execute(sql, params![utc, local, zone, id.to_string()]).doing(SAVING)?;
        if changed == 0 { Err(VaultError::NotFound) } else { Ok(()) }
    }

    /// Erases an entry that is in the trash, with its history and draft. This cannot be undone.
    pub fn erase(&self, id: EntryId) -> Result<(), VaultError> {
        let doing = "erasing an entry";
        write(self.conn, doing, |conn| {
            let sql = "DELETE FROM entry WHERE id = ? AND trashed_utc IS NOT NULL";
            if conn.execute(sql, [id.to_string()]).doing(doing)? == 0 {
                return Err(VaultError::NotFound);
            }
            drafts::remove(conn, id.into())
        })
    }

    /// Erases what was put in the trash before `moment`, and says how many entries that were.
    pub fn erase_trashed_before(&self, moment: Moment) -> Result<usize, VaultError> {
        let doing = "emptying the trash";
        let sql = "DELETE FROM entry WHERE trashed_utc < ?";
        write(self.conn, doing, |conn| conn.execute(sql, [moment.utc_text()]).doing(doing))
    }

    /// The number of entries that are not in the trash.
    pub fn count(&self) -> Result<u32, VaultError> {
        // SQLite counts a whole table by its pages, which is much faster than by a condition.
        let sql = "SELECT (SELECT count(*) FROM entry)
            - (SELECT count(*) FROM entry WHERE trashed_utc IS NOT NULL)";
        self.conn.query_row(sql, [], |row| row.get(0)).doing("counting entries")
    }
}
