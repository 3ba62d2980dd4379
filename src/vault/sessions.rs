//! Sessions: meetings with others, kept, marked and counted.

mod list;
mod order;
mod row;
mod whole;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::domain::id::{IdPrefix, MeetingId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::rating::Change;
use crate::domain::session::Session;
use crate::domain::status::Mark;

use super::drafts;
use super::error::{Doing, VaultError};
use super::rows::{self, moment_columns};
use super::transaction::write;

pub use list::SessionFilter;
pub(super) use row::{kind_from, session_from};

const SAVING: &str = "saving a session";
const READING: &str = "reading a session";

/// The sessions of an open vault. What a call has returned `Ok` for is on disk.
#[derive(Debug, Clone, Copy)]
pub struct Sessions<'v> {
    pub(super) conn: &'v Connection,
}

impl Sessions<'_> {
    /// Keeps a new session, and drops its draft. Fails with [`VaultError::Duplicate`] when the id is taken.
    pub fn save_new(&self, session: &Session) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            row::insert(conn, session)?;
            drafts::remove(conn, session.id.into())
        })
    }

    /// Keeps a session that was changed, and drops its draft. One that is in the trash stays there.
    pub fn save(&self, session: &Session) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            row::update(conn, session)?;
            drafts::remove(conn, session.id.into())
        })
    }

    /// A session, whether it is in the trash or not.
    pub fn get(&self, id: SessionId) -> Result<Session, VaultError> {
        row::get(self.conn, id)
    }

    /// When a session was put in the trash, if it was.
    pub fn trashed(&self, id: SessionId) -> Result<Option<Moment>, VaultError> {
        let sql = "SELECT id, trashed_utc, trashed_local, trashed_zone FROM session WHERE id = ?";
        let found = rows::rows(self.conn, READING, sql, [id.to_string()], row::trashed_from)?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// The one session whose id begins so, whether it is in the trash or not.
    pub fn find(&self, prefix: &IdPrefix) -> Result<SessionId, VaultError> {
        rows::find_by_prefix(self.conn, "session", prefix.as_str())
    }

    /// The sessions right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: SessionId) -> Result<[Option<SessionId>; 2], VaultError> {
        rows::neighbours(self.conn, "session", &id)
    }

    /// Notes what became of a session; ratings that are not given stay as they are.
    pub fn mark(
        &self,
        id: SessionId,
        mark: &Mark,
        mood: Option<Change>,
        urge: Option<Change>,
    ) -> Result<Session, VaultError> {
        write(self.conn, SAVING, |conn| {
            let mut session = row::get(conn, id)?;
            session.meeting.mark = mark.clone();
            session.meeting.mood = mood.unwrap_or(session.meeting.mood);
            session.meeting.urge = urge.unwrap_or(session.meeting.urge);
            row::update(conn, &session)?;
            Ok(session)
        })
    }

    /// Puts a session in the trash; one that is there keeps the time it was put there.
    pub fn delete(&self, id: SessionId, at: Moment) -> Result<(), VaultError> {
        let [utc, local, zone] = moment_columns(&at);
        let sql = "UPDATE session SET trashed_utc = ?, trashed_local = ?, trashed_zone = ?
            WHERE id = ? AND trashed_utc IS NULL";
        write(self.conn, "putting a session in the trash", |conn| {
            row::get(conn, id)?;
            conn.execute(sql, params![utc, local, zone, id.to_string()]).doing(SAVING).map(drop)
        })
    }

    /// Takes a session out of the trash.
    pub fn restore(&self, id: SessionId) -> Result<(), VaultError> {
        let sql =
            "UPDATE session SET trashed_utc = NULL, trashed_local = NULL, trashed_zone = NULL WHERE id = ?";
        write(self.conn, "taking a session out of the trash", |conn| {
            let changed = conn.execute(sql, [id.to_string()]).doing(SAVING)?;
            if changed == 0 { Err(VaultError::NotFound) } else { Ok(()) }
        })
    }

    /// Erases a session that is in the trash. Entries that belong to it stay. This cannot be undone.
    pub fn erase(&self, id: SessionId) -> Result<(), VaultError> {
        let doing = "erasing a session";
        write(self.conn, doing, |conn| {
            let sql = "DELETE FROM session WHERE id = ? AND trashed_utc IS NOT NULL";
            if conn.execute(sql, [id.to_string()]).doing(doing)? == 0 {
                return Err(VaultError::NotFound);
            }
            drafts::remove(conn, id.into())
        })
    }

    /// Erases what was put in the trash before `moment`, and says how many sessions that were.
    pub fn erase_trashed_before(&self, moment: Moment) -> Result<usize, VaultError> {
        let doing = "emptying the trash";
        let sql = "DELETE FROM session WHERE trashed_utc < ?";
        write(self.conn, doing, |conn| conn.execute(sql, [moment.utc_text()]).doing(doing))
    }

    /// The last sessions that were made from a meeting, newest first.
    pub fn of_meeting(&self, meeting: MeetingId, limit: usize) -> Result<Vec<Session>, VaultError> {
        let sql = "SELECT * FROM session WHERE meeting = ? AND trashed_utc IS NULL
            ORDER BY starts_utc DESC LIMIT ?";
        let values =
            [Value::from(meeting.to_string()), Value::from(i64::try_from(limit).unwrap_or(i64::MAX))];
        rows::rows(self.conn, READING, sql, values, session_from)
    }

    /// The number of sessions that are not in the trash.
    pub fn count(&self) -> Result<u32, VaultError> {
        let sql = "SELECT count(*) FROM session WHERE trashed_utc IS NULL";
        self.conn.query_row(sql, [], |row| row.get(0)).doing("counting sessions")
    }
}
