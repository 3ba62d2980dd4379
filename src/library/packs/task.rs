//! A task of a pack.

use std::collections::HashSet;

use super::limits::{MOST_DAYS, MOST_MINUTES, MOST_OF_LINE, MOST_OF_TEXT};
use super::prefill;
use super::read::warn_of_words;
use super::table::{Faults, Table};
use super::{PackReading, PackTask};
use crate::domain::exercise::copy::{Answers, ExerciseName};
use crate::domain::homework::{Bring, PackId, Review, Task, TaskId, Work};
use crate::domain::rating::Minutes;
use crate::domain::text::{Body, OneLine, PageRef};
use crate::library::Catalogue;
use crate::library::exercises::Exercise;

/// What a task may name.
pub(super) struct Known<'k> {
    pub(super) catalogue: &'k Catalogue,
    pub(super) pack: Option<&'k PackId>,
    pub(super) readings: &'k [PackReading],
    pub(super) exercises: &'k [Exercise],
    /// The ids of its readings and exercises, also of those with faults, which are told once and not again here.
    pub(super) declared: &'k HashSet<String>,
}

impl<'k> Known<'k> {
    /// The name behind the id of the pack.
    fn own(&self, name: &str) -> Option<String> {
        Some(format!("{}/{name}", self.pack?.as_str()))
    }

    /// The exercise of the pack with this id; else that of the library.
    fn exercise(&self, name: &str) -> Option<&'k Exercise> {
        let own = self.own(name);
        let brought = self.exercises.iter().find(|exercise| Some(&exercise.id) == own.as_ref());
        brought.or_else(|| self.catalogue.exercise(name))
    }

    /// The text of the pack with this id; else the page of the library.
    fn page(&self, name: &str) -> Option<PageRef> {
        let own = self.own(name);
        let brought = self
            .readings
            .iter()
            .find(|reading| reading.own.is_some() && Some(reading.page.as_str()) == own.as_deref());
        match brought {
            Some(reading) => Some(reading.page.clone()),
            None => PageRef::parse(self.catalogue.page(name)?.id.as_str()).ok(),
        }
    }
}

/// Reads a task; of one with faults they are noted.
pub(super) fn task(
    mut table: Table<'_>,
    known: &Known<'_>,
    seen: &mut HashSet<String>,
    faults: &mut Faults<'_>,
) -> Option<PackTask> {
    let id: Option<TaskId> = table.required("id", MOST_OF_LINE, faults);
    if let Some(id) = &id
        && !seen.insert(id.as_str().to_owned())
    {
        faults.error(table.at("id"), format!("id: two tasks are called {}", id.as_str()));
    }
    let title: Option<OneLine> = table.required("title", MOST_OF_LINE, faults);
    let why: Option<Body> = table.required("why", MOST_OF_TEXT, faults);
    let if_then: Option<OneLine> = table.optional("if_then", MOST_OF_LINE, faults);
    if table.take("if_then").is_none() {
        faults.warning(
            table.at,
            "if_then is missing; a line such as \"If it is 9 pm, then I write one line\" helps to begin",
        );
    }
    let (work, prefill) = work(&mut table, known, faults);
    let rhythm = table.optional("how_often", MOST_OF_LINE, faults);
    let due = table.day("due", faults);
    let days = table.number("days", MOST_DAYS, faults);
    if table.take("due").is_some() && table.take("days").is_some() {
        faults.error(table.at("days"), "days: a task has a day it is due or a number of days, not both");
    }
    let minutes = table.number("minutes", MOST_MINUTES, faults);
    let bring: Option<Bring> = table.optional("bring", MOST_OF_LINE, faults);
    let review = table.yes_or_no("review", faults);
    for (key, words) in [
        ("title", title.as_ref().map(OneLine::as_str)),
        ("why", why.as_ref().map(Body::as_str)),
        ("if_then", if_then.as_ref().map(OneLine::as_str)),
    ] {
        warn_of_words(table.at(key), key, words.unwrap_or_default(), faults);
    }
    table.end(faults);
    let task = Task {
        title: title?,
        why: Some(why?),
        if_then,
        work,
        rhythm,
        due,
        minutes: minutes.and_then(|minutes| Minutes::new(minutes).ok()),
        bring: bring.unwrap_or(Bring::Nothing),
        review: if review == Some(true) { Review::InSession } else { Review::None },
        prefill,
    };
    Some(PackTask { id: id?, task, days })
}

/// What is opened to do the task, and the answers that are suggested for it.
fn work(
    table: &mut Table<'_>,
    known: &Known<'_>,
    faults: &mut Faults<'_>,
) -> (Option<Work>, Option<Answers>) {
    let exercise: Option<OneLine> = table.optional("exercise", MOST_OF_LINE, faults);
    let page: Option<OneLine> = table.optional("page", MOST_OF_LINE, faults);
    if exercise.is_some() && page.is_some() {
        faults.error(table.at("page"), "page: a task is an exercise or a page, not both");
    }
    let found = exercise.as_ref().and_then(|name| known.exercise(name.as_str()));
    let prefill = match (table.table("prefill", faults), found) {
        (Some((given, at)), Some(exercise)) => prefill::read(given, at, exercise, faults),
        (Some((_, at)), None) if exercise.is_none() => {
            faults.error(at, "prefill: only a task with an exercise suggests answers");
            None
        }
        (Some(_) | None, _) => None,
    };
    let work = match (exercise, page) {
        (Some(name), _) => {
            if found.is_none() && !known.declared.contains(name.as_str()) {
                let at = table.at("exercise");
                faults.error(at, format!("exercise: there is no exercise {}", name.as_str()));
            }
            found.and_then(|exercise| ExerciseName::parse(&exercise.id).ok()).map(Work::Exercise)
        }
        (None, Some(name)) => {
            let page = known.page(name.as_str());
            if page.is_none() && !known.declared.contains(name.as_str()) {
                faults.error(table.at("page"), format!("page: there is no page {}", name.as_str()));
            }
            page.map(Work::Page)
        }
        (None, None) => None,
    };
    (work, prefill)
}
