//! Backups: the whole vault as one file, while it is in use.

mod automatic;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::moment::{Date, Moment, day_number};

use super::error::{Doing, VaultError};
use super::files::{self, Over, Patience};
use super::key::DatabaseKey;
use super::place::DATABASE;
use super::site::{self, Site};
use super::slot::{self, Slot};
use super::{Vault, archive, connection, meta, snapshot, verify};

pub(super) use automatic::{WEEKLY, before_merge, before_migration, forget_weekly};

/// The directory within the vault for the backups that are made without asking.
///
/// Within, because the sandbox lets the program reach the vault and nothing beside it, and because whoever copies or
/// erases the vault thinks of its directory. They mend a mistake or damage to the database; a lost disk takes them along.
pub(crate) const BACKUPS: &str = "backups";

const BACKING_UP: &str = "making the backup";
/// The row that says when the person last made one.
pub(super) const BACKED_UP: &str = "backed_up";

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackedUp {
    /// The entries, with those in the trash.
    pub entries: u32,
    /// The sessions, with those in the trash.
    pub sessions: u32,
}

/// What is known of the backups of a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backups {
    /// The day on which the person last made one in a place of their own.
    pub last: Option<Date>,
    /// The day on which the vault was made.
    pub vault_made: Option<Date>,
}

impl Backups {
    /// How many days ago the last one was made; where there was none, how old the vault is. None when that is not known.
    pub fn days_without(&self, today: Date) -> Option<i64> {
        let since = self.last.or(self.vault_made)?;
        Some(i64::from(day_number(today) - day_number(since)))
    }
}

impl Vault {
    /// Writes the whole vault into the new file `file`. It is there when it is whole, was read back and opened, and is on
    /// disk; else nothing is.
    pub fn back_up(&self, file: &Path, at: Moment) -> Result<BackedUp, VaultError> {
        let made = write(&self.dir, &self.conn, &self.key, file, Over::Refuse)?;
        meta::put(&self.conn, BACKED_UP, &at.rfc3339())?;
        Ok(made)
    }

    /// When backups were made.
    pub fn backups(&self) -> Result<Backups, VaultError> {
        let day = |name| {
            let text = meta::get(&self.conn, name)?;
            Ok::<_, VaultError>(text.and_then(|text| text.get(..10)?.parse().ok()))
        };
        Ok(Backups { last: day(BACKED_UP)?, vault_made: day(meta::CREATED)? })
    }
}

/// Builds the copy within the vault, where files are private, and only the finished tar in its place.
fn write(
    dir: &Path,
    conn: &Connection,
    key: &DatabaseKey,
    file: &Path,
    over: Over,
) -> Result<BackedUp, VaultError> {
    if over == Over::Refuse && file.symlink_metadata().is_ok() {
        return Err(VaultError::FileThere);
    }
    let backups = directory(dir)?;
    site::sweep(&backups);
    let site = Site::new(&backups)?;
    copy_vault(dir, conn, key, site.path())?;
    let made = check(site.path(), key)?;
    let part = Part::new(file)?;
    archive::pack(site.path(), &part.file)?;
    archive::compare(&part.path, site.path())?;
    files::put_in_place(&part.path, file, over).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => VaultError::FileThere,
        _ => VaultError::from_io(error, BACKING_UP),
    })?;
    Ok(made)
}

/// Copies the key slots and the database. No change of slots comes in between.
fn copy_vault(dir: &Path, conn: &Connection, key: &DatabaseKey, to: &Path) -> Result<(), VaultError> {
    let _lock = files::lock_dir(dir, Patience::Wait).doing("locking the vault")?;
    for slot in Slot::ALL {
        match slot::read(dir, slot) {
            Ok(file) => files::write_private(&to.join(slot.file_name()), &file).doing(BACKING_UP)?,
            // One slot opens the copy as it opens the vault; `verify` tells of the other.
            Err(VaultError::DamagedSlot { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    snapshot::write(conn, &to.join(DATABASE), key)
}

/// Opens a copy and checks the seal of its every page.
fn check(copy: &Path, key: &DatabaseKey) -> Result<BackedUp, VaultError> {
    let conn = connection::open(&copy.join(DATABASE), key)?;
    if let Some(problem) = verify::seals(&conn)?.into_iter().next() {
        return Err(VaultError::BadBackup(format!("it did not read back as it was written: {problem}")));
    }
    meta::vault_id(&conn)?;
    let count = |table: &str| {
        conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).doing(BACKING_UP)
    };
    Ok(BackedUp { entries: count("entry")?, sessions: count("session")? })
}

/// The directory for the vault's own backups, made if it is not there.
pub(super) fn directory(dir: &Path) -> Result<PathBuf, VaultError> {
    let backups = dir.join(BACKUPS);
    match files::create_private_dir(&backups) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        outcome => outcome.doing(BACKING_UP)?,
    }
    Ok(backups)
}

/// A file that is being written, under a name that says it is not whole; it is removed unless it gets another name.
struct Part {
    path: PathBuf,
    file: fs::File,
}

impl Part {
    fn new(file: &Path) -> Result<Self, VaultError> {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let path = file.with_file_name(name);
        let file = files::create_private(&path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => VaultError::FileThere,
            _ => VaultError::from_io(error, BACKING_UP),
        })?;
        Ok(Self { path, file })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
