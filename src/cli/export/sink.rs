//! Where a result goes: a new file that only the person may read, or standard output.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cli::output;
use crate::cli::reach::parent;
use crate::cli::stop::Stop;

/// Where a result goes; it is there whole once [`Sink::keep`] says so, and else not at all.
#[derive(Debug)]
pub(super) enum Sink {
    File(NewFile),
    /// Printed at the end: what reads it may be slow, and the vault is in use while it is written.
    Output(Vec<u8>),
}

impl Sink {
    /// Opens a new file, or standard output for `-`.
    pub(super) fn open(path: &Path) -> Result<Self, Stop> {
        if path == Path::new("-") {
            Ok(Self::Output(Vec::new()))
        } else {
            NewFile::create(path).map(Self::File)
        }
    }

    /// Waits until the result is on disk, or prints it.
    pub(super) fn keep(self) -> Result<(), Stop> {
        match self {
            Self::File(file) => file.keep(),
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

/// A file that goes away again unless it is kept.
#[derive(Debug)]
pub(super) struct NewFile {
    path: PathBuf,
    out: BufWriter<File>,
    is_kept: bool,
}

impl NewFile {
    /// Makes a file where none is.
    pub(super) fn create(path: &Path) -> Result<Self, Stop> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| unwritten(&error))?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), is_kept: false })
    }

    /// Writes the whole of it, and waits until it is on disk.
    pub(super) fn write_whole(mut self, text: &str) -> Result<(), Stop> {
        self.out.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        self.keep()
    }

    fn keep(mut self) -> Result<(), Stop> {
        let done = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        done.map_err(|error| unwritten(&error))?;
        // Not every file system can sync a directory, and the file itself is on disk.
        let _ = File::open(parent(&self.path)).and_then(|directory| directory.sync_all());
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// What is told of a file that cannot be made or written.
pub(super) fn unwritten(error: &io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Stop::failed("there is a file with that name")
            .advise("Name another one; nothing is written over."),
        io::ErrorKind::NotFound => {
            Stop::failed("there is no such directory").advise("Make it first, or name another one.")
        }
        _ => Stop::failed(format!("it could not be written: {error}")),
    }
}
