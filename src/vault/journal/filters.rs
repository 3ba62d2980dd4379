//! Queries that a person keeps under a name.

use rusqlite::params;

use crate::domain::query::SavedFilter;
use crate::domain::text::OneLine;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record};
use super::super::transaction::write;
use super::Journal;

const KEEPING: &str = "keeping a filter";

impl Journal<'_> {
    /// Every filter, by name.
    pub fn filters(&self) -> Result<Vec<SavedFilter>, VaultError> {
        let sql = "SELECT name, query FROM journal_filter ORDER BY name";
        rows::rows(self.conn, "reading the filters", sql, [0_i64; 0], filter_from)
    }

    /// Keeps a filter, in the place of one with its name.
    pub fn put_filter(&self, filter: &SavedFilter) -> Result<(), VaultError> {
        let sql = "INSERT INTO journal_filter (name, query) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET query = excluded.query";
        write(self.conn, KEEPING, |conn| {
            conn.execute(sql, params![filter.name.as_str(), filter.query.as_str()]).doing(KEEPING).map(drop)
        })
    }

    /// Drops the filter with this name, if there is one.
    pub fn remove_filter(&self, name: &OneLine) -> Result<(), VaultError> {
        write(self.conn, KEEPING, |conn| {
            conn.execute("DELETE FROM journal_filter WHERE name = ?", [name.as_str()])
                .doing(KEEPING)
                .map(drop)
        })
    }
}

/// Reads a row of `journal_filter`.
pub(in crate::vault) fn filter_from(row: &rusqlite::Row<'_>) -> Result<SavedFilter, VaultError> {
    let record = Record::new(row, "journal_filter", "name")?;
    Ok(SavedFilter { name: record.id()?, query: record.parse("query")? })
}
