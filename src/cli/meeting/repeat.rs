//! `evenkeel meeting repeat`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;

/// Plan a meeting every week at its time, on the clock where it is
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting repeat 5d2")]
pub(super) struct Repeat {
    /// The meeting's id, or the beginning of it
    id: String,
}

impl Repeat {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let now = context.clock.now();
        let app = context.open()?;
        let hit = super::find(&app, &self.id)?.hit;
        let (first, rule) = hit.weekly_series(now)?;
        let (series, id) = app.begin_series(first, rule)?;
        output::note(&format!("Repeats {}.", series.in_words()));
        let id = id.to_string();
        if context.out.is_json() {
            output::json(&json!({ "id": id, "series": series.id.to_string() }))
        } else {
            output::line(&id)
        }
    }
}
