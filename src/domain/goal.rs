//! Goals: what a person wants to leave or to do less of, with their lapses and the days between.
//!
//! A lapse takes nothing away: days are counted in windows and in all, and only then as the run they are in.

mod days;
mod milestone;
mod saving;
mod step;

use super::choice::choices;
use super::entry::Beginning;
use super::id::{EntryId, GoalId, LapseId};
use super::moment::Moment;
use super::text::{OneLine, Tag};
use super::treatment::Period;

pub use days::{Days, Window};
pub use milestone::{Milestone, Milestones};
pub use saving::PerDay;
pub use step::{IfThen, Step};

choices!(
    /// What a goal is after.
    Aim, "aim", {
        Abstain = "abstain", "Leave it";
        Reduce = "reduce", "Less of it";
    }
);

/// Something the person wants to leave, or to do less of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// The substance or behaviour, in the person's words.
    pub title: OneLine,
    /// What it is after.
    pub aim: Aim,
    /// From when on it holds; until when, if it is laid aside.
    pub period: Period,
    /// What a day saves, if the person wants to see it.
    pub saves: Option<PerDay>,
    /// Counts of days the person wants to mark.
    pub milestones: Milestones,
    /// The lapses, oldest first.
    pub lapses: Vec<Lapse>,
    /// The steps towards it, in the order of their ids.
    pub steps: Vec<Step>,
}

impl Goal {
    /// A goal without lapses, steps, savings or milestones.
    pub fn new(id: GoalId, title: OneLine, aim: Aim, period: Period) -> Self {
        let milestones = Milestones::default();
        Self { id, title, aim, period, saves: None, milestones, lapses: Vec::new(), steps: Vec::new() }
    }

    /// Counts its days, seen from `now`.
    pub fn days(&self, now: Moment) -> Days {
        Days::count(self.period, self.lapses.iter().map(|lapse| lapse.at.date()), now.date())
    }

    /// Adds a lapse, or takes its place if it is there.
    pub fn put(&mut self, lapse: Lapse) {
        self.lapses.retain(|there| there.id != lapse.id);
        self.lapses.push(lapse);
        self.lapses.sort_by_key(Lapse::order);
    }
}

/// A time at which it was otherwise than the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// Its id.
    pub id: LapseId,
    /// When it was.
    pub at: Moment,
    /// The journal entry with the review of it, if one was written.
    pub review: Option<EntryId>,
}

impl Lapse {
    /// What lapses are ordered by: their instant, then their id.
    pub fn order(&self) -> (super::moment::Instant, LapseId) {
        (self.at.instant(), self.id)
    }
}

/// What is told of a journal entry that looks at a lapse.
pub fn lapse_beginning() -> Beginning {
    Beginning {
        title: OneLine::parse("After a lapse").ok(),
        tags: Tag::parse("lapse").into_iter().collect(),
        ..Beginning::default()
    }
}
