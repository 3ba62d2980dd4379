//! The plan: its items, the weeks of mooring lines, and what comes into it from an exercise.

use super::App;
use super::failure::Failure;
use super::request::Outcome;
use crate::domain::Invalid;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::goal::Goal;
use crate::domain::id::{IdPrefix, PlanItemId};
use crate::domain::plan::{Plan, PlanItem, Standing, Taking, Week, What, taking};
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::text::OneLine;
use crate::vault::{Tick, VaultError};

/// Something asked about the plan.
#[derive(Debug)]
pub enum PlanRequest {
    /// All of it.
    Look,
    /// Keep items under their ids, new or not; all of them, or none.
    Put(Vec<PlanItem>),
    /// Drop an item.
    Remove(PlanItemId),
    /// Tick a mooring line in a week, or take the tick away.
    Tick(PlanItemId, Week, Tick),
    /// Put what was answered in an exercise into it.
    TakeOver(Box<ExerciseCopy>),
}

/// The plan with all that stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WholePlan {
    /// Its items.
    pub plan: Plan,
    /// The goals that hold today or are still to come, with their steps.
    pub goals: Vec<Goal>,
    /// The safety plan.
    pub safety: SafetyPlan,
}

/// How the mooring lines stand today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MooringToday {
    /// Lines that are not ticked this week.
    pub left: usize,
    /// Lines that hold today.
    pub of: usize,
    /// How they stood last week.
    pub last_week: Standing,
}

impl MooringToday {
    /// Whether there is anything left to do this week, or to say of the last.
    pub fn is_to_tell(&self) -> bool {
        self.left > 0 || self.last_week.in_words().is_some()
    }
}

impl App {
    /// Does what is asked about the plan.
    pub(super) fn perform_on_plan(&self, request: PlanRequest) -> Result<Outcome, Failure> {
        match request {
            PlanRequest::Look => {}
            PlanRequest::Put(items) => self.put_plan_items(&items)?,
            PlanRequest::Remove(id) => self.remove_plan_item(id)?,
            PlanRequest::Tick(line, week, to) => self.tick_line(line, week, to)?,
            PlanRequest::TakeOver(copy) => {
                return Ok(Outcome::TakenOver(Box::new(self.take_over(&copy)?)));
            }
        }
        Ok(Outcome::Plan(Box::new(self.plan()?)))
    }

    /// The plan with all that stands beside it.
    pub fn plan(&self) -> Result<WholePlan, Failure> {
        let (vault, today) = (self.vault()?, self.clock.today());
        let mut goals = vault.goals().all()?;
        goals.retain(|goal| goal.period.until().is_none_or(|until| until >= today));
        Ok(WholePlan { plan: vault.plan().all()?, goals, safety: vault.safety_plan().all()? })
    }

    /// How the mooring lines stand; nothing where there is none.
    pub fn mooring_today(&self) -> Result<Option<MooringToday>, Failure> {
        let (plan, today) = (self.vault()?.plan().all()?, self.clock.today());
        let (left, of) = plan.left_this_week(today);
        Ok((of > 0).then(|| MooringToday { left, of, last_week: plan.last_week(today) }))
    }

    /// Keeps a new item behind those of its kind.
    pub fn add_plan_item(&self, words: OneLine, what: What) -> Result<PlanItemId, Failure> {
        let item = PlanItem { id: self.clock.new_plan_item_id(), place: 0, words, what };
        let place = self.vault()?.plan().all()?.next_place(item.kind());
        self.put_plan_items(&[PlanItem { place, ..item.clone() }])?;
        Ok(item.id)
    }

    /// Keeps items under their ids, all of them or none.
    pub fn put_plan_items(&self, items: &[PlanItem]) -> Result<(), Failure> {
        Ok(self.vault()?.together(|vault| items.iter().try_for_each(|item| vault.plan().put(item)))?)
    }

    /// Drops an item.
    pub fn remove_plan_item(&self, id: PlanItemId) -> Result<(), Failure> {
        Ok(self.vault()?.plan().remove(id)?)
    }

    /// The one item whose id begins so.
    pub fn find_plan_item(&self, prefix: &IdPrefix) -> Result<PlanItem, Failure> {
        let plan = self.vault()?.plan();
        let id = plan.find(prefix)?;
        Ok(plan.all()?.get(id).cloned().ok_or(VaultError::NotFound)?)
    }

    /// Ticks a mooring line in a week, or takes the tick away. A week to come is refused, and one in which it was no line.
    pub fn tick_line(&self, line: PlanItemId, week: Week, to: Tick) -> Result<(), Failure> {
        let plan = self.vault()?.plan();
        let all = plan.all()?;
        let item = all.get(line).ok_or(VaultError::NotFound)?;
        let Some(mooring) = item.mooring_line() else {
            return Err(Invalid::new("only a mooring line is ticked").into());
        };
        if week > Week::of(self.clock.today()) {
            return Err(Invalid::new("that week is still to come").into());
        }
        if to == Tick::On && !mooring.is_of(week) {
            return Err(Invalid::new("it was no mooring line in that week").into());
        }
        Ok(plan.tick(line, week, to)?)
    }

    /// Puts what was answered in an exercise into the plan: nothing there is changed, and nothing comes twice.
    pub fn take_over(&self, copy: &ExerciseCopy) -> Result<Taking, Failure> {
        let (vault, today) = (self.vault()?, self.clock.today());
        let taking = vault.together(|vault| {
            let plan = vault.plan().all()?;
            let taking = taking(copy, &plan, &vault.safety_plan().all()?, today);
            let mut added = plan.items().to_vec();
            for (words, what) in taking.items.iter().cloned() {
                let item = PlanItem { id: self.clock.new_plan_item_id(), place: 0, words, what };
                let place = Plan::new(added.clone()).next_place(item.kind());
                let item = PlanItem { place, ..item };
                vault.plan().put(&item)?;
                added.push(item);
            }
            taking.safety.iter().try_for_each(|note| vault.safety_plan().put(note))?;
            Ok(taking)
        })?;
        if !taking.safety.is_empty() {
            self.show_safety_plan_where_chosen()?;
        }
        Ok(taking)
    }
}
