//! `evenkeel journal restore`.

use clap::Args;

use super::Which;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};

/// Take an entry out of the trash
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel journal restore 019ab4c2")]
pub(super) struct Restore {
    #[command(flatten)]
    which: Which,
}

impl Restore {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        let is_trashed = entry.trashed.is_some();
        if is_trashed {
            app.restore_entry(entry.id)?;
        }
        if context.out.is_json() {
            return output::json(&json::entry(&app.entry(entry.id)?));
        }
        output::note(if is_trashed {
            "It is back in the journal."
        } else {
            "It is in the journal; nothing was changed."
        });
        Ok(())
    }
}
