//! Many entries at once.

use std::cmp::Reverse;

use rusqlite::{Connection, params};

use crate::domain::entry::Entry;

use super::super::error::{Doing, VaultError};
use super::super::transaction::write;
use super::{Journal, SAVING, row};

/// The trigger that puts a new entry into the two indexes.
const TRIGGER: &str = "entry_added";

impl Journal<'_> {
    /// Keeps many new entries: all of them, or none. `progress` is told after each how many there are.
    ///
    /// The indexes are filled once at the end: filled by the trigger, that of words would write itself out at every
    /// entry. It also wants the smallest place first, which is that of the newest.
    pub fn save_all_new(
        &self,
        mut entries: Vec<Entry>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<(), VaultError> {
        entries.sort_by_key(|entry| Reverse(entry.writing.at.instant()));
        write(self.conn, SAVING, |conn| {
            let trigger: String = conn
                .query_row("SELECT sql FROM sqlite_schema WHERE name = ?", [TRIGGER], |row| row.get(0))
                .doing(SAVING)?;
            conn.execute_batch(&format!("DROP TRIGGER {TRIGGER}")).doing(SAVING)?;
            for (count, entry) in (1..).zip(&entries) {
                row::insert(conn, entry)?;
                progress(count);
            }
            index(conn, &entries)?;
            conn.execute_batch(&trigger).doing(SAVING)
        })
    }
}

/// Puts entries that are not in the trash into the indexes of words and of links, as the trigger does.
fn index(conn: &Connection, entries: &[Entry]) -> Result<(), VaultError> {
    conn.execute_batch("CREATE TEMP TABLE fresh (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
        .doing(SAVING)?;
    {
        let mut add = conn.prepare("INSERT INTO temp.fresh (id) VALUES (?)").doing(SAVING)?;
        for entry in entries.iter().filter(|entry| entry.trashed.is_none()) {
            add.execute(params![entry.id.to_string()]).doing(SAVING)?;
        }
    }
    conn.execute_batch(
        "INSERT INTO entry_words (rowid, title, body, tags)
            SELECT place, title, body, tags FROM entry WHERE id IN (SELECT id FROM temp.fresh) ORDER BY place;
        INSERT INTO entry_link (link, at_utc, entry)
            SELECT value, at_utc, entry.id FROM entry, json_each(links) WHERE entry.id IN (SELECT id FROM temp.fresh)
            UNION SELECT '[[session:' || session || ']]', at_utc, id FROM entry
            WHERE session IS NOT NULL AND id IN (SELECT id FROM temp.fresh);
        DROP TABLE temp.fresh",
    )
    .doing(SAVING)
}
