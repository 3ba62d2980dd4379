//! `evenkeel plan tick`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::plan::Week;
use crate::vault::Tick as To;

/// Tick a mooring line for a week
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel plan tick 019ab4c2
  evenkeel plan tick 019ab4c2 --week \"last sun\"
  evenkeel plan tick 019ab4c2 --undo")]
pub(super) struct Tick {
    /// The line's id, or the beginning of it
    id: String,

    /// Any day of the week that is meant; left out, this week
    #[arg(long, value_name = "DAY")]
    week: Option<String>,

    /// Take the tick away
    #[arg(long)]
    undo: bool,
}

impl Tick {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let day = values::day(context, "--week", self.week.as_deref())?;
        let week = Week::of(day.unwrap_or(context.clock.today()));
        let app = context.open()?;
        let line = app.find_plan_item(&prefix)?;
        app.tick_line(line.id, week, if self.undo { To::Off } else { To::On })?;
        let plan = app.plan()?.plan;
        let ticked = plan.lines_of(week).filter(|(_, line)| line.is_ticked(week)).count();
        let of = plan.lines_of(week).count();
        if context.out.is_json() {
            return output::json(&json!({
                "id": line.id.to_string(), "week": week.to_string(), "ticked": ticked, "of": of,
            }));
        }
        output::line(&format!("{ticked} of {of} lines are ticked in the week from {week}."))
    }
}
