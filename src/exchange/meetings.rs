//! Lists of meetings as fellowships publish them. What a file is written in is told from what stands in it.
//!
//! Everything is read once and in a stream, and held to limits: a file may be hostile.

mod bmlt;
mod clean;
mod fields;
mod guide;
mod json;
mod limits;
mod place;
mod row;
mod table;
mod time;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use super::{Fault, NotThis};
use crate::domain::meeting::{Code, FeedFormat, Listing, MeetingKey};
use crate::domain::moment::Date;
use crate::domain::text::OneLine;
use limits::{Bounded, MOST_BYTES, MOST_FAULTS, MOST_MEETINGS};

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is written in.
    pub format: FeedFormat,
    /// Its meetings, in their order. Their codes are as the list has them, which may be words.
    pub listings: Vec<Listing>,
    /// Rows that could not be taken over, the first 100.
    pub faults: Vec<Fault>,
    /// How many rows could not be taken over.
    pub fault_count: usize,
    /// The day of the newest change that it tells of.
    pub newest: Option<Date>,
    /// What it says that codes mean.
    pub words: Vec<(Code, OneLine)>,
}

/// Reads a list. One that is broken as a whole is refused with the place; of one with broken rows the others are read.
pub fn read(mut from: impl Read) -> Result<Found, NotThis> {
    let mut start = Vec::new();
    from.by_ref().take(256).read_to_end(&mut start).map_err(|_| unread())?;
    let text = start.strip_prefix(b"\xef\xbb\xbf").map_or(start.as_slice(), |rest| rest).to_vec();
    let first = text.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let bounded = Bounded::new(Cursor::new(text).chain(from));
    match first {
        None => Err(NotThis("this is no list of meetings: the file is empty".to_owned())),
        Some(b'[' | b'{') => json::read(bounded),
        Some(_) => table::read(bounded),
    }
}

fn unread() -> NotThis {
    NotThis("this is no list of meetings: the file could not be read to its end".to_owned())
}

/// Gathers what is read.
#[derive(Debug)]
struct Gathered {
    format: Option<FeedFormat>,
    listings: Vec<Listing>,
    faults: Vec<Fault>,
    fault_count: usize,
    newest: Option<Date>,
    words: Vec<(Code, OneLine)>,
    /// Where the meeting of each key is.
    keys: HashMap<MeetingKey, usize>,
    rows: usize,
    /// About how many bytes of memory they take.
    size: usize,
}

impl Gathered {
    fn new() -> Self {
        Self {
            format: None,
            listings: Vec::new(),
            faults: Vec::new(),
            fault_count: 0,
            newest: None,
            words: Vec::new(),
            keys: HashMap::new(),
            rows: 0,
            size: 0,
        }
    }

    /// Counts one row more, and refuses a list that is too long for one.
    fn count(&mut self) -> Result<usize, NotThis> {
        self.rows += 1;
        if self.rows > MOST_MEETINGS {
            return Err(NotThis(format!(
                "this list is too long: it has more than {MOST_MEETINGS} rows; take in a part of it"
            )));
        }
        Ok(self.rows)
    }

    fn fault(&mut self, place: String, what: impl Into<String>) {
        self.fault_count += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { place, what: what.into() });
        }
    }

    /// Takes the meetings of a row.
    fn take(&mut self, listings: Vec<Listing>) -> Result<(), NotThis> {
        for listing in listings {
            self.size += size(&listing);
            if self.size > MOST_BYTES {
                let most = MOST_BYTES >> 20;
                return Err(NotThis(format!(
                    "this list is too long: it would take more than {most} MiB of memory; take in a part of it"
                )));
            }
            self.take_one(listing);
        }
        Ok(())
    }

    /// Takes a meeting. One that is there already is left out; another of the same key gets a number.
    fn take_one(&mut self, mut listing: Listing) {
        let first = listing.key.as_str().to_owned();
        for number in 2.. {
            match self.keys.get(&listing.key).and_then(|at| self.listings.get(*at)) {
                None => break,
                Some(there) if *there == listing => return,
                Some(_) => match format!("{first}~{number}").parse() {
                    Ok(key) => listing.key = key,
                    Err(_) => return,
                },
            }
        }
        self.keys.insert(listing.key.clone(), self.listings.len());
        self.listings.push(listing);
    }

    fn note_change(&mut self, day: Option<Date>) {
        self.newest = self.newest.max(day);
    }

    /// What was found; a list of which nothing could be read is refused with the first reason.
    fn done(self) -> Result<Found, NotThis> {
        let why = match (&self.format, self.faults.first()) {
            (Some(format), _) if !self.listings.is_empty() => {
                return Ok(Found {
                    format: *format,
                    listings: self.listings,
                    faults: self.faults,
                    fault_count: self.fault_count,
                    newest: self.newest,
                    words: self.words,
                });
            }
            (_, Some(fault)) => {
                format!("none of its {} rows can be read; {}: {}", self.rows, fault.place, fault.what)
            }
            (_, None) => "it is empty".to_owned(),
        };
        Err(NotThis(format!("this is no list of meetings: {why}")))
    }
}

/// About how many bytes of memory a meeting takes: measured, a short text takes a hundred and the rest of it four hundred.
fn size(listing: &Listing) -> usize {
    let details: usize = listing.details.iter().map(|(_, text)| text.as_str().len() + 100).sum();
    let codes: usize = listing.codes.iter().map(|code| code.as_str().len() + 48).sum();
    400 + details + codes + listing.slug.as_str().len() * 2 + listing.name.as_str().len()
}

#[cfg(test)]
mod tests;
