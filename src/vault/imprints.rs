//! What imports of calendars left behind: by it a later import knows what the person has changed since.
//!
//! An imprint outlives what it is of, so that what was deleted for good does not come back.

use rusqlite::Connection;
use uuid::Uuid;

use super::error::VaultError;
use super::meta;

/// The imprints of an open vault, by the ids of sessions and series.
#[derive(Debug, Clone, Copy)]
pub struct Imprints<'v> {
    pub(super) conn: &'v Connection,
}

impl Imprints<'_> {
    /// What an import left behind of a session or series.
    pub fn get(&self, id: Uuid) -> Result<Option<Uuid>, VaultError> {
        let found = meta::get(self.conn, &name(id))?;
        Ok(found.and_then(|imprint| Uuid::try_parse(&imprint).ok()))
    }

    /// Notes what an import leaves behind.
    pub fn put(&self, id: Uuid, imprint: Uuid) -> Result<(), VaultError> {
        meta::put(self.conn, &name(id), &imprint.to_string())
    }
}

fn name(id: Uuid) -> String {
    format!("{}{id}", meta::IMPRINT)
}
