//! Trends in sentences: what was logged, and never what made it so.

use super::Trend;
use super::axis::{Axis, Length, Step};
use super::line::{Line, Point};
use super::marks::Marks;
use super::together::{Circumstance, Side, Together};
use crate::domain::attendance::noun;
use crate::domain::moment::Date;

/// What stands above everything that was there on the same days.
pub const CAUTION: &str =
    "Days that go together do not show that one makes the other; something else may stand behind both.";

/// A value to a tenth: `5`, `4.3`.
pub fn tenths(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

impl Axis {
    /// `28 October to 26 November 2026`.
    pub fn in_words(self) -> String {
        let since = if self.span.since.format("%Y").to_string() == self.span.until.format("%Y").to_string() {
            self.span.since.format("%-d %B")
        } else {
            self.span.since.format("%-d %B %Y")
        };
        format!("{since} to {}", self.span.until.format("%-d %B %Y"))
    }

    /// A day of it, `3 Nov`, with the year where it is not the last day's.
    fn day(self, day: Date) -> String {
        let is_same_year = day.format("%Y").to_string() == self.span.until.format("%Y").to_string();
        day.format(if is_same_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
    }

    /// A step of it: `on 3 Nov`, `in the week of 2 Nov`.
    pub fn step_in_words(self, at: usize) -> String {
        let day = self.starts().nth(at).map(|day| self.day(day)).unwrap_or_default();
        match self.length.step() {
            Step::Day => format!("on {day}"),
            Step::Week => format!("in the week of {day}"),
        }
    }
}

impl Length {
    /// What a value is, where lines are described.
    pub fn value_in_words(self) -> &'static str {
        match self.step() {
            Step::Day => "A day with several check-ins counts once, with their average.",
            Step::Week => "Each point is the average of a week's days.",
        }
    }
}

impl Line {
    /// What there is to say of it: on how many days it was logged, the first and last value, the highest and lowest.
    pub fn in_words(&self, axis: Axis) -> String {
        let logged = format!("Logged on {} of {} days.", self.days.len(), axis.days());
        let points: Vec<(usize, Point)> =
            self.points.iter().enumerate().filter_map(|(at, point)| Some((at, (*point)?))).collect();
        let [first, .., last] = points.as_slice() else {
            return match points.first() {
                None => "Nothing was logged in this time.".to_owned(),
                Some((at, point)) => {
                    format!("{logged} It was {}, {}.", tenths(point.mean), axis.step_in_words(*at))
                }
            };
        };
        let told =
            |(at, point): &(usize, Point)| format!("{}, {}", tenths(point.mean), axis.step_in_words(*at));
        // Of several that are alike, the last one is told.
        let highest = points.iter().max_by(|one, other| one.1.mean.total_cmp(&other.1.mean));
        let lowest = points.iter().rev().min_by(|one, other| one.1.mean.total_cmp(&other.1.mean));
        let (Some(highest), Some(lowest)) = (highest, lowest) else { return logged };
        if tenths(highest.1.mean) == tenths(lowest.1.mean) {
            return format!("{logged} It was {} each time.", tenths(highest.1.mean));
        }
        let average = match axis.length.step() {
            Step::Day => "",
            Step::Week => " average",
        };
        format!(
            "{logged} The first{average} was {}; the last was {}. The highest was {}; the lowest was {}.",
            told(first),
            told(last),
            told(highest),
            told(lowest),
        )
    }
}

impl Marks {
    /// `7 groups`, `1 medical visit`.
    pub fn in_words(&self) -> String {
        format!("{} {}", self.all(), noun(self.kind, self.all()))
    }
}

impl Trend {
    /// The sessions the person was at: "Sessions you were at: 7 groups, 2 medical visits."
    pub fn sessions_in_words(&self) -> String {
        if self.marks.is_empty() {
            return "No session you were at is logged in this time.".to_owned();
        }
        let kinds: Vec<String> = self.marks.iter().map(Marks::in_words).collect();
        format!("Sessions you were at: {}.", kinds.join(", "))
    }
}

impl Circumstance {
    /// What sets the days apart: `days with a group session`.
    pub fn in_words(self) -> String {
        match self {
            Self::Session(kind) => format!("days with {} {}", article(noun(kind, 1)), noun(kind, 1)),
            Self::Halt(halt) => format!("days on which you said {}", halt.slug()),
            Self::Used => "days on which you said you used".to_owned(),
            Self::Wrote => "days on which you wrote in your journal".to_owned(),
        }
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

impl Together {
    /// `5.4 on 8 such days, 4.9 on 15 others`; without averages where there are too few days.
    pub fn in_words(&self) -> String {
        let days = |side: Side, one: &str, many: &str| {
            format!("{} {}", side.days, if side.days == 1 { one } else { many })
        };
        let (with, without) =
            (days(self.with, "such day", "such days"), days(self.without, "other", "others"));
        match (self.with.mean, self.without.mean) {
            (Some(such), Some(others)) => {
                format!("{} on {with}, {} on {without}", tenths(such), tenths(others))
            }
            _ => format!("{with} and {without}: too few for an average"),
        }
    }
}
