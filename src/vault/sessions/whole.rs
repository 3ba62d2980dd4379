//! Sessions with what is kept of them, out and in.

use crate::domain::id::SessionId;
use crate::domain::kept::KeptSession;

use super::super::error::VaultError;
use super::super::rows::{self, Record};
use super::super::transaction::write;
use super::{READING, SAVING, Sessions, row};

impl Sessions<'_> {
    /// The ids of all sessions, those in the trash as well, oldest first.
    pub(in crate::vault) fn all_ids(self) -> Result<Vec<SessionId>, VaultError> {
        let sql = "SELECT id FROM session ORDER BY starts_utc, id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| Record::new(row, "session", "id")?.id())
    }

    /// A session with the time it was put in the trash.
    pub fn kept(&self, id: SessionId) -> Result<KeptSession, VaultError> {
        Ok(KeptSession { session: self.get(id)?, trashed: self.trashed(id)? })
    }

    /// Whether a session is kept, in the trash or not.
    pub fn is_kept(&self, id: SessionId) -> Result<bool, VaultError> {
        let sql = "SELECT id FROM session WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.to_string()], |_| Ok(()))?;
        Ok(!found.is_empty())
    }

    /// Keeps many new sessions: all of them, or none.
    pub fn save_all_kept(&self, sessions: &[KeptSession]) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            for KeptSession { session, trashed } in sessions {
                row::insert(conn, session)?;
                if let Some(at) = trashed {
                    self.delete(session.id, *at)?;
                }
            }
            Ok(())
        })
    }
}
