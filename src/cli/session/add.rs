//! `evenkeel session add`.

use clap::Args;
use serde_json::json;

use super::details::Details;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::choice;
use crate::domain::kind::KindName;
use crate::domain::series::Rule;
use crate::domain::session::Session;

/// Log a session that was, or plan one that will be, and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session add group --model support --at \"2026-11-17 18:00\" --minutes 90 --mood 4,6
  evenkeel session add mutual-help --fellowship smart --at \"yesterday 7pm\" --format video
  evenkeel session add individual --focus individual-therapy --at \"tue 10:00\" --status scheduled
  evenkeel session add group --at \"tue 18:00\" --status scheduled --repeat \"every tue thu 24 times\"
  evenkeel session add group --at \"mon 18:00\" --status missed --reason \"other: the dentist\"")]
pub(super) struct Add {
    /// The kind of session; a peer-led meeting such as AA or SMART is mutual-help, not group
    #[arg(value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: KindName,

    #[command(flatten)]
    details: Details,

    /// How it repeats, such as weekly, "every tue thu 24 times" or FREQ=WEEKLY;BYDAY=TU,TH;COUNT=24 (RFC 5545)
    #[arg(long, value_name = "RRULE")]
    repeat: Option<String>,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.details.file())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let rule = self.repeat.as_deref().map(|text| rule(context, text)).transpose()?;
        let meeting = self.details.meeting(context, self.kind, None)?;
        let app = context.open()?;
        let Some(rule) = rule else {
            let others = app.conflicts(&meeting, None)?;
            let id = app.add_session(meeting)?.to_string();
            tell_conflicts(others.iter());
            return if context.out.is_json() {
                output::json(&json!({ "id": id }))
            } else {
                output::line(&id)
            };
        };
        let (series, id) = app.begin_series(meeting, rule)?;
        output::note(&format!("Repeats {}.", series.in_words()));
        tell_conflicts(app.conflicts_of_series(&series)?.iter().map(|(_, other)| other));
        let id = id.to_string();
        if context.out.is_json() {
            output::json(&json!({ "id": id, "series": series.id.to_string() }))
        } else {
            output::line(&id)
        }
    }
}

/// Reads `--repeat`.
pub(super) fn rule(context: &Context, text: &str) -> Result<Rule, Stop> {
    Rule::typed(text, context.clock.today()).map_err(|error| Stop::from(error).at("--repeat"))
}

/// Sessions at the same time that are named; more of them are only counted.
const NAMED: usize = 3;

/// Says which other sessions are at the same time.
fn tell_conflicts<'s>(others: impl Iterator<Item = &'s Session>) {
    let others: Vec<_> = others.collect();
    for other in others.iter().take(NAMED) {
        output::note(&format!("At the same time: {}, {}.", other.headline(), other.meeting.starts_at.long()));
    }
    if let Some(more) = others.len().checked_sub(NAMED).filter(|more| *more > 0) {
        output::note(&format!("And {more} more at the same time."));
    }
}
