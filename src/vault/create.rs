//! Making a new vault: whole, or not at all.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::domain::moment::Moment;

use super::Vault;
use super::error::{Doing, VaultError};
use super::files::{self, Patience};
use super::key::DatabaseKey;
use super::passphrase::{Passphrase, WorkFactor};
use super::place::{DATABASE, JOURNAL, LockedVault, Presence};
use super::recovery_code::RecoveryCode;
use super::slot::{self, Slot};
use super::{connection, meta, migrations};

const MAKING: &str = "making the vault";
const PREFIX: &str = ".evenkeel-new-";
/// As many letters as follow the prefix.
const LETTERS: usize = 12;
/// Another `create` may sweep the directory away between its making and its locking, though hardly this often.
const ATTEMPTS: u32 = 5;

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
    sweep(parent);
    let site = Site::new(parent)?;
    let key = DatabaseKey::generate()?;
    build(&site.path, &key, passphrase, code, work, at)?;
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

/// The directory in which a vault is built. It is removed unless it is moved to its place.
struct Site {
    path: PathBuf,
    /// Held as long as the directory is in use, so that no other `create` sweeps it away.
    _lock: File,
    moved: bool,
}

impl Site {
    fn new(parent: &Path) -> Result<Self, VaultError> {
        for _ in 0..ATTEMPTS {
            let temporary = tempfile::Builder::new()
                .prefix(PREFIX)
                .rand_bytes(LETTERS)
                .make_in(parent, files::create_private_dir)
                .doing(MAKING)?;
            let path = temporary.into_temp_path().keep().map_err(|error| error.error).doing(MAKING)?;
            let Ok(Some(lock)) = files::lock_dir(&path, Patience::Wait) else { continue };
            let is_there = fs::metadata(&path)
                .is_ok_and(|now| lock.metadata().is_ok_and(|then| then.ino() == now.ino()));
            if is_there {
                return Ok(Self { path, _lock: lock, moved: false });
            }
        }
        Err(VaultError::Busy)
    }

    /// A rename replaces an empty directory, and refuses one that is not and anything else.
    fn move_to(mut self, dir: &Path) -> Result<(), VaultError> {
        use io::ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory};
        match fs::rename(&self.path, dir) {
            Err(error) if matches!(error.kind(), AlreadyExists | DirectoryNotEmpty | NotADirectory) => {
                return Err(VaultError::AlreadyThere);
            }
            outcome => outcome.doing(MAKING)?,
        }
        self.moved = true;
        Ok(())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if !self.moved {
            remove_unfinished(&self.path);
        }
    }
}

/// Removes what was left by a `create` that was killed: directories of our naming that nobody has locked.
fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).is_some_and(|rest| {
            rest.len() == LETTERS && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if is_ours
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
            && let Ok(Some(_lock)) = files::lock_dir(&entry.path(), Patience::Try)
        {
            remove_unfinished(&entry.path());
        }
    }
}

/// Removes the files a vault has and then the directory, which stays if it holds anything else.
fn remove_unfinished(dir: &Path) {
    for name in [DATABASE, JOURNAL, Slot::Passphrase.file_name(), Slot::Recovery.file_name()] {
        let _ = fs::remove_file(dir.join(name));
    }
    let _ = fs::remove_dir(dir);
}
