//! Taking in a list: what is new, what is told otherwise, what is gone.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use crate::domain::id::FeedId;
use crate::domain::kind::Fellowship;
use crate::domain::meeting::changes::Changes;
use crate::domain::meeting::{Favourite, Feed, FeedFormat, ListedMeeting, Listing};
use crate::domain::moment::Moment;
use crate::domain::text::OneLine;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns};
use super::super::transaction::read;
use super::words::Words;
use super::{Meetings, READING, SAVING, feeds, row};

/// A list is taken for a newer one of a list that is kept when it has one of this many of its meetings, at least.
const SHARED: usize = 5;

/// What is kept of a meeting under a key.
struct There {
    place: i64,
    imprint: i64,
    is_gone: bool,
}

impl There {
    fn is_same(&self, listing: &Listing) -> bool {
        !self.is_gone && self.imprint == row::imprint(listing)
    }

    /// Where it is told that the meeting is not the same.
    fn told_in<'c>(&self, changes: &'c mut Changes) -> &'c mut Vec<OneLine> {
        if self.is_gone { &mut changes.added } else { &mut changes.changed }
    }
}

impl Meetings<'_> {
    /// The list that this is a newer one of: it has a fifth of its meetings or more, by key and name.
    pub fn known_feed(
        &self,
        listings: &[Listing],
        format: FeedFormat,
        fellowship: Option<Fellowship>,
    ) -> Result<Option<Feed>, VaultError> {
        let new: HashSet<(&str, &str)> =
            listings.iter().map(|listing| (listing.key.as_str(), listing.name.as_str())).collect();
        read(self.conn, READING, |conn| {
            let numbers = feeds::numbers(conn)?;
            let mut best: Option<(usize, Feed)> = None;
            for feed in self.feeds()? {
                let is_other = fellowship.is_some_and(|fellowship| fellowship != feed.fellowship);
                let Some(number) = numbers.get(&feed.id).filter(|_| !is_other && feed.format == format)
                else {
                    continue;
                };
                let sql = "SELECT id, key, name FROM meeting WHERE feed = ? AND gone_utc IS NULL";
                let is_shared = rows::rows(conn, READING, sql, [number], |row| {
                    let record = Record::new(row, "meeting", "id")?;
                    let (key, name) = (record.text("key")?, record.text("name")?);
                    Ok(key.zip(name).is_some_and(|pair| new.contains(&pair)))
                })?;
                let shared = is_shared.iter().filter(|it| **it).count();
                let enough = shared > 0 && shared * SHARED >= new.len().min(is_shared.len());
                if enough && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                    best = Some((shared, feed));
                }
            }
            Ok(best.map(|(_, feed)| feed))
        })
    }

    /// Says what [`Meetings::take_in`] would change, and changes nothing.
    pub fn try_in(&self, feed: FeedId, listings: Vec<Listing>) -> Result<Changes, VaultError> {
        read(self.conn, READING, |conn| {
            let mut changes = Changes::default();
            let number = feeds::numbers(conn)?.get(&feed).copied();
            let mut there = number.map_or_else(|| Ok(HashMap::new()), |number| there(conn, number))?;
            for listing in listings {
                match there.remove(listing.key.as_str()) {
                    Some(it) if it.is_same(&listing) => changes.same += 1,
                    Some(it) => it.told_in(&mut changes).push(listing.name),
                    None => changes.added.push(listing.name),
                }
            }
            for place in left(there) {
                let sql = "SELECT id, name FROM meeting WHERE place = ?";
                let name = rows::rows(conn, READING, sql, [place], |row| {
                    Record::new(row, "meeting", "id")?.parse("name")
                })?;
                changes.gone.extend(name);
            }
            Ok(changes)
        })
    }

    /// Keeps what a list tells now, and says what that changes: all of it is on disk when this returns, or nothing. A meeting
    /// that it no longer tells of goes, unless the person marked it or was at it: then it is kept as one that is gone. `progress`
    /// is told after each meeting how many there were.
    pub fn take_in(
        &self,
        feed: &Feed,
        listings: Vec<Listing>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Changes, VaultError> {
        self.change(|conn| {
            let number = feeds::put(conn, feed)?;
            let mut there = there(conn, number)?;
            let mut changes = Changes::default();
            // Places grow as meetings are added, so the words of a first list can be gathered on the way.
            let mut words = if there.is_empty() { Some(Words::anew(conn, number)?) } else { None };
            for (count, listing) in (1..).zip(listings) {
                match there.remove(listing.key.as_str()) {
                    Some(it) if it.is_same(&listing) => changes.same += 1,
                    Some(it) => {
                        row::update(conn, it.place, &listing)?;
                        it.told_in(&mut changes).push(listing.name);
                    }
                    None => {
                        let meeting = ListedMeeting {
                            id: listing.key.id_in(feed.id),
                            feed: feed.id,
                            listing,
                            favourite: Favourite::No,
                            gone: None,
                        };
                        let place = row::insert(conn, number, &meeting)?;
                        if let Some(words) = &mut words {
                            words.add(place, &meeting.listing)?;
                        }
                        changes.added.push(meeting.listing.name);
                    }
                }
                progress(count);
            }
            for place in left(there) {
                changes.gone.push(let_go(conn, place, feed.taken_in)?);
            }
            match words {
                Some(mut words) => words.write()?,
                None if changes.same == changes.all() && changes.gone.is_empty() => {}
                None => row::gather_words(conn, number)?,
            }
            Ok(changes)
        })
    }
}

/// The places of what is kept and no longer told of.
fn left(there: HashMap<String, There>) -> Vec<i64> {
    let mut places: Vec<i64> = there.into_values().filter(|it| !it.is_gone).map(|it| it.place).collect();
    places.sort_unstable();
    places
}

fn there(conn: &Connection, feed: i64) -> Result<HashMap<String, There>, VaultError> {
    let sql = "SELECT key, place, imprint, gone_utc IS NOT NULL AS is_gone FROM meeting WHERE feed = ?";
    let found = rows::rows(conn, READING, sql, [feed], |row| {
        let record = Record::new(row, "meeting", "key")?;
        let there = There {
            place: record.get("place")?,
            imprint: record.get("imprint")?,
            is_gone: record.get("is_gone")?,
        };
        Ok((record.get("key")?, there))
    })?;
    Ok(found.into_iter().collect())
}

/// Drops a meeting, or keeps it as one that is gone, and gives its name.
pub(in crate::vault) fn let_go(conn: &Connection, place: i64, at: Moment) -> Result<OneLine, VaultError> {
    let sql = "SELECT name, id, favourite = 1
            OR EXISTS (SELECT 1 FROM session WHERE session.meeting = meeting.id)
            OR EXISTS (SELECT 1 FROM series WHERE series.meeting = meeting.id) AS is_kept
        FROM meeting WHERE place = ?";
    let found = rows::rows(conn, READING, sql, [place], |row| {
        let record = Record::new(row, "meeting", "id")?;
        Ok((record.parse("name")?, record.get("is_kept")?))
    })?;
    let (name, is_kept) = found.into_iter().next().ok_or(VaultError::NotFound)?;
    if is_kept {
        let [utc, local, zone] = moment_columns(&at);
        let sql = "UPDATE meeting SET gone_utc = ?, gone_local = ?, gone_zone = ? WHERE place = ?";
        conn.execute(sql, params![utc, local, zone, place]).doing(SAVING)?;
    } else {
        conn.execute("DELETE FROM meeting WHERE place = ?", [place]).doing(SAVING)?;
    }
    Ok(name)
}
