//! `evenkeel meeting mark`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::domain::meeting::Favourite;

/// Mark a meeting as one of yours, or no longer
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting mark 5d2
  evenkeel meeting mark 5d2 --off")]
pub(super) struct Mark {
    /// The meeting's id, or the beginning of it
    id: String,

    /// Take the mark away
    #[arg(long)]
    off: bool,
}

impl Mark {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let meeting = super::find(&app, &self.id)?.hit.meeting;
        let favourite = if self.off { Favourite::No } else { Favourite::Yes };
        app.mark_meeting(meeting.id, favourite)?;
        output::note(if self.off { "No longer marked." } else { "Marked." });
        Ok(())
    }
}
