//! Goals, lapses, and what remains true after one.

use super::App;
use super::failure::Failure;
use super::request::Outcome;
use crate::domain::attendance::Span;
use crate::domain::entry::{Entry, Writing};
use crate::domain::goal::{Goal, Lapse, Step};
use crate::domain::id::{EntryId, GoalId, IdPrefix, LapseId, StepId, short};
use crate::domain::moment::{Moment, add_days};
use crate::domain::query::{Condition, Query};
use crate::vault::VaultError;

/// Days one looks back on after a lapse.
const WHILE: i64 = 90;

/// Something asked about goals.
#[derive(Debug)]
pub enum GoalRequest {
    /// Every goal.
    Look,
    /// Keep a goal under its id; lapses and steps that are not in it stay.
    Put(Goal),
    /// Drop a goal with its lapses and steps.
    Remove(GoalId),
    /// Keep a lapse of a goal.
    Log(GoalId, Lapse),
    /// Take a lapse away that was logged by mistake.
    TakeBack(LapseId),
    /// Keep an entry as the review of a lapse.
    Review(LapseId, EntryId, Box<Writing>),
    /// Keep a step of a goal under its id.
    PutStep(GoalId, Step),
    /// Drop a step.
    RemoveStep(StepId),
    /// What remains true.
    Remains,
}

/// What remains true, whatever happened today.
#[derive(Debug, Clone)]
pub struct Remains {
    /// The goals that hold today.
    pub goals: Vec<Goal>,
    /// Sessions attended in full or in part, of the last 90 days.
    pub sessions: usize,
    /// Days with a check-in, of the last 90.
    pub check_ins: usize,
    /// Days with something written, of the last 90.
    pub written: usize,
}

impl App {
    /// Does what is asked about goals.
    pub(super) fn perform_on_goals(&self, request: GoalRequest) -> Result<Outcome, Failure> {
        match request {
            GoalRequest::Look => {}
            GoalRequest::Put(goal) => self.put_goal(&goal)?,
            GoalRequest::Remove(id) => self.remove_goal(id)?,
            GoalRequest::Log(goal, lapse) => self.log_lapse(goal, lapse)?,
            GoalRequest::TakeBack(id) => self.take_back_lapse(id)?,
            GoalRequest::Review(lapse, entry, writing) => {
                self.review_lapse(lapse, entry, *writing)?;
                return Ok(Outcome::EntrySaved(entry));
            }
            GoalRequest::PutStep(goal, step) => self.put_step(goal, &step)?,
            GoalRequest::RemoveStep(id) => self.vault()?.goals().remove_step(id)?,
            GoalRequest::Remains => return Ok(Outcome::Remains(Box::new(self.remains()?))),
        }
        Ok(Outcome::Goals(self.goals()?))
    }

    /// Every goal, the one that was set first at the head.
    pub fn goals(&self) -> Result<Vec<Goal>, Failure> {
        Ok(self.vault()?.goals().all()?)
    }

    /// The goals that hold today.
    pub fn goals_of_today(&self) -> Result<Vec<Goal>, Failure> {
        let today = self.clock.today();
        Ok(self.goals()?.into_iter().filter(|goal| goal.period.holds(today)).collect())
    }

    /// The one goal whose id begins so.
    pub fn find_goal(&self, prefix: &IdPrefix) -> Result<Goal, Failure> {
        let goals = self.vault()?.goals();
        Ok(goals.get(goals.find(prefix)?)?)
    }

    /// Keeps a goal under its id; lapses and steps that are not in it stay.
    pub fn put_goal(&self, goal: &Goal) -> Result<(), Failure> {
        Ok(self.vault()?.goals().put(goal)?)
    }

    /// Keeps a step of a goal under its id.
    pub fn put_step(&self, goal: GoalId, step: &Step) -> Result<(), Failure> {
        let goals = self.vault()?.goals();
        goals.get(goal)?;
        Ok(goals.put_step(goal, step)?)
    }

    /// The one step whose id begins so, and its goal.
    pub fn find_step(&self, prefix: &IdPrefix) -> Result<(GoalId, Step), Failure> {
        let id = self.vault()?.goals().find_step(prefix)?;
        let of = |goal: Goal| Some((goal.id, goal.steps.into_iter().find(|step| step.id == id)?));
        Ok(self.goals()?.into_iter().find_map(of).ok_or(VaultError::NotFound)?)
    }

    /// Drops a goal with its lapses; reviews of them stay in the journal.
    pub fn remove_goal(&self, id: GoalId) -> Result<(), Failure> {
        Ok(self.vault()?.goals().remove(id)?)
    }

    /// Takes a lapse away that was logged by mistake.
    pub fn take_back_lapse(&self, id: LapseId) -> Result<(), Failure> {
        Ok(self.vault()?.goals().remove_lapse(id)?)
    }

    /// Keeps a lapse of a goal; nothing else changes. One of a time to come is refused.
    pub fn log_lapse(&self, goal: GoalId, lapse: Lapse) -> Result<(), Failure> {
        self.refuse_the_future(lapse.at)?;
        let goals = self.vault()?.goals();
        goals.get(goal)?;
        Ok(goals.put_lapse(goal, &lapse)?)
    }

    /// Logs a lapse at a moment, with a review of it if there is one.
    pub fn add_lapse(&self, goal: GoalId, at: Moment, review: Option<Writing>) -> Result<LapseId, Failure> {
        let id = self.clock.new_lapse_id();
        self.log_lapse(goal, Lapse { id, at, review: None })?;
        if let Some(writing) = review {
            self.review_lapse(id, self.clock.new_entry_id(), writing)?;
        }
        Ok(id)
    }

    /// Keeps an entry as the review of a lapse. If the lapse was taken back meanwhile, the entry is kept all the same.
    pub fn review_lapse(&self, lapse: LapseId, id: EntryId, writing: Writing) -> Result<(), Failure> {
        let now = self.clock.now();
        Ok(self.vault()?.together(|vault| {
            let (journal, entry) = (vault.journal(), Entry { id, writing, trashed: None });
            match journal.get(id) {
                Err(VaultError::NotFound) => journal.save_new(&entry)?,
                Err(error) => return Err(error),
                Ok(_) => journal.save(&entry, now)?,
            }
            match vault.goals().reviewed(lapse, id) {
                Err(VaultError::NotFound) => vault.drafts().remove(lapse.into()),
                outcome => outcome,
            }
        })?)
    }

    /// Gathers what remains true.
    pub fn remains(&self) -> Result<Remains, Failure> {
        let vault = self.vault()?;
        let today = self.clock.today();
        let since = add_days(today, 1 - WHILE);
        let records = self.records(Span { since, until: today })?;
        let written = Query::of([Condition::Days(Some(since), Some(today))]);
        Ok(Remains {
            goals: self.goals_of_today()?,
            sessions: records.iter().filter(|record| record.was_there()).count(),
            check_ins: vault.check_ins().days(since, today)?.len(),
            written: vault.journal().days(&written)?.len(),
        })
    }

    /// The shortest unique beginning of a goal's id.
    pub fn short_goal_id(&self, id: GoalId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.goals().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }
}
