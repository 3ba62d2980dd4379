//! Entries with their histories.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use crate::domain::entry::{Entry, Version, Writing};
use crate::domain::kept::{Kept, KeptEntry};
use crate::domain::rating::Rating;
use crate::domain::text::{OneLine, Tag};

pub(super) fn write(KeptEntry { entry, history }: &KeptEntry) -> Value {
    json!({
        "id": entry.id.to_string(),
        "trashed": entry.trashed.map(moment::write),
        "writing": write_writing(&entry.writing),
        "history": history.iter().map(write_version).collect::<Vec<_>>(),
    })
}

fn write_version(version: &Version) -> Value {
    json!({
        "number": version.number,
        "replaced": moment::write(version.replaced),
        "writing": write_writing(&version.writing),
    })
}

fn write_writing(Writing { at, title, body, tags, mood, urge, session }: &Writing) -> Value {
    json!({
        "at": moment::write(*at),
        "title": title.as_ref().map(OneLine::as_str),
        "body": body.as_str(),
        "tags": tags.iter().map(Tag::as_str).collect::<Vec<_>>(),
        "mood": mood.map(Rating::get),
        "urge": urge.map(Rating::get),
        "session": session.map(|id| id.to_string()),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let entry = Entry {
        id: fields.parse("id")?,
        trashed: moment::optional(&mut fields, "trashed")?,
        writing: read_writing(fields.object("writing")?)?,
    };
    let mut history: Vec<Version> = Vec::new();
    for version in fields.objects("history")? {
        history.push(read_version(version, history.last())?);
    }
    fields.end(Kept::Entry(Box::new(KeptEntry { entry, history })))
}

fn read_version(mut fields: Fields, before: Option<&Version>) -> Result<Version, Wrong> {
    let number = fields.number("number")?;
    if number <= before.map_or(0, |version| version.number) {
        return Err(fields.wrong("number", "versions are numbered upwards from 1"));
    }
    let version = Version {
        number,
        replaced: moment::read(&mut fields, "replaced")?,
        writing: read_writing(fields.object("writing")?)?,
    };
    fields.end(version)
}

fn read_writing(mut fields: Fields) -> Result<Writing, Wrong> {
    let writing = Writing {
        at: moment::read(&mut fields, "at")?,
        title: fields.optional("title")?,
        body: fields.parse("body")?,
        tags: fields.words("tags")?,
        mood: fields.optional_number("mood", Rating::new)?,
        urge: fields.optional_number("urge", Rating::new)?,
        session: fields.optional("session")?,
    };
    fields.end(writing)
}
