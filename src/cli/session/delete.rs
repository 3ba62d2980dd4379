//! `evenkeel session delete`.

use clap::Args;

use super::{Scoped, Which};
use crate::app::request::Scope;
use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};

/// Take a session out of the log; it can be restored
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel session delete 019ab4c2")]
pub(super) struct Delete {
    #[command(flatten)]
    which: Which,

    #[command(flatten)]
    scope: Scoped,

    /// Do not ask first
    #[arg(long, short)]
    yes: bool,
}

impl Delete {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let is_out = app.session_deleted(session.id)?.is_some();
        if !is_out && !self.yes && context.asking == Asking::Possible {
            let question = format!(
                "Take \"{}\" of {}{} out of the log?",
                session.headline(),
                session.meeting.starts_at.long(),
                match self.scope.scope() {
                    Scope::One => "",
                    Scope::Following => " and all after it in its series",
                    Scope::All => " and all of its series that are not marked",
                }
            );
            if !context.asking.confirm(&question)? {
                output::note("Nothing was changed.");
                return Ok(());
            }
        }
        let id = app.short_session_id(session.id)?;
        let scope = self.scope.scope();
        app.delete_in_series(session.id, scope)?;
        if context.out.is_json() {
            return output::json(&json::session(&session));
        }
        if scope != Scope::One {
            output::note("Out of the log. What was marked stays.");
            return Ok(());
        }
        let told = if is_out { "It was out of the log already" } else { "Out of the log" };
        output::note(&format!("{told}. To have it back: evenkeel session restore {id}"));
        Ok(())
    }
}
