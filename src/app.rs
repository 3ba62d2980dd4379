//! The one place that acts: every change to the person's data and every look at it goes through [`App`].
//!
//! The command line calls its methods; the terminal UI sends [`request::Request`]s to a worker thread that owns the
//! `App`, so that neither key derivation nor a synced save ever holds up a key press.

pub mod around;
mod attendance;
mod backup;
mod check_ins;
pub mod clock;
mod export;
pub mod failure;
mod goals;
pub mod homework;
pub mod import;
mod journal;
pub mod keeping;
mod measures;
pub mod meetings;
pub mod new_file;
mod plan;
pub mod practice;
mod progress;
mod reading;
pub mod report;
pub mod request;
mod safety_plan;
pub mod scratch;
mod series;
mod sessions;
pub mod today;
pub mod treatment;

use std::path::{Path, PathBuf};

use clock::Clock;
use failure::Failure;
use scratch::Scratch;

use crate::config::Beside;
use crate::vault::Vault;

/// A person's vault, open or locked, and the clock they live by.
#[derive(Debug)]
pub struct App {
    dir: PathBuf,
    clock: Clock,
    vault: Option<Vault>,
    /// Where an external editor may have left something.
    scratch: Option<Scratch>,
    /// What is remembered outside the vault.
    beside: Option<Beside>,
    /// Where files to import are.
    import_dir: Option<PathBuf>,
    /// Where files that leave the vault go.
    export_dir: Option<PathBuf>,
}

impl App {
    /// An app over the vault directory `dir`; nothing is opened or made yet.
    pub fn new(dir: impl Into<PathBuf>, clock: Clock) -> Self {
        Self {
            dir: dir.into(),
            clock,
            vault: None,
            scratch: None,
            beside: None,
            import_dir: None,
            export_dir: None,
        }
    }

    /// The app that, when it opens the vault, takes in what an external editor left behind.
    #[must_use]
    pub fn with_scratch(self, scratch: Option<Scratch>) -> Self {
        Self { scratch, ..self }
    }

    /// The app that remembers a little beside the settings.
    #[must_use]
    pub fn with_beside(self, beside: Option<Beside>) -> Self {
        Self { beside, ..self }
    }

    /// The clock the person lives by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Where the vault is or will be.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The open vault, or [`Failure::Locked`].
    fn vault(&self) -> Result<&Vault, Failure> {
        self.vault.as_ref().ok_or(Failure::Locked)
    }
}
