//! Giving places their names: two copies may have kept two places under the same one.

use rusqlite::Connection;

use super::super::error::{Doing, VaultError};
use super::super::rows;
use super::MERGING;

/// Gives the places that came from the other copy the names they have there. Where another has the name, both stay, and the one
/// with the greater id is called `home (2)`.
pub(super) fn name(conn: &Connection, came: &[String]) -> Result<(), VaultError> {
    let sql = "SELECT there.id, there.name, here.id FROM other.meeting_place AS there
        LEFT JOIN main.meeting_place AS here ON here.name = there.name AND here.id <> there.id
        WHERE there.id IN (SELECT value FROM json_each(?)) ORDER BY there.id";
    let came = rows::words_column(came.iter().map(String::as_str));
    let told: Vec<(String, String, Option<String>)> = rows::rows(conn, MERGING, sql, [came], |row| {
        Ok((row.get(0).doing(MERGING)?, row.get(1).doing(MERGING)?, row.get(2).doing(MERGING)?))
    })?;
    for (there, name, here) in told {
        match here {
            None => rename(conn, &there, &name)?,
            Some(here) if here < there => call_second(conn, &there, &name, &here)?,
            Some(here) => {
                call_second(conn, &here, &name, &there)?;
                rename(conn, &there, &name)?;
            }
        }
    }
    Ok(())
}

/// Gives a place the name with a number, since `first` has it.
fn call_second(conn: &Connection, id: &str, name: &str, first: &str) -> Result<(), VaultError> {
    // A name has 200 characters at the most.
    let name: String = name.chars().take(190).collect();
    let sql = "SELECT EXISTS (SELECT 1 FROM main.meeting_place WHERE name = ?)";
    for number in 2.. {
        let name = format!("{name} ({number})");
        if !conn.query_row(sql, [&name], |row| row.get(0)).doing(MERGING)? {
            rename(conn, id, &name)?;
            break;
        }
    }
    // Older than any other mark, and the same in every copy.
    let sql = "INSERT OR IGNORE INTO main.revision VALUES ('meeting_place', json_array(?1), '0 ' || ?2)";
    conn.execute(sql, [id, first]).doing(MERGING).map(drop)
}

fn rename(conn: &Connection, id: &str, name: &str) -> Result<(), VaultError> {
    let sql = "UPDATE main.meeting_place SET name = ? WHERE id = ?";
    conn.execute(sql, [name, id]).doing(MERGING).map(drop)
}
