//! Logging sessions and counting attendance.

use super::App;
use super::failure::Failure;
use crate::domain::attendance::{Attendance, Span};
use crate::domain::id::{IdPrefix, SessionId, short};
use crate::domain::moment::{Date, Moment};
use crate::domain::rating::Change;
use crate::domain::session::{Meeting, Session};
use crate::domain::status::Mark;
use crate::vault::{Cursor, SessionFilter, VaultError};

/// How a session was, told when it is marked; what is left out stays as it was.
#[derive(Debug, Clone)]
pub struct Marking {
    /// What became of it.
    pub mark: Mark,
    /// Mood before and after.
    pub mood: Option<Change>,
    /// Urge before and after.
    pub urge: Option<Change>,
}

impl App {
    /// Keeps a new session; when this returns, it is on disk.
    pub fn add_session(&self, meeting: Meeting) -> Result<SessionId, Failure> {
        let id = self.clock.new_session_id();
        self.vault()?.sessions().save_new(&Session { id, meeting, series: None })?;
        Ok(id)
    }

    /// Keeps a session under its id, new or not; its draft is done with.
    pub fn save_session(&self, id: SessionId, meeting: Meeting) -> Result<(), Failure> {
        let (sessions, session) = (self.vault()?.sessions(), Session { id, meeting, series: None });
        match sessions.get(id) {
            Err(VaultError::NotFound) => Ok(sessions.save_new(&session)?),
            Err(error) => Err(error.into()),
            Ok(_) => Ok(sessions.save(&session)?),
        }
    }

    /// One session.
    pub fn session(&self, id: SessionId) -> Result<Session, Failure> {
        Ok(self.vault()?.sessions().get(id)?)
    }

    /// When a session was taken out of the log, if it was.
    pub fn session_deleted(&self, id: SessionId) -> Result<Option<Moment>, Failure> {
        Ok(self.vault()?.sessions().trashed(id)?)
    }

    /// The one session whose id begins so.
    pub fn find_session(&self, prefix: &IdPrefix) -> Result<Session, Failure> {
        let id = self.vault()?.sessions().find(prefix)?;
        self.session(id)
    }

    /// Sessions newest first, `limit` at the most, older than `after`.
    pub fn sessions(
        &self,
        filter: &SessionFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<Session>, Failure> {
        Ok(self.vault()?.sessions().list(filter, after, limit)?)
    }

    /// Marks what became of a session.
    pub fn mark_session(&self, id: SessionId, marking: Marking) -> Result<Session, Failure> {
        let mut session = self.session(id)?;
        session.meeting.mark = marking.mark;
        session.meeting.mood = marking.mood.unwrap_or(session.meeting.mood);
        session.meeting.urge = marking.urge.unwrap_or(session.meeting.urge);
        self.vault()?.sessions().save(&session)?;
        Ok(session)
    }

    /// Takes a session out of the log; it can be restored.
    pub fn delete_session(&self, id: SessionId) -> Result<(), Failure> {
        Ok(self.vault()?.sessions().delete(id, self.clock.now())?)
    }

    /// Puts a deleted session back.
    pub fn restore_session(&self, id: SessionId) -> Result<(), Failure> {
        Ok(self.vault()?.sessions().restore(id)?)
    }

    /// Attendance over a span; without an end of it, from the first session to the last or today.
    pub fn attendance(&self, since: Option<Date>, until: Option<Date>) -> Result<Attendance, Failure> {
        let sessions = self.vault()?.sessions();
        let today = self.clock.today();
        let (first, last) = sessions.first_and_last_day()?.unwrap_or((today, today));
        let until = until.unwrap_or(last.max(today));
        let span = Span { since: since.unwrap_or(first.min(until)), until };
        let records = sessions.records(Some((span.since, span.until)), self.clock.now())?;
        Ok(Attendance::count(&records, span))
    }

    /// The shortest unique beginning of a session's id.
    pub fn short_session_id(&self, id: SessionId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.sessions().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }
}
