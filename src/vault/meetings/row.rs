//! Meetings as rows.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use crate::domain::meeting::detail::{Detail, DetailText, Details};
use crate::domain::meeting::point::Point;
use crate::domain::meeting::weekly::Weekly;
use crate::domain::meeting::{Code, Favourite, ListedMeeting, Listing};
use crate::domain::moment::Zone;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record, moment_columns};
use super::words::Words;
use super::{READING, SAVING};

/// Reads a row of `meeting` with the id of its list, or one without, when records are checked.
pub(in crate::vault) fn meeting_from(row: &Row<'_>) -> Result<ListedMeeting, VaultError> {
    let record = Record::new(row, "meeting", "id")?;
    Ok(ListedMeeting {
        id: record.id()?,
        feed: record.parse("feed_id")?,
        listing: Listing {
            key: record.parse("key")?,
            slug: record.parse("slug")?,
            name: record.parse("name")?,
            when: when(&record)?,
            zone: record.optional("zone")?,
            venue: record.parse("venue")?,
            codes: codes(&record)?,
            point: point(&record)?,
            details: details(&record)?,
        },
        favourite: favourite(&record)?,
        gone: record.optional_moment(["gone_utc", "gone_local", "gone_zone"])?,
    })
}

/// What a meeting's row is read with.
pub(in crate::vault) const SELECT: &str = "SELECT meeting.*, meeting_feed.id AS feed_id
    FROM meeting JOIN meeting_feed ON meeting_feed.number = meeting.feed";

pub(super) fn when(record: &Record<'_>) -> Result<Option<Weekly>, VaultError> {
    match (record.get::<Option<u16>>("minute")?, record.get::<Option<u16>>("minutes")?) {
        (None, None) => Ok(None),
        (Some(minute), Some(minutes)) => {
            Weekly::of_minutes(minute, minutes).map(Some).map_err(|_| record.wrong("minute"))
        }
        _ => Err(record.wrong("minutes")),
    }
}

pub(super) fn point(record: &Record<'_>) -> Result<Option<Point>, VaultError> {
    match (record.get::<Option<i32>>("latitude")?, record.get::<Option<i32>>("longitude")?) {
        (None, None) => Ok(None),
        (Some(latitude), Some(longitude)) => {
            Point::of_parts(latitude, longitude).map(Some).map_err(|_| record.wrong("latitude"))
        }
        _ => Err(record.wrong("longitude")),
    }
}

pub(super) fn favourite(record: &Record<'_>) -> Result<Favourite, VaultError> {
    match record.get("favourite")? {
        0_i64 => Ok(Favourite::No),
        1 => Ok(Favourite::Yes),
        _ => Err(record.wrong("favourite")),
    }
}

fn codes(record: &Record<'_>) -> Result<Vec<Code>, VaultError> {
    let text = record.text("codes")?.unwrap_or_default();
    let codes = text.split(',').filter(|code| !code.is_empty()).map(str::parse);
    codes.collect::<Result<_, _>>().map_err(|_| record.wrong("codes"))
}

fn details(record: &Record<'_>) -> Result<Details, VaultError> {
    let texts: BTreeMap<String, String> = serde_json::from_str(record.text("details")?.unwrap_or_default())
        .map_err(|_| record.wrong("details"))?;
    let detail = |(detail, text): (&String, &String)| {
        Some((detail.parse::<Detail>().ok()?, text.parse::<DetailText>().ok()?))
    };
    texts.iter().map(detail).collect::<Option<_>>().ok_or_else(|| record.wrong("details"))
}

pub(super) fn select(
    conn: &Connection,
    which: &str,
    values: impl IntoIterator<Item = impl rusqlite::ToSql>,
) -> Result<Vec<ListedMeeting>, VaultError> {
    rows::rows(conn, READING, &format!("{SELECT} {which}"), values, meeting_from)
}

/// Whether a person marked it, as a column.
pub(super) fn mark_column(favourite: Favourite) -> i64 {
    match favourite {
        Favourite::Yes => 1,
        Favourite::No => 0,
    }
}

/// The columns of what a list tells, as they are written.
struct Columns<'l> {
    minute: Option<u16>,
    minutes: Option<u16>,
    zone: Option<&'static str>,
    codes: String,
    parts: [Option<i32>; 2],
    details: String,
    listing: &'l Listing,
}

impl<'l> Columns<'l> {
    fn of(listing: &'l Listing) -> Self {
        let codes: Vec<&str> = listing.codes.iter().map(Code::as_str).collect();
        let details =
            listing.details.iter().map(|(detail, text)| (detail.slug().to_owned(), text.as_str().into()));
        Self {
            minute: listing.when.map(Weekly::minute_of_week),
            minutes: listing.when.map(Weekly::minutes),
            zone: listing.zone.map(Zone::name),
            codes: codes.join(","),
            parts: listing.point.map_or([None, None], |point| point.parts().map(Some)),
            details: serde_json::Value::Object(details.collect()).to_string(),
            listing,
        }
    }

    /// A number that is another when something is told otherwise: the first eight bytes of the SHA-256 of all columns.
    fn imprint(&self) -> i64 {
        let mut hash = Sha256::new();
        let [latitude, longitude] = self.parts;
        let numbers = [self.minute.map(i32::from), self.minutes.map(i32::from), latitude, longitude];
        for number in numbers {
            hash.update([u8::from(number.is_some())]);
            hash.update(number.unwrap_or_default().to_le_bytes());
        }
        let texts = [
            self.zone.unwrap_or_default(),
            self.listing.venue.slug(),
            &self.codes,
            self.listing.slug.as_str(),
            self.listing.name.as_str(),
            &self.details,
        ];
        for text in texts {
            hash.update(text.len().to_le_bytes());
            hash.update(text.as_bytes());
        }
        let digest = hash.finalize();
        digest.iter().take(8).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte))
    }
}

/// The imprint of what a list tells of a meeting.
pub(super) fn imprint(listing: &Listing) -> i64 {
    Columns::of(listing).imprint()
}

/// Adds a meeting, and gives its place.
pub(super) fn insert(conn: &Connection, feed: i64, meeting: &ListedMeeting) -> Result<i64, VaultError> {
    let sql = "INSERT INTO meeting (id, feed, key, imprint, minute, minutes, zone, venue, codes, latitude, longitude,
            favourite, gone_utc, gone_local, gone_zone, slug, name, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let columns = Columns::of(&meeting.listing);
    let [latitude, longitude] = columns.parts;
    let [utc, local, zone] = meeting.gone.map_or([None, None, None], |gone| moment_columns(&gone).map(Some));
    let values = params![
        meeting.id.to_string(),
        feed,
        meeting.listing.key.as_str(),
        columns.imprint(),
        columns.minute,
        columns.minutes,
        columns.zone,
        meeting.listing.venue.slug(),
        columns.codes,
        latitude,
        longitude,
        mark_column(meeting.favourite),
        utc,
        local,
        zone,
        meeting.listing.slug.as_str(),
        meeting.listing.name.as_str(),
        columns.details,
    ];
    conn.prepare_cached(sql).and_then(|mut insert| insert.insert(values)).doing(SAVING)
}

/// Writes what a list tells now of the meeting at a place; it is there again if it was gone.
pub(super) fn update(conn: &Connection, place: i64, listing: &Listing) -> Result<(), VaultError> {
    let sql = "UPDATE meeting SET imprint = ?, minute = ?, minutes = ?, zone = ?, venue = ?, codes = ?, latitude = ?,
            longitude = ?, gone_utc = NULL, gone_local = NULL, gone_zone = NULL, slug = ?, name = ?, details = ?
        WHERE place = ?";
    let columns = Columns::of(listing);
    let [latitude, longitude] = columns.parts;
    let values = params![
        columns.imprint(),
        columns.minute,
        columns.minutes,
        columns.zone,
        listing.venue.slug(),
        columns.codes,
        latitude,
        longitude,
        listing.slug.as_str(),
        listing.name.as_str(),
        columns.details,
        place,
    ];
    conn.prepare_cached(sql).and_then(|mut update| update.execute(values)).doing(SAVING).map(drop)
}

/// Gathers the words of all meetings that a list tells of, anew.
pub(in crate::vault) fn gather_words(conn: &Connection, feed: i64) -> Result<(), VaultError> {
    let mut words = Words::anew(conn, feed)?;
    // Row by row: all texts at once would take more memory than the list did.
    let sql = format!("{SELECT} WHERE feed = ? AND gone_utc IS NULL ORDER BY place");
    let mut query = conn.prepare_cached(&sql).doing(READING)?;
    let mut rows = query.query([feed]).doing(READING)?;
    while let Some(row) = rows.next().doing(READING)? {
        let place = row.get("place").doing(READING)?;
        words.add(place, &meeting_from(row)?.listing)?;
    }
    words.write()
}
