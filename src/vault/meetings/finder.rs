//! What decides of every meeting, held ready.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use crate::domain::id::FeedId;
use crate::domain::meeting::Favourite;
use crate::domain::meeting::finder::{CodeSet, Entry, Finder};
use crate::domain::moment::Zone;

use super::super::data_version;
use super::super::error::VaultError;
use super::super::rows::{self, Record};
use super::super::transaction::read;
use super::row::{favourite, point, when};
use super::{Meetings, READING, feeds, words};

/// The columns of the index that holds all of it.
const COLUMNS: &[&str] =
    &["place", "feed", "minute", "minutes", "zone", "venue", "codes", "latitude", "longitude", "favourite"];

/// What of a finder is read, and the version of the data that it is made of.
#[derive(Debug)]
pub(in crate::vault) struct Ready {
    version: i64,
    part: Part,
}

#[derive(Debug)]
enum Part {
    /// The first entries; more follow.
    Some(Vec<Entry>, Numbers),
    All(Finder),
}

impl Ready {
    /// Knows of a mark that was kept.
    pub(super) fn mark(&mut self, place: i64, favourite: Favourite) {
        match &mut self.part {
            Part::All(finder) => finder.mark(place, favourite),
            Part::Some(entries, _) => {
                let marked = entries.iter_mut().filter(|entry| entry.place == place);
                marked.for_each(|entry| entry.favourite = favourite);
            }
        }
    }
}

impl Meetings<'_> {
    /// Asks something about all meetings that lists tell of now.
    pub fn with_finder<T>(&self, ask: impl FnOnce(&Finder) -> T) -> Result<T, VaultError> {
        while !self.read_ahead(usize::MAX)? {}
        match self.ready.borrow().as_ref().map(|ready| &ready.part) {
            Some(Part::All(finder)) => Ok(ask(finder)),
            Some(Part::Some(..)) | None => Ok(ask(&Finder::default())),
        }
    }

    /// Reads at most so many meetings more of what a question needs, and says whether that was all of it: the next question is
    /// then answered at once.
    pub fn read_ahead(&self, most: usize) -> Result<bool, VaultError> {
        let version = data_version(self.conn)?;
        let ready = self.ready.take().filter(|ready| ready.version == version);
        let (mut entries, mut numbers) = match ready.map(|ready| ready.part) {
            Some(Part::All(finder)) => {
                self.ready.replace(Some(Ready { version, part: Part::All(finder) }));
                return Ok(true);
            }
            Some(Part::Some(entries, numbers)) => (entries, numbers),
            None => (Vec::new(), Numbers::default()),
        };
        let more = read(self.conn, READING, |conn| {
            load(conn, entries.last().map_or(i64::MIN, |entry| entry.place), most, &mut numbers)
        })?;
        let is_all = more.len() < most;
        entries.extend(more);
        let part = if is_all {
            Part::All(Finder::new(entries, numbers.zones, numbers.sets))
        } else {
            Part::Some(entries, numbers)
        };
        self.ready.replace(Some(Ready { version, part }));
        Ok(is_all)
    }

    /// The places of the meetings that have all of these words, lowest first. The last may be the beginning of one.
    pub fn with_words(&self, asked: &[String]) -> Result<Vec<i64>, VaultError> {
        words::places(self.conn, asked)
    }
}

/// Numbers for what many meetings have.
#[derive(Debug, Default)]
struct Numbers {
    zones: Vec<Zone>,
    /// The number of a zone by its name.
    zone_names: HashMap<String, u16>,
    sets: Vec<CodeSet>,
    /// The number of a set of codes of a list.
    set_codes: HashMap<i64, HashMap<Box<str>, u32>>,
}

/// At most so many meetings, those with a higher place than `after`, in the order of places.
fn load(conn: &Connection, after: i64, most: usize, numbers: &mut Numbers) -> Result<Vec<Entry>, VaultError> {
    let ids: HashMap<i64, FeedId> =
        feeds::numbers(conn)?.into_iter().map(|(id, number)| (number, id)).collect();
    let zones: HashMap<FeedId, Zone> =
        feeds::select(conn, "", [0_i64; 0])?.into_iter().map(|feed| (feed.id, feed.zone)).collect();
    let sql = format!(
        "SELECT {} FROM meeting INDEXED BY meeting_found WHERE gone_utc IS NULL AND place > ? ORDER BY place LIMIT ?",
        COLUMNS.join(", ")
    );
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    rows::rows(conn, READING, &sql, [after, most], |row| {
        let record = record(row)?;
        let feed = record.get::<i64>("feed")?;
        let id = *ids.get(&feed).ok_or_else(|| record.wrong("feed"))?;
        let zone = match record.text("zone")? {
            Some(name) => numbers.zone_of(name),
            None => zones.get(&id).and_then(|zone| numbers.zone_of(zone.name())),
        };
        Ok(Entry {
            place: record.get("place")?,
            when: when(&record)?,
            zone: zone.ok_or_else(|| record.wrong("zone"))?,
            set: numbers.set_of(feed, id, record.text("codes")?.unwrap_or_default()),
            venue: record.parse("venue")?,
            favourite: favourite(&record)?,
            point: point(&record)?,
        })
    })
}

fn record<'r>(row: &'r Row<'r>) -> Result<Record<'r>, VaultError> {
    Record::numbered(row, "meeting", COLUMNS)
}

impl Numbers {
    fn zone_of(&mut self, name: &str) -> Option<u16> {
        if let Some(number) = self.zone_names.get(name) {
            return Some(*number);
        }
        let zone = name.parse().ok()?;
        let number = u16::try_from(self.zones.len()).ok()?;
        self.zones.push(zone);
        self.zone_names.insert(name.to_owned(), number);
        Some(number)
    }

    fn set_of(&mut self, feed: i64, id: FeedId, codes: &str) -> u32 {
        let of_feed = self.set_codes.entry(feed).or_default();
        if let Some(number) = of_feed.get(codes) {
            return *number;
        }
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        self.sets.push(CodeSet { feed: id, codes: codes.into() });
        of_feed.insert(codes.into(), number);
        number
    }
}
