//! `evenkeel vault backup`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::counted;

/// Write the whole vault into one new file, encrypted as the vault is
///
/// The file is an ordinary tar of the database and the two key files. It opens with the passphrase and the recovery code
/// that the vault has now. It can be made while evenkeel is open elsewhere; keep it on another disk.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault backup /media/stick/evenkeel-2026-11.tar")]
pub(super) struct Backup {
    /// The new file; nothing is written over
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().writing(Some(&self.file))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let made = context.open()?.back_up(&self.file)?;
        if context.out.is_json() {
            return output::json(&json!({ "entries": made.entries, "sessions": made.sessions }));
        }
        let entries = counted(made.entries as usize, "entry", "entries");
        let sessions = counted(made.sessions as usize, "session", "sessions");
        output::line(&format!("The backup is written, read back and opened: {entries}, {sessions}."))
    }
}
