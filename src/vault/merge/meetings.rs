//! Joining lists of meetings. A list is taken over as a whole: the one taken in later tells how it is now.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use crate::domain::moment::Moment;

use super::super::error::{Doing, VaultError};
use super::super::revisions;
use super::super::{meetings, rows};
use super::row::together;
use super::{MERGING, Merged};

/// A list as both copies have it.
#[derive(Default)]
struct Pair {
    here: Option<Feed>,
    there: Option<Feed>,
}

struct Feed {
    number: i64,
    taken_in: Moment,
    /// All that it says, in an order that is the same on every side.
    told: (String, String),
}

/// Joins the lists, after the sessions that were made from their meetings.
pub(super) fn join(conn: &Connection, merged: &mut Merged) -> Result<(), VaultError> {
    favourites(conn)?;
    let mut pairs: BTreeMap<String, Pair> = BTreeMap::new();
    for (id, feed) in feeds(conn, "main")? {
        pairs.entry(id).or_default().here = Some(feed);
    }
    for (id, feed) in feeds(conn, "other")? {
        pairs.entry(id).or_default().there = Some(feed);
    }
    for (id, pair) in pairs {
        match (pair.here, pair.there) {
            (Some(here), Some(there)) if there.told > here.told => {
                take_list(conn, &id)?;
                let taken = take_meetings(conn, here.number, there.number, "true")?;
                let gone = let_go(conn, here.number, there.number, there.taken_in)?;
                if taken + gone > 0 {
                    merged.changed += 1;
                }
                meetings::gather_words(conn, here.number)?;
            }
            (Some(here), Some(there)) => take_gone(conn, &here, there.number)?,
            (Some(here), None) if is_deleted(conn, "other", &id)? => {
                meetings::remove(conn, here.number)?;
                merged.removed += 1;
            }
            (None, Some(there)) if !is_deleted(conn, "main", &id)? => {
                let number = take_list(conn, &id)?;
                take_meetings(conn, number, there.number, "true")?;
                meetings::gather_words(conn, number)?;
                merged.added += 1;
            }
            _ => {}
        }
    }
    Ok(())
}

fn feeds(conn: &Connection, side: &str) -> Result<Vec<(String, Feed)>, VaultError> {
    let sql = format!("SELECT id, number, at_utc, at_local, at_zone, newest, words FROM {side}.meeting_feed");
    rows::rows(conn, MERGING, &sql, [0_i64; 0], |row| {
        let part = |at| row.get::<_, String>(at).doing(MERGING);
        let taken_in = Moment::from_stored(&part(2)?, &part(3)?, &part(4)?)
            .map_err(|_| VaultError::BadCopy("the time of a list is not what was written".to_owned()))?;
        let rest = format!("{:?} {}", row.get::<_, Option<String>>(5).doing(MERGING)?, part(6)?);
        let feed = Feed { number: row.get(1).doing(MERGING)?, taken_in, told: (part(2)?, rest) };
        Ok((part(0)?, feed))
    })
}

/// Whether a copy deleted a list. A list that was deleted does not come back with its id.
fn is_deleted(conn: &Connection, side: &str, id: &str) -> Result<bool, VaultError> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {side}.revision WHERE kind = 'meeting_feed' AND key = json_array(?))"
    );
    conn.query_row(&sql, [id], |row| row.get(0)).doing(MERGING)
}

/// Where the copies mark different meetings, the one that changed its mind last is right; else the mark stays.
fn favourites(conn: &Connection) -> Result<(), VaultError> {
    let newest = |side: &str| {
        format!(
            "SELECT coalesce(max(mark), '') FROM {side}.revision WHERE kind = 'meeting' AND key = json_array(here.id)"
        )
    };
    let sql = format!(
        "UPDATE main.meeting AS here SET favourite = CASE
                WHEN ({mine}) > ({theirs}) THEN here.favourite
                WHEN ({mine}) < ({theirs}) THEN there.favourite
                ELSE 1 END
            FROM other.meeting AS there WHERE there.id = here.id AND there.favourite <> here.favourite",
        mine = newest("main"),
        theirs = newest("other")
    );
    conn.execute(&sql, []).doing(MERGING).map(drop)
}

/// Takes over what a list says of itself, and gives its number here.
fn take_list(conn: &Connection, id: &str) -> Result<i64, VaultError> {
    let columns: Vec<_> =
        revisions::columns(conn, "meeting_feed")?.into_iter().filter(|name| name != "number").collect();
    let set = together(columns.iter().map(|name| format!("{name} = excluded.{name}")), ", ");
    let listed = columns.join(", ");
    let sql = format!(
        "INSERT INTO main.meeting_feed ({listed}) SELECT {listed} FROM other.meeting_feed WHERE id = ?
            ON CONFLICT (id) DO UPDATE SET {set} RETURNING number"
    );
    conn.query_row(&sql, [id], |row| row.get(0)).doing(MERGING)
}

/// Takes over meetings of a list that are new or told otherwise, and gives how many.
fn take_meetings(conn: &Connection, here: i64, there: i64, which: &str) -> Result<usize, VaultError> {
    let columns: Vec<_> = revisions::columns(conn, "meeting")?
        .into_iter()
        .filter(|name| !matches!(name.as_str(), "place" | "feed"))
        .collect();
    let told = columns.iter().filter(|name| !matches!(name.as_str(), "id" | "key" | "favourite"));
    let set = together(told.map(|name| format!("{name} = excluded.{name}")), ", ");
    let listed = columns.join(", ");
    let sql = format!(
        "INSERT INTO main.meeting (feed, {listed}) SELECT ?1, {listed} FROM other.meeting WHERE feed = ?2 AND ({which})
            ORDER BY place
            ON CONFLICT (feed, key) DO UPDATE SET {set}
                WHERE imprint <> excluded.imprint OR gone_utc IS NOT excluded.gone_utc"
    );
    conn.execute(&sql, [here, there]).doing(MERGING)
}

/// Lets go of the meetings that the later list no longer has.
fn let_go(conn: &Connection, here: i64, there: i64, at: Moment) -> Result<usize, VaultError> {
    let sql = "SELECT place FROM main.meeting WHERE feed = ?1 AND gone_utc IS NULL
        AND key NOT IN (SELECT key FROM other.meeting WHERE feed = ?2) ORDER BY place";
    let places: Vec<i64> = rows::rows(conn, MERGING, sql, [here, there], |row| row.get(0).doing(MERGING))?;
    let count = places.len();
    places.into_iter().try_for_each(|place| meetings::let_go(conn, place, at).map(drop))?;
    Ok(count)
}

/// The list here is the later one: of what only the other has, that stays which is gone there already, which is marked, or
/// which the person was at.
fn take_gone(conn: &Connection, here: &Feed, there: i64) -> Result<(), VaultError> {
    let missing = "key NOT IN (SELECT key FROM main.meeting WHERE feed = ?1)";
    let used = "favourite = 1 OR id IN (SELECT meeting FROM main.session) OR id IN (SELECT meeting FROM main.series)";
    let sql = format!(
        "SELECT id FROM other.meeting WHERE feed = ?2 AND gone_utc IS NULL AND {missing} AND ({used}) ORDER BY place"
    );
    let gone: Vec<String> =
        rows::rows(conn, MERGING, &sql, [here.number, there], |row| row.get(0).doing(MERGING))?;
    take_meetings(conn, here.number, there, &format!("{missing} AND (gone_utc IS NOT NULL OR {used})"))?;
    let [utc, local, zone] = rows::moment_columns(&here.taken_in);
    let sql = "UPDATE main.meeting SET gone_utc = ?, gone_local = ?, gone_zone = ? WHERE id = ?";
    gone.iter().try_for_each(|id| conn.execute(sql, params![utc, local, zone, id]).doing(MERGING).map(drop))
}
