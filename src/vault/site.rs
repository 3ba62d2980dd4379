//! Where a vault is built: a directory beside its place, which takes its place when it is whole.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};

use super::backup::BACKUPS;
use super::error::{Doing, VaultError};
use super::files::{self, Patience};
use super::lease::LEASE;
use super::place::{DATABASE, JOURNAL};
use super::slot::Slot;

const MAKING: &str = "making the vault";
const PREFIX: &str = ".evenkeel-new-";
/// As many letters as follow the prefix.
const LETTERS: usize = 12;
/// Another process may sweep the directory away between its making and its locking, though hardly this often.
const ATTEMPTS: u32 = 5;

/// The files of a vault.
const FILES: [&str; 5] = [DATABASE, JOURNAL, LEASE, Slot::Passphrase.file_name(), Slot::Recovery.file_name()];

/// The directory in which a vault is built. It is removed unless it is moved to its place.
pub(super) struct Site {
    path: PathBuf,
    /// Held as long as the directory is in use, so that nobody else sweeps it away.
    _lock: File,
    moved: bool,
}

impl Site {
    /// Makes an empty one in the directory `parent`.
    pub(super) fn new(parent: &Path) -> Result<Self, VaultError> {
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

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A rename replaces an empty directory, and refuses one that is not and anything else.
    pub(super) fn move_to(mut self, dir: &Path) -> Result<(), VaultError> {
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

    /// Puts what was built in the place of `dir`, and what was there under the name `aside`, which is free. At every
    /// moment a whole vault has the name `dir`.
    pub(super) fn change_places(mut self, dir: &Path, aside: &Path) -> Result<(), VaultError> {
        // First what is new gets the name for the old, so that no sweep can ever take the old one away.
        fs::rename(&self.path, aside).doing(MAKING)?;
        self.moved = true;
        exchange(aside, dir).inspect_err(|_| {
            self.moved = fs::rename(aside, &self.path).is_err();
        })
    }
}

impl Site {
    /// Changes places with the vault `dir`; what is here afterwards is the old one, to be destroyed.
    pub(super) fn exchange_with(self, dir: &Path) -> Result<Self, VaultError> {
        exchange(&self.path, dir)?;
        Ok(self)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if !self.moved {
            remove_unfinished(&self.path);
        }
    }
}

/// Lets two directories change their names. Where the file system cannot do this in one step, a kill between the steps
/// leaves what was in `there` under a name beside it.
fn exchange(new: &Path, there: &Path) -> Result<(), VaultError> {
    use rustix::io::Errno;
    match rustix::fs::renameat_with(CWD, new, CWD, there, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => exchange_in_steps(new, there),
        outcome => outcome.map_err(io::Error::from).doing(MAKING),
    }
}

fn exchange_in_steps(new: &Path, there: &Path) -> Result<(), VaultError> {
    let mut name = new.file_name().unwrap_or_default().to_owned();
    name.push("-moving");
    let between = new.with_file_name(name);
    fs::rename(there, &between).doing(MAKING)?;
    fs::rename(new, there)
        .inspect_err(|_| drop(fs::rename(&between, there)))
        .and_then(|()| fs::rename(&between, new))
        .doing(MAKING)
}

/// Removes what was left by a process that was killed: directories of our naming that nobody has locked.
pub(super) fn sweep(parent: &Path) {
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

/// Whether a file of this name belongs to a vault.
pub(super) fn is_of_a_vault(name: &OsStr) -> bool {
    FILES.iter().any(|known| name == *known) || name == BACKUPS
}

/// Removes the files a vault has and then the directory, which stays if it holds anything else.
fn remove_unfinished(dir: &Path) {
    for name in FILES {
        let _ = fs::remove_file(dir.join(name));
    }
    let _ = fs::remove_dir(dir);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let (new, there) = (root.path().join("new"), root.path().join("there"));
        for (dir, word) in [(&new, "new"), (&there, "old")] {
            fs::create_dir(dir).unwrap();
            fs::write(dir.join("word"), word).unwrap();
        }
        (root, new, there)
    }

    fn check(exchange: fn(&Path, &Path) -> Result<(), VaultError>) {
        let (root, new, there) = two();
        exchange(&new, &there).unwrap();
        let word = |dir: &Path| fs::read_to_string(dir.join("word")).unwrap();
        assert_eq!((word(&there).as_str(), word(&new).as_str()), ("new", "old"));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
        fs::remove_dir_all(&new).unwrap();
        assert!(exchange(&new, &there).is_err());
        assert_eq!(word(&there), "new", "what is there stays when nothing new is");
    }

    #[test]
    fn two_directories_change_their_names_at_once_or_in_steps() {
        check(exchange);
        check(exchange_in_steps);
    }
}
