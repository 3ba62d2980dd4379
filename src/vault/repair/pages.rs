//! Reading a damaged database page by page, where the way to a row is gone though the row is not.
//!
//! The database is copied behind the first page of an empty one under the same key. In that, any other page can be made the
//! root of a table of its own, and SQLite reads what lies there. What a page belongs to shows in whether its rows fit a type.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::super::error::{Doing, VaultError};
use super::super::key::DatabaseKey;
use super::super::verify::Check;
use super::super::{connection, files};
use super::{Found, REPAIRING};

/// Bytes in a page.
const PAGE: u64 = 4096;
/// Bytes of the first page that say what tables there are.
const ROOM: usize = 3400;
/// Bytes that a table takes there beside its statement.
const BESIDE: usize = 40;
/// What a column behind the last one says where a row has no more of them.
const NO_MORE: &str = "no more";

/// The pages of a database, each by itself.
pub(super) struct Pages {
    path: PathBuf,
    key: DatabaseKey,
    sound: Vec<u64>,
}

impl Pages {
    /// Copies the database `damaged` into the directory `dir`, and looks which pages are sound.
    pub(super) fn of(damaged: &Path, key: &DatabaseKey, dir: &Path) -> Result<Self, VaultError> {
        let path = dir.join("evenkeel.db");
        let count = fs::metadata(damaged).doing(REPAIRING)?.len() / PAGE;
        files::create_private(&path).doing(REPAIRING)?;
        let conn = connection::open(&path, key)?;
        // As many pages, all of them free.
        let fill = format!(
            "CREATE TABLE filled (it); INSERT INTO filled VALUES (zeroblob({})); DROP TABLE filled",
            count * PAGE
        );
        conn.execute_batch(&fill).doing(REPAIRING)?;
        conn.close().map_err(|(_, error)| error).doing(REPAIRING)?;
        graft(damaged, &path, count).doing(REPAIRING)?;
        let conn = connection::open_damaged(&path, key)?;
        let mut query = conn.prepare("PRAGMA cipher_integrity_check").doing(REPAIRING)?;
        let told = query.query_map([], |row| row.get::<_, String>(0)).doing(REPAIRING)?;
        let number = |line: String| line.rsplit(' ').next().and_then(|word| word.parse::<u64>().ok());
        let told: Vec<String> = told.collect::<Result<_, _>>().doing(REPAIRING)?;
        let bad: Vec<u64> = told.into_iter().filter_map(number).collect();
        let sound = (2..=count).filter(|page| !bad.contains(page)).collect();
        Ok(Self { path, key: key.clone(), sound })
    }

    /// Reads every row that is as one of `table` in `like`, the database of the same schema; pages that are in `but` are not read.
    pub(super) fn read(
        &self,
        like: &Connection,
        table: &str,
        check: Option<Check>,
        but: &HashSet<u64>,
        found: &mut Found,
    ) -> Result<(), VaultError> {
        let shape = Shape::of(like, table)?;
        let pages: Vec<u64> = self.sound.iter().copied().filter(|page| !but.contains(page)).collect();
        for pages in pages.chunks(shape.at_a_time()) {
            let mut conn = self.open_as_tables(pages, &shape)?;
            for (at, page) in pages.iter().enumerate() {
                if !may_be_of(&conn, *page) || shape.read(&conn, *page, "", check, found) {
                    continue;
                }
                // A row may go on in a page that is not sound, and a connection that met one is not used again.
                let rest = pages.get(at..).unwrap_or_default();
                for which in shape.each(&self.open_as_tables(rest, &shape)?, *page) {
                    conn = self.open_as_tables(rest, &shape)?;
                    shape.read(&conn, *page, &which, check, found);
                }
                conn = self.open_as_tables(rest, &shape)?;
            }
        }
        Ok(())
    }

    /// Opens the copy with each of these pages as a table.
    fn open_as_tables(&self, pages: &[u64], shape: &Shape) -> Result<Connection, VaultError> {
        let conn = connection::open_damaged(&self.path, &self.key)?;
        conn.execute_batch("PRAGMA synchronous = OFF; BEGIN; DELETE FROM sqlite_schema").doing(REPAIRING)?;
        for page in pages {
            let sql = "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?1, ?1, ?2, ?3)";
            let page = i64::try_from(*page).unwrap_or_default();
            conn.execute(sql, params![format!("page{page}"), page, shape.create(page)]).doing(REPAIRING)?;
        }
        conn.execute_batch("COMMIT; PRAGMA writable_schema = RESET").doing(REPAIRING)?;
        Ok(conn)
    }
}

/// Puts all pages of `from` but the first over those of `to`.
fn graft(from: &Path, to: &Path, count: u64) -> std::io::Result<()> {
    let (mut from, mut to) = (File::open(from)?, File::options().write(true).open(to)?);
    from.seek(SeekFrom::Start(PAGE))?;
    to.seek(SeekFrom::Start(PAGE))?;
    std::io::copy(&mut from.take(count.saturating_sub(1) * PAGE), &mut to)?;
    to.flush()
}

/// Whether a page is of the kind that the table made of it has. Nothing but the page itself is read for it.
fn may_be_of(conn: &Connection, page: u64) -> bool {
    let probe = format!("SELECT 1 FROM page{page} LIMIT 1");
    conn.query_row(&probe, [], |_| Ok(())).is_ok()
}

/// The columns of a table, as they lie on a page.
struct Shape {
    /// The columns with what a row says that has them not yet.
    columns: Vec<String>,
    names: String,
    count: usize,
    end: String,
    has_rowid: bool,
}

impl Shape {
    fn of(like: &Connection, table: &str) -> Result<Self, VaultError> {
        let has_rowid = like.prepare(&format!("SELECT rowid FROM {table}")).is_ok();
        let sql = "SELECT name, type, dflt_value, pk FROM pragma_table_info(?)";
        let mut query = like.prepare(sql).doing(REPAIRING)?;
        let mut rows = query.query([table]).doing(REPAIRING)?;
        let (mut columns, mut names, mut key) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(row) = rows.next().doing(REPAIRING)? {
            let name: String = row.get(0).doing(REPAIRING)?;
            let kind: String = row.get(1).doing(REPAIRING)?;
            let default: Option<String> = row.get(2).doing(REPAIRING)?;
            let is_key = row.get::<_, i64>(3).doing(REPAIRING)? > 0;
            let name = format!("\"{name}\"");
            columns.push(match default {
                _ if has_rowid && is_key && kind == "INTEGER" => format!("{name} INTEGER PRIMARY KEY"),
                Some(default) => format!("{name} DEFAULT {default}"),
                None => name.clone(),
            });
            if is_key {
                key.push(name.clone());
            }
            names.push(name);
        }
        columns.push(format!("no_more DEFAULT '{NO_MORE}'"));
        let end = if has_rowid {
            ")".to_owned()
        } else {
            format!(", PRIMARY KEY ({})) WITHOUT ROWID", key.join(", "))
        };
        Ok(Self { count: names.len(), names: names.join(", "), columns, end, has_rowid })
    }

    /// How many tables of this shape the first page has room for.
    fn at_a_time(&self) -> usize {
        (ROOM / (self.create(i64::MAX).len() + BESIDE)).max(1)
    }

    fn create(&self, page: i64) -> String {
        format!("CREATE TABLE page{page} ({}{}", self.columns.join(", "), self.end)
    }

    /// Ways to read the rows of a page one by one, as far as they can be told without reading them; else from its end.
    fn each(&self, conn: &Connection, page: u64) -> Vec<String> {
        if !self.has_rowid {
            return ["", " DESC"].map(|order| format!("ORDER BY 1{order}")).into();
        }
        let sql = format!("SELECT rowid FROM page{page}");
        let Ok(mut query) = conn.prepare(&sql) else { return Vec::new() };
        let rows = query.query_map([], |row| row.get::<_, i64>(0)).into_iter().flatten();
        rows.map_while(Result::ok).map(|number| format!("WHERE rowid = {number}")).collect()
    }

    /// Reads the rows of a page that fit, and tells whether all could be read.
    fn read(
        &self,
        conn: &Connection,
        page: u64,
        which: &str,
        check: Option<Check>,
        found: &mut Found,
    ) -> bool {
        let sql = format!("SELECT {}, no_more FROM page{page} {which}", self.names);
        let mut all = || {
            let mut query = conn.prepare(&sql).doing(REPAIRING)?;
            let mut rows = query.query([]).doing(REPAIRING)?;
            while let Some(row) = rows.next().doing(REPAIRING)? {
                let values: Vec<Value> =
                    (0..self.count).map(|at| row.get(at)).collect::<Result<_, _>>().doing(REPAIRING)?;
                let is_as_long =
                    row.get::<_, Value>(self.count).doing(REPAIRING)? == Value::from(NO_MORE.to_owned());
                if is_as_long && check.is_none_or(|check| check(row).is_ok()) {
                    found.entry(format!("{values:?}").into_bytes()).or_insert((values, true));
                }
            }
            Ok::<_, VaultError>(())
        };
        all().is_ok()
    }
}
