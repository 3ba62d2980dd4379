//! `evenkeel session stats`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{output, values};
use crate::report::attendance::{self, Reader};

/// Count attendance, for each kind by itself
///
/// The rate is attended (in full or in part) of attended, missed and cancelled late. What the provider cancelled, what you
/// cancelled in time, what was moved and what is still to come is outside. Under 3 sessions there is no rate.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session stats
  evenkeel session stats --since 2026-09-01 --until yesterday --json")]
pub(super) struct Stats {
    /// From this day on; left out, from your first session
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day; left out, to today or your last session
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Stats {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        let counted = context.open()?.attendance(since, until)?;
        if context.out.is_json() {
            output::json(&attendance::value(&counted))
        } else {
            context.out.document(&attendance::document(&counted, Reader::Self_))
        }
    }
}
