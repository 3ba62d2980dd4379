//! Spans of days that are counted.

use crate::domain::moment::{Date, add_days, monday_of};

/// A span of local days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub since: Date,
    /// The last day.
    pub until: Date,
}

impl Span {
    /// Whether a day is in it.
    pub fn holds(self, day: Date) -> bool {
        (self.since..=self.until).contains(&day)
    }

    /// "since 8 September 2026", or with its end where that is over before `today`.
    pub fn in_words(self, today: Date) -> String {
        if self.until >= today && self.since <= today {
            format!("since {}", long(self.since))
        } else {
            format!("from {} to {}", long(self.since), long(self.until))
        }
    }

    /// "8 September 2026 to 23 November 2026".
    pub fn days_in_words(self) -> String {
        format!("{} to {}", long(self.since), long(self.until))
    }
}

fn long(day: Date) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The last `weeks` whole weeks up to and with the one of `today`.
pub fn last_weeks(weeks: u32, today: Date) -> Span {
    let monday = monday_of(today);
    Span { since: add_days(monday, -7 * (i64::from(weeks) - 1)), until: add_days(monday, 6) }
}

/// How far back one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// So many weeks, up to and with this one.
    Weeks(u32),
    /// From the first session to the last, or to today.
    Whole,
}

impl Reach {
    /// Those one can look through, the shortest first.
    pub const ALL: [Self; 4] = [Self::Weeks(4), Self::Weeks(12), Self::Weeks(52), Self::Whole];

    /// "12 weeks", "everything": its name where one chooses.
    pub fn label(self) -> String {
        match self {
            Self::Weeks(weeks) => format!("{weeks} weeks"),
            Self::Whole => "everything".to_owned(),
        }
    }
}
