//! Salvaging what can still be read of a damaged vault into a new one.
//!
//! The damaged vault is only read, and not even opened where it lies: a copy is. Every table is read from both ends up to the
//! damage; what lies between is read page by page. A row goes over when it fits its type.

mod pages;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::dangling::Link;
use super::error::{Doing, VaultError};
use super::key::DatabaseKey;
use super::place::{DATABASE, JOURNAL, LockedVault, UnlockWith};
use super::site::{self, Site};
use super::slot::{self, Slot};
use super::verify::{Check, Findings, Step, TABLES};
use super::{Vault, connection, files, meta, migrations, revisions};
use pages::Pages;

const REPAIRING: &str = "salvaging the vault";
/// Tables whose rows hold no whole record by themselves, and so have no type to fit.
const LINKS: [&str; 3] = ["session_goal", "slot_digest", "meeting"];
/// Tables whose rows look like those of another: without the schema nobody can say which is which.
const ALIKE: [&str; 4] = ["series_extra", "series_gone", "journal_filter", "slot_digest"];

/// What could be salvaged.
#[derive(Debug)]
pub struct Repaired {
    /// What is in the new vault.
    pub findings: Findings,
    /// What is lost, in plain sentences that name records by their ids and hold no private text.
    pub lost: Vec<String>,
}

/// Salvages the vault in `dir` into a new one in `to`, which must not exist yet or be empty. It opens as the old one does.
pub fn repair(dir: &Path, with: &UnlockWith, to: &Path) -> Result<Repaired, VaultError> {
    let damaged = LockedVault::find(dir)?;
    let key = damaged.key(with)?;
    if !matches!(LockedVault::at(to), super::Presence::Absent) {
        return Err(VaultError::AlreadyThere);
    }
    let to = fs::canonicalize(to).or_else(|_| std::path::absolute(to)).doing(REPAIRING)?;
    let parent = files::parent(&to);
    files::create_parents(parent).doing(REPAIRING)?;
    site::sweep(parent);
    let (copy, beside, site) = (Site::new(parent)?, Site::new(parent)?, Site::new(parent)?);
    for name in [DATABASE, JOURNAL] {
        if dir.join(name).exists() {
            fs::copy(dir.join(name), copy.path().join(name)).doing(REPAIRING)?;
        }
    }
    let source = Source::look(key, copy.path().join(DATABASE), beside.path())?;
    let (conn, mut lost) = begin(site.path(), &source)?;
    for (table, check) in TABLES {
        salvage(&source, &conn, table, Some(*check), &mut lost)?;
    }
    for table in LINKS {
        salvage(&source, &conn, table, None, &mut lost)?;
    }
    let slots = Slot::ALL.map(|slot| (slot, slot::read(dir, slot)));
    let opened = match with {
        UnlockWith::Passphrase(_) => Slot::Passphrase,
        UnlockWith::RecoveryCode(_) => Slot::Recovery,
    };
    for (slot, file) in slots {
        let Ok(file) = file else { continue };
        files::write_private(&site.path().join(slot.file_name()), &file).doing(REPAIRING)?;
        if slot == opened {
            slot::keep_only(&conn, slot, &slot::digest(&file))?;
        }
    }
    drop_dangling(&conn, &mut lost)?;
    conn.execute_batch("COMMIT; PRAGMA foreign_keys = ON").doing(REPAIRING)?;
    conn.close().map_err(|(_, error)| error).doing(REPAIRING)?;
    let vault = Vault::open_copy(site.path(), source.key)?;
    let findings = vault.check(&Step::DATABASE, &mut |_| ())?;
    drop(vault);
    site.move_to(&to)?;
    files::sync_dir(parent).doing(REPAIRING)?;
    Ok(Repaired { findings, lost })
}

/// The new database, empty but for the facts about the vault; a transaction is open in it.
fn begin(dir: &Path, source: &Source) -> Result<(Connection, Vec<String>), VaultError> {
    for name in [DATABASE, JOURNAL] {
        files::create_private(&dir.join(name)).doing(REPAIRING)?;
    }
    let conn = connection::open(&dir.join(DATABASE), &source.key)?;
    migrations::begin(&conn)?;
    let mut lost = Vec::new();
    conn.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE").doing(REPAIRING)?;
    if !source.is_readable {
        lost.push("what says where the tables lie; their rows were gathered page by page".to_owned());
    }
    salvage(source, &conn, "meta", Some(meta::check), &mut lost)?;
    if meta::vault_id(&conn).is_err() {
        meta::new_id(&conn)?;
        lost.push(
            "the vault's id; it has a new one, and copies made before cannot be merged with it".to_owned(),
        );
    }
    Ok((conn, lost))
}

/// The copy of the damaged database. A connection that met damage is not used again.
struct Source {
    key: DatabaseKey,
    path: PathBuf,
    /// Whether the schema can be read, and so tables by their names.
    is_readable: bool,
    /// Where the pages are laid out, if they are needed.
    beside: PathBuf,
    pages: OnceCell<Pages>,
}

type Found = BTreeMap<Vec<u8>, (Vec<Value>, bool)>;

impl Source {
    /// Looks how far the copy can be read, and brings it up to date.
    fn look(key: DatabaseKey, path: PathBuf, beside: &Path) -> Result<Self, VaultError> {
        let mut source =
            Self { key, path, is_readable: true, beside: beside.to_owned(), pages: OnceCell::new() };
        source.is_readable = match source.open().and_then(|conn| migrations::forward(&conn)) {
            Err(VaultError::Damaged(_)) => false,
            outcome => outcome.map(|()| true)?,
        };
        Ok(source)
    }

    fn pages(&self) -> Result<&Pages, VaultError> {
        if let Some(pages) = self.pages.get() {
            return Ok(pages);
        }
        let pages = Pages::of(&self.path, &self.key, &self.beside)?;
        Ok(self.pages.get_or_init(|| pages))
    }

    /// The pages of all tables and indexes but this one, as far as the way to them is whole.
    fn pages_of_others(&self, table: &str) -> Result<HashSet<u64>, VaultError> {
        let mut others = HashSet::new();
        if !self.is_readable {
            return Ok(others);
        }
        let sql =
            "SELECT name FROM sqlite_schema WHERE rootpage > 0 AND name <> ?1 UNION SELECT 'sqlite_schema'";
        let names: Vec<String> = {
            let conn = self.open()?;
            let mut query = conn.prepare(sql).doing(REPAIRING)?;
            let names = query.query_map([table], |row| row.get(0)).doing(REPAIRING)?;
            names.collect::<Result<_, _>>().doing(REPAIRING)?
        };
        for name in names {
            let conn = self.open()?;
            let mut query = conn.prepare("SELECT pageno FROM dbstat WHERE name = ?").doing(REPAIRING)?;
            let pages = query.query_map([name], |row| row.get::<_, i64>(0)).doing(REPAIRING)?;
            others.extend(pages.map_while(Result::ok).filter_map(|page| u64::try_from(page).ok()));
        }
        Ok(others)
    }

    fn open(&self) -> Result<Connection, VaultError> {
        connection::open_damaged(&self.path, &self.key)
    }

    /// Reads rows until the first that cannot be read; tells whether all could be.
    fn read(&self, sql: &str, check: Option<Check>, found: &mut Found) -> bool {
        let mut all = || {
            let conn = self.open()?;
            let mut query = conn.prepare(sql).doing(REPAIRING)?;
            let columns = query.column_count();
            let mut rows = query.query([]).doing(REPAIRING)?;
            while let Some(row) = rows.next().doing(REPAIRING)? {
                let values: Vec<Value> =
                    (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>().doing(REPAIRING)?;
                let fits = check.is_none_or(|check| check(row).is_ok());
                found.insert(format!("{values:?}").into_bytes(), (values, fits));
            }
            Ok::<_, VaultError>(())
        };
        all().is_ok()
    }

    /// The key of each row of which an index still tells; and whether that can be read whole.
    fn named(&self, sql: &str) -> (Vec<Vec<Value>>, bool) {
        let mut found = Found::new();
        let is_whole = self.is_readable
            && ["ASC", "DESC"].iter().any(|order| self.read(&format!("{sql} {order}"), None, &mut found));
        (found.into_values().map(|(values, _)| values).collect(), is_whole)
    }
}

/// Takes over the rows of a table.
fn salvage(
    source: &Source,
    conn: &Connection,
    table: &str,
    check: Option<Check>,
    lost: &mut Vec<String>,
) -> Result<(), VaultError> {
    let mut found = Found::new();
    let key = primary_key(conn, table)?;
    let has_rowid = conn.prepare(&format!("SELECT rowid FROM {table}")).is_ok();
    let way = |order: &str| {
        let keys: Vec<_> = key.iter().map(|column| format!("\"{column}\" {order}")).collect();
        let keys = if has_rowid { format!("rowid {order}") } else { keys.join(", ") };
        format!("SELECT * FROM {table} NOT INDEXED ORDER BY {keys}")
    };
    if !source.is_readable && ALIKE.contains(&table) {
        lost.push(format!("table {table}: its rows cannot be told from others"));
        return Ok(());
    }
    let mut gathered = Found::new();
    if !source.is_readable || !source.read(&way("ASC"), check, &mut found) {
        if source.is_readable {
            source.read(&way("DESC"), check, &mut found);
        }
        source.pages()?.read(conn, table, check, &source.pages_of_others(table)?, &mut gathered)?;
        let there = || found.values().chain(gathered.values()).map(|(values, _)| values);
        lost.extend(missing(source, conn, table, &key, there())?);
    }
    let insert = |values: &[Value]| {
        let places = vec!["?"; values.len()].join(", ");
        conn.execute(&format!("INSERT OR REPLACE INTO {table} VALUES ({places})"), params_from_iter(values))
    };
    let refused = found.values().filter(|(values, fits)| !(*fits && insert(values).is_ok())).count();
    if refused > 0 {
        lost.push(format!("table {table}: {refused} rows that do not fit their type"));
    }
    // What a page has may be of another table: that it does not fit says nothing.
    for (_, (values, _)) in gathered.iter().filter(|(row, _)| !found.contains_key(*row)) {
        let _ = insert(values);
    }
    Ok(())
}

/// What is lost of a table that cannot be read whole, by its index: that lies on other pages than the rows.
fn missing<'v>(
    source: &Source,
    conn: &Connection,
    table: &str,
    key: &[String],
    there: impl Iterator<Item = &'v Vec<Value>>,
) -> Result<Vec<String>, VaultError> {
    let unknown =
        || vec![format!("table {table}: a part of it could not be read; rows in it may be missing")];
    let has_index = conn.prepare(&format!("SELECT rowid FROM {table}")).is_ok();
    let Some(first) = key.first().filter(|_| has_index) else { return Ok(unknown()) };
    let named = format!("SELECT \"{}\" FROM {table} ORDER BY \"{first}\"", key.join("\", \""));
    let (named, is_whole) = source.named(&named);
    let columns = revisions::columns(conn, table)?;
    let at: Vec<usize> = key.iter().filter_map(|name| columns.iter().position(|it| it == name)).collect();
    let key_of =
        |values: &Vec<Value>| at.iter().filter_map(|at| values.get(*at).cloned()).collect::<Vec<_>>();
    let there: HashSet<String> = there.map(|values| format!("{:?}", key_of(values))).collect();
    let missing: Vec<_> = named
        .iter()
        .filter(|key| !there.contains(&format!("{key:?}")))
        .map(|key| format!("{table} {}", words(key)))
        .collect();
    Ok(if missing.is_empty() && !is_whole { unknown() } else { missing })
}

/// A key, as far as it is no person's words: ids and numbers.
fn words(key: &[Value]) -> String {
    let word = |value: &Value| match value {
        Value::Text(text) if text.parse::<uuid::Uuid>().is_ok() => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Null | Value::Real(_) | Value::Blob(_) | Value::Text(_) => "(named in words)".to_owned(),
    };
    key.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn primary_key(conn: &Connection, table: &str) -> Result<Vec<String>, VaultError> {
    let sql = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk";
    let mut query = conn.prepare(sql).doing(REPAIRING)?;
    let names = query.query_map([table], |row| row.get(0)).doing(REPAIRING)?;
    names.collect::<Result<_, _>>().doing(REPAIRING)
}

/// Lets go of links to rows that are lost: a link is emptied where it may be, else the row goes, too.
fn drop_dangling(conn: &Connection, lost: &mut Vec<String>) -> Result<(), VaultError> {
    for link in Link::all(conn)? {
        let count = link.let_go(conn)?;
        if count > 0 {
            let Link { child, parent, .. } = link;
            lost.push(format!("{count} links from table {child} to rows of {parent} that are lost"));
        }
    }
    Ok(())
}
