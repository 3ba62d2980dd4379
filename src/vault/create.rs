//! Making a new vault: whole, or not at all.

use std::fs::{self, File};
use std::path::Path;

use crate::domain::moment::Moment;

use super::Vault;
use super::error::{Doing, VaultError};
use super::files;
use super::key::DatabaseKey;
use super::passphrase::{Passphrase, WorkFactor};
use super::place::{DATABASE, JOURNAL, LockedVault, Presence};
use super::recovery_code::RecoveryCode;
use super::site::{self, Site};
use super::slot::{self, Slot};
use super::{connection, meta, migrations};

const MAKING: &str = "making the vault";

/// Makes a vault in `dir`, which must not exist yet or be empty, and opens it.
///
/// It is built beside its place and renamed there when it is whole and on disk. Takes a few seconds.
pub fn create(
    dir: &Path,
    passphrase: &Passphrase,
    code: &RecoveryCode,
    work: WorkFactor,
    at: Moment,
) -> Result<Vault, VaultError> {
    if !matches!(LockedVault::at(dir), Presence::Absent) {
        return Err(VaultError::AlreadyThere);
    }
    // An empty directory may be reached through a link; the rename has to go to the directory itself.
    let dir = fs::canonicalize(dir).or_else(|_| std::path::absolute(dir)).doing(MAKING)?;
    let parent = dir.parent().ok_or(VaultError::AlreadyThere)?;
    files::create_parents(parent).doing(MAKING)?;
    site::sweep(parent);
    let site = Site::new(parent)?;
    let key = DatabaseKey::generate()?;
    build(site.path(), &key, passphrase, code, work, at)?;
    site.move_to(&dir)?;
    files::sync_dir(parent).doing(MAKING)?;
    Vault::open(&dir, key)
}

fn build(
    dir: &Path,
    key: &DatabaseKey,
    passphrase: &Passphrase,
    code: &RecoveryCode,
    work: WorkFactor,
    at: Moment,
) -> Result<(), VaultError> {
    let digests = [
        (Slot::Passphrase, slot::write_new(dir, Slot::Passphrase, key, passphrase.as_str(), work)?),
        (Slot::Recovery, slot::write_new(dir, Slot::Recovery, key, &code.phrase(), work)?),
    ];
    for name in [DATABASE, JOURNAL] {
        files::create_private(&dir.join(name)).doing(MAKING)?;
    }
    let conn = connection::open(&dir.join(DATABASE), key)?;
    migrations::begin(&conn)?;
    meta::begin(&conn, at)?;
    for (slot, digest) in &digests {
        slot::add_digest(&conn, *slot, digest)?;
    }
    conn.close().map_err(|(_, error)| error).doing(MAKING)?;
    for name in [DATABASE, JOURNAL] {
        File::open(dir.join(name)).and_then(|file| file.sync_all()).doing(MAKING)?;
    }
    files::sync_dir(dir).doing(MAKING)
}
