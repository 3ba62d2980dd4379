//! The schema, as a row of steps that only go forward.

use include_dir::{Dir, include_dir};
use rusqlite::Connection;

use super::error::{Doing, VaultError};
use super::{journal, revisions, transaction};

/// Every step is one file, `NNNN_name.sql`, numbered from 1.
static STEPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/vault/migrations");

/// `EVKK`: tells our database from another.
const APPLICATION_ID: u32 = 0x4556_4B4B;
/// The step after which links are made from the entries that are there.
const LINKS: u32 = 3;
/// The step from which on changes leave marks.
const REVISIONS: u32 = 14;
const MIGRATING: &str = "bringing the database up to date";

/// Gives a new, empty database its schema.
pub(super) fn begin(conn: &Connection) -> Result<(), VaultError> {
    apply(conn, 0, &steps())
}

/// How a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has the schema of this program.
    Current,
    /// It has this earlier schema.
    Earlier(u32),
}

/// Looks which schema the database of an existing vault has; one that is empty, foreign or newer is refused.
pub(super) fn standing(conn: &Connection) -> Result<Standing, VaultError> {
    let (found, known) = (version(conn)?, known(&steps()));
    if found > known {
        return Err(VaultError::NewerVersion { found, known });
    }
    let application: u32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0)).doing(MIGRATING)?;
    if found == 0 || application != APPLICATION_ID {
        return Err(VaultError::Damaged("the database is empty or is not evenkeel's".to_owned()));
    }
    Ok(if found == known { Standing::Current } else { Standing::Earlier(found) })
}

/// Brings the database of an existing vault up to date, as far as [`standing`] does not refuse it.
pub(super) fn forward(conn: &Connection) -> Result<(), VaultError> {
    match standing(conn)? {
        Standing::Current => Ok(()),
        Standing::Earlier(found) => apply(conn, found, &steps()),
    }
}

fn apply(conn: &Connection, from: u32, steps: &[(u32, &str)]) -> Result<(), VaultError> {
    for (number, sql) in steps.iter().filter(|(number, _)| *number > from) {
        transaction::write(conn, MIGRATING, |conn| {
            if version(conn)? >= *number {
                return Ok(()); // another program was here first
            }
            conn.execute_batch(sql).doing(MIGRATING)?;
            if *number == LINKS {
                journal::relink(conn)?;
            }
            if *number >= REVISIONS {
                revisions::watch(conn)?;
            }
            conn.execute_batch(&format!("PRAGMA user_version = {number}")).doing(MIGRATING)
        })?;
    }
    Ok(())
}

fn version(conn: &Connection) -> Result<u32, VaultError> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0)).doing(MIGRATING)
}

fn known(steps: &[(u32, &str)]) -> u32 {
    steps.last().map_or(0, |(number, _)| *number)
}

fn steps() -> Vec<(u32, &'static str)> {
    let mut steps: Vec<_> = STEPS
        .files()
        .filter_map(|file| {
            let number = file.path().to_str()?.split_once('_')?.0.parse().ok()?;
            Some((number, file.contents_utf8()?))
        })
        .collect();
    steps.sort_unstable();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_numbered_from_1_without_a_gap_and_all_embedded() {
        let numbers: Vec<_> = steps().iter().map(|(number, _)| *number).collect();
        let on_disk =
            std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/vault/migrations")).unwrap();
        assert_eq!(numbers, (1..=u32::try_from(on_disk.count()).unwrap()).collect::<Vec<_>>());
    }

    #[test]
    fn an_empty_database_is_never_taken_for_a_vault() {
        let conn = Connection::open_in_memory().unwrap();
        assert!(matches!(forward(&conn), Err(VaultError::Damaged(_))));
        assert_eq!(version(&conn).unwrap(), 0);
    }

    #[test]
    fn a_newer_format_is_refused_with_both_numbers() {
        let conn = Connection::open_in_memory().unwrap();
        begin(&conn).unwrap();
        forward(&conn).unwrap();
        conn.execute_batch("PRAGMA user_version = 99").unwrap();
        let error = forward(&conn).unwrap_err();
        assert!(matches!(error, VaultError::NewerVersion { found: 99, known } if known < 99));
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let conn = Connection::open_in_memory().unwrap();
        begin(&conn).unwrap();
        let broken = [(99, "CREATE TABLE new (x); SELECT * FROM nowhere;")];
        assert!(apply(&conn, 1, &broken).is_err());
        assert_eq!(version(&conn).unwrap(), known(&steps()));
        assert!(conn.prepare("SELECT * FROM new").is_err());
    }
}
