//! `evenkeel vault merge`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::keys;
use crate::app::App;
use crate::app::failure::Failure;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::secret::Source;
use crate::cli::stop::Stop;
use crate::cli::values::counted;
use crate::vault::{Merged, VaultError};

const QUESTION: &str = "The other copy has another key. Its passphrase: ";
/// How the passphrase of the other copy can be given without a terminal.
const FLAG: &str = "--other-passphrase-file";

/// Take over what another copy of this vault has: one on a stick, or a sync tool's conflict file
///
/// Both copies may have been written in. What was changed in both keeps the later change; the other one becomes a former version
/// of the entry, or an entry with the tag two-copies. What was deleted stays deleted, unless the other copy changed it.
/// The other copy stays as it is. A backup is made first, in the directory backups of the vault.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel vault merge /media/stick/evenkeel
  evenkeel vault merge ~/.local/share/evenkeel/evenkeel.sync-conflict-20261126-101500-ABCDEFG.db")]
pub(super) struct Merge {
    /// The directory of the other copy, or its database alone
    #[arg(value_name = "DIR")]
    other: PathBuf,

    /// Read the passphrase of the other copy from a file, where it has another key than this one
    #[arg(long, value_name = "FILE")]
    other_passphrase_file: Option<PathBuf>,
}

impl Merge {
    pub(super) fn reach(&self) -> Reach {
        let reach = Reach::vault().secret(self.other_passphrase_file.as_deref());
        if self.other.is_dir() { reach.reading_in(&self.other) } else { reach.reading_beside(&self.other) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        if output::is_watched() {
            output::note("Checking the other copy, backing up this one, and joining them …");
        }
        let merged = self.merge(&app, context)?;
        if context.out.is_json() {
            return output::json(&json!({
                "added": merged.added,
                "changed": merged.changed,
                "removed": merged.removed,
                "set_aside": merged.set_aside,
            }));
        }
        if merged.is_nothing() {
            return output::line("There is nothing in the other copy that is not here.");
        }
        output::line(&format!(
            "The other copy is merged: {} added, {} changed, {} deleted.",
            counted(merged.added, "record", "records"),
            merged.changed,
            merged.removed
        ))?;
        if merged.set_aside > 0 {
            let records = counted(merged.set_aside, "record was", "records were");
            output::line(&format!("{records} changed in both copies: the later change is in its place."))?;
            output::line("The other one is a former version of the entry, or an entry tagged #two-copies.")?;
        }
        output::note(
            "To bring the other copy up to date, merge this vault there, or put a copy of it in its place.",
        );
        Ok(())
    }

    fn merge(&self, app: &App, context: &mut Context) -> Result<Merged, Stop> {
        match app.merge(&self.other, None) {
            Err(Failure::Vault(VaultError::OtherKey)) => {}
            outcome => return Ok(outcome?),
        }
        let mut source = context.secrets.pop().unwrap_or(Source::Terminal);
        let with = keys::with_passphrase(source.take(context.asking, QUESTION, FLAG)?)?;
        Ok(app.merge(&self.other, Some(&with))?)
    }
}
