//! `evenkeel session series`.

use clap::{Args, Subcommand};

use crate::app::App;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, output, values};
use crate::domain::id::short;
use crate::domain::series::{Pause, Series as Record, WallClock};
use crate::domain::when::{self, Lean};

/// See sessions that repeat; pause or end them, or add one more
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session series list
  evenkeel session series pause 019ab4c2 2026-12-22 2027-01-02
  evenkeel session series end 019ab4c2 2027-03-31
  evenkeel session series extra 019ab4c2 \"2026-12-23 17:00\"")]
#[command(arg_required_else_help = true)]
pub(super) struct Series {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List every series with its next session
    List,
    /// Have no sessions on some days, such as a holiday
    Pause {
        #[command(flatten)]
        which: Which,
        /// The first day without
        from: String,
        /// The last day without
        until: String,
    },
    /// End a series; sessions after that day are not listed any more
    End {
        #[command(flatten)]
        which: Which,
        /// Its last day
        day: String,
    },
    /// Add a session beside the rule, and print its id
    Extra {
        #[command(flatten)]
        which: Which,
        /// When it begins, on the clocks of the series' zone
        when: String,
    },
}

/// Which series is meant.
#[derive(Debug, Args)]
struct Which {
    /// The id of the series or of one of its sessions, or the beginning of it
    id: String,
}

impl Which {
    fn find(&self, app: &App) -> Result<Record, Stop> {
        Ok(app.find_series(&values::id(&self.id)?)?)
    }
}

impl Series {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::List => list(context),
            Command::Pause { which, from, until } => {
                let today = context.clock.today();
                let day = |name: &str, text: &str| {
                    when::parse_day(text, today).map_err(|error| Stop::from(error).at(name))
                };
                let pause = Pause::new(day("FROM", &from)?, day("UNTIL", &until)?)?;
                let app = context.open()?;
                let series = app.pause_series(which.find(&app)?.id, pause)?;
                tell(context, &app, &series, &format!("No sessions from {} to {}.", pause.from, pause.until))
            }
            Command::End { which, day } => {
                let day = when::parse_day(&day, context.clock.today())
                    .map_err(|error| Stop::from(error).at("DAY"))?;
                let app = context.open()?;
                let series = app.end_series(which.find(&app)?.id, day)?;
                tell(context, &app, &series, &format!("The series ends on {day}."))
            }
            Command::Extra { which, when } => {
                let at = when::parse(&when, context.clock.now(), Lean::Future)
                    .map_err(|error| Stop::from(error).at("WHEN"))?;
                let app = context.open()?;
                let id = app.add_extra(which.find(&app)?.id, WallClock::of(at)?)?;
                if context.out.is_json() {
                    return output::json(&json::session(&app.session(id)?));
                }
                values::tell_moment(&when, at);
                output::line(&id.to_string())
            }
        }
    }
}

fn tell(context: &Context, app: &App, series: &Record, words: &str) -> Result<(), Stop> {
    if context.out.is_json() {
        return output::json(&json::series(series, app.next_of_series(series.id)?.as_ref()));
    }
    output::note(words);
    Ok(())
}

fn list(context: &mut Context) -> Result<(), Stop> {
    let app = context.open()?;
    let all = app.all_series()?;
    let nexts = all.iter().map(|series| app.next_of_series(series.id)).collect::<Result<Vec<_>, _>>()?;
    if context.out.is_json() {
        return output::json(
            &all.iter().zip(&nexts).map(|(one, next)| json::series(one, next.as_ref())).collect(),
        );
    }
    if all.is_empty() {
        output::note("There is no series. `evenkeel session add KIND --repeat weekly` makes one.");
    }
    let ids: Vec<_> = all.iter().map(|series| series.id.to_string()).collect();
    let mut table =
        Table::new(&["id", "repeats", "next", "kind", "name"]).giving_way(&[("name", 0), ("kind", 11)]);
    for (at, (series, next)) in all.iter().zip(&nexts).enumerate() {
        let near =
            [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| ids.get(at)).map(String::as_str));
        let template = &series.template;
        table.row([
            short(&series.id.to_string(), near),
            series.in_words(),
            next.as_ref().map(|next| next.meeting.starts_at.typed()).unwrap_or_default(),
            template.kind.describe(),
            template.name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default(),
        ]);
    }
    table.print(&context.out)
}
