//! `evenkeel status`.

use clap::Args;
use serde_json::json;

use super::context::Context;
use super::json;
use super::output;
use super::stop::Stop;

/// One line: your next session, what is not yet marked, today's check-in, and your days of the last 30
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel status\n  evenkeel status --json")]
pub(super) struct Status {}

impl Status {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let overview = app.overview()?;
        let (next, now) = (overview.next, context.clock.now());
        let all = app.attendance(None, None)?;
        let unmarked: u32 = all.kinds.iter().map(|(_, tally)| tally.not_yet_marked).sum();
        if context.out.is_json() {
            return output::json(&json!({
                "next_session": next.as_ref().map(json::session),
                "not_yet_marked": unmarked,
                "check_in": overview.check_in.as_ref().map(json::check_in),
                "days_of_last_30": overview.goals.iter().map(|goal| json::days_of_last_30(goal, now)).collect::<Vec<_>>(),
            }));
        }
        let mut words = vec![next.map_or_else(
            || "No session is ahead".to_owned(),
            |session| format!("Next: {}, {}", session.headline(), session.meeting.starts_at.short()),
        )];
        match unmarked {
            0 => {}
            1 => words.push("1 session is not yet marked".to_owned()),
            many => words.push(format!("{many} sessions are not yet marked")),
        }
        words.push(match &overview.check_in {
            Some(check_in) => format!("Checked in today: {}", check_in.in_few_words()),
            None => "No check-in today".to_owned(),
        });
        let days = |goal: &crate::domain::goal::Goal| {
            format!("{}: {}", goal.title.as_str(), goal.days(now).last_30.in_words(30))
        };
        words.extend(overview.goals.iter().map(days));
        output::line(&words.join(" · "))
    }
}
