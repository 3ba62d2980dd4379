//! Small facts about the vault itself.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::{Builder, Uuid};

use crate::domain::moment::Moment;

use super::error::{Doing, VaultError};
use super::{random, transaction};

/// When the vault was made.
pub(super) const CREATED: &str = "created";

const DOING: &str = "reading facts about the vault";

/// Gives a new vault its id.
pub(super) fn begin(conn: &Connection, at: Moment) -> Result<(), VaultError> {
    let mut bytes = [0_u8; 16];
    random::fill(&mut bytes)?;
    transaction::write(conn, "making the vault", |conn| {
        put(conn, "vault_id", &Builder::from_random_bytes(bytes).into_uuid().to_string())?;
        put(conn, CREATED, &at.rfc3339())
    })
}

/// The id by which the parts of one vault, and its backups, know each other.
pub(super) fn vault_id(conn: &Connection) -> Result<Uuid, VaultError> {
    let id = get(conn, "vault_id")?;
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
