//! `evenkeel session list`.

use clap::Args;

use crate::app::App;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::values::{self, choice};
use crate::cli::{json, output};
use crate::domain::kind::KindName;
use crate::domain::moment::{Date, add_days};
use crate::domain::status::Status;
use crate::vault::SessionFilter;

/// List sessions, newest first, those of the next 14 days included
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session list
  evenkeel session list --kind group --status missed --since 2026-09-01 --json")]
pub(super) struct List {
    /// Only this kind
    #[arg(long, value_name = "KIND", value_parser = choice::<KindName>(KindName::ALL.iter().map(|value| value.slug())))]
    kind: Option<KindName>,

    /// Only those of which this became
    #[arg(long, value_name = "STATUS", value_parser = choice::<Status>(Status::ALL.iter().map(|value| value.slug())))]
    status: Option<Status>,

    /// From this day on, such as 2026-11-23, yesterday or monday
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day; left out, 14 days ahead
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,
}

/// How far ahead the list reaches by itself, in days.
const AHEAD: i64 = 14;

impl List {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        let reached = add_days(context.clock.today(), AHEAD);
        if until.is_none() && since.is_some_and(|since| since > reached) {
            return Err(Stop::usage("--since is a later day than the 14 days ahead that are listed")
                .advise("Give --until as well."));
        }
        let filter = SessionFilter {
            kind: self.kind,
            status: self.status,
            since,
            until: Some(until.unwrap_or(reached)),
            ..SessionFilter::default()
        };
        let app = context.open()?;
        let sessions = app.sessions(&filter, None, self.limit)?;
        if context.out.is_json() {
            return output::json(&sessions.iter().map(json::session).collect());
        }
        if sessions.is_empty() {
            output::note("There is no such session. `evenkeel session add` logs one.");
        }
        if until.is_none() && output::is_watched() {
            tell_of_later(&app, &filter, reached)?;
        }
        let mut table = Table::new(&["id", "date", "kind", "status", "name", "with", "minutes"])
            .giving_way(&[("minutes", 0), ("with", 0), ("kind", 11), ("status", 9)]);
        for session in &sessions {
            let meeting = &session.meeting;
            let is_open = session.is_not_yet_marked(context.clock.now());
            table.row([
                app.short_session_id(session.id)?,
                meeting.starts_at.typed(),
                meeting.kind.describe(),
                if is_open { "Not yet marked".to_owned() } else { meeting.mark.status().label().to_owned() },
                meeting.name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default(),
                meeting.with.as_ref().map(|with| with.as_str().to_owned()).unwrap_or_default(),
                meeting.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default(),
            ]);
        }
        table.print(&context.out)
    }
}

/// Says so when sessions lie further ahead than the list reaches by itself.
fn tell_of_later(app: &App, filter: &SessionFilter, reached: Date) -> Result<(), Stop> {
    let later = SessionFilter { since: Some(add_days(reached, 1)), until: None, ..filter.clone() };
    if let Some(last) = app.sessions(&later, None, 1)?.first() {
        let day = last.meeting.starts_at.date();
        output::note(&format!("More is planned after these 14 days: --until {day} lists all of it."));
    }
    Ok(())
}
