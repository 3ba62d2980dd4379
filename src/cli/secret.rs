//! Where the passphrase comes from.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use zeroize::Zeroizing;

use super::ask::Asking;
use super::global::Global;
use super::stop::{Exit, Stop};

/// Where a secret comes from, settled before the sandbox closes.
#[derive(Debug)]
pub(super) enum Source {
    /// An open file, with the name of what gave it.
    File(&'static str, io::Result<File>),
    /// A command that prints it, still to be run.
    Command(OsString),
    /// What such a command printed.
    Printed(Result<Zeroizing<String>, Stop>),
    /// The person, at the terminal.
    Terminal,
}

/// The longest secret that is read, in bytes.
const MOST_BYTES: usize = 64 * 1024;
/// How a passphrase can be given without a terminal.
pub(super) const FLAGS: &str = "--passphrase-file or --passphrase-fd";

const FD: &str = "--passphrase-fd";
const FILE: &str = "--passphrase-file";
const FILE_VARIABLE: &str = "EVENKEEL_PASSPHRASE_FILE";
const COMMAND_VARIABLE: &str = "EVENKEEL_PASSPHRASE_COMMAND";

impl Source {
    /// Picks the source by flags first, then the environment, and opens it if it is a file.
    pub(super) fn choose(global: &Global, environment: impl Fn(&str) -> Option<OsString>) -> Self {
        let variable = |name: &str| environment(name).filter(|value| !value.is_empty());
        if let Some(fd) = global.passphrase_fd {
            return Self::File(FD, File::open(format!("/dev/fd/{fd}")));
        }
        if let Some(path) = &global.passphrase_file {
            return Self::open(FILE, path);
        }
        if let Some(path) = variable(FILE_VARIABLE) {
            return Self::open(FILE_VARIABLE, Path::new(&path));
        }
        variable(COMMAND_VARIABLE).map_or(Self::Terminal, Self::Command)
    }

    /// Opens a file that holds a secret.
    pub(super) fn open(name: &'static str, path: &Path) -> Self {
        Self::File(name, File::open(path))
    }

    /// Whether the person types it.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal)
    }

    /// Runs the command, if the source is one: to be done before the sandbox, which lets no program start.
    pub(super) fn run_command(&mut self) {
        if let Self::Command(command) = self {
            *self = Self::Printed(printed_by(command));
        }
    }

    /// Reads the secret, or asks for it.
    pub(super) fn take(
        &mut self,
        asking: Asking,
        question: &str,
        flags: &str,
    ) -> Result<Zeroizing<String>, Stop> {
        let secret = match std::mem::replace(self, Self::Terminal) {
            Self::Terminal => asking.secret(question, flags)?,
            Self::Command(command) => printed_by(&command)?,
            Self::Printed(secret) => secret?,
            Self::File(name, file) => read(name, file)?,
        };
        if secret.is_empty() {
            return Err(Stop::new(Exit::Locked, "the passphrase is empty").advise("Nothing was changed."));
        }
        Ok(secret)
    }
}

fn read(name: &'static str, file: io::Result<File>) -> Result<Zeroizing<String>, Stop> {
    let unread = |error: io::Error| Stop::new(Exit::Locked, format!("{name} could not be read: {error}"));
    let mut file = file.map_err(|error| {
        if name == FD {
            Stop::new(Exit::Locked, format!("{FD}: no such descriptor is open"))
        } else {
            unread(error)
        }
    })?;
    let bytes = bytes_of(&mut file).map_err(unread)?;
    let line = without_line_end(&bytes);
    if line.contains(&b'\n') {
        return Err(Stop::new(
            Exit::Locked,
            format!("{name} holds several lines; the passphrase is one line"),
        ));
    }
    text(line).ok_or_else(|| Stop::new(Exit::Locked, format!("{name} does not hold UTF-8 text")))
}

/// Runs a command in the shell; the first line it prints is the secret.
fn printed_by(command: &OsStr) -> Result<Zeroizing<String>, Stop> {
    let stop = |what: String| Stop::new(Exit::Locked, format!("the command of {COMMAND_VARIABLE} {what}"));
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = shell.spawn().map_err(|error| stop(format!("could not be started: {error}")))?;
    let mut stdout = child.stdout.take().ok_or_else(|| stop("printed nothing".to_owned()))?;
    let bytes = bytes_of(&mut stdout).map_err(|error| stop(format!("could not be read: {error}")))?;
    drop(stdout);
    let status = child.wait().map_err(|error| stop(format!("could not be waited for: {error}")))?;
    if !status.success() {
        return Err(stop(format!("failed ({status})")));
    }
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    text(without_line_end(first)).ok_or_else(|| stop("did not print UTF-8 text".to_owned()))
}

/// Reads into one buffer that never moves, so that no copy is left behind.
fn bytes_of(from: &mut dyn Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; MOST_BYTES]);
    let mut length = 0;
    while let Some(room) = bytes.get_mut(length..).filter(|room| !room.is_empty()) {
        match from.read(room) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if length == MOST_BYTES {
        return Err(io::Error::other("it is too long for a passphrase"));
    }
    bytes.truncate(length);
    Ok(bytes)
}

fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

fn text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    std::str::from_utf8(bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_end_is_cut() {
        assert_eq!(without_line_end(b" a b \r\n"), b" a b ");
        assert_eq!(without_line_end(b"a\n\n"), b"a\n");
    }

    #[test]
    fn a_command_gives_its_first_line() {
        let secret = printed_by(OsStr::new("printf 'one two\\nurl: x\\n'")).unwrap();
        assert_eq!(secret.as_str(), "one two");
        assert!(printed_by(OsStr::new("printf x; exit 3")).is_err());
    }
}
