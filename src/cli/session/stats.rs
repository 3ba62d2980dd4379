//! `evenkeel session stats`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output::{self, Output};
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, values};
use crate::doc::layout::Shape;
use crate::domain::attendance::{Attendance, Tally};
use crate::domain::kind::KindName;
use crate::domain::status::Status;

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
        let attendance = context.open()?.attendance(since, until)?;
        if context.out.is_json() {
            output::json(&json::attendance(&attendance))
        } else {
            print(context.out, &attendance)
        }
    }
}

fn print(out: Output, attendance: &Attendance) -> Result<(), Stop> {
    let mut table = Table::new(&["kind", "model", "attended", "rate", "hours", "beside"]);
    for (kind, tally) in attendance.kinds.iter().filter(|(_, tally)| !tally.is_empty()) {
        table.row(row(kind.label(), "", tally));
        if *kind == KindName::Group {
            for (model, tally) in attendance.models.iter().filter(|(_, tally)| !tally.is_empty()) {
                // The eye sees the models below their kind; the ear is told what they are.
                table.row(match out.shape {
                    Shape::Full => row(&format!("- {}", model.label()), "", tally),
                    Shape::Plain => row("", model.label(), tally),
                });
            }
        }
    }
    let kinds: Vec<_> = attendance.kinds.iter().filter(|(_, tally)| tally.denominator() > 0).collect();
    let span = attendance.span;
    if kinds.is_empty() {
        output::note("No session is marked in these days.");
    } else {
        let told = |(kind, tally): &&(KindName, Tally)| {
            format!(
                "{} of {} {} sessions",
                tally.was_there(),
                tally.denominator(),
                kind.label().to_lowercase()
            )
        };
        let told = kinds.iter().map(told).collect::<Vec<_>>().join(", ");
        let days = format!("{} to {}", span.since.format("%-d %B %Y"), span.until.format("%-d %B %Y"));
        output::line(&format!("From {days} you were at {told}. Self-reported."))?;
        output::line("")?;
    }
    table.print(&out)?;
    for (kind, beside) in &attendance.beside {
        for words in beside.in_words() {
            output::line(&format!("{}. {words}", kind.label()))?;
        }
    }
    Ok(())
}

fn row(kind: &str, model: &str, tally: &Tally) -> [String; 6] {
    let all = tally.denominator();
    [
        kind.to_owned(),
        model.to_owned(),
        if all > 0 { format!("{} of {all}", tally.was_there()) } else { String::new() },
        tally.percent().map(|percent| format!("{percent} %")).unwrap_or_default(),
        if tally.minutes > 0 { hours(tally.minutes) } else { String::new() },
        beside(tally),
    ]
}

fn hours(minutes: u32) -> String {
    format!("{} h {:02} min", minutes / 60, minutes % 60)
}

/// What is outside the rate.
fn beside(tally: &Tally) -> String {
    let counts = [
        (tally.provider_cancelled, Status::ProviderCancelled.label()),
        (tally.cancelled, Status::Cancelled.label()),
        (tally.rescheduled, Status::Rescheduled.label()),
        (tally.scheduled, Status::Scheduled.label()),
        (tally.not_yet_marked, "Not yet marked"),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0);
    told.map(|(count, label)| format!("{count} {}", label.to_lowercase())).collect::<Vec<_>>().join(", ")
}
