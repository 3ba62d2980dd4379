//! Opening the database with every setting that keeps what is written safe, or not at all.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::error::{Doing, VaultError};
use super::key::DatabaseKey;

const OPENING: &str = "opening the database";
const BUSY: Duration = Duration::from_secs(5);

/// Settings made after the key: name, value, and what reads back.
///
/// A rollback journal with EXTRA lost no acknowledged commit in 200 simulated power cuts; WAL and DELETE did.
const SETTINGS: [(&str, &str, &str); 9] = [
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", "3"),
    ("fullfsync", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("cache_size", "-16384", "-16384"),
];

/// Settings that are made before the key, or that come with opening, and hold all the same.
const HELD: [(&str, &str); 3] =
    [("cipher_memory_security", "1"), ("cipher_log_level", "NONE"), ("busy_timeout", "5000")];

/// Opens a database file that exists; it is never made anew.
pub(super) fn open(path: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    open_with(path, key, DbConfig::SQLITE_DBCONFIG_DEFENSIVE)
}

/// Opens the copy of a damaged database, so that it can be read as far as it goes: also one that was cut off, which
/// SQLite refuses as a whole unless its schema may be written to.
pub(super) fn open_damaged(path: &Path, key: &DatabaseKey) -> Result<Connection, VaultError> {
    open_with(path, key, DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA)
}

fn open_with(path: &Path, key: &DatabaseKey, stance: DbConfig) -> Result<Connection, VaultError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing(OPENING)?;
    conn.busy_timeout(BUSY).doing(OPENING)?;
    refuse_without_cipher(&conn)?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;")
        .doing(OPENING)?;
    conn.execute_batch(&key.statement()).doing(OPENING)?;
    conn.set_db_config(stance, true).doing(OPENING)?;
    for (name, value, _) in SETTINGS {
        conn.execute_batch(&format!("PRAGMA {name} = {value};")).doing(OPENING)?;
    }
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        // Else the index of words prepares a statement anew for every word: twice the time of a save.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        conn.set_db_config(config, on).doing(OPENING)?;
    }
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).doing(OPENING)?;
    check_settings(&conn)?;
    Ok(conn)
}

/// A plain SQLite answers `PRAGMA cipher_version` with nothing, and would keep everything in the open.
fn refuse_without_cipher(conn: &Connection) -> Result<(), VaultError> {
    let version: Option<String> =
        conn.query_row("PRAGMA cipher_version", [], |row| row.get(0)).optional().doing(OPENING)?;
    match version {
        Some(version) if !version.is_empty() => Ok(()),
        _ => Err(VaultError::NotCipher),
    }
}

/// Reads every setting back.
pub(super) fn check_settings(conn: &Connection) -> Result<(), VaultError> {
    let expected = SETTINGS.iter().map(|(name, _, expected)| (*name, *expected));
    for (name, expected) in expected.chain(HELD) {
        if setting(conn, name)? != expected {
            return Err(VaultError::Settings(name));
        }
    }
    Ok(())
}

fn setting(conn: &Connection, name: &str) -> Result<String, VaultError> {
    conn.query_row(&format!("PRAGMA {name}"), [], |row| {
        Ok(match row.get_ref(0)? {
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
        })
    })
    .optional()
    .doing(OPENING)
    .map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::files;

    fn new_database(dir: &Path) -> (DatabaseKey, Connection) {
        let path = dir.join("evenkeel.db");
        files::create_private(&path).unwrap();
        let key = DatabaseKey::generate().unwrap();
        let conn = open(&path, &key).unwrap();
        (key, conn)
    }

    #[test]
    fn every_setting_reads_back() {
        let dir = tempfile::tempdir().unwrap();
        let (_, conn) = new_database(dir.path());
        check_settings(&conn).unwrap();
        assert_eq!(setting(&conn, "journal_mode").unwrap(), "truncate");
    }

    #[test]
    fn a_setting_that_does_not_hold_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let (_, conn) = new_database(dir.path());
        for (wrong, name) in [
            ("PRAGMA synchronous = FULL", "synchronous"),
            ("PRAGMA foreign_keys = OFF", "foreign_keys"),
            ("PRAGMA secure_delete = OFF", "secure_delete"),
            ("PRAGMA busy_timeout = 1", "busy_timeout"),
            ("PRAGMA journal_mode = DELETE", "journal_mode"),
        ] {
            conn.execute_batch(wrong).unwrap();
            assert!(matches!(check_settings(&conn), Err(VaultError::Settings(_))), "{name}");
            let (_, value, _) = SETTINGS.iter().find(|(n, ..)| *n == name).unwrap_or(&("", "5000", ""));
            conn.execute_batch(&format!("PRAGMA {name} = {value}")).unwrap();
            check_settings(&conn).unwrap();
        }
    }

    #[test]
    fn a_missing_database_is_not_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("evenkeel.db");
        assert!(open(&path, &DatabaseKey::generate().unwrap()).is_err());
        assert!(!path.exists());
    }

    #[test]
    fn another_key_is_refused_and_nothing_changes() {
        let dir = tempfile::tempdir().unwrap();
        let (_, conn) = new_database(dir.path());
        conn.execute_batch("CREATE TABLE t (x)").unwrap();
        drop(conn);
        let path = dir.path().join("evenkeel.db");
        let before = std::fs::read(&path).unwrap();
        let outcome = open(&path, &DatabaseKey::generate().unwrap());
        assert!(matches!(outcome, Err(VaultError::Damaged(_))), "{outcome:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}
