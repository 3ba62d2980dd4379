//! Packs of homework: tasks, readings and exercises that somebody hands over as one text.
//!
//! The format is told in `docs/homework-pack.md`. A pack is read whole or not at all; nothing in it runs, fetches or takes
//! the place of anything.

mod about;
mod built_in;
mod exercise;
mod fence;
pub mod keys;
pub mod limits;
mod prefill;
mod read;
mod table;
mod task;
mod write;

use super::Catalogue;
use super::exercises::Exercise;
use super::page::Source;
use crate::domain::homework::{KeptPack, PackId, PackText, Task, TaskId};
use crate::domain::moment::{Date, add_days};
use crate::domain::text::{Body, OneLine, PageRef};

pub use built_in::BuiltIn;
pub use read::{Checked, read, read_bytes};
pub use write::NewPack;

/// A pack that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its id.
    pub id: PackId,
    /// Its title.
    pub title: OneLine,
    /// Who it says it is from; nobody checked that.
    pub from: OneLine,
    /// The day it was made.
    pub made: Date,
    /// The language it is written in.
    pub lang: Option<OneLine>,
    /// What it is for.
    pub about: Option<Body>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// What there is to read.
    pub readings: Vec<PackReading>,
    /// The exercises it brings, each named behind the id of the pack.
    pub exercises: Vec<Exercise>,
    /// What it asks; never empty.
    pub tasks: Vec<PackTask>,
    /// What it says that this evenkeel does not know.
    pub unknown: Vec<Unknown>,
    /// The text it was read from, without what stands around a fence.
    pub text: PackText,
}

/// Something to read in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackReading {
    /// A page of the library; or, behind the id of the pack, a text of its own.
    pub page: PageRef,
    /// A word about it.
    pub note: Option<Body>,
    /// The text, where the pack brings it.
    pub own: Option<OwnReading>,
}

/// A text that a pack brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReading {
    /// Its title.
    pub title: OneLine,
    /// The text, in Markdown.
    pub text: Body,
}

/// A task of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackTask {
    /// Its id within the pack.
    pub id: TaskId,
    /// What it asks.
    pub task: Task,
    /// How many days there are for it from the day it is accepted, where it names no date.
    pub days: Option<u16>,
}

impl PackTask {
    /// What it asks of somebody who accepts it on a day.
    pub fn on(&self, day: Date) -> Task {
        let due = self.task.due.or(self.days.map(|days| add_days(day, i64::from(days))));
        Task { due, ..self.task.clone() }
    }
}

/// Something in a pack that this evenkeel does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its line, counted from 1.
    pub line: usize,
    /// Where it is: `task 2, colour`.
    pub place: String,
    /// What it says, on one line, if it is words, a number or a day.
    pub value: String,
}

impl Pack {
    /// The reading of its own with this name.
    pub fn reading(&self, page: &PageRef) -> Option<&OwnReading> {
        self.readings.iter().find(|reading| reading.page == *page)?.own.as_ref()
    }

    /// The task with this id.
    pub fn task(&self, id: &TaskId) -> Option<&PackTask> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// The exercise it brings under this name.
    pub fn exercise(&self, name: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == name)
    }
}

impl Catalogue {
    /// Gives this catalogue together with the packs that a person keeps. One that this evenkeel cannot read any more is left
    /// out; what was taken on from it stays.
    #[must_use]
    pub fn with_kept(&'static self, kept: &[KeptPack]) -> Self {
        let packs = kept.iter().filter_map(|kept| read(kept.text.as_str(), self).pack);
        self.with_packs(packs.collect())
    }
}

#[cfg(test)]
mod tests;
