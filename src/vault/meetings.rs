//! Lists of meetings, and finding some of them.
//!
//! What decides whether a meeting fits is read once, a few numbers for each, and held in memory until something changes: then any
//! question is answered without the cipher. Texts are read of the page that is shown.

mod feeds;
mod finder;
mod places;
mod row;
mod take_in;
mod words;

use std::cell::RefCell;
use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::domain::id::{FeedId, IdPrefix, MeetingId};
use crate::domain::meeting::{Favourite, Feed, ListedMeeting};

use super::error::{Doing, VaultError};
use super::rows;
use super::transaction::{read, write};

pub(super) use feeds::feed_from;
pub(super) use finder::Ready;
pub use places::Places;
pub(super) use places::place_from;
pub(super) use row::{SELECT, gather_words, meeting_from};
pub(super) use take_in::let_go;
pub(super) use words::word_from;

const SAVING: &str = "saving meetings";
const READING: &str = "reading meetings";

/// The lists of meetings of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Meetings<'v> {
    pub(super) conn: &'v Connection,
    pub(super) ready: &'v RefCell<Option<Ready>>,
}

impl Meetings<'_> {
    /// Every list, the one taken in first first.
    pub fn feeds(&self) -> Result<Vec<Feed>, VaultError> {
        feeds::select(self.conn, "ORDER BY number", [0_i64; 0])
    }

    /// One list.
    pub fn feed(&self, id: FeedId) -> Result<Feed, VaultError> {
        let found = feeds::select(self.conn, "WHERE id = ?", [id.to_string()])?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// One meeting, whether a list still tells of it or not.
    pub fn get(&self, id: MeetingId) -> Result<ListedMeeting, VaultError> {
        let found = row::select(self.conn, "WHERE meeting.id = ?", [id.to_string()])?;
        found.into_iter().next().ok_or(VaultError::NotFound)
    }

    /// The meetings at these places, in the order of the places as given.
    pub fn at(&self, places: &[i64]) -> Result<Vec<ListedMeeting>, VaultError> {
        read(self.conn, READING, |conn| {
            let one = |place: &i64| row::select(conn, "WHERE meeting.place = ?", [*place]);
            let mut meetings = Vec::new();
            for place in places {
                meetings.extend(one(place)?);
            }
            Ok(meetings)
        })
    }

    /// The ids of all meetings, in their order.
    pub fn all_ids(&self) -> Result<Vec<MeetingId>, VaultError> {
        let sql = "SELECT id FROM meeting ORDER BY id";
        rows::rows(self.conn, READING, sql, [0_i64; 0], |row| rows::Record::new(row, "meeting", "id")?.id())
    }

    /// The one meeting whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<MeetingId, VaultError> {
        rows::find_by_prefix(self.conn, "meeting", prefix.as_str())
    }

    /// The meetings right before and after this one in the order of ids, for printing ids short.
    pub fn neighbours(&self, id: MeetingId) -> Result<[Option<MeetingId>; 2], VaultError> {
        rows::neighbours(self.conn, "meeting", &id)
    }

    /// Marks a meeting, or no longer.
    pub fn mark(&self, id: MeetingId, favourite: Favourite) -> Result<(), VaultError> {
        let place: i64 = write(self.conn, SAVING, |conn| {
            let sql = "UPDATE meeting SET favourite = ? WHERE id = ? RETURNING place";
            let values = params![row::mark_column(favourite), id.to_string()];
            conn.query_row(sql, values, |row| row.get(0)).doing(SAVING)
        })?;
        // All else is as it was.
        if let Some(ready) = self.ready.borrow_mut().as_mut() {
            ready.mark(place, favourite);
        }
        Ok(())
    }

    /// Keeps a list that comes from another vault, in the place of the one with its id; its meetings stay.
    pub fn put_feed(&self, feed: &Feed) -> Result<(), VaultError> {
        self.change(|conn| feeds::put(conn, feed).map(drop))
    }

    /// Keeps meetings that come from another vault and are new here. Their lists have to be kept.
    pub fn add_all(&self, meetings: &[ListedMeeting]) -> Result<(), VaultError> {
        if meetings.is_empty() {
            return Ok(());
        }
        self.change(|conn| {
            let numbers = feeds::numbers(conn)?;
            let mut fresh = BTreeSet::new();
            for meeting in meetings {
                let number = numbers.get(&meeting.feed).ok_or(VaultError::NotFound)?;
                row::insert(conn, *number, meeting)?;
                fresh.insert(*number);
            }
            fresh.into_iter().try_for_each(|number| gather_words(conn, number))
        })
    }

    /// Drops a list with all its meetings. Sessions that were made from them stay.
    pub fn remove_feed(&self, id: FeedId) -> Result<(), VaultError> {
        self.change(|conn| {
            let number = feeds::numbers(conn)?.get(&id).copied().ok_or(VaultError::NotFound)?;
            remove(conn, number)
        })
    }

    /// Saves something, after which meetings are looked at anew.
    fn change<T>(&self, work: impl FnOnce(&Connection) -> Result<T, VaultError>) -> Result<T, VaultError> {
        self.ready.take();
        write(self.conn, SAVING, work)
    }
}

/// Drops the list of this number with all its meetings.
pub(super) fn remove(conn: &Connection, number: i64) -> Result<(), VaultError> {
    words::remove(conn, number)?;
    conn.execute("DELETE FROM meeting WHERE feed = ?", [number]).doing(SAVING)?;
    conn.execute("DELETE FROM meeting_feed WHERE number = ?", [number]).doing(SAVING).map(drop)
}
