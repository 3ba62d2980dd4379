//! How often a task is done.

use std::fmt;
use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::choice::choices;

choices!(
    /// What the times of a rhythm are counted in.
    Per, "per", {
        Day = "day", "a day";
        Week = "week", "a week";
    }
);

/// Some times a day or a week, written `1/day` or `3/week`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    times: u8,
    per: Per,
}

/// The most times a day or a week.
const MOST: u8 = 20;

impl Rhythm {
    /// In words: `every day`, `3 times a week`.
    pub fn in_words(self) -> String {
        match (self.times, self.per) {
            (1, Per::Day) => "every day".to_owned(),
            (1, Per::Week) => "once a week".to_owned(),
            (2, per) => format!("twice {}", per.label()),
            (times, per) => format!("{times} times {}", per.label()),
        }
    }
}

impl FromStr for Rhythm {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("how often is written like 1/day or 3/week, 20 times at most");
        let (times, per) = text.trim().split_once('/').ok_or_else(wrong)?;
        let times: u8 = times.trim().parse().map_err(|_| wrong())?;
        let per: Per = per.parse().map_err(|_| wrong())?;
        if (1..=MOST).contains(&times) { Ok(Self { times, per }) } else { Err(wrong()) }
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.times, self.per)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str) {
        let rhythm: Rhythm = text.parse().unwrap();
        assert_eq!((rhythm.to_string().as_str(), rhythm.in_words().as_str()), (text, words));
    }

    #[test]
    fn a_rhythm_is_read_and_told() {
        check("1/day", "every day");
        check("2/day", "twice a day");
        check("1/week", "once a week");
        check("3/week", "3 times a week");
        for wrong in ["", "daily", "0/day", "21/day", "1/year", "/day", "1/", "-1/day", "1/day/2"] {
            assert!(wrong.parse::<Rhythm>().is_err(), "{wrong}");
        }
    }
}
