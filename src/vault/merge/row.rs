//! Joining the rows of one table.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use crate::domain::moment::Moment;

use super::super::dangling::Link;
use super::super::error::{Doing, VaultError};
use super::super::revisions::{self, Tracked, Watch};
use super::super::{journal, meta, rows};
use super::aside::{Aside, Why};
use super::{MERGING, Merged, places};

/// Places have names of which each is there once.
const NAMED_LATER: (&str, &str) = ("meeting_place", "name");

/// What names a row: the key it has in `revision`, and the values of the columns that it is made of.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) key: String,
    pub(super) values: Vec<String>,
}

/// The columns of a row that all copies have in common, with their values.
pub(super) type Columns = Vec<(String, Value)>;

/// A row that the copies do not have in the same form.
struct Difference {
    names: Names,
    here: bool,
    there: bool,
}

/// What becomes of a row.
enum Outcome {
    /// It is as it should be here.
    Stays,
    /// It is taken over from the other copy.
    Taken,
    /// Both changed it; the form of the other copy is the later one, or that of this one is.
    Both { there_is_later: bool },
}

/// Brings the rows of a table to what they are in the joined vault. Marks are not joined yet.
pub(super) fn join(
    conn: &Connection,
    tracked: &'static Tracked,
    merged: &mut Merged,
    asides: &mut Vec<Aside>,
) -> Result<(), VaultError> {
    let mut differences = differences(conn, tracked)?;
    // Deleted rows first: another may have got the name of one.
    differences.sort_by_key(|it| (it.there, !it.here));
    let mut touched = Vec::new();
    for Difference { names, here, there } in differences {
        let marks = [newest_here(conn, tracked, &names)?, newest_there(conn, tracked, &names)?];
        let outcome = decide(conn, tracked, &names, [here, there], &marks)?;
        if let Outcome::Both { there_is_later } = outcome
            && tracked.noun.is_some()
        {
            let sides = if there_is_later { ["main", "other"] } else { ["other", "main"] };
            let [lost, kept] = sides.map(|side| read(conn, side, tracked, &names));
            let (lost, kept) = (lost?.ok_or(VaultError::NotFound)?, kept?);
            let at = marks.into_iter().flatten().max();
            let is_unmarked = at.is_none() && tracked.watch == Watch::All;
            let aside = Aside { tracked, names: names.clone(), lost, kept, at, why: Why::ChangedInBoth };
            if is_unmarked {
                // Both made it, or changed it before changes left marks. The joined copy is the later one from now on.
                let sql = "INSERT OR IGNORE INTO main.revision VALUES (?, ?, '0 ' || ?)";
                let id = aside.id(meta::vault_id(conn)?).to_string();
                conn.execute(sql, [tracked.table, &names.key, &id]).doing(MERGING)?;
            }
            asides.extend(Some(aside).filter(Aside::says_more));
        }
        if matches!(outcome, Outcome::Taken | Outcome::Both { there_is_later: true }) {
            let count = match (here, there) {
                (false, _) => &mut merged.added,
                (true, true) => &mut merged.changed,
                (true, false) => &mut merged.removed,
            };
            // Parts of a record are not counted beside it.
            *count += usize::from(tracked.noun.is_some());
            take(conn, tracked, &names, here, there)?;
            touched.extend(names.values.into_iter().next());
        }
    }
    if tracked.table == NAMED_LATER.0 {
        return places::name(conn, &touched);
    }
    if tracked.table.starts_with("homework_") {
        let list = Numbered { table: tracked.table, parent: "homework", number: "place", first: 0 };
        touched.sort_unstable();
        touched.dedup();
        touched.iter().try_for_each(|parent| list.settle(conn, parent))?;
    }
    Ok(())
}

fn decide(
    conn: &Connection,
    tracked: &Tracked,
    names: &Names,
    is_there: [bool; 2],
    marks: &[Option<String>; 2],
) -> Result<Outcome, VaultError> {
    Ok(match (is_there, marks) {
        // One copy has all marks of the other; or it is new in one; or changed in one and deleted in the other.
        (_, [Some(_), None]) | ([_, false], [None, None] | [Some(_), Some(_)]) => Outcome::Stays,
        (_, [None, Some(_)]) | ([false, true], _) => Outcome::Taken,
        ([true, true], [mine, theirs]) if mine == theirs => {
            let [here, there] = ["main", "other"].map(|side| read(conn, side, tracked, names));
            Outcome::Both { there_is_later: sorted(there?.as_ref()) > sorted(here?.as_ref()) }
        }
        ([true, true], [mine, theirs]) => Outcome::Both { there_is_later: theirs > mine },
    })
}

fn differences(conn: &Connection, tracked: &Tracked) -> Result<Vec<Difference>, VaultError> {
    let table = tracked.table;
    let same =
        together(tracked.identity.iter().map(|name| format!("here.\"{name}\" = there.\"{name}\"")), " AND ");
    let columns = common_columns(conn, tracked)?;
    let other =
        together(columns.iter().map(|name| format!("here.\"{name}\" IS NOT there.\"{name}\"")), " OR ");
    let first = tracked.identity.first().copied().unwrap_or_default();
    let listed = |row: &str| together(tracked.identity.iter().map(|name| format!(", {row}.\"{name}\"")), "");
    let sql = format!(
        "SELECT {}, true, there.\"{first}\" IS NOT NULL {} FROM main.{table} AS here LEFT JOIN other.{table} AS there ON {same}
            WHERE there.\"{first}\" IS NULL OR {other}
        UNION ALL SELECT {}, false, true {} FROM other.{table} AS there LEFT JOIN main.{table} AS here ON {same}
            WHERE here.\"{first}\" IS NULL",
        tracked.key("here"),
        listed("here"),
        tracked.key("there"),
        listed("there"),
    );
    rows::rows(conn, MERGING, &sql, [0_i64; 0], |row| {
        let values =
            (3..3 + tracked.identity.len()).map(|at| row.get(at)).collect::<Result<_, _>>().doing(MERGING)?;
        let names = Names { key: row.get(0).doing(MERGING)?, values };
        Ok(Difference { names, here: row.get(1).doing(MERGING)?, there: row.get(2).doing(MERGING)? })
    })
}

/// The columns that mean the same in every copy.
pub(super) fn common_columns(conn: &Connection, tracked: &Tracked) -> Result<Vec<String>, VaultError> {
    let columns = revisions::columns(conn, tracked.table)?.into_iter();
    Ok(columns.filter(|name| Some(name.as_str()) != tracked.own).collect())
}

pub(super) fn together(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

fn is_named(tracked: &Tracked, row: &str) -> String {
    let part = |(at, name): (usize, &&str)| format!("{row}\"{name}\" = ?{}", at + 1);
    together(tracked.identity.iter().enumerate().map(part), " AND ")
}

/// A row of this copy (`main`) or of the other.
pub(super) fn read(
    conn: &Connection,
    side: &str,
    tracked: &Tracked,
    names: &Names,
) -> Result<Option<Columns>, VaultError> {
    let columns = common_columns(conn, tracked)?;
    let listed = together(columns.iter().map(|name| format!("\"{name}\"")), ", ");
    let sql = format!("SELECT {listed} FROM {side}.{} WHERE {}", tracked.table, is_named(tracked, ""));
    let found = rows::rows(conn, MERGING, &sql, &names.values, |row| {
        let value = |(at, name): (usize, &String)| Ok((name.clone(), row.get(at).doing(MERGING)?));
        columns.iter().enumerate().map(value).collect::<Result<Columns, VaultError>>()
    })?;
    Ok(found.into_iter().next())
}

/// An order of two forms of one row that is the same on every side.
fn sorted(columns: Option<&Columns>) -> String {
    format!("{columns:?}")
}

/// The newest of the marks that this copy has of a row and the other has not.
fn newest_here(conn: &Connection, tracked: &Tracked, names: &Names) -> Result<Option<String>, VaultError> {
    newest(conn, ["main", "other"], tracked, names)
}

/// The newest of those that the other has and this has not.
fn newest_there(conn: &Connection, tracked: &Tracked, names: &Names) -> Result<Option<String>, VaultError> {
    newest(conn, ["other", "main"], tracked, names)
}

fn newest(
    conn: &Connection,
    [one, other]: [&str; 2],
    tracked: &Tracked,
    names: &Names,
) -> Result<Option<String>, VaultError> {
    let sql = format!(
        "SELECT max(mark) FROM {one}.revision AS it WHERE kind = ?1 AND key = ?2 AND NOT EXISTS
            (SELECT 1 FROM {other}.revision AS its WHERE its.kind = ?1 AND its.key = ?2 AND its.mark = it.mark)"
    );
    let mut query = conn.prepare_cached(&sql).doing(MERGING)?;
    query.query_row([tracked.table, &names.key], |row| row.get(0)).doing(MERGING)
}

/// The newest mark of the row of a table that has this id.
pub(super) fn newest_mark(conn: &Connection, table: &str, id: &str) -> Result<Option<String>, VaultError> {
    let sql = "SELECT max(mark) FROM main.revision WHERE kind = ? AND key = json_array(?)";
    conn.query_row(sql, [table, id], |row| row.get(0)).doing(MERGING)
}

/// Brings a row to the form it has in the other copy.
fn take(
    conn: &Connection,
    tracked: &Tracked,
    names: &Names,
    here: bool,
    there: bool,
) -> Result<(), VaultError> {
    let table = tracked.table;
    if !there {
        let sql = format!("DELETE FROM main.{table} WHERE {}", is_named(tracked, ""));
        return run(conn, &sql, names);
    }
    let columns = common_columns(conn, tracked)?;
    let listed = together(columns.iter().map(|name| format!("\"{name}\"")), ", ");
    // A name that must not be there twice is given once all rows have come: see places.rs.
    let column =
        |name: &String| format!("\"{}\"", if (table, name.as_str()) == NAMED_LATER { "id" } else { name });
    let theirs = together(columns.iter().map(column), ", ");
    let theirs = format!("SELECT {theirs} FROM other.{table} AS it WHERE {}", is_named(tracked, "it."));
    if here {
        let sql = format!("UPDATE main.{table} SET ({listed}) = ({theirs}) WHERE {}", is_named(tracked, ""));
        if table == "entry" {
            move_entry(conn, names)?;
        }
        run(conn, &sql, names)?;
    } else {
        let sql = match tracked.own {
            None => format!("INSERT INTO main.{table} ({listed}) {theirs}"),
            Some(own) => {
                let number = own_number(conn, tracked, names)?;
                format!("INSERT INTO main.{table} ({listed}, \"{own}\") SELECT *, {number} FROM ({theirs})")
            }
        };
        run(conn, &sql, names)?;
    }
    Ok(())
}

fn run(conn: &Connection, sql: &str, names: &Names) -> Result<(), VaultError> {
    let mut statement = conn.prepare_cached(sql).doing(MERGING)?;
    statement.execute(params_from_iter(&names.values)).doing(MERGING).map(drop)
}

/// The number that a new row gets here.
fn own_number(conn: &Connection, tracked: &Tracked, names: &Names) -> Result<i64, VaultError> {
    if tracked.table == "entry" {
        return journal::free_place(conn, moment_there(conn, names)?);
    }
    let sql = format!("SELECT coalesce(max(place), -1) + 1 FROM main.{} WHERE homework = ?", tracked.table);
    conn.query_row(&sql, [names.values.first()], |row| row.get(0)).doing(MERGING)
}

fn moment_there(conn: &Connection, names: &Names) -> Result<Moment, VaultError> {
    let sql = "SELECT at_utc, at_local, at_zone FROM other.entry WHERE id = ?";
    let found = rows::rows(conn, MERGING, sql, &names.values, |row| {
        let part = |at| row.get::<_, String>(at).doing(MERGING);
        Moment::from_stored(&part(0)?, &part(1)?, &part(2)?)
            .map_err(|_| VaultError::BadCopy("the time of an entry is not what was written".to_owned()))
    })?;
    found.into_iter().next().ok_or(VaultError::NotFound)
}

/// An entry's place moves with its time.
fn move_entry(conn: &Connection, names: &Names) -> Result<(), VaultError> {
    let sql = "SELECT here.at_utc = there.at_utc FROM main.entry AS here, other.entry AS there
        WHERE here.id = ?1 AND there.id = ?1";
    if conn.query_row(sql, params_from_iter(&names.values), |row| row.get(0)).doing(MERGING)? {
        return Ok(());
    }
    let place = journal::free_place(conn, moment_there(conn, names)?)?;
    let sql = "UPDATE main.entry SET place = ? WHERE id = ?";
    conn.execute(sql, params![place, names.values.first()]).doing(MERGING).map(drop)
}

/// A list of rows that belong to one record, each with its number.
pub(super) struct Numbered {
    pub(super) table: &'static str,
    /// The column that names the record.
    pub(super) parent: &'static str,
    pub(super) number: &'static str,
    /// The number of the first.
    pub(super) first: u8,
}

impl Numbered {
    /// Gives the rows of a record the order they have in the other copy, where that has the same ones; else that of their
    /// time, and then of all else, so that it is the same on either side.
    pub(super) fn settle(&self, conn: &Connection, id: &str) -> Result<(), VaultError> {
        let Self { table, parent, number, first } = self;
        let columns = revisions::columns(conn, table)?;
        let told: Vec<_> = columns.iter().filter(|name| name != number && name != parent).collect();
        let same = together(told.iter().map(|name| format!("it.\"{name}\" IS there.\"{name}\"")), " AND ");
        let theirs =
            format!("(SELECT {number} FROM other.{table} AS there WHERE there.{parent} = ?1 AND {same})");
        let sql = format!(
            "SELECT count(*) = (SELECT count(*) FROM other.{table} WHERE {parent} = ?1) AND count({theirs}) = count(*)
                FROM main.{table} AS it WHERE {parent} = ?1"
        );
        let anew = if conn.query_row(&sql, [id], |row| row.get(0)).doing(MERGING)? {
            theirs
        } else {
            let order = together(told.iter().map(|name| format!("\"{name}\"")), ", ");
            format!("row_number() OVER (ORDER BY {order}) - 1 + {first}")
        };
        // In two steps, so that no number is there twice at any moment.
        for sql in [
            format!(
                "UPDATE main.{table} SET {number} = 1000000000 + anew.is_now FROM
                    (SELECT rowid AS row, {anew} AS is_now FROM main.{table} AS it WHERE {parent} = ?1) AS anew
                WHERE main.{table}.rowid = anew.row AND {parent} = ?1"
            ),
            format!("UPDATE main.{table} SET {number} = {number} - 1000000000 WHERE {parent} = ?1"),
        ] {
            conn.execute(&sql, [id]).doing(MERGING)?;
        }
        Ok(())
    }
}

/// Rows whose link points at nothing: what names each, and what the link says.
pub(super) fn dangling(
    conn: &Connection,
    tracked: &Tracked,
    link: &Link,
) -> Result<Vec<(Names, String)>, VaultError> {
    let child = &link.child;
    let named = together(tracked.identity.iter().map(|name| format!(", \"{name}\"")), "");
    let sql = format!(
        "SELECT {}, {} {named} FROM main.{child} WHERE {}",
        tracked.key(child),
        link.from,
        link.dangles()
    );
    rows::rows(conn, MERGING, &sql, [0_i64; 0], |row| {
        let values =
            (2..2 + tracked.identity.len()).map(|at| row.get(at)).collect::<Result<_, _>>().doing(MERGING)?;
        Ok((Names { key: row.get(0).doing(MERGING)?, values }, row.get(1).doing(MERGING)?))
    })
}
