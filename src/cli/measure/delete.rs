//! `evenkeel measure delete`.

use clap::Args;

use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};

/// Take a score away for good
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel measure delete 019ab4c2")]
pub(super) struct Delete {
    /// The score's id, or the beginning of it
    id: String,

    /// Do not ask first
    #[arg(long, short)]
    yes: bool,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        let score = app.find_measure_score(&prefix)?;
        if !self.yes && context.asking == Asking::Possible {
            let question = format!("Take the {} of {} away for good?", score.measure(), score.at().long());
            if !context.asking.confirm(&question)? {
                output::note("Nothing was changed.");
                return Ok(());
            }
        }
        app.remove_measure_score(score.id())?;
        if context.out.is_json() {
            return output::json(&json::measure_score(&score));
        }
        output::note("The score is gone. Backups and exports made before may still have it.");
        Ok(())
    }
}
