//! Series: their sessions that have no row yet, and what is changed of many at once.

mod request;

use super::App;
use super::failure::Failure;
use crate::domain::Invalid;
use crate::domain::clash::clash;
use crate::domain::entry::Writing;
use crate::domain::id::{IdPrefix, SeriesId, SessionId};
use crate::domain::moment::{Date, add_days};
use crate::domain::series::{Occurrence, Pause, Rule, Series, Template, WallClock};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::Status;
use crate::vault::{SessionFilter, VaultError};

pub use request::SeriesRequest;

/// How far ahead sessions of series are known by their ids, in days.
const KNOWN_AHEAD: i64 = 731;
/// How far ahead a new series is held against what is there, in days.
const CONFLICTS_AHEAD: i64 = 56;
/// Later than any session of a series that can be touched, in days.
const FOR_EVER: i64 = 366_000;

/// How many sessions of a series a change is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// This one alone.
    One,
    /// This one and all after it.
    Following,
    /// All that are not marked or changed by themselves.
    All,
}

impl Scope {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::One, Self::Following, Self::All];

    /// What people are offered.
    pub fn label(self) -> &'static str {
        match self {
            Self::One => "Only this one",
            Self::Following => "This one and all after it",
            Self::All => "All that are not marked or changed by themselves",
        }
    }
}

impl App {
    /// Keeps a new series that begins with a session, and says which one is its first.
    ///
    /// A first session that was already, or that lies before today, is written down at once.
    pub fn begin_series(&self, first: Meeting, rule: Rule) -> Result<(Series, SessionId), Failure> {
        let today = self.clock.today();
        let series = Series::begin(self.clock.new_series_id(), &first, rule, today)?;
        let occurrence =
            series.first().ok_or_else(|| Invalid::new("by this rule there is no session at all"))?;
        let is_on_start = occurrence.original == series.start;
        let is_marked = first.mark.status() != Status::Scheduled;
        if is_marked && !is_on_start {
            return Err(Invalid::new(
                "this session is on no day that it repeats on; give another day, or call it scheduled",
            )
            .into());
        }
        let is_plain = first == series.template.meeting(first.starts_at);
        let is_to_write = is_on_start && !is_plain || occurrence.original.date() < today;
        self.vault()?.together(|vault| {
            vault.series().put(&series)?;
            if is_to_write {
                let meeting = if is_on_start { first } else { series.session(occurrence).meeting };
                vault.sessions().save_new(&Session::new(occurrence.id(), meeting, Some(occurrence)))?;
            }
            Ok(())
        })?;
        Ok((series, occurrence.id()))
    }

    /// Every series, the one made first first.
    pub fn all_series(&self) -> Result<Vec<Series>, Failure> {
        Ok(self.vault()?.series().all()?)
    }

    /// One series.
    pub fn series(&self, id: SeriesId) -> Result<Series, Failure> {
        Ok(self.vault()?.series().get(id)?)
    }

    /// The one series whose id begins so, or that of the one session whose id does.
    pub fn find_series(&self, prefix: &IdPrefix) -> Result<Series, Failure> {
        let mut found = self.all_series()?;
        found.retain(|series| series.id.to_string().starts_with(prefix.as_str()));
        match (found.pop(), found.len()) {
            (Some(series), 0) => Ok(series),
            (Some(_), others) => {
                Err(VaultError::Ambiguous { count: u32::try_from(others + 1).unwrap_or(u32::MAX) }.into())
            }
            (None, _) => self.series(occurrence(&self.find_session(prefix)?)?.series),
        }
    }

    /// The next session of a series that is still to come and not marked or cancelled.
    pub fn next_of_series(&self, id: SeriesId) -> Result<Option<Session>, Failure> {
        let mut all = self.upcoming(self.clock.now(), usize::MAX)?;
        all.retain(|session| session.series.is_some_and(|of| of.series == id));
        Ok(all.into_iter().next())
    }

    /// Has no sessions of a series on these days.
    pub fn pause_series(&self, id: SeriesId, pause: Pause) -> Result<Series, Failure> {
        self.change_series(id, |series| {
            series.pauses.push(pause);
            series.pauses.sort_unstable();
            series.pauses.dedup();
        })
    }

    /// Ends a series with a day, that day included.
    pub fn end_series(&self, id: SeriesId, day: Date) -> Result<Series, Failure> {
        self.change_series(id, |series| series.end = Some(day))
    }

    /// Adds a session beside the rule, and gives its id.
    pub fn add_extra(&self, id: SeriesId, at: WallClock) -> Result<SessionId, Failure> {
        let series = self.change_series(id, |series| {
            series.gone.retain(|clock| *clock != at);
            series.extra.push(at);
            series.extra.sort_unstable();
            series.extra.dedup();
        })?;
        Ok(Occurrence { series: series.id, original: at }.id())
    }

    fn change_series(&self, id: SeriesId, change: impl FnOnce(&mut Series)) -> Result<Series, Failure> {
        Ok(self.vault()?.together(|vault| {
            let mut series = vault.series().get(id)?;
            change(&mut series);
            vault.series().put(&series)?;
            Ok(series)
        })?)
    }

    /// Keeps a change to a session and, as `scope` says, to others of its series; gives the id it has then.
    ///
    /// A rule says how it repeats from this one on. Sessions before this one stay as they were, and rows stay in any case.
    pub fn save_in_series(
        &self,
        id: SessionId,
        meeting: Meeting,
        scope: Scope,
        rule: Option<Rule>,
    ) -> Result<SessionId, Failure> {
        let session = self.session(id)?;
        match (scope, rule) {
            (Scope::One, None) => self.save_session(id, meeting).map(|()| id),
            (Scope::Following, rule) => self.save_following(&session, meeting, rule),
            (Scope::All, None) => self.save_all(&session, meeting),
            (Scope::One | Scope::All, Some(_)) => {
                Err(Invalid::new("how it repeats can be changed for this one and those after it").into())
            }
        }
    }

    fn save_following(
        &self,
        session: &Session,
        meeting: Meeting,
        rule: Option<Rule>,
    ) -> Result<SessionId, Failure> {
        let of = occurrence(session)?;
        let series = self.series(of.series)?;
        let (ended, mut next) = series.split(of.original, self.clock.new_series_id(), &meeting, rule)?;
        let vault = self.vault()?;
        let touched =
            vault.series().touched(series.id, of.original.date(), add_days(of.original.date(), FOR_EVER))?;
        // What has a row, or was erased, is not there a second time.
        let former = touched.iter().chain(&series.gone).filter(|clock| **clock >= of.original);
        next.gone = former.filter_map(|clock| clock.moved(of.original, next.start)).collect();
        next.gone.sort_unstable();
        let first = Occurrence { series: next.id, original: next.start };
        let is_row = touched.contains(&of.original);
        // One that was moved into a pause, or off the days of a new rule, is still there.
        let is_reckoned = next.between(first.original.date(), first.original.date()).contains(&first);
        let kept = if is_row {
            Some(Session { meeting, ..session.clone() })
        } else if is_reckoned && meeting == next.template.meeting(meeting.starts_at) {
            None
        } else {
            Some(Session::new(first.id(), meeting, Some(first)))
        };
        vault.together(|vault| {
            vault.series().put(&ended)?;
            vault.series().put(&next)?;
            match &kept {
                Some(session) if is_row => vault.sessions().save(session),
                Some(session) => vault.sessions().save_new(session),
                None => Ok(()),
            }
        })?;
        Ok(if is_row { session.id } else { first.id() })
    }

    fn save_all(&self, session: &Session, meeting: Meeting) -> Result<SessionId, Failure> {
        let of = occurrence(session)?;
        if meeting.starts_at != session.meeting.starts_at {
            let wrong = "the day and time can be changed for this one, or for this one and those after it";
            return Err(Invalid::new(wrong).into());
        }
        self.change_series(of.series, |series| series.template = Template::of(&meeting))?;
        let is_plain = meeting == Template::of(&meeting).meeting(meeting.starts_at);
        if !is_plain || self.vault()?.sessions().is_kept(session.id)? {
            self.save_session(session.id, meeting)?;
        }
        Ok(session.id)
    }

    /// Takes a session and, as `scope` says, others of its series out of the log. What was marked stays.
    pub fn delete_in_series(&self, id: SessionId, scope: Scope) -> Result<(), Failure> {
        if scope == Scope::One {
            return self.delete_session(id);
        }
        let of = occurrence(&self.session(id)?)?;
        let now = self.clock.now();
        Ok(self.vault()?.together(|vault| {
            let mut series = vault.series().get(of.series)?;
            let from = if scope == Scope::All { series.start } else { of.original };
            series.end = Some(add_days(from.date(), -1));
            vault.series().put(&series)?;
            for row in vault.series().still_scheduled(series.id, from)? {
                vault.sessions().delete(row, now)?;
            }
            Ok(())
        })?)
    }

    /// What clashes with this one, which is not among them, first to last.
    pub fn conflicts(&self, meeting: &Meeting, except: Option<SessionId>) -> Result<Vec<Session>, Failure> {
        let day = meeting.starts_at.date();
        let filter = SessionFilter {
            since: Some(add_days(day, -2)),
            until: Some(add_days(day, 2)),
            ..SessionFilter::default()
        };
        let mut all = self.sessions(&filter, None, usize::MAX)?;
        all.retain(|other| Some(other.id) != except && clash(&other.meeting, meeting));
        all.reverse();
        Ok(all)
    }

    /// What is at the same time as the first weeks of a series: each of its sessions with the other one.
    pub fn conflicts_of_series(&self, series: &Series) -> Result<Vec<(Session, Session)>, Failure> {
        let today = self.clock.today();
        let mut found = Vec::new();
        for occurrence in series.between(today, add_days(series.start.date().max(today), CONFLICTS_AHEAD)) {
            let session = series.session(occurrence);
            let others = self.conflicts(&session.meeting, Some(session.id))?;
            found.extend(others.into_iter().map(|other| (session.clone(), other)));
        }
        Ok(found)
    }

    /// The sessions of series that have no row, of these local days, in no order. Without a first day, from the day each
    /// series was made; never further ahead than two years.
    pub(super) fn unwritten_sessions(
        &self,
        since: Option<Date>,
        until: Option<Date>,
    ) -> Result<Vec<Session>, Failure> {
        let furthest = add_days(self.clock.today(), KNOWN_AHEAD);
        let until = until.map_or(furthest, |until| until.min(furthest));
        let mut all = Vec::new();
        let kept = self.vault()?.series();
        for series in kept.all()? {
            // A skipped time may be an hour later, on the next day.
            let from = since.map_or(series.known_from, |since| add_days(since, -1));
            let found = series.between(from, until);
            if found.is_empty() {
                continue;
            }
            let touched = kept.touched(series.id, from, until)?;
            let found = found.into_iter().filter(|of| !touched.contains(&of.original));
            all.extend(found.map(|of| series.session(of)).filter(|session| {
                let day = session.meeting.starts_at.date();
                day <= until && since.is_none_or(|since| day >= since)
            }));
        }
        Ok(all)
    }

    /// A session of a series that has no row.
    pub(super) fn unwritten_session(&self, id: SessionId) -> Result<Option<Session>, Failure> {
        Ok(self.unwritten_sessions(None, None)?.into_iter().find(|session| session.id == id))
    }

    /// Gives the session an entry belongs to a row, if it has none yet.
    pub(super) fn write_down_session_of(&self, writing: &Writing) -> Result<(), Failure> {
        let Some(id) = writing.session else { return Ok(()) };
        let sessions = self.vault()?.sessions();
        if sessions.is_kept(id)? {
            return Ok(());
        }
        match self.unwritten_session(id)? {
            Some(session) => match sessions.save_new(&session) {
                // Another program was here first.
                Err(VaultError::Duplicate) => Ok(()),
                outcome => Ok(outcome?),
            },
            None => Ok(()),
        }
    }
}

fn occurrence(session: &Session) -> Result<Occurrence, Invalid> {
    session.series.ok_or_else(|| Invalid::new("this session is not one of a series"))
}
