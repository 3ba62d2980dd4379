//! `evenkeel vault restore`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::keys;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::counted;

/// Put a backup in the place of the vault; the vault that is there is kept beside it
///
/// The backup is checked whole before anything is changed. Its passphrase is the one the vault had when it was made.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel vault restore /media/stick/evenkeel-2026-11.tar
  evenkeel vault restore backup.tar --recovery-file code.txt     you forgot that passphrase")]
pub(super) struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Open the backup with the recovery code in this file, not with the passphrase
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,
}

impl Restore {
    pub(super) fn reach(&self) -> Reach {
        Reach::whole_vault().reading(Some(&self.file)).reading(self.recovery_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let backup = context.inputs.file(&self.file)?;
        let with = match &self.recovery_file {
            Some(file) => keys::with_recovery_code(&zeroize::Zeroizing::new(context.inputs.text(file)?))?,
            None => keys::with_passphrase(context.passphrase()?)?,
        };
        let restored = context.app()?.restore(&backup, &with)?;
        let (entries, sessions) = (restored.findings.entries, restored.findings.sessions);
        if context.out.is_json() {
            let aside = restored.aside;
            return output::json(&json!({ "entries": entries, "sessions": sessions, "kept_aside": aside }));
        }
        let entries = counted(entries as usize, "entry", "entries");
        let sessions = counted(sessions as usize, "session", "sessions");
        output::line(&format!("The backup is in place: {entries}, {sessions}."))?;
        if let Some(aside) = restored.aside {
            output::line(&format!("The vault that was there is now {}.", aside.display()))?;
            output::note("Look whether all you need is here. Then you can delete that directory.");
        }
        Ok(())
    }
}
