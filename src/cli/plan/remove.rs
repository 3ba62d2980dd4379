//! `evenkeel plan remove`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;

/// Take something out of your plan; a mooring line goes with its ticks
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel plan remove 019ab4c2")]
pub(super) struct Remove {
    /// Its id, or the beginning of it
    id: String,
}

impl Remove {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        app.remove_plan_item(app.find_plan_item(&prefix)?.id)?;
        output::note("Taken away.");
        Ok(())
    }
}
