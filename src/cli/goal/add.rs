//! `evenkeel goal add`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::domain::goal::{Aim, Goal, Milestones};
use crate::domain::treatment::Period;

/// Set a goal and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal add \"no wine\" --since 2026-05-08
  evenkeel goal add \"less gaming\" --aim reduce --milestones \"30, 90 dinner out\"")]
pub(super) struct Add {
    /// What you want to leave or do less of, in your words
    title: String,

    /// Leave it, or less of it
    #[arg(long, value_name = "AIM", default_value = "abstain",
        value_parser = choice::<Aim>(Aim::ALL.iter().map(|value| value.slug())))]
    aim: Aim,

    /// From which day on it holds, such as 2026-05-08 or yesterday; left out, today
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// What a day saves, if you want to see it: £8.50, 12 EUR or "90 min"
    #[arg(long, value_name = "AMOUNT")]
    saves: Option<String>,

    /// Counts of days you want to mark, such as "30, 90 dinner out"
    #[arg(long, value_name = "DAYS")]
    milestones: Option<String>,
}

impl Add {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let title = values::private("TITLE", &self.title)?;
        let since = values::day(context, "--since", self.since.as_deref())?;
        let period = Period::new(since.unwrap_or(context.clock.today()), None)?;
        let mut goal = Goal::new(context.clock.new_goal_id(), title, self.aim, period);
        goal.saves = self.saves.as_deref().map(|text| values::private("--saves", text)).transpose()?;
        let milestones = self.milestones.as_deref();
        goal.milestones = milestones
            .map(|text| values::private::<Milestones>("--milestones", text))
            .transpose()?
            .unwrap_or_default();
        let app = context.open()?;
        app.put_goal(&goal)?;
        let id = goal.id.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
