//! Why a command stopped, and the exit code that says so.

use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

use super::output;
use crate::app::failure::Failure;
use crate::domain::Invalid;
use crate::vault::VaultError;

/// The exit codes of the program; 0 is "done".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// It could not be done.
    Failed = 1,
    /// A wrong flag, argument or value.
    Usage = 2,
    /// A wrong passphrase, or none to be had.
    Locked = 3,
    /// There is no such thing.
    Missing = 4,
    /// The vault is damaged, or refused.
    Refused = 5,
}

/// A signal that ended the program, as shells report it: 128 and its number.
const BY_SIGNAL: u8 = 128;

/// Why a command stopped: what failed and what to do about it. Never holds private text.
#[derive(Debug)]
pub(super) struct Stop {
    exit: u8,
    what: String,
    advice: String,
}

/// The most lines an error may take.
const MOST_LINES: usize = 6;

impl Stop {
    /// Stops with a message in lower case and without a full stop.
    pub(super) fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self { exit: exit as u8, what: what.into(), advice: String::new() }
    }

    /// A signal ended the program; there is nothing to say about it, save what one can do.
    pub(super) fn signalled(signal: i32) -> Self {
        let exit = u8::try_from(signal).unwrap_or_default().saturating_add(BY_SIGNAL);
        Self { exit, what: String::new(), advice: String::new() }
    }

    /// Something could not be done.
    pub(super) fn failed(what: impl Into<String>) -> Self {
        Self::new(Exit::Failed, what)
    }

    /// A value or the way it was asked is wrong.
    pub(super) fn usage(what: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what)
    }

    /// Says what to do about it, in whole sentences.
    pub(super) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Says where it happened, in front of the message.
    pub(super) fn at(mut self, place: impl Display) -> Self {
        self.what = format!("{place}: {}", self.what);
        self
    }

    /// Prints the message and gives the exit code.
    pub(super) fn report(&self) -> ExitCode {
        let what = (!self.what.is_empty()).then(|| format!("error: {}", self.what));
        let advice = self.advice.lines().map(str::to_owned);
        let lines = what.into_iter().chain(advice).take(MOST_LINES);
        lines.for_each(|line| output::note(&line));
        ExitCode::from(self.exit)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::new(exit_of(&failure), with_causes(&failure)).advise(failure.advice())
    }
}

impl From<Invalid> for Stop {
    fn from(invalid: Invalid) -> Self {
        Self::usage(invalid.to_string())
    }
}

fn exit_of(failure: &Failure) -> Exit {
    match failure {
        Failure::Locked => Exit::Locked,
        Failure::Invalid(_)
        | Failure::NoSession { .. }
        | Failure::NoSeries { .. }
        | Failure::NoSessionOfGoal { .. }
        | Failure::NoSessionOfCopy { .. }
        | Failure::NoneOfHomework { .. }
        | Failure::UnfitPack(_)
        | Failure::UnfitMeetings(_)
        | Failure::NoFeed { .. }
        | Failure::NoReview { .. } => Exit::Usage,
        Failure::Differ { .. }
        | Failure::OtherPack
        | Failure::Unread(_)
        | Failure::Unwritten(_)
        | Failure::Beside(_) => Exit::Failed,
        Failure::Vault(error) => match error {
            VaultError::WrongPassphrase | VaultError::WrongRecoveryCode | VaultError::OtherKey => {
                Exit::Locked
            }
            VaultError::NoVault | VaultError::NotFound => Exit::Missing,
            VaultError::Ambiguous { .. } => Exit::Usage,
            VaultError::AlreadyThere
            | VaultError::BadBackup(_)
            | VaultError::BadCopy(_)
            | VaultError::OtherVault
            | VaultError::NotAVault(_)
            | VaultError::DamagedSlot { .. }
            | VaultError::Damaged(_)
            | VaultError::NewerVersion { .. }
            | VaultError::NotCipher
            | VaultError::Settings(_) => Exit::Refused,
            VaultError::Duplicate
            | VaultError::ReadOnly
            | VaultError::Moved
            | VaultError::Busy
            | VaultError::OpenElsewhere
            | VaultError::FileThere
            | VaultError::DiskFull
            | VaultError::Io { .. }
            | VaultError::Database { .. } => Exit::Failed,
        },
    }
}

/// The message with those of its causes, as far as they say something new.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}
