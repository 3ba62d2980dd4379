//! `evenkeel session restore`.

use clap::Args;

use super::Which;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};

/// Put a deleted session back into the log
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel session restore 019ab4c2")]
pub(super) struct Restore {
    #[command(flatten)]
    which: Which,
}

impl Restore {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let is_out = app.session_deleted(session.id)?.is_some();
        if is_out {
            app.restore_session(session.id)?;
        }
        if context.out.is_json() {
            return output::json(&json::session(&app.session(session.id)?));
        }
        output::note(if is_out {
            "It is back in the log."
        } else {
            "It is in the log; nothing was changed."
        });
        Ok(())
    }
}
