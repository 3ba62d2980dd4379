//! Destroying a vault: first what opens it, then the rest.

use std::fs::{self, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::backup::BACKUPS;
use super::error::{Doing, VaultError};
use super::place::{self, DATABASE, JOURNAL};
use super::slot::Slot;
use super::{files, lease, random, site};

const ERASING: &str = "erasing the vault";
/// The end of a backup, in which the key slots are.
const END: u64 = 256 * 1024;

/// Destroys the vault in `dir`: the key slots first, those of its own backups next, and the rest after. What is killed on
/// the way can be done again. Gives the vaults that lie beside it under its name, which are left as they are.
///
/// A disk may keep former content where no program reaches it.
pub fn erase(dir: &Path) -> Result<Vec<PathBuf>, VaultError> {
    if !place::has_part(dir) {
        return Err(VaultError::NoVault);
    }
    let lease = lease::alone(dir)?;
    let dir = fs::canonicalize(dir).doing(ERASING)?;
    destroy_slots(&dir)?;
    destroy_backups(&dir)?;
    for name in [DATABASE, JOURNAL] {
        remove(&dir.join(name)).doing(ERASING)?;
    }
    remove(&dir.join(lease::LEASE)).doing(ERASING)?;
    drop(lease);
    let _ = fs::remove_dir(&dir); // stays if it holds anything else
    let parent = files::parent(&dir);
    files::sync_dir(parent).doing(ERASING)?;
    Ok(beside(&dir))
}

/// Overwrites and removes the key slots, and waits until they are gone.
pub(super) fn destroy_slots(dir: &Path) -> Result<(), VaultError> {
    for slot in Slot::ALL {
        for name in [slot.file_name(), slot.temporary_name()] {
            overwrite_end(&dir.join(name))?;
            remove(&dir.join(name)).doing(ERASING)?;
        }
    }
    files::sync_dir(dir).doing(ERASING)
}

/// The same for the slots in the vault's own backups, and the backups.
pub(super) fn destroy_backups(dir: &Path) -> Result<(), VaultError> {
    let backups = dir.join(BACKUPS);
    site::sweep(&backups);
    for file in fs::read_dir(&backups).into_iter().flatten().flatten() {
        if file.file_type().is_ok_and(|kind| kind.is_file()) {
            overwrite_end(&file.path())?;
            remove(&file.path()).doing(ERASING)?;
        }
    }
    match fs::remove_dir(&backups) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome.doing(ERASING),
    }
}

/// Writes over the end of a file, which of a slot is all of it.
fn overwrite_end(path: &Path) -> Result<(), VaultError> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file.doing(ERASING)?,
    };
    let length = file.metadata().doing(ERASING)?.len().min(END);
    let mut noise = vec![0; usize::try_from(length).unwrap_or_default()];
    random::fill(&mut noise)?;
    file.seek(SeekFrom::End(-i64::try_from(length).unwrap_or_default())).doing(ERASING)?;
    file.write_all(&noise).and_then(|()| file.sync_all()).doing(ERASING)
}

fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
        .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// The vaults that a restore has put aside.
fn beside(dir: &Path) -> Vec<PathBuf> {
    let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_one = |path: &PathBuf| {
        let theirs = path.file_name().unwrap_or_default().to_string_lossy();
        theirs.starts_with(&format!("{name}-before-")) && place::has_part(path)
    };
    let all = fs::read_dir(files::parent(dir)).into_iter().flatten().flatten();
    let mut all: Vec<_> = all.map(|entry| entry.path()).filter(is_one).collect();
    all.sort();
    all
}
