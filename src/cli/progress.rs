//! `evenkeel progress`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::cli::{json, output};
use crate::domain::trend::{Axis, Length};
use crate::report::trend;

/// See how it goes over time: what check-ins say, sessions, what goes together, scores
///
/// A week and a month are told by day, a quarter and a year by week. Where nothing was logged, nothing is made up. Days that
/// go together do not show that one makes the other.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel progress
  evenkeel progress --span year
  evenkeel progress --span week --until 2026-11-22 --json")]
pub(super) struct Progress {
    /// How much time to look at
    #[arg(long, value_name = "SPAN", default_value = "month",
        value_parser = choice::<Length>(Length::ALL.iter().map(|value| value.slug())))]
    span: Length,

    /// The last day of it, such as 2026-11-22 or yesterday; left out, today
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Progress {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let today = context.clock.today();
        let until = values::day(context, "--until", self.until.as_deref())?.unwrap_or(today);
        if until > today {
            return Err(Stop::usage("that day is still to come; write one that has been").at("--until"));
        }
        let app = context.open()?;
        let (seen, scores) = (app.trend(Axis::until(self.span, until))?, app.measure_scores()?);
        if context.out.is_json() {
            let scores: Vec<_> = scores.iter().rev().map(json::measure_score).collect();
            return output::json(&trend::value(&seen, &scores));
        }
        if seen.is_new() && scores.is_empty() {
            output::note("`evenkeel check-in add --mood 6` makes a check-in.");
        }
        context.out.document(&trend::document(&seen, &scores))
    }
}
