//! `evenkeel status`.

use clap::Args;
use serde_json::json;

use super::context::Context;
use super::json;
use super::output;
use super::stop::Stop;

/// One line: your next session, and what is not yet marked
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel status\n  evenkeel status --json")]
pub(super) struct Status {}

impl Status {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let next = app.overview()?.next;
        let all = app.attendance(None, None)?;
        let unmarked: u32 = all.kinds.iter().map(|(_, tally)| tally.not_yet_marked).sum();
        if context.out.is_json() {
            return output::json(&json!({
                "next_session": next.as_ref().map(json::session),
                "not_yet_marked": unmarked,
                "check_in": null,
                "days_of_last_30": null,
            }));
        }
        let next = next.map_or_else(
            || "No session is ahead".to_owned(),
            |session| format!("Next: {}, {}", session.headline(), session.meeting.starts_at.short()),
        );
        let unmarked = match unmarked {
            0 => String::new(),
            1 => " · 1 session is not yet marked".to_owned(),
            many => format!(" · {many} sessions are not yet marked"),
        };
        output::line(&format!("{next}{unmarked}"))
    }
}
