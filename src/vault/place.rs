//! Where a vault is, before it is unlocked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Vault;
use super::error::VaultError;
use super::files;
use super::key::DatabaseKey;
use super::lease::LEASE;
use super::passphrase::Passphrase;
use super::recovery_code::RecoveryCode;
use super::slot::{self, Slot};

/// The database's file.
pub(crate) const DATABASE: &str = "evenkeel.db";
/// The database's rollback journal: empty but for the time of a commit.
pub(super) const JOURNAL: &str = "evenkeel.db-journal";

/// What is found where a vault is looked for.
#[derive(Debug)]
pub enum Presence {
    /// Nothing, or an empty directory.
    Absent,
    /// A vault.
    Present(LockedVault),
    /// Something else, or only a part of a vault; the reason says which.
    NotAVault(String),
}

/// The secret that opens a vault.
#[derive(Debug)]
pub enum UnlockWith {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery code.
    RecoveryCode(RecoveryCode),
}

/// A vault on disk whose key is not in memory.
#[derive(Debug)]
pub struct LockedVault {
    dir: PathBuf,
}

impl LockedVault {
    /// Looks at a directory.
    pub fn at(dir: &Path) -> Presence {
        match look(dir) {
            Ok(presence) => presence,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Presence::Absent,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Presence::NotAVault("it is a file, and a vault is a directory".to_owned())
            }
            Err(error) => Presence::NotAVault(format!("it cannot be read ({})", error.kind())),
        }
    }

    /// Takes the vault in a directory, or says why there is none.
    pub fn find(dir: &Path) -> Result<Self, VaultError> {
        match Self::at(dir) {
            Presence::Present(vault) => Ok(vault),
            Presence::Absent => Err(VaultError::NoVault),
            Presence::NotAVault(reason) => Err(VaultError::NotAVault(reason)),
        }
    }

    /// The vault's directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Opens the vault. Takes about a second: the key is derived from the secret on purpose slowly.
    pub fn unlock(&self, with: &UnlockWith) -> Result<Vault, VaultError> {
        let key = self.key(with)?;
        self.tighten();
        let vault = Vault::open(&self.dir, key)?;
        // A full disk keeps nobody out: both digests stay, and the next unlocking tries again.
        let _ = slot::heal(&self.dir, &vault.conn);
        Ok(vault)
    }

    /// Opens a copy of a vault that is another's working copy, and so needs no backup before it is changed.
    pub(super) fn unlock_copy(&self, with: &UnlockWith) -> Result<Vault, VaultError> {
        let vault = Vault::open_copy(&self.dir, self.key(with)?)?;
        slot::heal(&self.dir, &vault.conn)?;
        Ok(vault)
    }

    /// The key that a secret unwraps.
    pub(super) fn key(&self, with: &UnlockWith) -> Result<DatabaseKey, VaultError> {
        match with {
            UnlockWith::Passphrase(passphrase) => {
                slot::unwrap(Slot::Passphrase, &slot::read(&self.dir, Slot::Passphrase)?, passphrase.as_str())
            }
            UnlockWith::RecoveryCode(code) => {
                slot::unwrap(Slot::Recovery, &slot::read(&self.dir, Slot::Recovery)?, &code.phrase())
            }
        }
    }

    /// A copy that came from elsewhere may let others read it. A file system without modes cannot help that, and
    /// keeps nobody from their vault.
    fn tighten(&self) {
        let files = [DATABASE, JOURNAL, LEASE, Slot::Passphrase.file_name(), Slot::Recovery.file_name()];
        for path in files.iter().map(|name| self.dir.join(name)).chain([self.dir.clone()]) {
            let _ = files::tighten(&path);
        }
    }
}

/// Whether a directory holds a file of a vault, be it whole or not.
pub(super) fn has_part(dir: &Path) -> bool {
    [DATABASE, Slot::Passphrase.file_name(), Slot::Recovery.file_name()]
        .iter()
        .any(|name| dir.join(name).is_file())
}

fn look(dir: &Path) -> io::Result<Presence> {
    let dir = std::path::absolute(dir)?;
    if fs::read_dir(&dir)?.next().is_none() {
        return Ok(Presence::Absent);
    }
    let missing = |name: &str| !dir.join(name).is_file();
    let no_slot = Slot::ALL.iter().all(|slot| missing(slot.file_name()));
    Ok(match (missing(DATABASE), no_slot) {
        (false, false) => Presence::Present(LockedVault { dir }),
        (true, true) => Presence::NotAVault("the directory holds other things".to_owned()),
        (true, false) => Presence::NotAVault(format!("half a vault: {DATABASE} is missing")),
        (false, true) => {
            Presence::NotAVault("half a vault: passphrase.age and recovery.age are missing".to_owned())
        }
    })
}
