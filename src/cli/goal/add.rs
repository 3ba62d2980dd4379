//! `evenkeel goal add`.

use clap::Args;
use serde_json::json;

use super::details::Details;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::goal::{Aim, Goal};
use crate::domain::treatment::Period;

/// Set a goal and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal add \"no wine\" --since 2026-05-08
  evenkeel goal add \"less gaming\" --aim reduce --milestones \"30, 90 dinner out\"")]
pub(super) struct Add {
    /// What you want to leave or do less of, in your words
    title: String,

    #[command(flatten)]
    details: Details,
}

impl Add {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let title = values::private("TITLE", &self.title)?;
        let period = Period::new(context.clock.today(), None)?;
        let goal = Goal::new(context.clock.new_goal_id(), title, Aim::Abstain, period);
        let goal = self.details.change(context, goal)?;
        let app = context.open()?;
        app.put_goal(&goal)?;
        let id = goal.id.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
