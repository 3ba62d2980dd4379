//! Another key for the database, for when the old one may be known to somebody.
//!
//! The database is never encrypted anew in place: a kill in the middle of that can lose all of it. A new one is built
//! beside the vault, verified, and exchanged with it in one step; then the old one is destroyed.

use std::fs;
use std::path::Path;

use super::error::{Doing, VaultError};
use super::key::DatabaseKey;
use super::passphrase::{Passphrase, WorkFactor};
use super::place::DATABASE;
use super::recovery_code::RecoveryCode;
use super::site::{self, Site};
use super::slot::{self, Slot};
use super::verify::Step;
use super::{Vault, backup, connection, erase, files, snapshot};

const REKEYING: &str = "giving the vault a new key";

impl Vault {
    /// Gives the vault a new key, with slots for this passphrase and this code, and opens it.
    ///
    /// The backups within the vault are under the old key, and are destroyed with it. Nobody else may have the vault open.
    pub fn rekey(
        self,
        passphrase: &Passphrase,
        code: &RecoveryCode,
        work: WorkFactor,
    ) -> Result<Self, VaultError> {
        self.lease.make_sole()?;
        let dir = fs::canonicalize(&self.dir).doing(REKEYING)?;
        let parent = dir.parent().ok_or(VaultError::AlreadyThere)?;
        site::sweep(parent);
        let site = Site::new(parent)?;
        let key = DatabaseKey::generate()?;
        build(&self, site.path(), &key, passphrase, code, work)?;
        let copy = Self::open_copy(site.path(), key)?;
        let findings = copy.check(&[Step::Pages, Step::Structure, Step::Links, Step::Slots], &mut |_| ())?;
        if let Some(problem) = findings.problems.first() {
            return Err(VaultError::Damaged(problem.clone()));
        }
        let key = copy.close()?;
        self.conn.close().map_err(|(_, error)| error).doing(REKEYING)?;
        let old = site.exchange_with(&dir)?;
        let _ = files::sync_dir(parent);
        // The new one is in place; what is left of the old one is removed now, or by the next sweep.
        let _ = erase::destroy_slots(old.path());
        let _ = erase::destroy_backups(old.path());
        keep_what_is_not_ours(old.path(), &dir);
        drop(old);
        let _ = files::sync_dir(parent);
        Self::open(&dir, key)
    }
}

fn build(
    vault: &Vault,
    to: &Path,
    key: &DatabaseKey,
    passphrase: &Passphrase,
    code: &RecoveryCode,
    work: WorkFactor,
) -> Result<(), VaultError> {
    let digests = [
        (Slot::Passphrase, slot::write_new(to, Slot::Passphrase, key, passphrase.as_str(), work)?),
        (Slot::Recovery, slot::write_new(to, Slot::Recovery, key, &code.phrase(), work)?),
    ];
    snapshot::write(&vault.conn, &to.join(DATABASE), key)?;
    let conn = connection::open(&to.join(DATABASE), key)?;
    for (slot, digest) in &digests {
        slot::keep_only(&conn, *slot, digest)?;
    }
    backup::forget_weekly(&conn)?;
    conn.close().map_err(|(_, error)| error).doing(REKEYING)
}

/// A file that no vault has, as a sync tool leaves one, goes along.
fn keep_what_is_not_ours(old: &Path, new: &Path) {
    for file in fs::read_dir(old).into_iter().flatten().flatten() {
        let (name, to) = (file.file_name(), new.join(file.file_name()));
        if !site::is_of_a_vault(&name) && to.symlink_metadata().is_err() {
            let _ = fs::rename(file.path(), to);
        }
    }
}
