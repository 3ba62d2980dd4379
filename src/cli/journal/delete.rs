//! `evenkeel journal delete`.

use clap::Args;

use super::Which;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};

/// Put an entry in the trash, where it stays for 30 days
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel journal delete 019ab4c2")]
pub(super) struct Delete {
    #[command(flatten)]
    which: Which,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        app.trash_entry(entry.id)?;
        if context.out.is_json() {
            return output::json(&json::entry(&entry));
        }
        let id = app.short_entry_id(entry.id)?;
        let told = if entry.trashed.is_some() { "It was in the trash already" } else { "In the trash" };
        output::note(&format!("{told}. To have it back: evenkeel journal restore {id}"));
        Ok(())
    }
}
