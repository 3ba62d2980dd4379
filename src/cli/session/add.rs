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

/// Log a session that was, or plan one that will be, and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session add group --model support --at \"2026-11-17 18:00\" --minutes 90 --mood 4,6
  evenkeel session add mutual-help --fellowship smart --at \"yesterday 7pm\" --format video
  evenkeel session add individual --focus individual-therapy --at \"tue 10:00\" --status scheduled
  evenkeel session add group --at \"mon 18:00\" --status missed --reason \"other: the dentist\"")]
pub(super) struct Add {
    /// The kind of session; a peer-led meeting such as AA or SMART is mutual-help, not group
    #[arg(value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: KindName,

    #[command(flatten)]
    details: Details,

    /// A rule for a series of sessions
    #[arg(long, value_name = "RRULE", hide = true)]
    repeat: Option<String>,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.details.file())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        if self.repeat.is_some() {
            return Err(Stop::usage("--repeat: series are not in this version; log each session by itself")
                .advise("Nothing was logged."));
        }
        let meeting = self.details.meeting(context, self.kind, None)?;
        let id = context.open()?.add_session(meeting)?.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
