//! Small facts about the vault itself.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::{Builder, Uuid};

use crate::domain::moment::Moment;

use super::error::{Doing, VaultError};
use super::rows::Record;
use super::{backup, random, safety_plan, transaction};

/// When the vault was made.
pub(super) const CREATED: &str = "created";

/// Before the id in the names of imprints.
pub(super) const IMPRINT: &str = "imported ";
const VAULT_ID: &str = "vault_id";
/// Every name there is, but those of imprints.
const NAMES: [&str; 6] =
    [VAULT_ID, CREATED, super::CHECKED, backup::BACKED_UP, backup::WEEKLY, safety_plan::SHOWN];

const DOING: &str = "reading facts about the vault";

/// Gives a new vault its id.
pub(super) fn begin(conn: &Connection, at: Moment) -> Result<(), VaultError> {
    transaction::write(conn, "making the vault", |conn| {
        new_id(conn)?;
        put(conn, CREATED, &at.rfc3339())
    })
}

/// Gives a vault an id that no other has.
pub(super) fn new_id(conn: &Connection) -> Result<(), VaultError> {
    let mut bytes = [0_u8; 16];
    random::fill(&mut bytes)?;
    put(conn, VAULT_ID, &Builder::from_random_bytes(bytes).into_uuid().to_string())
}

/// Checks a row: its name is one that the program gives.
pub(super) fn check(row: &Row<'_>) -> Result<(), VaultError> {
    let record = Record::new(row, "meta", "name")?;
    let name: String = record.get("name")?;
    if NAMES.contains(&name.as_str()) || name.starts_with(IMPRINT) {
        Ok(())
    } else {
        Err(record.wrong("name"))
    }
}

/// The id by which the parts of one vault, and its backups, know each other.
pub(super) fn vault_id(conn: &Connection) -> Result<Uuid, VaultError> {
    let id = get(conn, VAULT_ID)?;
    id.and_then(|id| Uuid::try_parse(&id).ok())
        .ok_or_else(|| VaultError::Damaged("the vault's id is missing".to_owned()))
}

pub(super) fn get(conn: &Connection, name: &str) -> Result<Option<String>, VaultError> {
    conn.query_row("SELECT value FROM meta WHERE name = ?", [name], |row| row.get(0)).optional().doing(DOING)
}

pub(super) fn remove(conn: &Connection, name: &str) -> Result<(), VaultError> {
    transaction::write(conn, "noting a fact about the vault", |conn| {
        let sql = "DELETE FROM meta WHERE name = ?";
        conn.execute(sql, [name]).doing("noting a fact about the vault").map(drop)
    })
}

pub(super) fn put(conn: &Connection, name: &str, value: &str) -> Result<(), VaultError> {
    let sql = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    transaction::write(conn, "noting a fact about the vault", |conn| {
        conn.execute(sql, params![name, value]).doing("noting a fact about the vault").map(drop)
    })
}
