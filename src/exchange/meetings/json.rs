//! JSON, in a stream: a list of rows, or BMLT's object with the list and its formats.

use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::limits::{Bounded, MOST_OF_ROW, MOST_WORDS, Mark};
use super::row::{Row, RowSeed};
use super::{Found, Gathered, bmlt, guide};
use crate::domain::meeting::FeedFormat;
use crate::exchange::NotThis;

pub(super) fn read(from: Bounded<impl Read>) -> Result<Found, NotThis> {
    let mut reading = Reading { gathered: Gathered::new(), mark: from.mark(), wrong: None };
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(from));
    let outcome = json.deserialize_any(Top(&mut reading)).and_then(|()| {
        reading.mark.reset();
        json.end()
    });
    match (reading.wrong, outcome) {
        (Some(wrong), _) => Err(wrong),
        (None, Err(error)) => Err(broken(&error, &reading.mark, reading.gathered.rows)),
        (None, Ok(())) => reading.gathered.done(),
    }
}

/// What serde says of a text may repeat it, so only the place is told.
fn broken(error: &serde_json::Error, mark: &Mark, rows: usize) -> NotThis {
    let why = match error.classify() {
        _ if mark.is_over() => {
            let most = MOST_OF_ROW >> 20;
            return NotThis(format!(
                "this is no list of meetings: row {} is longer than {most} MiB",
                rows.max(1)
            ));
        }
        Category::Syntax => "it is not whole JSON; something there does not fit",
        Category::Eof => "it ends too early, as if it was cut off",
        Category::Data => "it is other JSON",
        Category::Io => "it could not be read to its end",
    };
    NotThis(format!("this is no list of meetings: {why} (line {}, column {})", error.line(), error.column()))
}

struct Reading {
    gathered: Gathered,
    mark: Mark,
    /// What was wrong first.
    wrong: Option<NotThis>,
}

impl Reading {
    /// Notes what is wrong, and gives the error that stops the reading.
    fn stop<E: Error>(&mut self, wrong: NotThis) -> E {
        self.wrong.get_or_insert(wrong);
        E::custom("")
    }

    /// Takes a row.
    fn row(&mut self, row: Option<Row>) -> Result<(), NotThis> {
        let number = self.gathered.count()?;
        let place = || format!("row {number}");
        let Some(row) = row else {
            self.gathered.fault(place(), "it is no object");
            return Ok(());
        };
        let Some(format) = self.gathered.format.or_else(|| told(&row)) else {
            self.gathered.fault(place(), "it has nothing that a meeting has");
            return Ok(());
        };
        self.gathered.format = Some(format);
        let listings = match format {
            FeedFormat::Bmlt => bmlt::listing(&row).map(|listing| vec![listing]),
            FeedFormat::MeetingGuide | FeedFormat::Spreadsheet => {
                self.gathered.note_change(guide::changed(&row));
                guide::listings(&row)
            }
        };
        match listings {
            Ok(listings) => self.gathered.take(listings),
            Err(what) => {
                self.gathered.fault(place(), what);
                Ok(())
            }
        }
    }
}

/// What a row is written in.
fn told(row: &Row) -> Option<FeedFormat> {
    let has = |signs: &[&str], least: usize| signs.iter().filter(|field| row.has(field)).count() >= least;
    if has(bmlt::SIGNS, 2) {
        Some(FeedFormat::Bmlt)
    } else if has(guide::SIGNS, 2) {
        Some(FeedFormat::MeetingGuide)
    } else {
        None
    }
}

struct Top<'r>(&'r mut Reading);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of meetings")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<(), A::Error> {
        Rows(self.0).visit_seq(rows)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut has_meetings = false;
        while let Some(key) = map.next_key_seed(TopKeySeed)? {
            self.0.mark.reset();
            match key {
                TopKey::Meetings => {
                    has_meetings = true;
                    map.next_value_seed(Rows(self.0))?;
                }
                TopKey::Formats => map.next_value_seed(Formats(self.0))?,
                TopKey::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if has_meetings {
            return Ok(());
        }
        let why = "this is no list of meetings: the file is an object without \"meetings\"; the list itself has to \
                   stand outermost, or under that key";
        Err(self.0.stop(NotThis(why.to_owned())))
    }
}

/// The keys of the object around the list.
enum TopKey {
    Meetings,
    Formats,
    Other,
}

struct TopKeySeed;

impl<'de> DeserializeSeed<'de> for TopKeySeed {
    type Value = TopKey;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<TopKey, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for TopKeySeed {
    type Value = TopKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<TopKey, E> {
        Ok(match key {
            "meetings" => TopKey::Meetings,
            "formats" => TopKey::Formats,
            _ => TopKey::Other,
        })
    }
}

/// The rows of a list.
struct Rows<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        self.0.mark.reset();
        while let Some(row) = rows.next_element_seed(RowSeed)? {
            self.0.mark.reset();
            self.0.row(row).map_err(|wrong| self.0.stop::<A::Error>(wrong))?;
        }
        Ok(())
    }
}

/// The formats of a BMLT server.
struct Formats<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for Formats<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Formats<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of formats")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut formats: A) -> Result<(), A::Error> {
        while let Some(format) = formats.next_element_seed(RowSeed)? {
            self.0.mark.reset();
            let words = &mut self.0.gathered.words;
            let known = format.and_then(|row| bmlt::words(&row));
            let new =
                known.filter(|(code, _)| words.len() < MOST_WORDS && !words.iter().any(|(it, _)| it == code));
            words.extend(new);
        }
        Ok(())
    }
}
