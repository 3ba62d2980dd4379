//! `evenkeel session show`.

use clap::Args;

use super::Which;
use crate::cli::context::Context;
use crate::cli::json;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::facts;
use crate::domain::rating::Change;
use crate::domain::text::{OneLine, Topic};

/// Print all that is known of a session
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel session show 019ab4c2")]
pub(super) struct Show {
    #[command(flatten)]
    which: Which,
}

impl Show {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let deleted = app.session_deleted(session.id)?;
        let (out, meeting) = (context.out, &session.meeting);
        if out.is_json() {
            return output::json(&json::session_whole(&session));
        }
        out.heading(&session.headline())?;
        let line =
            |line: &Option<OneLine>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
        let is_open = session.is_not_yet_marked(context.clock.now());
        let status = if is_open { "Not yet marked" } else { meeting.mark.status().label() };
        facts(
            &out,
            &[
                ("date", meeting.starts_at.long()),
                ("kind", meeting.kind.describe()),
                ("status", status.to_owned()),
                ("reason", meeting.mark.reason().map(ToString::to_string).unwrap_or_default()),
                ("name", line(&meeting.name)),
                ("with", line(&meeting.with)),
                ("minutes", meeting.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
                ("format", meeting.format.map(|format| format.label().to_owned()).unwrap_or_default()),
                ("focus", meeting.kind.focus().map(|page| page.as_str().to_owned()).unwrap_or_default()),
                ("level", meeting.level.map(|level| level.label().to_owned()).unwrap_or_default()),
                ("mood", change(meeting.mood)),
                ("urge", change(meeting.urge)),
                ("helpful", meeting.helpful.map(|helpful| format!("{helpful} of 10")).unwrap_or_default()),
                ("topics", meeting.topics.iter().map(Topic::as_str).collect::<Vec<_>>().join(", ")),
                ("id", session.id.to_string()),
            ],
        )?;
        if let Some(takeaway) = &meeting.takeaway {
            output::line("")?;
            output::text(takeaway.as_str())?;
        }
        for (note, text) in session.notes.iter() {
            output::line("")?;
            out.heading(note.label())?;
            output::text(text.as_str())?;
        }
        match deleted {
            Some(since) => output::line(&format!("(deleted, out of the log since {})", since.long())),
            None => Ok(()),
        }
    }
}

/// A change in words.
fn change(change: Change) -> String {
    match (change.before, change.after) {
        (Some(before), Some(after)) => format!("{before} before, {after} after"),
        (Some(before), None) => format!("{before} before"),
        (None, Some(after)) => format!("{after} after"),
        (None, None) => String::new(),
    }
}
