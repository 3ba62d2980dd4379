//! Where a result goes: a new file that only the person may read, or standard output.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cli::output;
use crate::cli::reach::parent;
use crate::cli::stop::Stop;

/// Where a result goes; it is there whole once [`Sink::keep`] says so, and else not at all.
#[derive(Debug)]
pub(in crate::cli) enum Sink {
    File(NewFile),
    /// Printed at the end: what reads it may be slow, and the vault is in use while it is written.
    Output(Vec<u8>),
}

impl Sink {
    /// Opens a new file, or standard output for `-`.
    pub(in crate::cli) fn open(path: &Path) -> Result<Self, Stop> {
        if path == Path::new("-") {
            Ok(Self::Output(Vec::new()))
        } else {
            NewFile::create(path).map(Self::File)
        }
    }

    /// Opens a file that takes the place of one that is there, or standard output for `-`.
    pub(in crate::cli) fn open_over(path: &Path) -> Result<Self, Stop> {
        if path == Path::new("-") { Self::open(path) } else { NewFile::create_over(path).map(Self::File) }
    }

    /// Waits until the result is on disk, or prints it.
    pub(in crate::cli) fn keep(self) -> Result<(), Stop> {
        match self {
            Self::File(file) => {
                let directory = parent(&file.path);
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
            Self::File(file) => file.out.write(bytes),
            Self::Output(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.out.flush(),
            Self::Output(_) => Ok(()),
        }
    }
}

/// A file that is written beside its place, under a name that says it is not whole, and goes there when it is.
#[derive(Debug)]
pub(in crate::cli) struct NewFile {
    path: PathBuf,
    part: PathBuf,
    out: BufWriter<File>,
    over: Over,
}

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    /// It stays, and nothing is written.
    Refuse,
    /// The new one takes its place, once it is whole.
    Replace,
}

impl NewFile {
    /// Makes a file for a place where none is.
    pub(in crate::cli) fn create(path: &Path) -> Result<Self, Stop> {
        refuse_existing(path)?;
        Self::begin(path, Over::Refuse)
    }

    /// Makes a file that takes the place of one that is there.
    fn create_over(path: &Path) -> Result<Self, Stop> {
        Self::begin(path, Over::Replace)
    }

    fn begin(path: &Path, over: Over) -> Result<Self, Stop> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Stop::failed(
                "another export is being written there, or was broken off: there is a .part of it",
            )
            .advise("If none is running, delete the file that ends in .part."),
            _ => unwritten(&error),
        })?;
        Ok(Self { path: path.to_owned(), part, out: BufWriter::new(file), over })
    }

    /// Writes the whole of it, and waits until it is on disk.
    pub(in crate::cli) fn write_whole(mut self, text: &str) -> Result<(), Stop> {
        self.out.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        self.keep()
    }

    fn keep(mut self) -> Result<(), Stop> {
        let done = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        done.map_err(|error| unwritten(&error))?;
        if self.over == Over::Replace {
            return std::fs::rename(&self.part, &self.path).map_err(|error| unwritten(&error));
        }
        match std::fs::hard_link(&self.part, &self.path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(there_already()),
            // Some file systems have no second names. A rename could write over a file, so look once more.
            Err(_) => {
                refuse_existing(&self.path)?;
                std::fs::rename(&self.part, &self.path).map_err(|error| unwritten(&error))
            }
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Kept or not, its first name is done with; after a rename there is none.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// Waits until the names in a directory are on disk. Not every file system can; the files themselves are.
pub(in crate::cli) fn sync_directory(directory: &Path) {
    let _ = File::open(directory).and_then(|directory| directory.sync_all());
}

/// Refuses a place where something is.
pub(in crate::cli) fn refuse_existing(path: &Path) -> Result<(), Stop> {
    if path.symlink_metadata().is_ok() { Err(there_already()) } else { Ok(()) }
}

fn there_already() -> Stop {
    Stop::failed("there is a file with that name").advise("Name another one; nothing is written over.")
}

/// What is told of a file that cannot be made or written.
pub(in crate::cli) fn unwritten(error: &io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Stop::failed("there is a file with that name")
            .advise("Name another one; nothing is written over."),
        io::ErrorKind::NotFound => {
            Stop::failed("there is no such directory").advise("Make it first, or name another one.")
        }
        _ => Stop::failed(format!("it could not be written: {error}")),
    }
}
