//! Reading it, one record after another.

use std::collections::HashSet;
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::fields::{Fields, name_of, unknown};
use super::{LISTS, List, NotWhole, VERSION, VERSION_KEY};
use crate::domain::kept::{Everything, Kept};

/// Reads everything, or says what is wrong with the first thing that is.
pub fn read(from: impl Read) -> Result<Everything, NotWhole> {
    let mut reading = Reading::default();
    let mut json = serde_json::Deserializer::from_reader(from);
    let outcome = json.deserialize_map(Top(&mut reading)).and_then(|()| json.end());
    match (outcome, reading.wrong) {
        (_, Some(wrong)) => Err(NotWhole(wrong)),
        (Ok(()), None) => Ok(reading.everything),
        (Err(error), None) => Err(no_json(&error)),
    }
}

/// What serde says of a text may repeat it, so only the place is told.
fn no_json(error: &serde_json::Error) -> NotWhole {
    let why = match error.classify() {
        Category::Syntax => "it is no JSON",
        Category::Eof => "it ends too early, as if it was cut off",
        Category::Data => "it is other JSON",
        Category::Io => "it could not be read to its end",
    };
    let (line, column) = (error.line(), error.column());
    NotWhole(format!("this is no export of evenkeel: {why} (line {line}, column {column})"))
}

#[derive(Default)]
struct Reading {
    everything: Everything,
    /// What was wrong first.
    wrong: Option<String>,
}

impl Reading {
    /// Notes what is wrong, and gives the error that stops the reading.
    fn stop<E: Error>(&mut self, what: impl Into<String>) -> E {
        self.wrong.get_or_insert(what.into());
        E::custom("")
    }
}

struct Top<'r>(&'r mut Reading);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let list = LISTS.iter().find(|list| list.key == key);
            match list {
                Some(list) => map.next_value_seed(Records { reading: self.0, list })?,
                None if key == VERSION_KEY => {
                    let version = map.next_value::<Value>()?;
                    if version != VERSION {
                        return Err(self.0.stop(other_version(&version)));
                    }
                }
                None => return Err(self.0.stop(format!("{}: {}", name_of(&key), unknown()))),
            }
            if !seen.insert(key.clone()) {
                return Err(self.0.stop(format!("{}: it is there twice", name_of(&key))));
            }
        }
        // An earlier evenkeel knew fewer lists.
        let keys = std::iter::once(VERSION_KEY).chain(LISTS.iter().map(|list| list.key).take(1));
        let mut missing = keys.filter(|key| !seen.contains(*key));
        missing.next().map_or(Ok(()), |key| {
            Err(self.0.stop(format!("this is no export of evenkeel: it has no \"{key}\"")))
        })
    }
}

fn other_version(version: &Value) -> String {
    match version.as_u64() {
        Some(version) => {
            format!(
                "it is of version {version}, and this evenkeel knows version {VERSION}; a newer one reads it"
            )
        }
        None => format!("{VERSION_KEY}: it is no version"),
    }
}

/// The records of one list.
struct Records<'r> {
    reading: &'r mut Reading,
    list: &'static List,
}

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.list.key)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let (mut number, mut names) = (0_usize, HashSet::new());
        while let Some(record) = list.next_element::<Value>()? {
            number += 1;
            let record = self.record(record, &mut names);
            let record = record.map_err(|what| {
                self.reading.stop::<A::Error>(format!("{} {number}: {what}", self.list.key))
            })?;
            self.reading.everything.add(record);
        }
        Ok(())
    }
}

impl Records<'_> {
    fn record(&self, record: Value, names: &mut HashSet<String>) -> Result<Kept, String> {
        let fields = Fields::of(record).ok_or("it is no object")?;
        let kept = (self.list.read)(fields).map_err(|wrong| wrong.to_string())?;
        let (key, name) = match &kept {
            Kept::Entry(kept) => ("id", kept.entry.id.to_string()),
            Kept::Session(kept) => ("id", kept.session.id.to_string()),
            Kept::PageMark(mark) => ("page", mark.page.as_str().to_owned()),
            Kept::Filter(filter) => ("name", filter.name.as_str().to_owned()),
            Kept::Series(series) => ("id", series.id.to_string()),
            Kept::Programme(programme) => ("id", programme.id().to_string()),
            Kept::TreatmentGoal(goal) => ("id", goal.id.to_string()),
            Kept::CheckIn(check_in) => ("id", check_in.id().to_string()),
            Kept::Goal(goal) => ("id", goal.id.to_string()),
            Kept::ExerciseCopy(copy) => ("id", copy.id.to_string()),
            Kept::SafetyNote(note) => ("part", note.part.to_string()),
            Kept::PlanItem(item) => ("id", item.id.to_string()),
            Kept::MeasureScore(score) => ("id", score.id().to_string()),
            Kept::HomeworkPack(pack) => ("id", pack.id.as_str().to_owned()),
            Kept::Homework(homework) => ("id", homework.id.to_string()),
            Kept::MeetingFeed(feed) => ("id", feed.id.to_string()),
            Kept::Meeting(meeting) => ("id", meeting.id.to_string()),
            Kept::Place(place) => ("id", place.id.to_string()),
        };
        if names.insert(name) { Ok(kept) } else { Err(format!("{key}: it is there twice")) }
    }
}
