//! Salvaging what can still be read of a damaged vault into a new one.
//!
//! The damaged vault is only read, and not even opened where it lies: a copy is. Every table is read from both ends up to the
//! damage, and between them by each row that an index still names. A row goes over when it fits its type.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::dangling::Link;
use super::error::{Doing, VaultError};
use super::key::DatabaseKey;
use super::place::{DATABASE, JOURNAL, LockedVault, UnlockWith};
use super::site::{self, Site};
use super::slot::{self, Slot};
use super::verify::{Check, Findings, Step, TABLES};
use super::{Vault, connection, files, migrations};

const REPAIRING: &str = "salvaging the vault";
/// Tables whose rows hold no whole record by themselves, and so have no type to fit.
const LINKS: [&str; 3] = ["session_goal", "slot_digest", "meeting"];

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
    let (copy, site) = (Site::new(parent)?, Site::new(parent)?);
    for name in [DATABASE, JOURNAL] {
        if dir.join(name).exists() {
            fs::copy(dir.join(name), copy.path().join(name)).doing(REPAIRING)?;
        }
    }
    let source = Source { key, path: copy.path().join(DATABASE) };
    migrations::forward(&source.open()?)?;
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
    salvage(source, &conn, "meta", None, &mut lost)?;
    super::meta::vault_id(&conn)?;
    Ok((conn, lost))
}

/// The copy of the damaged database. A connection that met damage is not used again.
struct Source {
    key: DatabaseKey,
    path: std::path::PathBuf,
}

type Found = BTreeMap<Vec<u8>, (Vec<Value>, bool)>;

impl Source {
    fn open(&self) -> Result<Connection, VaultError> {
        connection::open_damaged(&self.path, &self.key)
    }

    /// Reads rows until the first that cannot be read; tells whether all could be.
    fn read(&self, sql: &str, values: &[Value], check: Option<Check>, found: &mut Found) -> bool {
        let mut all = || {
            let conn = self.open()?;
            let mut query = conn.prepare(sql).doing(REPAIRING)?;
            let columns = query.column_count();
            let mut rows = query.query(params_from_iter(values)).doing(REPAIRING)?;
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

    /// The rowid and the key of each row of which an index still tells.
    fn named(&self, sql: &str) -> Vec<Vec<Value>> {
        let mut found = Found::new();
        for order in ["ASC", "DESC"] {
            if self.read(&format!("{sql} {order}"), &[], None, &mut found) {
                break;
            }
        }
        found.into_values().map(|(values, _)| values).collect()
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
    let is_whole = source.read(&way("ASC"), &[], check, &mut found);
    let mut missing = Vec::new();
    if !is_whole {
        source.read(&way("DESC"), &[], check, &mut found);
        if let (true, Some(first)) = (has_rowid, key.first()) {
            // The index of the key lies on other pages than the rows.
            let columns = key.join("\", \"");
            for named in
                source.named(&format!("SELECT rowid, \"{columns}\" FROM {table} ORDER BY \"{first}\""))
            {
                let mut row = Found::new();
                let sql = format!("SELECT * FROM {table} NOT INDEXED WHERE rowid = ?");
                let is_read = source.read(&sql, named.get(..1).unwrap_or_default(), check, &mut row);
                if !is_read || row.is_empty() {
                    missing.push(words(named.get(1..).unwrap_or_default()));
                }
                found.append(&mut row);
            }
        }
    }
    let mut refused = 0;
    for (values, fits) in found.into_values() {
        let places = vec!["?"; values.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {table} VALUES ({places})");
        let is_kept = fits && conn.execute(&sql, params_from_iter(&values)).is_ok();
        refused += usize::from(!is_kept);
    }
    lost.extend(missing.iter().map(|id| format!("{table} {id}")));
    if refused > 0 {
        lost.push(format!("table {table}: {refused} rows that do not fit their type"));
    }
    if !is_whole && missing.is_empty() {
        lost.push(format!("table {table}: a part of it could not be read; rows in it may be missing"));
    }
    Ok(())
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
