//! What a task asks.

use super::Rhythm;
use crate::domain::choice::choices;
use crate::domain::exercise::copy::{Answers, ExerciseName};
use crate::domain::moment::Date;
use crate::domain::rating::Minutes;
use crate::domain::text::{Body, OneLine, PageRef};

choices!(
    /// What the person brings to the session.
    Bring, "bring", {
        Nothing = "nothing", "Nothing: it stays with you";
        Summary = "summary", "A summary";
        Whole = "whole", "All of it, if you want to";
    }
);

choices!(
    /// Whether a task is gone over in a session.
    Review, "review", {
        InSession = "in-session", "Gone over in a session";
        None = "none", "Not gone over";
    }
);

/// What is opened to do a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// An exercise to fill in.
    Exercise(ExerciseName),
    /// A page to read.
    Page(PageRef),
}

/// What a task asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its title.
    pub title: OneLine,
    /// Why it may be worth doing; every task of a pack says so.
    pub why: Option<Body>,
    /// When and where: if this, then that.
    pub if_then: Option<OneLine>,
    /// What is opened to do it.
    pub work: Option<Work>,
    /// How often.
    pub rhythm: Option<Rhythm>,
    /// The day it is for, or the last day of a rhythm.
    pub due: Option<Date>,
    /// About how long it takes each time.
    pub minutes: Option<Minutes>,
    /// What the person brings to the session.
    pub bring: Bring,
    /// Whether it is gone over in a session.
    pub review: Review,
    /// Answers that are suggested for its exercise.
    pub prefill: Option<Answers>,
}

impl Task {
    /// A task with a title and nothing more.
    pub fn called(title: OneLine) -> Self {
        Self {
            title,
            why: None,
            if_then: None,
            work: None,
            rhythm: None,
            due: None,
            minutes: None,
            bring: Bring::Nothing,
            review: Review::None,
            prefill: None,
        }
    }

    /// The exercise that is filled in.
    pub fn exercise(&self) -> Option<&ExerciseName> {
        match &self.work {
            Some(Work::Exercise(name)) => Some(name),
            Some(Work::Page(_)) | None => None,
        }
    }

    /// The page that is read.
    pub fn page(&self) -> Option<&PageRef> {
        match &self.work {
            Some(Work::Page(page)) => Some(page),
            Some(Work::Exercise(_)) | None => None,
        }
    }
}
