//! `evenkeel goal edit`.

use clap::Args;

use super::details::Details;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};

/// Change a goal; what you do not give stays, and "" empties it
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal edit 019ab4c2 --title \"no wine at home\"
  evenkeel goal edit 019ab4c2 --until today   lay it aside; its days stay counted")]
pub(super) struct Edit {
    /// The goal's id, or the beginning of it
    id: String,

    /// What you want to leave or do less of, in your words
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    #[command(flatten)]
    details: Details,
}

impl Edit {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let title = self.title.as_deref().map(|text| values::private("--title", text)).transpose()?;
        let app = context.open()?;
        let mut goal = self.details.change(context, app.find_goal(&prefix)?)?;
        goal.title = title.unwrap_or(goal.title);
        app.put_goal(&goal)?;
        if context.out.is_json() {
            return output::json(&json::goal(&goal, context.clock.now()));
        }
        output::note("Saved.");
        Ok(())
    }
}
