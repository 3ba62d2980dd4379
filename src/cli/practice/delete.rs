//! `evenkeel practice delete`.

use clap::Args;

use super::done;
use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{output, values};

/// Delete a finished exercise for good; asks first
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel practice delete 019ab4c2")]
pub(super) struct Delete {
    /// The id of the finished exercise, or the beginning of it
    id: String,

    #[command(flatten)]
    yes: Yes,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let catalogue = context.catalogue()?;
        let app = context.open()?;
        let copy = app.find_copy(&prefix)?;
        let title = catalogue.title_of(&copy.exercise);
        let question = format!("Delete \"{title}\" of {} for good?", copy.at.long());
        if !self.yes.agree(context, "deleting an exercise", &question)? {
            return Ok(());
        }
        app.remove_copy(copy.id)?;
        if context.out.is_json() {
            return output::json(&done::value(&copy, catalogue));
        }
        output::note("Deleted.");
        Ok(())
    }
}
