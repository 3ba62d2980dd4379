//! `evenkeel session mark`.

use clap::Args;

use super::Which;
use super::details::{change_or_before, mark};
use crate::app::request::Marking;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{Given, choice};
use crate::cli::{json, output};
use crate::domain::rating::Change;
use crate::domain::status::Status;

/// Say what became of a session
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session mark 019ab4c2 attended --mood 4,6 --urge 5,2
  evenkeel session mark 019ab4c2 missed --reason transport")]
pub(super) struct Mark {
    #[command(flatten)]
    which: Which,

    /// What became of it
    #[arg(value_parser = choice::<Status>(Status::ALL.iter().map(|value| value.slug())))]
    status: Status,

    /// Why it was not attended, such as transport, illness or "other: the dentist"
    #[arg(long, value_name = "REASON")]
    reason: Option<String>,

    /// Your mood before and after, 0 to 10, such as 4,6
    #[arg(long, value_name = "B,A")]
    mood: Option<Given<Change>>,

    /// Your urge before and after, 0 to 10, such as 6,3
    #[arg(long, value_name = "B,A")]
    urge: Option<Given<Change>>,
}

impl Mark {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        // A reason that does not fit is told before the passphrase is asked.
        mark(self.status, self.reason.as_deref(), None)?;
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let before = session.meeting;
        let marking = Marking {
            mark: mark(self.status, self.reason.as_deref(), Some(&before.mark))?,
            mood: Some(change_or_before(self.mood, before.mood)),
            urge: Some(change_or_before(self.urge, before.urge)),
        };
        let session = app.mark_session(session.id, marking)?;
        if context.out.is_json() {
            return output::json(&json::session(&session));
        }
        output::note(&format!("{}: {}.", session.headline(), self.status.label().to_lowercase()));
        Ok(())
    }
}
