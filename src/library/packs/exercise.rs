//! An exercise that a pack brings: the same form as those of the library.

use std::collections::HashSet;

use super::keys;
use super::limits::{MOST_FIELDS, MOST_OF_LINE, MOST_OF_TEXT, MOST_OPTIONS, MOST_SOURCES};
use super::read::{source, warn_of_words};
use super::table::{Faults, Table};
use crate::domain::exercise::{FieldKind, Need};
use crate::domain::homework::{PackId, TaskId};
use crate::domain::moment::Date;
use crate::domain::text::{Body, OneLine};
use crate::library::exercises::check::{LONGEST, Part, field_faults};
use crate::library::exercises::{Exercise, Field};
use crate::library::page::Source;

/// What an exercise takes from the pack that brings it.
pub(super) struct Brought<'p> {
    pub(super) pack: &'p PackId,
    /// The day it was last held against its sources, where it does not say so.
    pub(super) reviewed: Date,
    /// Its source, where it names none.
    pub(super) source: Source,
}

/// Reads an exercise; of one with faults they are noted.
pub(super) fn read(
    mut table: Table<'_>,
    of: Option<&Brought<'_>>,
    seen: &mut HashSet<String>,
    faults: &mut Faults<'_>,
) -> Option<Exercise> {
    let id: Option<TaskId> = table.required("id", MOST_OF_LINE, faults);
    if let Some(id) = &id
        && !seen.insert(id.as_str().to_owned())
    {
        faults.error(table.at("id"), format!("id: two exercises are called {}", id.as_str()));
    }
    let title: Option<OneLine> = table.required("title", MOST_OF_LINE, faults);
    let summary: Option<OneLine> = table.required("summary", MOST_OF_LINE, faults);
    let why: Option<Body> = table.required("why", MOST_OF_TEXT, faults);
    let need: Option<Need> = table.optional("need", MOST_OF_LINE, faults);
    if table.take("minutes").is_none() {
        faults.error(table.at, "minutes is missing");
    }
    let minutes = table.number("minutes", u16::try_from(LONGEST).unwrap_or(u16::MAX), faults);
    let reviewed = table.day("reviewed", faults);
    let sources = table.tables("source", MOST_SOURCES, keys::SOURCE, faults);
    let mut sources: Vec<Source> = sources.into_iter().filter_map(|table| source(table, faults)).collect();
    let fields = fields(&mut table, faults);
    for (key, words) in [
        ("title", title.as_ref().map(OneLine::as_str)),
        ("summary", summary.as_ref().map(OneLine::as_str)),
        ("why", why.as_ref().map(Body::as_str)),
    ] {
        warn_of_words(table.at(key), key, words.unwrap_or_default(), faults);
    }
    table.end(faults);
    let of = of?;
    if sources.is_empty() {
        sources.push(of.source.clone());
    }
    Some(Exercise {
        id: format!("{}/{}", of.pack.as_str(), id?.as_str()),
        title: title?.as_str().to_owned(),
        summary: summary?.as_str().to_owned(),
        need: need.unwrap_or(Need::Session),
        minutes: minutes?.into(),
        why: why?.as_str().to_owned(),
        reviewed: reviewed.unwrap_or(of.reviewed),
        sources,
        fields,
    })
}

fn fields(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Vec<Field> {
    if !table.has_some("field") {
        faults.error(table.at, "there is no [[exercise.field]]");
    }
    let mut seen = HashSet::new();
    let tables = table.tables("field", MOST_FIELDS, keys::FIELD, faults);
    tables.into_iter().filter_map(|table| field(table, &mut seen, faults)).collect()
}

fn field(mut table: Table<'_>, seen: &mut HashSet<String>, faults: &mut Faults<'_>) -> Option<Field> {
    let key: Option<OneLine> = table.required("key", MOST_OF_LINE, faults);
    let label: Option<OneLine> = table.required("label", MOST_OF_LINE, faults);
    let kind: Option<FieldKind> = table.required("kind", MOST_OF_LINE, faults);
    let help = table.optional::<OneLine>("help", MOST_OF_LINE, faults);
    let example = table.optional::<Body>("example", MOST_OF_TEXT, faults);
    let options = table.lines("options", MOST_OPTIONS, faults);
    let columns = table.lines("columns", MOST_OPTIONS, faults);
    let read = (|| {
        Some(Field {
            key: key?.as_str().to_owned(),
            label: label?.as_str().to_owned(),
            kind: kind?,
            help: help.map(|words| words.as_str().to_owned()).unwrap_or_default(),
            example: example.map(|words| words.as_str().to_owned()).unwrap_or_default(),
            options,
            columns,
        })
    })();
    if let Some(field) = &read {
        for (part, message) in field_faults(field) {
            faults.error(table.at(name_of(part)), message);
        }
        if !seen.insert(field.key.clone()) {
            faults.error(table.at("key"), format!("two fields have the key {}", field.key));
        }
        warn_of_words(table.at("label"), "label", &field.label, faults);
    }
    table.end(faults);
    read
}

fn name_of(part: Part) -> &'static str {
    match part {
        Part::Key => "key",
        Part::Label => "label",
        Part::Kind => "kind",
        Part::Options => "options",
        Part::Columns => "columns",
    }
}
