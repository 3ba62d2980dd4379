//! Milestones: counts of days that a person wants to mark.

use std::fmt;
use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::text::OneLine;

/// A count of days, and how to mark it. Days count in all: a lapse takes none of them away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    days: u16,
    words: Option<OneLine>,
}

impl Milestone {
    /// The count, 1 to 36500.
    pub fn days(&self) -> u16 {
        self.days
    }

    /// How to mark it.
    pub fn words(&self) -> Option<&OneLine> {
        self.words.as_ref()
    }
}

impl FromStr for Milestone {
    type Err = Invalid;

    /// Reads `90` or `90 dinner out`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("a milestone is a number of days, with words if you like: 90 dinner out");
        let (days, words) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let days = days.parse().ok().filter(|days| (1..=36_500).contains(days)).ok_or_else(wrong)?;
        if words.contains([',', '\0']) {
            return Err(wrong());
        }
        Ok(Self { days, words: OneLine::optional(words)? })
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            Some(words) => write!(f, "{} {}", self.days, words.as_str()),
            None => self.days.fmt(f),
        }
    }
}

/// The milestones of a goal, fewest days first, each count once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Milestones(Vec<Milestone>);

impl Milestones {
    /// Puts them in their order; a count that is there twice is refused.
    pub fn new(mut all: Vec<Milestone>) -> Result<Self, Invalid> {
        all.sort_by_key(Milestone::days);
        if all.windows(2).any(|pair| matches!(pair, [one, other] if one.days == other.days)) {
            return Err(Invalid::new("a milestone is there twice"));
        }
        Ok(Self(all))
    }

    /// Those there are, fewest days first.
    pub fn iter(&self) -> impl Iterator<Item = &Milestone> {
        self.0.iter()
    }

    /// The last one reached with so many days, and the first one that is not.
    pub fn around(&self, days: u32) -> (Option<&Milestone>, Option<&Milestone>) {
        let reached = |milestone: &&Milestone| u32::from(milestone.days) <= days;
        (self.iter().take_while(reached).last(), self.iter().find(|milestone| !reached(milestone)))
    }
}

impl FromStr for Milestones {
    type Err = Invalid;

    /// Reads milestones with commas between.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let parts = text.split(',').filter(|part| !part.trim().is_empty());
        Self::new(parts.map(str::parse).collect::<Result<_, _>>()?)
    }
}

impl fmt::Display for Milestones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<_> = self.iter().map(ToString::to_string).collect();
        f.write_str(&all.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milestones_stand_in_order_and_read_back() {
        let all: Milestones = "90 dinner out, 30,365 a trip".parse().unwrap();
        assert_eq!(all.to_string(), "30, 90 dinner out, 365 a trip");
        assert_eq!(all.to_string().parse::<Milestones>().unwrap(), all);
        for wrong in ["0", "soon", "30, 30", "-1", "99999"] {
            assert!(wrong.parse::<Milestones>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_is_reached_and_one_is_next() {
        let all: Milestones = "30, 90".parse().unwrap();
        let around = |days| {
            let (last, next) = all.around(days);
            (last.map(Milestone::days), next.map(Milestone::days))
        };
        assert_eq!(
            [around(29), around(30), around(90)],
            [(None, Some(30)), (Some(30), Some(90)), (Some(90), None)]
        );
    }
}
