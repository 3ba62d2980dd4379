//! What was there on the same days, with the number of days on both sides.

use std::collections::BTreeSet;

use super::line::Line;
use super::noted::{Happened, Noted, Thing};
use crate::domain::check_in::Halt;
use crate::domain::kind::KindName;
use crate::domain::moment::Date;

/// Fewer days than this on either side have no average.
pub const LEAST_FOR_AVERAGE: u32 = 3;

/// What sets some days apart from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circumstance {
    /// A session of a kind the person was at.
    Session(KindName),
    /// A check-in that says so.
    Halt(Halt),
    /// A check-in that says the person used.
    Used,
    /// Something written in the journal.
    Wrote,
}

impl Circumstance {
    fn all() -> impl Iterator<Item = Self> {
        let sessions = KindName::ALL.iter().copied().map(Self::Session);
        let halt = Halt::ALL.iter().copied().map(Self::Halt);
        sessions.chain(halt).chain([Self::Used, Self::Wrote])
    }

    fn days(self, noted: &[&Noted], happened: &Happened) -> BTreeSet<Date> {
        let said = |is_so: &dyn Fn(&Noted) -> bool| {
            noted.iter().filter(|noted| is_so(noted)).map(|noted| noted.day).collect()
        };
        match self {
            Self::Session(kind) => {
                happened.sessions.iter().filter(|(_, of)| *of == kind).map(|(day, _)| *day).collect()
            }
            Self::Halt(halt) => said(&|noted| noted.halt.contains(&halt)),
            Self::Used => said(&|noted| noted.used),
            Self::Wrote => happened.written.iter().copied().collect(),
        }
    }
}

/// The days on one side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// On how many of them the thing was rated.
    pub days: u32,
    /// Its average on them; none where either side has too few days.
    pub mean: Option<f64>,
}

/// A thing on days with something, and on the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// What sets the days apart.
    pub when: Circumstance,
    /// What is rated.
    pub thing: Thing,
    /// The days with it.
    pub with: Side,
    /// All other days on which the thing was rated.
    pub without: Side,
}

/// Everything that was there together on one day at least.
pub(super) fn of(lines: &[Line], noted: &[&Noted], happened: &Happened) -> Vec<Together> {
    let mut found = Vec::new();
    for when in Circumstance::all() {
        let days = when.days(noted, happened);
        for line in lines {
            let (with, mean_with) = line.mean_of(days.iter());
            if with == 0 {
                continue;
            }
            let (without, mean_without) = line.mean_of(line.days.keys().filter(|day| !days.contains(day)));
            let is_enough = with.min(without) >= LEAST_FOR_AVERAGE;
            let side = |days, mean| Side { days, mean: is_enough.then_some(mean) };
            found.push(Together {
                when,
                thing: line.thing.clone(),
                with: side(with, mean_with),
                without: side(without, mean_without),
            });
        }
    }
    found
}
