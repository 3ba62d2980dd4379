//! The safety plan and the person's own people; and what is shown of Help now before unlocking.

use super::App;
use super::failure::Failure;
use crate::config::Beside;
use crate::domain::safety_plan::{SafetyNote, SafetyPlan, in_words};

/// Where the plan can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Only with the vault open.
    Inside,
    /// Also before unlocking: as plain text outside the vault.
    BeforeUnlocking,
}

/// The plan, and where it can be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSafetyPlan {
    /// The parts that are written.
    pub plan: SafetyPlan,
    /// Where it can be seen.
    pub showing: Showing,
}

impl App {
    /// The plan, and where it can be seen.
    pub fn safety_plan(&self) -> Result<ShownSafetyPlan, Failure> {
        Ok(ShownSafetyPlan { plan: self.vault()?.safety_plan().all()?, showing: self.showing()? })
    }

    /// Where the plan can be seen. What stands outside may be of another vault, or was taken away by hand.
    fn showing(&self) -> Result<Showing, Failure> {
        let stands_there = self.beside.as_ref().is_some_and(Beside::has_safety_plan);
        let is_shown = stands_there && self.vault()?.safety_plan().is_shown()?;
        Ok(if is_shown { Showing::BeforeUnlocking } else { Showing::Inside })
    }

    /// Keeps these parts of the plan and drops every other; when this returns, they are on disk, also in what is shown
    /// before unlocking.
    pub fn replace_safety_plan(&self, plan: &[SafetyNote]) -> Result<(), Failure> {
        self.vault()?.safety_plan().replace(plan)?;
        self.show_safety_plan_where_chosen()
    }

    /// Has what is shown before unlocking, if the person chose so, say what the vault says.
    pub(super) fn show_safety_plan_where_chosen(&self) -> Result<(), Failure> {
        match self.showing()? {
            Showing::BeforeUnlocking => self.show_safety_plan(Showing::BeforeUnlocking),
            Showing::Inside => Ok(()),
        }
    }

    /// Shows the plan before unlocking, or no longer.
    pub fn show_safety_plan(&self, showing: Showing) -> Result<(), Failure> {
        let kept = self.vault()?.safety_plan();
        let Some(beside) = &self.beside else { return Err(Failure::Beside(None)) };
        // In this order, nothing ever stands outside that the vault does not know of.
        match showing {
            Showing::Inside => {
                beside.hide_safety_plan().map_err(|error| Failure::Beside(Some(error)))?;
                kept.note_shown(false)?;
            }
            Showing::BeforeUnlocking => {
                kept.note_shown(true)?;
                let words = in_words(&kept.all()?);
                beside.show_safety_plan(&words).map_err(|error| Failure::Beside(Some(error)))?;
            }
        }
        Ok(())
    }

    /// The plan as it is shown before unlocking; none if the person did not choose so.
    pub fn safety_plan_before_unlocking(&self) -> Option<String> {
        self.beside.as_ref()?.safety_plan()
    }

    /// Remembers the country whose lines come first. Where that cannot be done, it is not said: nobody in need has to
    /// hear of it.
    pub fn keep_country(&self, code: &str) {
        if let Some(beside) = &self.beside {
            let _ = beside.keep_country(code);
        }
    }
}
