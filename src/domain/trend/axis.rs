//! Stretches of time, and the steps they are looked at in.

use crate::domain::attendance::Span;
use crate::domain::calendar::month_short;
use crate::domain::choice::choices;
use crate::domain::moment::{Date, add_days, monday_of};

choices!(
    /// How much time is looked at.
    Length, "span", {
        Week = "week", "Week";
        Month = "month", "Month";
        Quarter = "quarter", "Quarter";
        Year = "year", "Year";
    }
);

/// What one value is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday on.
    Week,
}

impl Step {
    /// How many days it has.
    pub fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }

    /// `day` or `week`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }
}

impl Length {
    /// What one value is of.
    pub fn step(self) -> Step {
        match self {
            Self::Week | Self::Month => Step::Day,
            Self::Quarter | Self::Year => Step::Week,
        }
    }

    /// How many values there are.
    fn steps(self) -> usize {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 13,
            Self::Year => 52,
        }
    }

    /// How many days it has at the most.
    fn days(self) -> u32 {
        u32::try_from(self.steps()).unwrap_or(u32::MAX) * u32::try_from(self.step().days()).unwrap_or(1)
    }

    /// The next longer one; after the longest the shortest.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Week => Self::Month,
            Self::Month => Self::Quarter,
            Self::Quarter => Self::Year,
            Self::Year => Self::Week,
        }
    }
}

/// A stretch of time in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// How long it is.
    pub length: Length,
    /// Its days; the last week may have begun only.
    pub span: Span,
}

impl Axis {
    /// The time of this length that ends with a day.
    pub fn until(length: Length, until: Date) -> Self {
        let before = i64::try_from(length.steps()).unwrap_or(1) - 1;
        let last = match length.step() {
            Step::Day => until,
            Step::Week => monday_of(until),
        };
        Self { length, span: Span { since: add_days(last, -before * length.step().days()), until } }
    }

    /// All of a span, in the steps of the shortest length that is as long; weeks are whole at its beginning.
    pub fn over(span: Span) -> Self {
        let axis = |length| Self { length, span };
        let is_enough = |length: &Length| axis(*length).days() <= length.days();
        axis(Length::ALL.iter().copied().find(is_enough).unwrap_or(Length::Year))
    }

    /// The time of this length right before it.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self::until(self.length, add_days(self.span.since, -1))
    }

    /// The time of this length right after it, which does not reach beyond `today`.
    #[must_use]
    pub fn later(self, today: Date) -> Self {
        let days = i64::try_from(self.length.steps()).unwrap_or(1) * self.length.step().days();
        let until = match self.length.step() {
            Step::Day => add_days(self.span.until, days),
            Step::Week => add_days(monday_of(self.span.until), days + 6),
        };
        Self::until(self.length, until.min(today))
    }

    /// The same end, with another length.
    #[must_use]
    pub fn with(self, length: Length) -> Self {
        Self::until(length, self.span.until)
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        u32::try_from((self.span.until - self.span.since).num_days() + 1).unwrap_or(0)
    }

    /// How many steps it has; the last may have begun only.
    pub fn steps(self) -> usize {
        self.step_of(self.span.until).map_or(0, |last| last + 1)
    }

    /// The first day of each step, first to last.
    pub fn starts(self) -> impl Iterator<Item = Date> {
        let (first, days) = (self.first(), self.length.step().days());
        (0..).take(self.steps()).map(move |at: i64| add_days(first, at * days))
    }

    /// The step a day is in.
    pub fn step_of(self, day: Date) -> Option<usize> {
        let days = self.span.holds(day).then(|| (day - self.first()).num_days())?;
        usize::try_from(days / self.length.step().days()).ok()
    }

    /// The day that the first step begins with.
    fn first(self) -> Date {
        match self.length.step() {
            Step::Day => self.span.since,
            Step::Week => monday_of(self.span.since),
        }
    }

    /// What is written along it, with the step each word belongs to.
    pub fn labels(self) -> Vec<(usize, String)> {
        match self.length {
            Length::Week => self.starts().map(|day| day.format("%a %-d").to_string()).enumerate().collect(),
            Length::Month => {
                let mondays = self.starts().enumerate().filter(|(_, day)| monday_of(*day) == *day);
                mondays.map(|(at, day)| (at, day.format("%-d %b").to_string())).collect()
            }
            Length::Quarter | Length::Year => month_labels(self.starts()),
        }
    }
}

/// The names of the months, each with the number of the week it begins in.
pub fn month_labels(weeks: impl Iterator<Item = Date>) -> Vec<(usize, String)> {
    let last = |start: Date| add_days(start, 6);
    let begins = |start: Date| month_short(last(start)) != month_short(add_days(start, -1));
    let beginning = weeks.enumerate().filter(|(_, start)| begins(*start));
    beginning.map(|(at, start)| (at, month_short(last(start)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_end_with_the_last_day_and_weeks_begin_on_mondays() {
        let ends = |length, until: &str| {
            let axis = Axis::until(length, day(until));
            (axis.span.since.to_string(), axis.span.until.to_string(), axis.days())
        };
        // 26 November 2026 is a Thursday.
        assert_eq!(ends(Length::Week, "2026-11-26"), ("2026-11-20".into(), "2026-11-26".into(), 7));
        assert_eq!(ends(Length::Month, "2026-11-26"), ("2026-10-28".into(), "2026-11-26".into(), 30));
        assert_eq!(ends(Length::Quarter, "2026-11-26"), ("2026-08-31".into(), "2026-11-26".into(), 88));
        assert_eq!(ends(Length::Year, "2026-11-29"), ("2025-12-01".into(), "2026-11-29".into(), 364));
    }

    #[test]
    fn stepping_back_and_forth_leaves_no_day_out_and_counts_none_twice() {
        let today = day("2026-11-26");
        for length in Length::ALL {
            let now = Axis::until(*length, today);
            let before = now.earlier();
            assert_eq!(add_days(before.span.until, 1), now.span.since, "{length}");
            assert_eq!(before.later(today), now, "{length}");
            assert_eq!(now.later(today), now, "{length}");
            assert_eq!(before.earlier().later(today), before, "{length}");
        }
    }

    #[test]
    fn a_day_is_in_the_step_that_begins_with_it_or_before_it() {
        let axis = Axis::until(Length::Quarter, day("2026-11-26"));
        assert_eq!(axis.step_of(day("2026-08-31")), Some(0));
        assert_eq!(axis.step_of(day("2026-11-26")), Some(12));
        assert_eq!(axis.step_of(day("2026-11-27")), None);
        assert_eq!(axis.starts().last(), Some(day("2026-11-23")));
    }

    #[test]
    fn any_span_is_looked_at_in_days_or_in_weeks_and_none_of_its_days_is_left_out() {
        let over = |since: &str, until: &str| {
            let axis = Axis::over(Span { since: day(since), until: day(until) });
            (axis.length, axis.steps(), axis.starts().next().unwrap().to_string())
        };
        assert_eq!(over("2026-11-26", "2026-11-26"), (Length::Week, 1, "2026-11-26".into()));
        assert_eq!(over("2026-11-01", "2026-11-26"), (Length::Month, 26, "2026-11-01".into()));
        // 1 September 2026 is a Tuesday.
        assert_eq!(over("2026-09-01", "2026-11-26"), (Length::Quarter, 13, "2026-08-31".into()));
        assert_eq!(over("2024-01-02", "2026-11-26"), (Length::Year, 152, "2024-01-01".into()));
        let none = Axis::over(Span { since: day("2026-11-26"), until: day("2026-11-25") });
        assert_eq!((none.steps(), none.starts().count()), (0, 0));
    }

    #[test]
    fn the_axis_is_labelled_by_days_mondays_and_months() {
        let labels = |length| {
            let labels = Axis::until(length, day("2026-11-26")).labels();
            labels.into_iter().map(|(at, words)| format!("{at} {words}")).collect::<Vec<_>>()
        };
        assert_eq!(labels(Length::Week)[6], "6 Thu 26");
        assert_eq!(labels(Length::Month), ["5 2 Nov", "12 9 Nov", "19 16 Nov", "26 23 Nov"]);
        assert_eq!(labels(Length::Quarter), ["0 Sep", "4 Oct", "8 Nov"]);
    }
}
