//! Private files and directories: modes, syncing, replacing.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

pub(super) use crate::paths::parent;

const FILE_MODE: u32 = 0o600;
const DIR_MODE: u32 = 0o700;

/// Makes a new empty file that only its owner can read and write, under any umask.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(FILE_MODE).open(path)?;
    but_for_modes(file.set_permissions(Permissions::from_mode(FILE_MODE)))?;
    Ok(file)
}

/// Makes a new directory that only its owner can enter, under any umask.
pub(super) fn create_private_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(DIR_MODE).create(path)?;
    but_for_modes(fs::set_permissions(path, Permissions::from_mode(DIR_MODE)))
}

/// A memory stick's file system has no modes and refuses to set them, to the owner alone of all refusals.
fn but_for_modes(outcome: io::Result<()>) -> io::Result<()> {
    outcome.or_else(|error| if error.kind() == io::ErrorKind::PermissionDenied { Ok(()) } else { Err(error) })
}

/// Makes the directories above a vault that are missing, each only for its owner.
pub(super) fn create_parents(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(DIR_MODE).create(path)
}

/// Takes away what others may do with a file or directory, where they may do anything.
pub(super) fn tighten(path: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    let mode = if metadata.is_dir() { DIR_MODE } else { FILE_MODE };
    if !metadata.is_symlink() && metadata.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Writes a new private file and waits until it is on disk.
pub(super) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Reads a file of at most `limit` bytes.
pub(super) fn read_small(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut content)?;
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(content)
}

/// Waits until the names in a directory are on disk. File systems that cannot do this are let be.
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// It stays, and the new one is not put there.
    Refuse,
    /// The new one takes its place.
    Replace,
}

/// Gives a file its name, and waits until that is on disk.
pub(super) fn put_in_place(from: &Path, to: &Path, over: Over) -> io::Result<()> {
    give_name(from, to, over)?;
    sync_dir(parent(to))
}

/// Gives a file its name; the directory is still to be synced.
pub(crate) fn give_name(from: &Path, to: &Path, over: Over) -> io::Result<()> {
    match over {
        Over::Replace => fs::rename(from, to),
        Over::Refuse => match fs::hard_link(from, to) {
            Ok(()) => fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Some file systems have no second names. A rename could write over a file, so look first.
            Err(_) if to.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        },
    }
}

/// Whether the other party has to be waited for, or it is enough to go without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Waits for the lock.
    Wait,
    /// Gives up at once when another has it.
    Try,
}

/// Locks a directory against other copies of this program until the file is dropped.
///
/// `None` when another has it. A file system without locks counts as locked by us.
pub(super) fn lock_dir(path: &Path, patience: Patience) -> io::Result<Option<File>> {
    let dir = File::open(path)?;
    loop {
        let outcome = match patience {
            Patience::Wait => dir.lock(),
            Patience::Try => match dir.try_lock() {
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => Err(error),
                Ok(()) => Ok(()),
            },
        };
        match outcome {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(()) | Err(_) => return Ok(Some(dir)),
        }
    }
}
