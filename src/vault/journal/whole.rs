//! Entries with their histories, out and in.

use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::kept::KeptEntry;

use super::super::error::VaultError;
use super::super::rows::{self, Record};
use super::super::transaction::write;
use super::{Journal, READING, SAVING, row, version_from};

impl Journal<'_> {
    /// The ids of all entries, those in the trash as well, oldest first.
    pub(in crate::vault) fn all_ids(self) -> Result<Vec<EntryId>, VaultError> {
        let sql = "SELECT id FROM entry ORDER BY at_utc, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| Record::new(row, "entry", "id")?.id())
    }

    /// An entry with its history.
    pub fn kept(&self, id: EntryId) -> Result<KeptEntry, VaultError> {
        let entry = row::get(self.conn, id)?;
        let sql = "SELECT * FROM entry_version WHERE entry = ? ORDER BY number";
        let history = rows::rows(self.conn, READING, sql, [id.to_string()], version_from)?;
        Ok(KeptEntry { entry, history })
    }

    /// Keeps many new entries with their histories: all of them, or none. `progress` is told after each how many there
    /// are.
    pub fn save_all_kept(
        &self,
        entries: Vec<KeptEntry>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<(), VaultError> {
        let apart = |KeptEntry { entry, history }: KeptEntry| {
            let id = entry.id;
            (entry, (id, history))
        };
        let (entries, histories): (Vec<Entry>, Vec<_>) = entries.into_iter().map(apart).unzip();
        write(self.conn, SAVING, |conn| {
            self.save_all_new(entries, progress)?;
            let mut versions =
                histories.iter().flat_map(|(id, history)| history.iter().map(move |it| (*id, it)));
            versions.try_for_each(|(id, version)| row::put_version(conn, id, version))
        })
    }
}
