//! Attendance over time: counts by status, the rate, and weeks.
//!
//! `rate = (attended + partial) / (attended + partial + missed + late-cancelled)`. Cancelled by the provider,
//! cancelled in time, rescheduled and still scheduled are outside. Under 3 in the denominator there is no rate.

mod beside;

use super::kind::{KindName, Model};
use super::moment::{Date, add_days, monday_of};
use super::rating::Change;
use super::status::{Cause, Status};

pub use beside::{Absences, Beside, Shift};

/// The smallest denominator that gets a rate.
pub const LEAST_FOR_RATE: u32 = 3;

/// What attendance counts of one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The local day on which it began.
    pub date: Date,
    /// Its kind.
    pub kind: KindName,
    /// The group's model, if it was a group and the model is known.
    pub model: Option<Model>,
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

/// Counts of sessions by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Attended in full.
    pub attended: u32,
    /// Came late or left early.
    pub partial: u32,
    /// Missed.
    pub missed: u32,
    /// Cancelled by the person, late.
    pub late_cancelled: u32,
    /// Cancelled by the person, in time.
    pub cancelled: u32,
    /// Cancelled by the provider.
    pub provider_cancelled: u32,
    /// Moved to another time.
    pub rescheduled: u32,
    /// Still to come.
    pub scheduled: u32,
    /// Its time has passed and nothing was marked.
    pub not_yet_marked: u32,
    /// Minutes of the sessions attended in full or in part.
    pub minutes: u32,
}

impl Tally {
    /// Counts one session.
    pub fn add(&mut self, record: &Record) {
        let count = match record.status {
            Status::Scheduled if record.is_past => &mut self.not_yet_marked,
            Status::Scheduled => &mut self.scheduled,
            Status::Attended => &mut self.attended,
            Status::Partial => &mut self.partial,
            Status::Missed => &mut self.missed,
            Status::LateCancelled => &mut self.late_cancelled,
            Status::Cancelled => &mut self.cancelled,
            Status::ProviderCancelled => &mut self.provider_cancelled,
            Status::Rescheduled => &mut self.rescheduled,
        };
        *count += 1;
        if record.was_there() {
            self.minutes += record.minutes;
        }
    }

    /// Sessions the person was at, in full or in part.
    pub fn was_there(&self) -> u32 {
        self.attended + self.partial
    }

    /// Sessions the person could have been at.
    pub fn denominator(&self) -> u32 {
        self.was_there() + self.missed + self.late_cancelled
    }

    /// The share attended, 0 to 1; none while there are fewer than 3 to count.
    pub fn rate(&self) -> Option<f64> {
        (self.denominator() >= LEAST_FOR_RATE)
            .then(|| f64::from(self.was_there()) / f64::from(self.denominator()))
    }

    /// The rate in whole percent, rounded to nearest.
    pub fn percent(&self) -> Option<u32> {
        let all = self.denominator();
        (all >= LEAST_FOR_RATE).then(|| (self.was_there() * 200 + all) / (all * 2))
    }

    /// "9 of 12  75 %"; of mutual help, which nobody schedules, "21 times"; "none yet" before there is anything to count.
    pub fn in_words(&self, kind: KindName) -> String {
        let (there, all) = (self.was_there(), self.denominator());
        match (all, there) {
            (0, _) => "none yet".to_owned(),
            (_, 1) if kind == KindName::MutualHelp && all == 1 => "once".to_owned(),
            _ if kind == KindName::MutualHelp && there == all => format!("{there} times"),
            _ => self.percent().map_or_else(
                || format!("{there} of {all}"),
                |percent| format!("{there} of {all}  {percent} %"),
            ),
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Record {
    /// Whether the person was at it, in full or in part.
    pub fn was_there(&self) -> bool {
        matches!(self.status, Status::Attended | Status::Partial)
    }
}

/// One week's attended sessions by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub start: Date,
    /// Sessions attended in full or in part, in the order of [`KindName::ALL`].
    pub counts: [u32; KindName::ALL.len()],
    /// Their minutes, of all kinds together.
    pub minutes: u32,
}

impl Week {
    /// The number of sessions of one kind.
    pub fn count(&self, kind: KindName) -> u32 {
        self.counts.get(kind.index()).copied().unwrap_or(0)
    }
}

/// A span of local days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub since: Date,
    /// The last day.
    pub until: Date,
}

/// The last `weeks` whole weeks up to and with the one of `today`.
pub fn last_weeks(weeks: u32, today: Date) -> Span {
    let monday = monday_of(today);
    Span { since: add_days(monday, -7 * (i64::from(weeks) - 1)), until: add_days(monday, 6) }
}

/// Attendance over a span.
#[derive(Debug, Clone, PartialEq)]
pub struct Attendance {
    /// The days it covers.
    pub span: Span,
    /// A tally for each kind, in the order of [`KindName::ALL`].
    pub kinds: Vec<(KindName, Tally)>,
    /// A tally for each model of group, in the order of [`Model::ALL`].
    pub models: Vec<(Model, Tally)>,
    /// Every week that has a day in the span, first to last.
    pub weeks: Vec<Week>,
    /// What stands beside the counts of each kind, in the order of [`KindName::ALL`].
    pub beside: Vec<(KindName, Beside)>,
}

impl Attendance {
    /// Counts the records whose day is in the span.
    pub fn count(records: &[Record], span: Span) -> Self {
        let inside: Vec<&Record> =
            records.iter().filter(|record| (span.since..=span.until).contains(&record.date)).collect();
        let tally = |counts: &dyn Fn(&Record) -> bool| {
            let mut tally = Tally::default();
            inside.iter().filter(|record| counts(record)).for_each(|record| tally.add(record));
            tally
        };
        Self {
            span,
            kinds: KindName::ALL.iter().map(|kind| (*kind, tally(&|r| r.kind == *kind))).collect(),
            models: Model::ALL.iter().map(|model| (*model, tally(&|r| r.model == Some(*model)))).collect(),
            weeks: weeks(&inside, span),
            beside: KindName::ALL.iter().map(|kind| (*kind, Beside::of(&inside, *kind))).collect(),
        }
    }

    /// The tally of one kind.
    pub fn kind(&self, kind: KindName) -> Tally {
        self.kinds.get(kind.index()).map(|(_, tally)| *tally).unwrap_or_default()
    }
}

fn weeks(records: &[&Record], span: Span) -> Vec<Week> {
    let first = monday_of(span.since);
    let mut weeks = Vec::new();
    let mut start = first;
    while start <= span.until {
        weeks.push(Week { start, counts: [0; KindName::ALL.len()], minutes: 0 });
        let next = add_days(start, 7);
        if next <= start {
            break; // the end of the calendar
        }
        start = next;
    }
    for record in records.iter().filter(|record| record.was_there()) {
        let index = usize::try_from((record.date - first).num_days() / 7).unwrap_or(usize::MAX);
        let Some(week) = weeks.get_mut(index) else { continue };
        if let Some(count) = week.counts.get_mut(record.kind.index()) {
            *count += 1;
        }
        week.minutes += record.minutes;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        add_days(Date::from_ymd_opt(2026, 9, 1).unwrap(), n)
    }

    fn group(status: Status, n: i64) -> Record {
        let (kind, model) = (KindName::Group, Some(Model::Support));
        let (mood, urge) = (Change::default(), Change::default());
        Record { date: day(n), kind, model, status, minutes: 90, is_past: true, cause: None, mood, urge }
    }

    fn many(count: usize, status: Status) -> Vec<Record> {
        (0..count).map(|n| group(status, i64::try_from(n).unwrap())).collect()
    }

    fn tally(records: &[Record]) -> Tally {
        Attendance::count(records, Span { since: day(-400), until: day(400) }).kind(KindName::Group)
    }

    #[test]
    fn nine_of_twelve_with_one_cancelled_by_the_provider_is_75_percent() {
        let mut records = many(9, Status::Attended);
        records.extend(many(2, Status::Missed));
        records.extend(many(1, Status::LateCancelled));
        records.extend(many(1, Status::ProviderCancelled));
        let tally = tally(&records);
        assert_eq!((tally.was_there(), tally.denominator(), tally.percent()), (9, 12, Some(75)));
        assert_eq!(tally.rate(), Some(0.75));
        assert_eq!(tally.minutes, 9 * 90);
    }

    #[test]
    fn fewer_than_three_have_no_rate() {
        assert_eq!(tally(&many(2, Status::Attended)).rate(), None);
        assert_eq!(tally(&many(3, Status::Attended)).percent(), Some(100));
    }

    #[test]
    fn a_scheduled_session_whose_time_has_passed_is_not_yet_marked() {
        let mut records = many(1, Status::Scheduled);
        records.push(Record { is_past: false, ..group(Status::Scheduled, 30) });
        let tally = tally(&records);
        assert_eq!((tally.not_yet_marked, tally.scheduled, tally.denominator()), (1, 1, 0));
    }

    #[test]
    fn mutual_help_never_counts_as_group() {
        let meeting = Record { kind: KindName::MutualHelp, model: None, ..group(Status::Attended, 0) };
        let stats = Attendance::count(&[meeting], Span { since: day(0), until: day(0) });
        assert!(stats.kind(KindName::Group).is_empty());
        assert_eq!(stats.kind(KindName::MutualHelp).attended, 1);
    }

    #[test]
    fn weeks_are_whole_and_none_is_left_out() {
        let stats = Attendance::count(&[], Span { since: day(0), until: day(14) });
        let mondays: Vec<_> = stats.weeks.iter().map(|week| week.start.to_string()).collect();
        assert_eq!(mondays, ["2026-08-31", "2026-09-07", "2026-09-14"]);
        assert_eq!(last_weeks(12, day(0)).since.to_string(), "2026-06-15");
    }

    fn any_record() -> impl Strategy<Value = Record> {
        let pick = |n: usize| 0..n;
        (pick(6), pick(10), pick(8), 0_i64..700, 0_u32..600, any::<bool>()).prop_map(
            |(k, m, s, d, minutes, past)| {
                let kind = KindName::ALL[k];
                let model = (kind == KindName::Group).then(|| Model::ALL.get(m).copied()).flatten();
                Record { date: day(d), kind, model, minutes, is_past: past, ..group(Status::ALL[s], 0) }
            },
        )
    }

    proptest! {
        #[test]
        fn every_session_in_the_span_is_counted_once(records in prop::collection::vec(any_record(), 0..80), a in 0_i64..700, b in 0_i64..700) {
            let span = Span { since: day(a.min(b)), until: day(a.max(b)) };
            let stats = Attendance::count(&records, span);
            let inside = records.iter().filter(|r| r.date >= span.since && r.date <= span.until).count();
            let sum = |t: &Tally| t.attended + t.partial + t.missed + t.late_cancelled + t.cancelled
                + t.provider_cancelled + t.rescheduled + t.scheduled + t.not_yet_marked;
            let total: u32 = stats.kinds.iter().map(|(_, t)| sum(t)).sum();
            prop_assert_eq!(total as usize, inside);
            let there: u32 = stats.kinds.iter().map(|(_, t)| t.was_there()).sum();
            let in_weeks: u32 = stats.weeks.iter().flat_map(|w| w.counts).sum();
            prop_assert_eq!(there, in_weeks);
            let minutes: u32 = stats.kinds.iter().map(|(_, t)| t.minutes).sum();
            prop_assert_eq!(minutes, stats.weeks.iter().map(|w| w.minutes).sum::<u32>());
            let models: u32 = stats.models.iter().map(|(_, t)| sum(t)).sum();
            prop_assert!(models <= sum(&stats.kind(KindName::Group)));
        }

        #[test]
        fn the_rate_is_a_share_and_only_what_counts_moves_it(records in prop::collection::vec(any_record(), 0..40)) {
            let before = tally(&records);
            let mut more = records.clone();
            for status in [Status::ProviderCancelled, Status::Cancelled, Status::Rescheduled, Status::Scheduled] {
                more.push(group(status, 1));
            }
            prop_assert_eq!(tally(&more).rate(), before.rate());
            if let Some(rate) = before.rate() {
                prop_assert!((0.0..=1.0).contains(&rate));
                more.push(group(Status::Attended, 1));
                prop_assert!(tally(&more).rate().unwrap() >= rate);
                more.push(group(Status::Missed, 1));
                more.push(group(Status::Missed, 1));
                prop_assert!(tally(&more).rate().unwrap() <= before.rate().unwrap().max(tally(&more).rate().unwrap()));
            } else {
                prop_assert!(before.denominator() < LEAST_FOR_RATE);
            }
        }
    }
}
