//! Mooring lines, and what is told of a week in which some were not ticked.

use std::collections::BTreeSet;

use super::{Plan, PlanItem, PlanKind, Week};
use crate::domain::moment::Date;
use crate::domain::treatment::Period;

/// As many lines without a tick in a week make a note of it.
const DRIFT: usize = 2;

/// A mooring line: from when to when it is one, and the weeks in which it was ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MooringLine {
    /// From which day on it is one; until which day, if it is laid aside.
    pub period: Period,
    /// The weeks in which it was ticked.
    pub ticks: BTreeSet<Week>,
}

impl MooringLine {
    /// A line without a tick.
    pub fn new(period: Period) -> Self {
        Self { period, ticks: BTreeSet::new() }
    }

    /// Whether it is asked for in a week: it was a line on one day of it at least.
    pub fn is_of(&self, week: Week) -> bool {
        self.period.since() <= week.sunday() && self.period.until().is_none_or(|until| until >= week.monday())
    }

    /// Whether a week without a tick says something of it: it was a line on every day of it.
    pub fn counts_in(&self, week: Week) -> bool {
        self.period.holds(week.monday()) && self.period.holds(week.sunday())
    }

    /// Whether it was ticked in a week.
    pub fn is_ticked(&self, week: Week) -> bool {
        self.ticks.contains(&week)
    }
}

/// How the mooring lines stood in a week that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No line was there from Monday to Sunday.
    NoLines,
    /// Nothing at all was ticked, so that nothing is known of it.
    NothingTicked,
    /// Two or more were not ticked.
    Drift {
        /// How many were not.
        unticked: usize,
        /// How many lines there were.
        of: usize,
    },
    /// All were ticked, or all but one.
    Holds {
        /// How many were.
        ticked: usize,
        /// How many lines there were.
        of: usize,
    },
}

impl Standing {
    /// What there is to say of last week, kindly; nothing where the lines held.
    pub fn in_words(self) -> Option<String> {
        match self {
            Self::NoLines | Self::Holds { .. } => None,
            Self::NothingTicked => {
                Some("Nothing was ticked last week. What you did can still be ticked.".to_owned())
            }
            Self::Drift { unticked, of } => Some(format!(
                "{unticked} of {of} lines were not ticked last week. That can happen before anything else does. \
                 Which one could come back first?"
            )),
        }
    }

    /// The same in a few words.
    pub fn in_few_words(self) -> Option<String> {
        match self {
            Self::NoLines | Self::Holds { .. } => None,
            Self::NothingTicked => Some("nothing was ticked last week".to_owned()),
            Self::Drift { unticked, of } => Some(format!("{unticked} of {of} were not ticked last week")),
        }
    }
}

impl Plan {
    /// The mooring lines that are asked for in a week.
    pub fn lines_of(&self, week: Week) -> impl Iterator<Item = (&PlanItem, &MooringLine)> {
        let lines = self.of(PlanKind::MooringLine).filter_map(|item| Some((item, item.mooring_line()?)));
        lines.filter(move |(_, line)| line.is_of(week))
    }

    /// How many lines of this week are not ticked yet, and how many lines hold today.
    pub fn left_this_week(&self, today: Date) -> (usize, usize) {
        let week = Week::of(today);
        let lines = || self.lines_of(week).filter(|(_, line)| line.period.holds(today));
        (lines().filter(|(_, line)| !line.is_ticked(week)).count(), lines().count())
    }

    /// How the lines stood in a week; nothing while it is not over.
    pub fn standing(&self, week: Week, today: Date) -> Option<Standing> {
        if today <= week.sunday() {
            return None;
        }
        let is_anything_ticked = self.lines_of(week).any(|(_, line)| line.is_ticked(week));
        let counting = || self.lines_of(week).filter(|(_, line)| line.counts_in(week));
        let of = counting().count();
        let ticked = counting().filter(|(_, line)| line.is_ticked(week)).count();
        let unticked = of - ticked;
        Some(match of {
            0 => Standing::NoLines,
            _ if !is_anything_ticked => Standing::NothingTicked,
            _ if unticked >= DRIFT => Standing::Drift { unticked, of },
            _ => Standing::Holds { ticked, of },
        })
    }

    /// How the lines stood in the week before this one.
    pub fn last_week(&self, today: Date) -> Standing {
        self.standing(Week::of(today).before(), today).unwrap_or(Standing::NoLines)
    }
}

#[cfg(test)]
mod tests;
