//! `evenkeel vault repair`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::keys;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::counted;

/// Salvage what can be read of a damaged vault into a new one, and list what is lost
///
/// The damaged vault stays as it is. The new one opens with the same passphrase and recovery code.
/// A recent backup may hold more: compare the two before you choose.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault repair ~/evenkeel-salvaged")]
pub(super) struct Repair {
    /// The directory for the new vault; it must not exist yet or be empty
    #[arg(value_name = "DIR")]
    dir: PathBuf,

    /// Open the vault with the recovery code in this file, not with the passphrase
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,
}

impl Repair {
    pub(super) fn reach(&self) -> Reach {
        Reach::whole_vault().reading(self.recovery_file.as_deref()).writing(Some(&self.dir))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.app()?;
        keys::refuse_missing(&app)?;
        let with = match &self.recovery_file {
            Some(file) => keys::with_recovery_code(&zeroize::Zeroizing::new(context.inputs.text(file)?))?,
            None => keys::with_passphrase(context.passphrase()?)?,
        };
        let repaired = app.repair(&with, &self.dir)?;
        let findings = &repaired.findings;
        if context.out.is_json() {
            return output::json(&json!({
                "entries": findings.entries,
                "sessions": findings.sessions,
                "lost": repaired.lost,
                "problems": findings.problems,
            }));
        }
        let entries = counted(findings.entries as usize, "entry", "entries");
        let sessions = counted(findings.sessions as usize, "session", "sessions");
        output::line(&format!("The new vault holds {entries}, {sessions}."))?;
        if repaired.lost.is_empty() {
            output::line("Nothing was lost.")?;
        } else {
            output::line("Lost:")?;
        }
        for line in repaired.lost.iter().chain(&findings.problems) {
            output::line(&format!("- {line}"))?;
        }
        output::note("Open it with --vault DIR and look. The damaged vault is where it was, unchanged.");
        Ok(())
    }
}
