//! `evenkeel plan remove`.

use clap::Args;

use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;

/// Take something out of your plan for good, a mooring line with its ticks; asks first
///
/// A mooring line you no longer hold can be laid aside on the screen instead: its weeks stay.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel plan remove 019ab4c2")]
pub(super) struct Remove {
    /// Its id, or the beginning of it
    id: String,

    #[command(flatten)]
    yes: Yes,
}

impl Remove {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        let item = app.find_plan_item(&prefix)?;
        let question = format!("Take \"{}\" out of your plan for good?", item.words.as_str());
        if !self.yes.agree(context, "taking something out of the plan", &question)? {
            return Ok(());
        }
        app.remove_plan_item(item.id)?;
        output::note("Taken away.");
        Ok(())
    }
}
