//! The backups that are made without asking: before every migration and every merge, and weekly. The last eight are kept.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::moment::{Date, add_days};

use super::{BACKING_UP, directory, write};
use crate::vault::error::{Doing, VaultError};
use crate::vault::files::{self, Over, Patience};
use crate::vault::key::DatabaseKey;
use crate::vault::{Vault, meta};

const KEPT: usize = 8;
/// In days.
const WEEK: i64 = 7;
/// The row that says on which day the last weekly backup was made.
pub(in crate::vault) const WEEKLY: &str = "weekly_backup";
const WEEKLY_PREFIX: &str = "weekly-";
const SCHEMA_PREFIX: &str = "schema-";
const MERGE_PREFIX: &str = "before-merge-";
const SUFFIX: &str = ".tar";

impl Vault {
    /// Makes the weekly backup if a week has passed since the last, or since the vault was made. Tells whether it did.
    pub fn back_up_weekly(&self, today: Date) -> Result<bool, VaultError> {
        let last = meta::get(&self.conn, WEEKLY)?.and_then(|day| day.parse().ok());
        let last: Option<Date> = if last.is_some() { last } else { self.backups()?.vault_made };
        // A last one that is still to come was made by a clock that went wrong.
        if last.is_some_and(|last| (last..add_days(last, WEEK)).contains(&today)) {
            return Ok(false);
        }
        make(&self.dir, &self.conn, &self.key, &format!("{WEEKLY_PREFIX}{today}{SUFFIX}"))?;
        meta::put(&self.conn, WEEKLY, &today.to_string())?;
        Ok(true)
    }
}

/// Forgets when the last weekly backup was made, where that is gone: the next is due at once, if the vault is old enough.
pub(in crate::vault) fn forget_weekly(conn: &Connection) -> Result<(), VaultError> {
    meta::remove(conn, WEEKLY)
}

/// Backs up a vault of schema `from`, before that is changed.
pub(in crate::vault) fn before_migration(
    dir: &Path,
    conn: &Connection,
    key: &DatabaseKey,
    from: u32,
) -> Result<(), VaultError> {
    make(dir, conn, key, &format!("{SCHEMA_PREFIX}{from}{SUFFIX}"))
}

/// Backs up a vault before another copy is merged into it.
pub(in crate::vault) fn before_merge(
    dir: &Path,
    conn: &Connection,
    key: &DatabaseKey,
    today: Date,
) -> Result<(), VaultError> {
    make(dir, conn, key, &format!("{MERGE_PREFIX}{today}{SUFFIX}"))
}

fn make(dir: &Path, conn: &Connection, key: &DatabaseKey, name: &str) -> Result<(), VaultError> {
    let backups = directory(dir)?;
    let _lock = files::lock_dir(&backups, Patience::Wait).doing("locking the backups")?;
    for part in ours(&backups, ".part") {
        let _ = fs::remove_file(part); // left behind by a program that was ended
    }
    let file = backups.join(name);
    write(dir, conn, key, &file, Over::Replace)?;
    rotate(&backups, &file).doing(BACKING_UP)
}

/// Removes all but the last; the one that was just made stays, whatever the clock says.
fn rotate(backups: &Path, newest: &Path) -> std::io::Result<()> {
    let mut all = ours(backups, SUFFIX);
    all.sort_by_key(|file| {
        let changed = fs::metadata(file).and_then(|metadata| metadata.modified()).ok();
        Reverse((file == newest, changed, file.clone()))
    });
    all.into_iter().skip(KEPT).try_for_each(fs::remove_file)
}

/// The files in the directory that were made here.
fn ours(backups: &Path, suffix: &str) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        [WEEKLY_PREFIX, SCHEMA_PREFIX, MERGE_PREFIX].iter().any(|prefix| name.starts_with(prefix))
            && name.ends_with(suffix)
    };
    let files = fs::read_dir(backups).into_iter().flatten().flatten();
    files.map(|file| file.path()).filter(is_ours).collect()
}
