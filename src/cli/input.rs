//! Text from files and from standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::stop::Stop;
use crate::domain::text::BODY_LIMIT;

/// The files named on the command line, opened before the sandbox closed.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    files: Vec<(PathBuf, io::Result<File>)>,
}

/// The most bytes read of a text; what is longer is refused by the domain.
const MOST_BYTES: u64 = 2 * BODY_LIMIT as u64 + 1;

/// The most bytes read of a journal.
const LARGEST_JOURNAL: u64 = 1 << 30;

const TEXT_ADVICE: &str =
    "Text does not travel in the command line: name a file, or write - and give it on standard input.";

impl Inputs {
    /// Opens the files; one that cannot be opened is told of when it is read.
    pub(super) fn open(files: Vec<PathBuf>) -> Self {
        let open = |path: PathBuf| {
            let file = File::open(&path);
            (path, file)
        };
        Self { files: files.into_iter().map(open).collect() }
    }

    /// A file named on the command line.
    pub(super) fn file(&mut self, path: &Path) -> Result<File, Stop> {
        let at = self.files.iter().position(|(name, _)| name == path);
        let file = at.map_or_else(|| File::open(path), |at| self.files.swap_remove(at).1);
        file.map_err(|error| unread(&error))
    }

    /// A reader of a file named on the command line, or of standard input for `-`.
    pub(super) fn reader(&mut self, path: &Path) -> Result<Box<dyn BufRead>, Stop> {
        if path == Path::new("-") {
            return Ok(Box::new(BufReader::new(io::stdin())));
        }
        Ok(Box::new(BufReader::new(self.file(path)?)))
    }

    /// The whole text of a file named on the command line, or of standard input for `-`.
    pub(super) fn text(&mut self, path: &Path) -> Result<String, Stop> {
        let mut bytes = Vec::new();
        self.reader(path)?.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        utf8(bytes)
    }

    /// The whole text of a file that may hold a journal of many years.
    pub(super) fn whole(&mut self, path: &Path) -> Result<String, Stop> {
        let mut bytes = Vec::new();
        self.reader(path)?
            .take(LARGEST_JOURNAL + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unread(&error))?;
        if bytes.len() as u64 > LARGEST_JOURNAL {
            return Err(
                Stop::usage("the file is larger than 1 GiB").advise("Split it, and import the parts.")
            );
        }
        utf8(bytes)
    }

    /// The same, where people may have put the text itself in the place of the file's name.
    pub(super) fn body(&mut self, path: &Path) -> Result<String, Stop> {
        let is_known = path == Path::new("-") || path.exists();
        self.text(path).map_err(|stop| if is_known { stop } else { stop.advise(TEXT_ADVICE) })
    }
}

/// What is wrong with a file. Its name is not repeated: it may be private text that was meant to be the body.
fn unread(error: &io::Error) -> Stop {
    let (why, advice) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("there is none with that name", "Look at the name, and at where you are.")
        }
        io::ErrorKind::IsADirectory => ("it is a directory", "Name a file in it."),
        io::ErrorKind::PermissionDenied => ("you may not read it", "Look at who may read it."),
        _ => return Stop::failed(format!("the file could not be read: {error}")),
    };
    Stop::failed(format!("the file could not be read: {why}")).advise(advice)
}

/// The text of bytes that have to be UTF-8.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String, Stop> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        Stop::usage(format!("the text is not UTF-8: byte {at} does not fit"))
            .advise("Save it as UTF-8 and try again.")
    })
}

/// Whether standard input is a terminal, where somebody would have to type.
pub(super) fn is_stdin_terminal() -> bool {
    io::stdin().is_terminal()
}
