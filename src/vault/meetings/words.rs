//! Which meetings have a word: for each word of a list, the places of the meetings that have it. The lists of a feed are made anew
//! as a whole whenever it changes, so that a word costs one read however many meetings have it.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use crate::domain::meeting::Listing;
use crate::domain::meeting::words::{words_in, words_of};

use super::super::error::{Doing, VaultError};
use super::super::rows;
use super::{READING, SAVING, feeds};

/// A last word shorter than this stands for itself: too many words begin so.
const SHORTEST_BEGINNING: usize = 3;
/// About how many bytes of words are gathered before they are written as one part.
const PART: usize = 12 << 20;
/// The most words of a list, which is several times what 100,000 meetings have: what comes after them is not found by its words.
const MOST: usize = 600_000;
/// About how many bytes a word takes while it is gathered, beside its own.
const OF_WORD: usize = 100;

/// Gathers the words of a list, meeting by meeting in the order of their places.
pub(super) struct Words<'c> {
    conn: &'c Connection,
    feed: i64,
    part: i64,
    /// For each word, the places so far as they are written, and the last of them.
    gathered: BTreeMap<String, (Vec<u8>, i64)>,
    size: usize,
    /// How many words more may be gathered.
    left: usize,
}

impl<'c> Words<'c> {
    /// Forgets the words of a list, to gather them anew.
    pub(super) fn anew(conn: &'c Connection, feed: i64) -> Result<Self, VaultError> {
        remove(conn, feed)?;
        Ok(Self { conn, feed, part: 0, gathered: BTreeMap::new(), size: 0, left: MOST })
    }

    /// Adds the words of the meeting at a place, which is higher than those before.
    pub(super) fn add(&mut self, place: i64, listing: &Listing) -> Result<(), VaultError> {
        for word in words_of(listing) {
            if let Some((places, last)) = self.gathered.get_mut(&word) {
                self.size += put_number(places, place - *last);
                *last = place;
            } else if let Some(left) = self.left.checked_sub(1) {
                self.left = left;
                let mut places = Vec::new();
                self.size += word.len() + OF_WORD + put_number(&mut places, place);
                self.gathered.insert(word, (places, place));
            }
        }
        if self.size > PART { self.write() } else { Ok(()) }
    }

    /// Writes what is gathered.
    pub(super) fn write(&mut self) -> Result<(), VaultError> {
        let sql = "INSERT INTO meeting_words (word, feed, part, places) VALUES (?, ?, ?, ?)";
        let mut insert = self.conn.prepare_cached(sql).doing(SAVING)?;
        for (word, (places, _)) in std::mem::take(&mut self.gathered) {
            insert.execute(params![word, self.feed, self.part, places]).doing(SAVING)?;
        }
        self.part += 1;
        self.size = 0;
        Ok(())
    }
}

/// Forgets the words of a list.
pub(super) fn remove(conn: &Connection, feed: i64) -> Result<(), VaultError> {
    conn.execute("DELETE FROM meeting_words WHERE feed = ?", [feed]).doing(SAVING).map(drop)
}

/// The places of the meetings that have all of these words, lowest first. The last may be the beginning of one.
pub(super) fn places(conn: &Connection, asked: &[String]) -> Result<Vec<i64>, VaultError> {
    let words: Vec<String> = asked.iter().flat_map(|word| words_in(word)).collect();
    let feeds: Vec<i64> = feeds::numbers(conn)?.into_values().collect();
    let mut found: Option<Vec<i64>> = None;
    for (at, word) in words.iter().enumerate() {
        let is_open = at + 1 == words.len() && word.chars().count() >= SHORTEST_BEGINNING;
        let places = places_of(conn, &feeds, (word, is_open))?;
        let both = match found {
            None => places,
            Some(found) => common(&found, &places),
        };
        found = Some(both);
    }
    Ok(found.unwrap_or_default())
}

fn places_of(
    conn: &Connection,
    feeds: &[i64],
    (word, is_open): (&str, bool),
) -> Result<Vec<i64>, VaultError> {
    let sql = "SELECT places FROM meeting_words WHERE feed = ? AND word >= ? AND word <= ?";
    let last = if is_open { format!("{word}\u{10ffff}") } else { word.to_owned() };
    let mut all = Vec::new();
    for feed in feeds {
        let values = [Value::from(*feed), Value::from(word.to_owned()), Value::from(last.clone())];
        rows::rows(conn, READING, sql, values, |row| take_places(row, &mut all))?;
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Reads the places of a row of `meeting_words`, as they are checked.
pub(in crate::vault) fn word_from(row: &Row<'_>) -> Result<(), VaultError> {
    take_places(row, &mut Vec::new())
}

fn take_places(row: &Row<'_>, all: &mut Vec<i64>) -> Result<(), VaultError> {
    let wrong = || VaultError::Damaged("a row of table meeting_words is not what was written".to_owned());
    let bytes = row.get_ref("places").map_err(|_| wrong())?.as_blob().map_err(|_| wrong())?;
    let (mut place, mut number, mut shift) = (0_i64, 0_i64, 0_u32);
    for byte in bytes {
        if shift > 56 {
            return Err(wrong());
        }
        number |= i64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            place = place.checked_add(number).ok_or_else(wrong)?;
            all.push(place);
            (number, shift) = (0, 0);
        }
    }
    if shift == 0 { Ok(()) } else { Err(wrong()) }
}

/// Adds a number in as few bytes as it needs, and says how many: seven bits in each, the lowest first; the last has no eighth
/// bit.
fn put_number(bytes: &mut Vec<u8>, number: i64) -> usize {
    let (before, mut rest) = (bytes.len(), number.unsigned_abs());
    loop {
        let low = u8::try_from(rest & 0x7f).unwrap_or(0);
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return bytes.len() - before;
        }
        bytes.push(low | 0x80);
    }
}

/// What stands in both, each in order.
fn common(one: &[i64], other: &[i64]) -> Vec<i64> {
    let mut others = other.iter().peekable();
    let is_there = |place: &&i64| {
        while others.next_if(|other| other < place).is_some() {}
        others.peek() == Some(place)
    };
    one.iter().filter(is_there).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_both_is_found_in_order() {
        assert_eq!(common(&[1, 3, 5, 9], &[0, 3, 4, 5, 10]), [3, 5]);
        assert_eq!(common(&[], &[1]), [] as [i64; 0]);
    }

    #[test]
    fn numbers_take_few_bytes() {
        let bytes = |number| {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            bytes
        };
        assert_eq!([bytes(1), bytes(127)], [vec![1], vec![127]]);
        assert_eq!(bytes(300), [0xac, 0x02]);
    }
}
