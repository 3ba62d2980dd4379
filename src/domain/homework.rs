//! Homework: a task that a person accepted from a pack or wrote for themselves, and what became of it.

mod pack;
mod rhythm;
mod task;

use super::Invalid;
use super::choice::choices;
use super::id::{HomeworkId, SessionId};
use super::moment::{Date, Moment, day_in_words};
use super::rating::Rating;
use super::text::{Body, OneLine};

pub use pack::{KeptPack, PackId, PackText, TaskId};
pub use rhythm::{Per, Rhythm};
pub use task::{Bring, Review, Task, Work};

/// The most times that one homework counts.
pub const MOST_TIMES: usize = 1000;

/// A task the person took on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homework {
    /// Its id.
    pub id: HomeworkId,
    /// What it asks, as the person accepted it.
    pub task: Task,
    /// Where it comes from.
    pub origin: Origin,
    /// When it was accepted or written.
    pub accepted: Moment,
    /// The session it was set in.
    pub session: Option<SessionId>,
    /// What the person said about doing it.
    pub outlook: Outlook,
    /// Every move to another day, first to last.
    pub moves: Vec<Move>,
    /// When it was done, once or many times, first to last.
    pub times: Vec<Moment>,
    /// What became of it.
    pub status: Status,
}

/// Where a homework comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The person wrote it.
    Own,
    /// A pack that somebody handed over.
    Pack {
        /// The pack.
        pack: PackId,
        /// The task within it.
        task: TaskId,
        /// Who the pack says it is from.
        from: OneLine,
    },
}

impl Origin {
    /// Who it says it is from; nobody when the person wrote it.
    pub fn from(&self) -> Option<&OneLine> {
        match self {
            Self::Own => None,
            Self::Pack { from, .. } => Some(from),
        }
    }
}

/// What a person says about doing a task, all of it optional.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlook {
    /// How sure they are to do it, 0 to 10.
    pub confidence: Option<Rating>,
    /// What could get in the way.
    pub obstacle: Option<Body>,
    /// What they will do then.
    pub answer: Option<Body>,
}

/// A move to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// When it was moved.
    pub at: Moment,
    /// The day it was for, if there was one.
    pub from: Option<Date>,
    /// The day it is for since.
    pub to: Date,
}

/// What became of a homework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It is still to be done.
    Open,
    /// It is done.
    Done(Moment),
    /// The person left it out, and may have said why.
    Skipped(Moment, Option<Body>),
}

choices!(
    /// The name of a status.
    StatusName, "status", {
        Open = "open", "Open";
        Done = "done", "Done";
        Skipped = "skipped", "Left out";
    }
);

impl Status {
    /// Its name.
    pub fn name(&self) -> StatusName {
        match self {
            Self::Open => StatusName::Open,
            Self::Done(_) => StatusName::Done,
            Self::Skipped(..) => StatusName::Skipped,
        }
    }

    /// When it became so; an open one did not.
    pub fn since(&self) -> Option<Moment> {
        match self {
            Self::Open => None,
            Self::Done(at) | Self::Skipped(at, _) => Some(*at),
        }
    }
}

impl Homework {
    /// A homework that was just taken on.
    pub fn new(id: HomeworkId, task: Task, origin: Origin, accepted: Moment) -> Self {
        Self {
            id,
            task,
            origin,
            accepted,
            session: None,
            outlook: Outlook::default(),
            moves: Vec::new(),
            times: Vec::new(),
            status: Status::Open,
        }
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    /// Notes that it was done once; it stays open.
    pub fn did_once(&mut self, at: Moment) -> Result<(), Invalid> {
        self.only_open()?;
        self.count(at);
        Ok(())
    }

    /// Notes that it is done.
    pub fn did(&mut self, at: Moment) -> Result<(), Invalid> {
        self.only_open()?;
        if self.task.rhythm.is_none() || self.times.is_empty() {
            self.count(at);
        }
        self.status = Status::Done(at);
        Ok(())
    }

    fn count(&mut self, at: Moment) {
        if self.times.len() < MOST_TIMES {
            self.times.push(at);
        }
    }

    /// Notes that it is left out, and why if the person says so.
    pub fn skip(&mut self, at: Moment, reason: Option<Body>) -> Result<(), Invalid> {
        self.only_open()?;
        self.status = Status::Skipped(at, reason);
        Ok(())
    }

    /// Moves it to another day; the day it was for stays in its history.
    pub fn move_to(&mut self, to: Date, at: Moment) -> Result<(), Invalid> {
        self.only_open()?;
        if to < at.date() {
            return Err(Invalid::new("a homework moves to today or to a later day"));
        }
        if self.task.due != Some(to) {
            self.moves.push(Move { at, from: self.task.due, to });
            self.task.due = Some(to);
        }
        Ok(())
    }

    /// Takes back that it is done or left out.
    pub fn reopen(&mut self) {
        if let Status::Done(at) = self.status
            && self.times.last() == Some(&at)
        {
            self.times.pop();
        }
        self.status = Status::Open;
    }

    fn only_open(&self) -> Result<(), Invalid> {
        match self.status {
            Status::Open => Ok(()),
            Status::Done(_) => Err(Invalid::new("this homework is done already")),
            Status::Skipped(..) => Err(Invalid::new("this homework is left out already")),
        }
    }

    /// For when it is, in words that no headline shouts: `for Thu 26 Nov`, `every day until Thu 26 Nov`, or nothing.
    pub fn for_when(&self, today: Date) -> String {
        let day = self.task.due.map(|due| day_in_words(due, today));
        match (&self.task.rhythm, day) {
            (None, None) => String::new(),
            (None, Some(day)) => format!("for {day}"),
            (Some(rhythm), None) => rhythm.in_words(),
            (Some(rhythm), Some(day)) => format!("{} until {day}", rhythm.in_words()),
        }
    }

    /// Whether something of it was done on a day.
    pub fn was_done_on(&self, day: Date) -> bool {
        self.times.iter().any(|at| at.date() == day)
    }

    /// What homework is ordered by: what is open first, the nearest day first, then what ended last.
    pub fn order(&self) -> impl Ord + use<> {
        let ended = self.status.since().map(|at| std::cmp::Reverse(at.instant()));
        (ended.is_some(), ended, self.task.due.is_none(), self.task.due, self.accepted.instant(), self.id)
    }
}

#[cfg(test)]
mod tests;
