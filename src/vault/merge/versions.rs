//! Joining the former versions of entries: those of both copies, and what an entry said in the copy that was not the later one.

use rusqlite::Connection;

use super::super::error::{Doing, VaultError};
use super::super::{revisions, rows};
use super::MERGING;
use super::aside::Aside;
use super::row::{Numbered, together};

const VERSIONS: Numbered = Numbered { table: "entry_version", parent: "entry", number: "number", first: 1 };

/// Joins them, after the entries. Gives how many entries said in one copy what is no version of them in the other.
pub(super) fn join(conn: &Connection, asides: &[Aside]) -> Result<usize, VaultError> {
    let columns: Vec<_> =
        revisions::columns(conn, "entry_version")?.into_iter().filter(|name| name != "number").collect();
    let sql = format!(
        "SELECT DISTINCT entry FROM other.entry_version AS it WHERE {}",
        is_missing(&columns, "main")
    );
    let mut touched: Vec<String> =
        rows::rows(conn, MERGING, &sql, [0_i64; 0], |row| row.get(0).doing(MERGING))?;
    let listed = together(columns.iter().map(|name| format!("\"{name}\"")), ", ");
    let sql = format!(
        "INSERT INTO main.entry_version ({listed}, number)
            SELECT {listed}, (SELECT coalesce(max(number), 0) FROM main.entry_version AS there WHERE there.entry = it.entry)
                + row_number() OVER (PARTITION BY entry ORDER BY number)
            FROM other.entry_version AS it WHERE EXISTS (SELECT 1 FROM main.entry WHERE id = it.entry) AND {}",
        is_missing(&columns, "main")
    );
    conn.execute(&sql, []).doing(MERGING)?;
    let mut count = 0;
    for aside in asides.iter().filter(|aside| aside.is_version()) {
        count += usize::from(aside.keep_as_version(conn)?);
        touched.extend(aside.names.values.first().cloned());
    }
    touched.sort_unstable();
    touched.dedup();
    touched.iter().try_for_each(|entry| VERSIONS.settle(conn, entry))?;
    Ok(count)
}

fn is_missing(columns: &[String], side: &str) -> String {
    let same = columns
        .iter()
        .filter(|name| *name != "entry")
        .map(|name| format!("same.\"{name}\" IS it.\"{name}\""));
    format!(
        "NOT EXISTS (SELECT 1 FROM {side}.entry_version AS same WHERE same.entry = it.entry AND {})",
        together(same, " AND ")
    )
}
