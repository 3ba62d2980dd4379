//! Logging sessions.

mod pages;

use std::cmp::Reverse;

use super::App;
use super::failure::Failure;
use crate::domain::attendance::{Record, Span};
use crate::domain::draft::DraftOf;
use crate::domain::id::{IdPrefix, SessionId, short};
use crate::domain::moment::{Instant, Moment, add_days};
use crate::domain::note::Notes;
use crate::domain::rating::Change;
use crate::domain::session::{Meeting, Session};
use crate::domain::session_order::{SessionOrder, Standing};
use crate::domain::status::{Mark, Status};
use crate::domain::text::Body;
use crate::vault::{SessionFilter, VaultError};

pub use pages::{CircleCounts, Kin, Listed, SessionAround};

/// How far ahead the sessions of series are listed unasked, in days.
const AHEAD: i64 = 14;
/// How far ahead the next session is looked for, in days.
const YEAR: i64 = 366;

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

/// What is written before a session and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// What to keep from it.
    pub takeaway: Option<Body>,
    /// The rest.
    pub notes: Notes,
}

impl App {
    /// Keeps a new session; when this returns, it is on disk.
    pub fn add_session(&self, meeting: Meeting) -> Result<SessionId, Failure> {
        let id = self.clock.new_session_id();
        self.vault()?.sessions().save_new(&Session::new(id, meeting, None))?;
        Ok(id)
    }

    /// Keeps a session under its id, new or not; its draft is done with.
    pub fn save_session(&self, id: SessionId, meeting: Meeting) -> Result<(), Failure> {
        match self.session(id) {
            Ok(session) => self.put_session(&Session { meeting, ..session }),
            Err(Failure::Vault(VaultError::NotFound)) => self.put_session(&Session::new(id, meeting, None)),
            Err(failure) => Err(failure),
        }
    }

    /// One session.
    pub fn session(&self, id: SessionId) -> Result<Session, Failure> {
        match self.vault()?.sessions().get(id) {
            Err(VaultError::NotFound) => self.unwritten_session(id)?.ok_or(VaultError::NotFound.into()),
            found => Ok(found?),
        }
    }

    /// When a session was taken out of the log, if it was.
    pub fn session_deleted(&self, id: SessionId) -> Result<Option<Moment>, Failure> {
        match self.vault()?.sessions().trashed(id) {
            Err(VaultError::NotFound) => self.session(id).map(|_| None),
            found => Ok(found?),
        }
    }

    /// The one session whose id begins so.
    pub fn find_session(&self, prefix: &IdPrefix) -> Result<Session, Failure> {
        let written = match self.vault()?.sessions().find(prefix) {
            Ok(id) => Some(id),
            Err(VaultError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        let mut unwritten = self.unwritten_sessions(None, None)?;
        unwritten.retain(|session| session.id.to_string().starts_with(prefix.as_str()));
        match (written, unwritten.pop()) {
            (Some(id), None) => self.session(id),
            (None, Some(session)) if unwritten.is_empty() => Ok(session),
            (None, None) => Err(VaultError::NotFound.into()),
            (written, Some(_)) => {
                let count = unwritten.len() + 1 + usize::from(written.is_some());
                Err(VaultError::Ambiguous { count: u32::try_from(count).unwrap_or(u32::MAX) }.into())
            }
        }
    }

    /// Sessions in the order asked for, `limit` at the most, from behind `after` on; of series those of the next 14 days,
    /// or until the last day asked for.
    pub fn sessions(
        &self,
        filter: &SessionFilter,
        after: Option<&Standing>,
        limit: usize,
    ) -> Result<Vec<Session>, Failure> {
        let mut all = self.vault()?.sessions().list(filter, after, limit)?;
        if filter.trashed || filter.status.is_some_and(|status| status != Status::Scheduled) {
            return Ok(all);
        }
        let order = filter.order;
        // Where a full page of rows ends, the page ends; zones differ by up to a day.
        let reached = all.last().filter(|_| all.len() == limit && order == SessionOrder::default());
        let since = reached.map(|last| add_days(last.meeting.starts_at.date(), -2)).max(filter.since);
        let until = filter.until.or(filter.query.last_day());
        let until = until.unwrap_or(add_days(self.clock.today(), AHEAD));
        let mut unwritten = self.unwritten_sessions(since, Some(until))?;
        let is_behind =
            |it: &Session| after.is_none_or(|after| order.compare(after, &order.standing(it)).is_lt());
        unwritten.retain(|session| {
            filter.since.is_none_or(|since| session.meeting.starts_at.date() >= since)
                && filter.kind.is_none_or(|kind| session.meeting.kind.name() == kind)
                && filter.query.fits(session)
                && is_behind(session)
        });
        all.extend(unwritten);
        let mut standing: Vec<_> = all.into_iter().map(|it| (order.standing(&it), it)).collect();
        standing.sort_by(|(one, _), (other, _)| order.compare(one, other));
        Ok(standing.into_iter().take(limit).map(|(_, session)| session).collect())
    }

    /// Scheduled sessions that are still to come, soonest first; of series those of a year.
    pub fn upcoming(&self, now: Moment, limit: usize) -> Result<Vec<Session>, Failure> {
        let mut all = self.vault()?.sessions().upcoming(now, limit)?;
        let until = add_days(now.date(), YEAR);
        all.extend(self.unwritten_sessions(Some(add_days(now.date(), -1)), Some(until))?);
        all.retain(|session| session.meeting.starts_at.instant() > now.instant());
        all.sort_by_cached_key(key);
        all.truncate(limit);
        Ok(all)
    }

    /// Scheduled sessions whose time has come, newest first: they want to be marked.
    pub fn not_yet_marked(&self, now: Moment, limit: usize) -> Result<Vec<Session>, Failure> {
        let mut all = self.vault()?.sessions().not_yet_marked(now, limit)?;
        all.extend(self.unwritten_sessions(None, Some(add_days(now.date(), 1)))?);
        all.retain(|session| session.is_not_yet_marked(now));
        all.sort_by_cached_key(|session| Reverse(key(session)));
        all.truncate(limit);
        Ok(all)
    }

    /// What attendance counts of the sessions of these days, oldest first.
    pub fn records(&self, span: Span) -> Result<Vec<Record>, Failure> {
        let now = self.clock.now();
        let mut records = self.vault()?.sessions().records(Some((span.since, span.until)), now)?;
        let unwritten = self.unwritten_sessions(Some(span.since), Some(span.until))?;
        let days = span.since..=span.until;
        records.extend(unwritten.iter().map(|it| it.record(now)).filter(|it| days.contains(&it.date)));
        records.sort_by_key(|record| record.date);
        Ok(records)
    }

    /// Marks what became of a session.
    pub fn mark_session(&self, id: SessionId, marking: Marking) -> Result<Session, Failure> {
        let mut session = self.session(id)?;
        session.meeting.mark = marking.mark;
        session.meeting.mood = marking.mood.unwrap_or(session.meeting.mood);
        session.meeting.urge = marking.urge.unwrap_or(session.meeting.urge);
        self.put_session(&session)?;
        Ok(session)
    }

    /// Keeps what was written before a session and after it; the rest of it stays, and the draft of this is done with.
    pub fn write_notes(&self, id: SessionId, written: Written) -> Result<(), Failure> {
        let mut session = self.session(id)?;
        session.meeting.takeaway = written.takeaway;
        session.notes = written.notes;
        self.put_session(&session)?;
        self.remove_draft(DraftOf::Notes(id))
    }

    /// Takes a session out of the log; it can be restored.
    pub fn delete_session(&self, id: SessionId) -> Result<(), Failure> {
        let (session, at) = (self.session(id)?, self.clock.now());
        self.vault()?.together(|vault| {
            if !vault.sessions().is_kept(id)? {
                vault.sessions().save_new(&session)?;
            }
            vault.sessions().delete(id, at)
        })?;
        Ok(())
    }

    /// Puts a deleted session back.
    pub fn restore_session(&self, id: SessionId) -> Result<(), Failure> {
        Ok(self.vault()?.sessions().restore(id)?)
    }

    /// Keeps a session that has a row, or gives it one.
    pub(super) fn put_session(&self, session: &Session) -> Result<(), Failure> {
        Ok(self.vault()?.together(|vault| {
            let sessions = vault.sessions();
            if sessions.is_kept(session.id)? { sessions.save(session) } else { sessions.save_new(session) }
        })?)
    }

    /// The shortest unique beginning of a session's id.
    pub fn short_session_id(&self, id: SessionId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.sessions().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }
}

/// The order of sessions: by their beginning, then by their id.
fn key(session: &Session) -> (Instant, String) {
    (session.meeting.starts_at.instant(), session.id.to_string())
}
