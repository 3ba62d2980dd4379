//! Who has the vault open: every open vault holds a lease, and what moves or destroys a whole vault wants it alone.
//!
//! Two programs may write to one vault at once; but one that goes on writing to a vault which was put aside or erased
//! would lose what it says is saved.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::VaultError;
use super::files;

/// The file that is locked; it is always empty.
pub(super) const LEASE: &str = "evenkeel.lock";

/// A lease; it ends when this is dropped, or with the process.
///
/// There is none where the file system has no locks, or does not let us make the file.
pub(super) struct Lease(Option<File>);

/// Takes a lease that others may have as well.
pub(super) fn share(dir: &Path) -> Result<Lease, VaultError> {
    let lease = open(dir);
    lease.lock(File::try_lock_shared)?;
    Ok(lease)
}

/// Takes a lease that nobody else has, or says that another program has the vault open.
pub(super) fn alone(dir: &Path) -> Result<Lease, VaultError> {
    let lease = open(dir);
    lease.lock(File::try_lock)?;
    Ok(lease)
}

fn open(dir: &Path) -> Lease {
    let path = dir.join(LEASE);
    // What else is wrong with the place shows when the database is opened.
    Lease(files::create_private(&path).or_else(|_| File::open(&path)).ok())
}

impl Lease {
    /// Makes a shared lease one that nobody else has; it stays shared if others have it.
    pub(super) fn make_sole(&self) -> Result<(), VaultError> {
        self.lock(File::try_lock).inspect_err(|_| drop(self.lock(File::try_lock_shared)))
    }

    fn lock(&self, lock: fn(&File) -> Result<(), TryLockError>) -> Result<(), VaultError> {
        match self.0.as_ref().map(lock) {
            Some(Err(TryLockError::WouldBlock)) => Err(VaultError::OpenElsewhere),
            // A file system without locks.
            Some(Err(TryLockError::Error(_)) | Ok(())) | None => Ok(()),
        }
    }
}
