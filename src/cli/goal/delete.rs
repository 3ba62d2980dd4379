//! `evenkeel goal delete`.

use clap::Args;

use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};

/// Delete a goal and what was logged with it, for good; asks first
///
/// To lay a goal aside and keep its days, set its last day: goal edit ID --until today.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel goal delete 019ab4c2")]
pub(super) struct Delete {
    /// The goal's id, or the beginning of it
    id: String,

    #[command(flatten)]
    yes: Yes,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        let goal = app.find_goal(&prefix)?;
        let question = format!(
            "Delete the goal \"{}\" and what was logged with it for good? What you wrote in the journal stays.",
            goal.title.as_str()
        );
        if !self.yes.agree(context, "deleting a goal", &question)? {
            return Ok(());
        }
        app.remove_goal(goal.id)?;
        if context.out.is_json() {
            return output::json(&json::goal(&goal, context.clock.now()));
        }
        output::note("Deleted.");
        Ok(())
    }
}
