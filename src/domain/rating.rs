//! Numbers a person gives: ratings and minutes.

use std::fmt;
use std::str::FromStr;

use super::Invalid;

/// A self-rating from 0 to 10 (mood, urge, helpfulness).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(u8);

impl Rating {
    /// Accepts 0 to 10.
    pub fn new(value: u8) -> Result<Self, Invalid> {
        if value <= 10 {
            Ok(Self(value))
        } else {
            Err(Invalid::new("a rating is a whole number from 0 to 10"))
        }
    }

    /// The number, 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl FromStr for Rating {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let value =
            text.trim().parse().map_err(|_| Invalid::new("a rating is a whole number from 0 to 10"))?;
        Self::new(value)
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Ratings from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatingRange {
    low: Rating,
    high: Rating,
}

impl RatingRange {
    /// The lowest that fits.
    pub fn low(self) -> Rating {
        self.low
    }

    /// The highest that fits; never below the lowest.
    pub fn high(self) -> Rating {
        self.high
    }
}

impl FromStr for RatingRange {
    type Err = Invalid;

    /// Reads `3`, `0-3`, `7-` (7 and more) or `-3` (3 and less).
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("write ratings from 0 to 10, such as 3, 0-3 or 7-");
        let end = |text: &str, open: u8| if text.is_empty() { Rating::new(open) } else { text.parse() };
        let (low, high) = match text.split_once('-') {
            Some(("", "")) => return Err(wrong()),
            Some((low, high)) => (end(low, 0), end(high, 10)),
            None => (text.parse(), text.parse()),
        };
        match (low, high) {
            (Ok(low), Ok(high)) if low <= high => Ok(Self { low, high }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for RatingRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high { self.low.fmt(f) } else { write!(f, "{}-{}", self.low, self.high) }
    }
}

/// A rating before and after a session; either may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// How it was before, 0 to 10.
    pub before: Option<Rating>,
    /// How it was after, 0 to 10.
    pub after: Option<Rating>,
}

impl FromStr for Change {
    type Err = Invalid;

    /// Reads `B,A`; either side may be empty (`4,` or `,6`).
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let (before, after) = text
            .split_once(',')
            .ok_or_else(|| Invalid::new("write before and after with a comma between, such as 4,6"))?;
        let side = |s: &str| if s.trim().is_empty() { Ok(None) } else { s.parse().map(Some) };
        Ok(Self { before: side(before)?, after: side(after)? })
    }
}

/// The length of a session, 1 to 1440 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(u16);

impl Minutes {
    /// Accepts 1 to 1440.
    pub fn new(value: u16) -> Result<Self, Invalid> {
        if (1..=1440).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Invalid::new("minutes are a whole number from 1 to 1440"))
        }
    }

    /// The number of minutes, 1 to 1440.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl FromStr for Minutes {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let value =
            text.trim().parse().map_err(|_| Invalid::new("minutes are a whole number from 1 to 1440"))?;
        Self::new(value)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_whole_numbers_from_0_to_10() {
        assert_eq!("7".parse::<Rating>().map(Rating::get), Ok(7));
        for wrong in ["11", "-1", "5.5", "", "seven", "999"] {
            assert!(wrong.parse::<Rating>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_side_of_a_change_may_be_missing() {
        let change: Change = "4,".parse().unwrap();
        assert_eq!((change.before.map(Rating::get), change.after), (Some(4), None));
        assert!("4".parse::<Change>().is_err());
        assert!("4,12".parse::<Change>().is_err());
    }
}
