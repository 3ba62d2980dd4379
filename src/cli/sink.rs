//! Where a result goes: a new file that only the person may read, or standard output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::stop::with_causes;
use crate::app::new_file::{NewFile, Over, Unwritten};
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::paths::parent;

pub(in crate::cli) use crate::app::new_file::sync_directory;

/// Where a result goes; it is there whole once [`Sink::keep`] says so, and else not at all.
#[derive(Debug)]
pub(in crate::cli) enum Sink {
    File(NewFile, PathBuf),
    /// Printed at the end: what reads it may be slow, and the vault is in use while it is written.
    Output(Vec<u8>),
}

impl Sink {
    /// Opens a new file, or standard output for `-`.
    pub(in crate::cli) fn open(path: &Path) -> Result<Self, Stop> {
        Self::begin(path, Over::Refuse)
    }

    /// Opens a file that takes the place of one that is there, or standard output for `-`.
    pub(in crate::cli) fn open_over(path: &Path) -> Result<Self, Stop> {
        Self::begin(path, Over::Replace)
    }

    fn begin(path: &Path, over: Over) -> Result<Self, Stop> {
        if path == Path::new("-") {
            return Ok(Self::Output(Vec::new()));
        }
        let file = NewFile::begin(path, over)?;
        Ok(Self::File(file, parent(path).to_owned()))
    }

    /// Waits until the result is on disk, or prints it.
    pub(in crate::cli) fn keep(self) -> Result<(), Stop> {
        match self {
            Self::File(file, directory) => {
                file.keep()?;
                sync_directory(&directory);
                Ok(())
            }
            Self::Output(bytes) => output::deliver(&bytes),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file, _) => file.write(bytes),
            Self::Output(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file, _) => file.flush(),
            Self::Output(_) => Ok(()),
        }
    }
}

/// Writes a new file whole, and waits until it is on disk; the directory is still to be synced.
pub(in crate::cli) fn write_whole(path: &Path, text: &str) -> Result<(), Stop> {
    let mut file = NewFile::begin(path, Over::Refuse)?;
    file.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
    Ok(file.keep()?)
}

/// Refuses a place where something is.
pub(in crate::cli) fn refuse_existing(path: &Path) -> Result<(), Stop> {
    Ok(crate::app::new_file::refuse_existing(path)?)
}

/// What is told of a file that could not be written to.
pub(in crate::cli) fn unwritten(error: &io::Error) -> Stop {
    Stop::failed(format!("it could not be written: {error}"))
}

impl From<Unwritten> for Stop {
    fn from(error: Unwritten) -> Self {
        Self::failed(with_causes(&error)).advise(error.advice())
    }
}
