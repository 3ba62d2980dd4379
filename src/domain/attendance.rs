//! Attendance over time: counts by status, the rate, and weeks.
//!
//! `rate = (attended + partial) / (attended + partial + missed + late-cancelled)`. Cancelled by the provider,
//! cancelled in time, rescheduled and still scheduled are outside. Under 3 in the denominator there is no rate. Kinds are
//! never added into one number.

mod beside;
mod named;
mod span;
mod tally;
#[cfg(test)]
mod tests;
mod week;
mod words;

use std::collections::BTreeMap;

use super::kind::{Fellowship, KindName, LevelOfCare, Model};
use super::moment::{Date, add_days};
use super::rating::Change;
use super::status::{Cause, Status};
use super::text::OneLine;
use super::treatment::Programme;

pub use beside::{Absences, Beside, Shift};
pub use named::Named;
pub use span::{Reach, Span, last_weeks};
pub use tally::{LEAST_FOR_RATE, Tally};
pub use week::{Week, Weekly, hours};
pub use words::noun;

/// What attendance counts of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The local day on which it began.
    pub date: Date,
    /// Its kind.
    pub kind: KindName,
    /// The group's model, if it was a group and the model is known.
    pub model: Option<Model>,
    /// The fellowship, if it was mutual help and that is known.
    pub fellowship: Option<Fellowship>,
    /// The name of the group or place.
    pub name: Option<OneLine>,
    /// With whom.
    pub with: Option<OneLine>,
    /// The level of care it was part of.
    pub level: Option<LevelOfCare>,
    /// What became of it.
    pub status: Status,
    /// Its length; 0 when unknown.
    pub minutes: u32,
    /// Whether its time has come.
    pub is_past: bool,
    /// Why it was not attended in full, as far as that was said.
    pub cause: Option<Cause>,
    /// Mood before and after.
    pub mood: Change,
    /// Urge before and after.
    pub urge: Change,
}

impl Record {
    /// Whether the person was at it, in full or in part.
    pub fn was_there(&self) -> bool {
        matches!(self.status, Status::Attended | Status::Partial)
    }
}

/// What is counted, and what the person says of the time it was in.
#[derive(Debug, Clone)]
pub struct Log {
    /// The sessions, oldest first.
    pub records: Vec<Record>,
    /// The day of the first session there ever was, if that is known.
    pub first: Option<Date>,
    /// The programmes the person is or was in.
    pub programmes: Vec<Programme>,
    /// Today.
    pub today: Date,
}

/// Attendance over a span.
#[derive(Debug, Clone, PartialEq)]
pub struct Attendance {
    /// The days it covers.
    pub span: Span,
    /// The day it was counted on.
    pub today: Date,
    /// The day of the first session there ever was, if that is known.
    pub first: Option<Date>,
    /// A tally for each kind, in the order of [`KindName::ALL`].
    pub kinds: Vec<(KindName, Tally)>,
    /// A tally for each model of group, in the order of [`Model::ALL`].
    pub models: Vec<(Model, Tally)>,
    /// A tally for each fellowship, in the order of [`Fellowship::ALL`].
    pub fellowships: Vec<(Fellowship, Tally)>,
    /// A tally for each name within a kind, the most sessions first.
    pub names: Vec<Named>,
    /// A tally for each person, or their initials, within a kind, the most sessions first.
    pub with: Vec<Named>,
    /// Every week that has a day in the span, first to last.
    pub weeks: Vec<Week>,
    /// Hours a week, from three whole weeks on.
    pub weekly: Option<Weekly>,
    /// The level of care the person said last.
    pub level: Option<LevelOfCare>,
    /// Days on which the person was at a session, with how many there were.
    pub days: BTreeMap<Date, u32>,
    /// What stands beside the counts of each kind, in the order of [`KindName::ALL`].
    pub beside: Vec<(KindName, Beside)>,
}

impl Attendance {
    /// Counts the records whose day is in the span.
    pub fn count(log: &Log, span: Span) -> Self {
        let inside: Vec<&Record> = log.records.iter().filter(|record| span.holds(record.date)).collect();
        let weeks = week::weeks(&inside, span);
        let mut days = BTreeMap::new();
        for record in inside.iter().filter(|record| record.was_there()) {
            *days.entry(record.date).or_insert(0) += 1;
        }
        Self {
            span,
            today: log.today,
            first: log.first,
            kinds: tallies(KindName::ALL, &inside, |record| Some(record.kind)),
            models: tallies(Model::ALL, &inside, |record| record.model),
            fellowships: tallies(Fellowship::ALL, &inside, |record| record.fellowship),
            names: named::count(&inside, |record| record.name.as_ref()),
            with: named::count(&inside, |record| record.with.as_ref()),
            weekly: Weekly::of(&weeks, span, log),
            weeks,
            level: week::level(&inside, span, log),
            days,
            beside: KindName::ALL.iter().map(|kind| (*kind, Beside::of(&inside, *kind))).collect(),
        }
    }

    /// The tally of one kind.
    pub fn kind(&self, kind: KindName) -> Tally {
        self.kinds.get(kind.index()).map(|(_, tally)| *tally).unwrap_or_default()
    }

    /// What stands beside the counts of one kind.
    pub fn beside(&self, kind: KindName) -> Option<&Beside> {
        self.beside.get(kind.index()).map(|(_, beside)| beside)
    }

    /// The weeks there is something to say of: those that have begun, from that of the first session on.
    pub fn weeks_so_far(&self) -> impl Iterator<Item = &Week> {
        let first = self.first.map_or(self.span.since, |first| first.max(self.span.since));
        self.weeks.iter().filter(move |week| add_days(week.start, 6) >= first && week.start <= self.today)
    }

    /// Whether no session is in the span.
    pub fn is_empty(&self) -> bool {
        self.kinds.iter().all(|(_, tally)| tally.is_empty())
    }
}

/// A tally for each of `all`.
fn tallies<T: Copy + PartialEq>(
    all: &[T],
    records: &[&Record],
    of: impl Fn(&Record) -> Option<T>,
) -> Vec<(T, Tally)> {
    let mut tallies: Vec<(T, Tally)> = all.iter().map(|one| (*one, Tally::default())).collect();
    for record in records {
        let Some(one) = of(record) else { continue };
        if let Some((_, tally)) = tallies.iter_mut().find(|(known, _)| *known == one) {
            tally.add(record);
        }
    }
    tallies
}
