//! `evenkeel journal delete`.

use clap::Args;

use super::Which;
use crate::app::App;
use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};
use crate::domain::entry::Entry;

/// Put an entry in the trash, where it stays for 30 days
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal delete 019ab4c2
  evenkeel journal delete 019ab4c2 --for-good   erase it with its history; asks first")]
pub(super) struct Delete {
    #[command(flatten)]
    which: Which,

    /// Erase it with its history, so that no trace stays in the vault
    #[arg(long)]
    for_good: bool,

    /// Do not ask before erasing
    #[arg(long, short, requires = "for_good")]
    yes: bool,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        if self.for_good {
            return self.erase(context, &app, &entry);
        }
        app.trash_entry(entry.id)?;
        if context.out.is_json() {
            return output::json(&json::entry(&entry));
        }
        let id = app.short_entry_id(entry.id)?;
        let told = if entry.trashed.is_some() { "It was in the trash already" } else { "In the trash" };
        output::note(&format!("{told}. To have it back: evenkeel journal restore {id}"));
        Ok(())
    }

    fn erase(&self, context: &Context, app: &App, entry: &Entry) -> Result<(), Stop> {
        let question = format!("Erase the entry of {} and its history for good?", entry.writing.at.long());
        if !(Yes { yes: self.yes }).agree(context, "erasing for good", &question)? {
            return Ok(());
        }
        app.trash_entry(entry.id)?;
        app.erase_entry(entry.id)?;
        if context.out.is_json() {
            return output::json(&json::entry(entry));
        }
        output::note("Erased. Backups and exports made before may still have it.");
        Ok(())
    }
}
