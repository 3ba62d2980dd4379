//! `evenkeel session edit`.

use clap::Args;

use super::add::rule;
use super::details::Details;
use super::{Scoped, Which};
use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::choice;
use crate::cli::{json, output};
use crate::domain::kind::KindName;

/// Change a session; what you do not give stays, and "" empties it
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session edit 019ab4c2 --minutes 60 --with \"\"
  evenkeel session edit 019ab4c2 --at \"thu 18:00\" --status scheduled
  evenkeel session edit 019ab4c2 --at \"thu 19:00\" --following")]
pub(super) struct Edit {
    #[command(flatten)]
    which: Which,

    /// The kind of session
    #[arg(long, value_name = "KIND", value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: Option<KindName>,

    #[command(flatten)]
    details: Details,

    #[command(flatten)]
    scope: Scoped,

    /// How it repeats from this one on (only with --following)
    #[arg(long, value_name = "RRULE", requires = "following", conflicts_with = "all")]
    repeat: Option<String>,
}

impl Edit {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.details.file())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let rule = self.repeat.as_deref().map(|text| rule(context, text)).transpose()?;
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let kind = self.kind.unwrap_or(session.meeting.kind.name());
        let meeting = self.details.meeting(context, kind, Some(session.meeting))?;
        let id = app.save_in_series(session.id, meeting, self.scope.scope(), rule)?;
        if context.out.is_json() {
            return output::json(&json::session(&app.session(id)?));
        }
        if id == session.id {
            output::note("Saved.");
        } else {
            output::note(&format!(
                "Saved. From here on it is a series of its own, and this one's id is {id}."
            ));
        }
        Ok(())
    }
}
