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
        app.restore_session(session.id)?;
        if context.out.is_json() {
            return output::json(&json::session(&app.session(session.id)?));
        }
        output::note("It is back in the log.");
        Ok(())
    }
}
