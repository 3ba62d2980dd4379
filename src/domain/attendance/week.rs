//! Weeks: what was attended in each, and hours a week beside a level of care.

use super::{LEAST_FOR_RATE, Log, Record, Span};
use crate::domain::kind::{KindName, LevelOfCare};
use crate::domain::moment::{Date, add_days, monday_of};

/// One week's attended sessions by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub start: Date,
    /// Sessions attended in full or in part, in the order of [`KindName::ALL`].
    pub counts: [u32; KindName::ALL.len()],
    /// Their minutes, of all kinds together.
    pub minutes: u32,
    /// Their minutes, in the order of [`KindName::ALL`].
    pub minutes_of: [u32; KindName::ALL.len()],
}

impl Week {
    fn starting(start: Date) -> Self {
        let none = [0; KindName::ALL.len()];
        Self { start, counts: none, minutes: 0, minutes_of: none }
    }

    /// The number of sessions of one kind.
    pub fn count(&self, kind: KindName) -> u32 {
        self.counts.get(kind.index()).copied().unwrap_or(0)
    }

    /// The minutes of the sessions of one kind.
    pub fn minutes_of(&self, kind: KindName) -> u32 {
        self.minutes_of.get(kind.index()).copied().unwrap_or(0)
    }

    fn add(&mut self, record: &Record) {
        let at = record.kind.index();
        if let (Some(count), Some(minutes)) = (self.counts.get_mut(at), self.minutes_of.get_mut(at)) {
            *count += 1;
            *minutes += record.minutes;
        }
        self.minutes += record.minutes;
    }
}

/// Every week that has a day in the span, first to last.
pub(super) fn weeks(records: &[&Record], span: Span) -> Vec<Week> {
    let first = monday_of(span.since);
    let mut weeks = Vec::new();
    let mut start = first;
    while start <= span.until {
        weeks.push(Week::starting(start));
        let next = add_days(start, 7);
        if next <= start {
            break; // the end of the calendar
        }
        start = next;
    }
    for record in records.iter().filter(|record| record.was_there()) {
        let index = usize::try_from((record.date - first).num_days() / 7).unwrap_or(usize::MAX);
        if let Some(week) = weeks.get_mut(index) {
            week.add(record);
        }
    }
    weeks
}

/// Hours a week by kind, over the whole weeks of a span that are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// How many weeks they are counted over; never fewer than three.
    pub weeks: u32,
    /// The minutes of all those weeks, for each kind that has some.
    pub minutes: Vec<(KindName, u32)>,
}

impl Weekly {
    /// Adds up the weeks that lie whole in the span, begin no earlier than the log, and are over; none while there are
    /// fewer than three.
    pub(super) fn of(weeks: &[Week], span: Span, log: &Log) -> Option<Self> {
        let first = log.first.unwrap_or(span.since).max(span.since);
        let is_whole = |week: &&Week| {
            let last = add_days(week.start, 6);
            week.start >= first && last <= span.until && last < log.today
        };
        let whole: Vec<&Week> = weeks.iter().filter(is_whole).collect();
        let count = u32::try_from(whole.len()).unwrap_or(u32::MAX);
        let of_kind = |kind: &KindName| (*kind, whole.iter().map(|week| week.minutes_of(*kind)).sum());
        let minutes = KindName::ALL.iter().map(of_kind).filter(|(_, minutes)| *minutes > 0).collect();
        (count >= LEAST_FOR_RATE).then_some(Self { weeks: count, minutes })
    }

    /// "2.5": hours a week, to the nearest tenth.
    pub fn hours(&self, minutes: u32) -> String {
        hours(minutes, self.weeks)
    }
}

/// The level of care the person said: that of the programme they are in at the end of the span, else that of the last
/// session in it that has begun and names one.
pub(super) fn level(records: &[&Record], span: Span, log: &Log) -> Option<LevelOfCare> {
    let day = span.until.min(log.today);
    let programmes = log.programmes.iter().filter(|programme| programme.period().holds(day));
    let said = programmes.filter(|programme| programme.level().is_some());
    let programme = said.max_by_key(|programme| programme.period().since());
    programme.and_then(crate::domain::treatment::Programme::level).or_else(|| {
        let said = records.iter().filter(|record| record.is_past && record.level.is_some());
        said.max_by_key(|record| record.date).and_then(|record| record.level)
    })
}

/// The hours in so many minutes over so many weeks, to the nearest tenth: "2.5".
pub fn hours(minutes: u32, weeks: u32) -> String {
    let weeks = weeks.max(1);
    let tenths = (minutes + 3 * weeks) / (6 * weeks);
    format!("{}.{}", tenths / 10, tenths % 10)
}
