//! `evenkeel goal list`.

use clap::Args;

use super::days;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, output};

/// List goals with their days: of the last 30, of the last 90, and the run they are in
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel goal list\n  evenkeel goal list --json")]
pub(super) struct List {}

impl List {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let (goals, now) = (app.goals()?, context.clock.now());
        if context.out.is_json() {
            return output::json(&goals.iter().map(|goal| json::goal(goal, now)).collect());
        }
        if goals.is_empty() {
            output::note("There is no goal yet. `evenkeel goal add \"no wine\"` sets one.");
        }
        let mut table = Table::new(&["id", "title", "days", "of 90", "run", "saved", "since"]).giving_way(&[
            ("since", 0),
            ("saved", 0),
            ("title", 12),
        ]);
        for goal in &goals {
            let [last_30, last_90, run] = days(goal, now);
            let saved = goal.saves.as_ref().map(|day| day.times(goal.days(now).all.days));
            table.row([
                app.short_goal_id(goal.id)?,
                goal.title.as_str().to_owned(),
                last_30,
                last_90,
                run,
                saved.map(|saved| format!("{saved} saved")).unwrap_or_default(),
                goal.period.since().to_string(),
            ]);
        }
        table.print(&context.out)
    }
}
