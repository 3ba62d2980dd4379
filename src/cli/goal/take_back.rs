//! `evenkeel goal take-back`.

use clap::Args;

use crate::cli::ask::Yes;
use crate::cli::context::Context;
use crate::cli::stop::{Exit, Stop};
use crate::cli::{json, output, values};

/// Take back a lapse that was logged by mistake; asks first
///
/// What you wrote about it stays in the journal.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal take-back 019ab4c2
  evenkeel goal take-back 019ab4c2 --at \"yesterday 10pm\"")]
pub(super) struct TakeBack {
    /// The goal's id, or the beginning of it
    id: String,

    /// When it was logged for; left out, the last one
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    #[command(flatten)]
    yes: Yes,
}

impl TakeBack {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let at = self.at.as_deref().map(|at| values::lived(context, Some(at))).transpose()?;
        let app = context.open()?;
        let goal = app.find_goal(&prefix)?;
        let is_meant =
            |lapse: &&crate::domain::goal::Lapse| at.is_none_or(|at| lapse.at.typed() == at.typed());
        let lapse = goal.lapses.iter().rev().find(is_meant).ok_or_else(|| {
            Stop::new(Exit::Missing, "no such lapse is logged for this goal")
                .advise("`evenkeel goal list --json` says when each was.")
        })?;
        let question = format!("Take back what was logged for {}?", lapse.at.long());
        if !self.yes.agree(context, "taking a lapse back", &question)? {
            return Ok(());
        }
        app.take_back_lapse(lapse.id)?;
        if context.out.is_json() {
            return output::json(&json::goal(&app.find_goal(&goal.id.into())?, context.clock.now()));
        }
        output::note("Taken back.");
        Ok(())
    }
}
