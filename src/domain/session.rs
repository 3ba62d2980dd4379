//! A session: a meeting with others for treatment or support.

use super::attendance::Record;
use super::id::{MeetingId, SessionId};
use super::kind::{Format, Kind, LevelOfCare};
use super::moment::Moment;
use super::note::{Note, Notes};
use super::rating::{Change, Minutes, Rating};
use super::series::Occurrence;
use super::status::{Mark, Status};
use super::text::{Body, OneLine, Topic};

/// What is known of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its kind, with the particulars of that kind.
    pub kind: Kind,
    /// When it began or will begin.
    pub starts_at: Moment,
    /// How long it was or will be; counts as 0 in sums when unknown.
    pub minutes: Option<Minutes>,
    /// The group or place.
    pub name: Option<OneLine>,
    /// Whom it was with; initials are enough, and never another member's name.
    pub with: Option<OneLine>,
    /// In person, by video or by phone.
    pub format: Option<Format>,
    /// The level of care it was part of.
    pub level: Option<LevelOfCare>,
    /// What became of it, and why.
    pub mark: Mark,
    /// Mood before and after, 0 to 10.
    pub mood: Change,
    /// Urge before and after, 0 to 10.
    pub urge: Change,
    /// How helpful it was, 0 to 10.
    pub helpful: Option<Rating>,
    /// What it was about.
    pub topics: Vec<Topic>,
    /// What to keep from it.
    pub takeaway: Option<Body>,
    /// The meeting of a list that it was made from; that list may no longer have it.
    pub listed: Option<MeetingId>,
}

impl Meeting {
    /// A meeting of which nothing else is known.
    pub fn new(kind: Kind, starts_at: Moment, mark: Mark) -> Self {
        Self {
            kind,
            starts_at,
            minutes: None,
            name: None,
            with: None,
            format: None,
            level: None,
            mark,
            mood: Change::default(),
            urge: Change::default(),
            helpful: None,
            topics: Vec::new(),
            takeaway: None,
            listed: None,
        }
    }
}

/// A session that the vault knows by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What is known of it.
    pub meeting: Meeting,
    /// What was written before it and after it.
    pub notes: Notes,
    /// Its place in a series, if it is of one.
    pub series: Option<Occurrence>,
}

impl Session {
    /// A session of which nothing was written yet.
    pub fn new(id: SessionId, meeting: Meeting, series: Option<Occurrence>) -> Self {
        Self { id, meeting, notes: Notes::default(), series }
    }

    /// The name if it has one, else the kind.
    pub fn headline(&self) -> String {
        match (&self.meeting.name, &self.meeting.with) {
            (Some(name), _) => name.as_str().to_owned(),
            (None, Some(with)) => format!("{} with {}", self.meeting.kind.name().label(), with.as_str()),
            (None, None) => self.meeting.kind.describe(),
        }
    }

    /// Whether the person was at it, in full or in part, and has written nothing of it afterwards.
    pub fn is_to_look_back_on(&self) -> bool {
        let was_there = matches!(self.meeting.mark.status(), Status::Attended | Status::Partial);
        was_there && self.meeting.takeaway.is_none() && !self.notes.has_any(&Note::AFTER)
    }

    /// Whether it is still marked as scheduled though its time has come.
    pub fn is_not_yet_marked(&self, now: Moment) -> bool {
        self.meeting.mark.status() == Status::Scheduled && self.meeting.starts_at.instant() <= now.instant()
    }

    /// What attendance counts of it, seen from `now`.
    pub fn record(&self, now: Moment) -> Record {
        let meeting = &self.meeting;
        Record {
            date: meeting.starts_at.date(),
            kind: meeting.kind.name(),
            model: meeting.kind.model(),
            fellowship: meeting.kind.fellowship(),
            name: meeting.name.clone(),
            with: meeting.with.clone(),
            level: meeting.level,
            status: meeting.mark.status(),
            minutes: meeting.minutes.map_or(0, |minutes| u32::from(minutes.get())),
            is_past: meeting.starts_at.instant() <= now.instant(),
            cause: meeting.mark.reason().map(|reason| reason.cause),
            mood: meeting.mood,
            urge: meeting.urge,
        }
    }
}
