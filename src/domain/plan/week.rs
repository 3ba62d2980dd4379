//! A week, Monday to Sunday.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Weekday};

use crate::domain::Invalid;
use crate::domain::moment::{Date, add_days, monday_of};

/// A week, Monday to Sunday, told by its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(Date);

impl Week {
    /// The week a day is in.
    pub fn of(day: Date) -> Self {
        Self(monday_of(day))
    }

    /// Its first day.
    pub fn monday(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn sunday(self) -> Date {
        add_days(self.0, 6)
    }

    /// The week before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self(add_days(self.0, -7))
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Week {
    type Err = Invalid;

    /// Reads the Monday, as `2026-11-23`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let day = text.parse::<Date>().ok().filter(|day| day.weekday() == Weekday::Mon);
        let day = day.filter(|day| (0..=9999).contains(&day.year()) && day.to_string() == text);
        day.map(Self).ok_or_else(|| Invalid::new("a week is told by its Monday, such as 2026-11-23"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_told_by_its_monday() {
        let week = Week::of("2026-11-29".parse().unwrap());
        assert_eq!(week.to_string(), "2026-11-23");
        assert_eq!(week.sunday().to_string(), "2026-11-29");
        assert_eq!(week.before().to_string(), "2026-11-16");
        assert_eq!("2026-11-23".parse(), Ok(week));
        for wrong in ["2026-11-24", "26-11-23", "2026-11-23 ", "monday", "-262143-01-01"] {
            assert!(wrong.parse::<Week>().is_err(), "{wrong}");
        }
    }
}
