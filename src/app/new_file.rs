//! Files that hold what a person takes out of their vault: each is there whole, for its owner alone, or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::vault;

pub(crate) use crate::vault::Over;

/// A file that is written beside its place, under a name that says it is not whole, and goes there when it is.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    part: PathBuf,
    out: BufWriter<File>,
    over: Over,
}

/// Why a file could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// Something has the name already.
    #[error("there is a file with that name")]
    Exists,
    /// Another one is being written there, or was broken off.
    #[error("another export is being written there, or was broken off: there is a .part of it")]
    Part,
    /// There is no such directory.
    #[error("there is no such directory")]
    NoDirectory,
    /// Anything else.
    #[error("it could not be written")]
    Other(#[source] io::Error),
}

impl Unwritten {
    /// What the person can do about it, as whole sentences; empty when the message says it all.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Exists => "Name another one; nothing is written over.",
            Self::Part => "If none is running, delete the file that ends in .part.",
            Self::NoDirectory => "Make it first, or name another one.",
            Self::Other(_) => "",
        }
    }
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::NotFound => Self::NoDirectory,
            _ => Self::Other(error),
        }
    }
}

impl NewFile {
    /// Begins a file for a place.
    pub(crate) fn begin(path: &Path, over: Over) -> Result<Self, Unwritten> {
        if over == Over::Refuse {
            refuse_existing(path)?;
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let file = vault::create_private(&part).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Unwritten::Part,
            _ => error.into(),
        })?;
        Ok(Self { path: path.to_owned(), part, out: BufWriter::new(file), over })
    }

    /// Waits until the whole of it is on disk, and gives it its name. The directory is still to be synced.
    pub fn keep(mut self) -> Result<(), Unwritten> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        Ok(vault::give_name(&self.part, &self.path, self.over)?)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Kept or not, its first name is done with; after a rename there is none.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// Waits until the names in a directory are on disk. Not every file system can; the files themselves are.
pub fn sync_directory(directory: &Path) {
    let _ = vault::sync_dir(directory);
}

/// Refuses a place where something is.
pub fn refuse_existing(path: &Path) -> Result<(), Unwritten> {
    if path.symlink_metadata().is_ok() { Err(Unwritten::Exists) } else { Ok(()) }
}
