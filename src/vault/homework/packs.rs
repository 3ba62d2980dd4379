//! Packs of homework as they came in.

use rusqlite::{Connection, Row, params};

use crate::domain::homework::{KeptPack, PackId};
use crate::domain::text::OneLine;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns};
use super::super::transaction::write;
use super::AT;

const SAVING: &str = "saving a pack of homework";
const READING: &str = "reading packs of homework";

/// The packs of homework of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Packs<'v> {
    pub(in crate::vault) conn: &'v Connection,
}

impl Packs<'_> {
    /// Every pack, by its id.
    pub fn all(&self) -> Result<Vec<KeptPack>, VaultError> {
        rows::rows(self.conn, READING, "SELECT * FROM homework_pack ORDER BY id", [0_i64; 0], pack_from)
    }

    /// One pack.
    pub fn get(&self, id: &PackId) -> Result<KeptPack, VaultError> {
        let sql = "SELECT * FROM homework_pack WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.as_str()], pack_from)?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// Keeps a pack that is new. A pack never takes the place of another.
    pub fn add(&self, pack: &KeptPack) -> Result<(), VaultError> {
        let sql = "INSERT INTO homework_pack (id, at_utc, at_local, at_zone, text, signed_by) VALUES (?, ?, ?, ?, ?, ?)";
        let [utc, local, zone] = moment_columns(&pack.at);
        let signed_by = pack.signed_by.as_ref().map(OneLine::as_str);
        write(self.conn, SAVING, |conn| {
            let values = params![pack.id.as_str(), utc, local, zone, pack.text.as_str(), signed_by];
            conn.execute(sql, values).doing(SAVING).map(drop)
        })
    }
}

/// Reads a row of `homework_pack`.
pub(in crate::vault) fn pack_from(row: &Row<'_>) -> Result<KeptPack, VaultError> {
    let record = Record::new(row, "homework_pack", "id")?;
    Ok(KeptPack {
        id: record.id()?,
        at: record.moment(AT)?,
        text: record.parse("text")?,
        signed_by: record.optional("signed_by")?,
    })
}
