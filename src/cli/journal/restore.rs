//! `evenkeel journal restore`.

use clap::Args;

use super::Which;
use crate::cli::context::Context;
use crate::cli::stop::{Exit, Stop};
use crate::cli::{json, output};

/// Take an entry out of the trash, or bring back what it said before
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal restore 019ab4c2
  evenkeel journal restore 019ab4c2 --version 3   see `journal history` for the numbers")]
pub(super) struct Restore {
    #[command(flatten)]
    which: Which,

    /// Make the entry say again what it said in this version; what it says now stays in the history
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

impl Restore {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        let former = match self.version {
            Some(number) => {
                let found = app.history(entry.id)?.into_iter().find(|version| version.number == number);
                Some(found.ok_or_else(|| {
                    Stop::new(Exit::Missing, "the entry has no such version")
                        .advise("`evenkeel journal history` lists them.")
                })?)
            }
            None => None,
        };
        let is_trashed = entry.trashed.is_some();
        if is_trashed {
            app.restore_entry(entry.id)?;
        }
        let told = match (former, is_trashed) {
            (Some(version), _) => {
                app.save_entry(entry.id, version.writing)?;
                "Brought back. What it said until now is in its history."
            }
            (None, true) => "It is back in the journal.",
            (None, false) => "It is in the journal; nothing was changed.",
        };
        if context.out.is_json() {
            return output::json(&json::entry(&app.entry(entry.id)?));
        }
        output::note(told);
        Ok(())
    }
}
