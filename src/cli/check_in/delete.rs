//! `evenkeel check-in delete`.

use clap::Args;

use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};

/// Delete a check-in for good; asks first
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel check-in delete 019ab4c2")]
pub(super) struct Delete {
    /// The check-in's id, or the beginning of it
    id: String,

    #[command(flatten)]
    yes: Yes,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        let check_in = app.find_check_in(&prefix)?;
        let question = format!("Delete the check-in of {} for good?", check_in.at().long());
        if !self.yes.agree(context, "deleting a check-in", &question)? {
            return Ok(());
        }
        app.remove_check_in(check_in.id())?;
        if context.out.is_json() {
            return output::json(&json::check_in(&check_in));
        }
        output::note("Deleted.");
        Ok(())
    }
}
