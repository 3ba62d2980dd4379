//! Sessions that repeat: at one time on the wall clock, through every change of the clocks.
//!
//! Occurrences are reckoned on the wall clock alone and only then placed in the zone. One is known by its id before it
//! has a row, and its row keeps where it came from, so that one that was moved or deleted does not come back.

mod rule;
mod wall_clock;
mod words;

use uuid::Uuid;

use super::Invalid;
use super::id::{MeetingId, SeriesId, SessionId};
use super::kind::{Format, Kind, LevelOfCare};
use super::moment::{Date, Moment, Zone, add_days};
use super::rating::Minutes;
use super::session::{Meeting, Session};
use super::status::Mark;
use super::text::{OneLine, Topic};

pub use rule::{Ends, Every, OnDay, Rule};
pub use wall_clock::WallClock;

/// The most occurrences that one question gives.
const MOST: u16 = 4000;

/// What every session of a series has from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The kind.
    pub kind: Kind,
    /// How long it is.
    pub minutes: Option<Minutes>,
    /// The group or place.
    pub name: Option<OneLine>,
    /// Whom it is with.
    pub with: Option<OneLine>,
    /// In person, by video or by phone.
    pub format: Option<Format>,
    /// The level of care it is part of.
    pub level: Option<LevelOfCare>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The meeting of a list that it was made from.
    pub listed: Option<MeetingId>,
}

impl Template {
    /// What of a session the others of its series share.
    pub fn of(meeting: &Meeting) -> Self {
        Self {
            kind: meeting.kind.clone(),
            minutes: meeting.minutes,
            name: meeting.name.clone(),
            with: meeting.with.clone(),
            format: meeting.format,
            level: meeting.level,
            topics: meeting.topics.clone(),
            listed: meeting.listed,
        }
    }

    /// A scheduled session made of it.
    pub fn meeting(&self, starts_at: Moment) -> Meeting {
        Meeting {
            minutes: self.minutes,
            name: self.name.clone(),
            with: self.with.clone(),
            format: self.format,
            level: self.level,
            topics: self.topics.clone(),
            listed: self.listed,
            ..Meeting::new(self.kind.clone(), starts_at, Mark::scheduled())
        }
    }
}

/// Days without sessions, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

impl Pause {
    /// Makes a pause; it ends no earlier than it begins.
    pub fn new(from: Date, until: Date) -> Result<Self, Invalid> {
        if from <= until {
            Ok(Self { from, until })
        } else {
            Err(Invalid::new("a pause ends after it begins"))
        }
    }

    fn holds(self, date: Date) -> bool {
        (self.from..=self.until).contains(&date)
    }
}

/// Where in which series a session belongs: its place there never changes, though the session may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// The series.
    pub series: SeriesId,
    /// When it would begin if nobody had moved it.
    pub original: WallClock,
}

impl Occurrence {
    /// The id of the session: the `UUIDv5` of the series' id and the original start.
    pub fn id(&self) -> SessionId {
        SessionId::new(Uuid::new_v5(&self.series.uuid(), self.original.to_string().as_bytes()))
    }
}

/// A series of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// What its sessions share.
    pub template: Template,
    /// The first day and the time, on the clocks of its zone.
    pub start: WallClock,
    /// The zone whose clocks it keeps to.
    pub zone: Zone,
    /// How it repeats.
    pub rule: Rule,
    /// The day it was made on: sessions before it are not looked for.
    pub known_from: Date,
    /// Its last day, when it was ended.
    pub end: Option<Date>,
    /// Days without sessions, first to last.
    pub pauses: Vec<Pause>,
    /// Sessions beside the rule, first to last.
    pub extra: Vec<WallClock>,
    /// Those whose rows were erased for good, first to last.
    pub gone: Vec<WallClock>,
}

impl Series {
    /// Makes a series that begins with a session.
    pub fn begin(id: SeriesId, first: &Meeting, rule: Rule, known_from: Date) -> Result<Self, Invalid> {
        let series = Self {
            id,
            template: Template::of(first),
            start: WallClock::of(first.starts_at)?,
            zone: first.starts_at.zone(),
            rule,
            known_from,
            end: None,
            pauses: Vec::new(),
            extra: Vec::new(),
            gone: Vec::new(),
        };
        let start = series.start.date();
        if series.by_rule(start, add_days(start, 366 * 50), 1).is_empty() {
            return Err(Invalid::new("by this rule there is no session at all"));
        }
        Ok(series)
    }

    /// The first session.
    pub fn first(&self) -> Option<Occurrence> {
        let start = self.start.date();
        let first = self.by_rule(start, add_days(start, 366 * 50), 1).into_iter().next();
        first.map(|original| self.occurrence(original))
    }

    /// The sessions of these days, both included, first to last: never more than 4000.
    pub fn between(&self, since: Date, until: Date) -> Vec<Occurrence> {
        let since = since.max(self.known_from);
        let until = self.end.map_or(until, |end| until.min(end));
        let is_paused = |clock: &WallClock| self.pauses.iter().any(|pause| pause.holds(clock.date()));
        let mut all = self.by_rule(since, until, MOST);
        all.retain(|clock| !is_paused(clock));
        all.extend(self.extra.iter().filter(|clock| (since..=until).contains(&clock.date())));
        all.retain(|clock| !self.gone.contains(clock));
        all.sort_unstable();
        all.dedup();
        all.truncate(usize::from(MOST));
        all.into_iter().map(|original| self.occurrence(original)).collect()
    }

    /// Which one by the rule a session is, counted from 1; none for one that is beside the rule.
    pub fn number_of(&self, original: WallClock) -> Option<usize> {
        let all = self.by_rule(self.start.date(), original.date(), MOST);
        all.iter().position(|clock| *clock == original).map(|at| at + 1)
    }

    /// How it would be told if it began with this session and repeated by another rule.
    pub fn in_words_with(&self, rule: Rule, from: WallClock) -> String {
        Self { rule, start: from, ..self.clone() }.in_words()
    }

    /// A session that nobody has touched.
    pub fn session(&self, occurrence: Occurrence) -> Session {
        let meeting = self.template.meeting(occurrence.original.in_zone(self.zone));
        Session::new(occurrence.id(), meeting, Some(occurrence))
    }

    /// Parts it before a session: this one ended the day before, and one that goes on from there.
    ///
    /// The new one begins as `first` says, which may be at another time or on another day.
    pub fn split(
        &self,
        at: WallClock,
        id: SeriesId,
        first: &Meeting,
        rule: Option<Rule>,
    ) -> Result<(Self, Self), Invalid> {
        let day = at.date();
        let start = WallClock::of(first.starts_at)?;
        let rule = match rule {
            Some(rule) => rule,
            None => self.rule_from(at, start)?,
        };
        let mut next = Self::begin(id, first, rule, self.known_from)?;
        let is_later = |clock: &&WallClock| clock.date() >= day;
        next.end = self.end.map(|end| add_days(end, (start.date() - day).num_days()));
        next.pauses = self.pauses.iter().filter(|pause| pause.until >= day).copied().collect();
        next.extra = self.extra.iter().filter(is_later).filter(|clock| **clock != at).copied().collect();
        let mut ended = self.clone();
        ended.end = Some(add_days(day, -1));
        ended.extra.retain(|clock| clock.date() < day);
        Ok((ended, next))
    }

    /// The rule of what is left from a session on, when it begins at `start` instead.
    fn rule_from(&self, at: WallClock, start: WallClock) -> Result<Rule, Invalid> {
        let mut rule = self.rule.clone();
        if let Ends::After(count) = rule.ends {
            let past = self.by_rule(self.start.date(), add_days(at.date(), -1), MOST).len();
            let past = u32::try_from(past).unwrap_or(count);
            rule.ends = Ends::After(count.saturating_sub(past).max(1));
        }
        let days = (start.date() - at.date()).num_days();
        // What moves takes its end along, so that the last session is not moved out of its series.
        rule.ends = match rule.ends {
            Ends::OnDay(day) => Ends::OnDay(add_days(day, days)),
            Ends::AtClock(clock) => Ends::AtClock(clock + (start.naive() - at.naive())),
            Ends::At(instant) => Ends::At(instant + (start.naive() - at.naive())),
            ends @ (Ends::Never | Ends::After(_)) => ends,
        };
        if days == 0 {
            return Ok(rule);
        }
        match rule.every {
            Every::Week => {
                for on in &mut rule.days {
                    on.day = (0..days.rem_euclid(7)).fold(on.day, |day, _| day.succ());
                }
                Ok(rule)
            }
            _ if rule.days.is_empty() && rule.month_days.is_empty() && rule.months.is_empty() => Ok(rule),
            Every::Day | Every::Month | Every::Year => {
                Err(Invalid::new("say how it repeats from the new day on, as the old rule names other days"))
            }
        }
    }

    fn occurrence(&self, original: WallClock) -> Occurrence {
        Occurrence { series: self.id, original }
    }

    /// What the rule alone gives for these days.
    fn by_rule(&self, since: Date, until: Date, most: u16) -> Vec<WallClock> {
        if since > until {
            return Vec::new();
        }
        let bound = |date: Date| rule::pretend(date.and_time(super::moment::Time::MIN));
        let start = rule::pretend(self.start.naive());
        // An end before the start is a rule without sessions.
        let Ok(set) = self.rule.reckoner(self.zone).build(start) else { return Vec::new() };
        // Both bounds belong to the span, and a session at midnight after the last day does not.
        let set = set.after(bound(since)).before(bound(add_days(until, 1)));
        let found = set.all(most).dates.into_iter().map(|date| date.naive_utc());
        found.filter(|clock| clock.date() <= until).map(WallClock::from_naive).collect()
    }
}

#[cfg(test)]
mod tests;
