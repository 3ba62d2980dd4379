//! `evenkeel treatment`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Context;
use super::output;
use super::reach::Reach;
use super::stop::Stop;
use super::table::Table;
use super::values::{self, Given, choice_or_none, counted, or_before, private_or_before};
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::request::{Treatment as Frame, TreatmentRequest};
use crate::domain::id::short;
use crate::domain::kind::LevelOfCare;
use crate::domain::text::OneLine;
use crate::domain::treatment::{Period, Programme, TreatmentGoal};
use crate::vault::{Covered, VaultError};

/// See and change the frame of your treatment: programmes, goals, and the topics your sessions covered
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel treatment
  evenkeel treatment programme --name Riverside --level intensive-outpatient --since 2026-09-01
  evenkeel treatment goal goal.txt
  evenkeel treatment serve 019ab4c2 019ab4d7           this session served that goal
  evenkeel treatment edit 019ab4c2 --until today       the goal is met, or the programme over")]
pub(super) struct Treatment {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Note a programme you are or were in, and print its id
    Programme(Told),
    /// Set a goal of the treatment, and print its id
    Goal {
        /// The file with its words, one line, or - for standard input
        file: PathBuf,
        /// The day from which on it is one; left out, today
        #[arg(long, value_name = "DAY")]
        since: Option<String>,
    },
    /// Change a programme or a goal; what you do not give stays, and "" empties it
    Edit {
        /// The id of the programme or goal, or the beginning of it
        id: String,
        #[command(flatten)]
        told: Told,
    },
    /// Say that a session served a goal; said again, it is taken back
    Serve {
        /// The goal's id, or the beginning of it
        goal: String,
        /// The session's id, or the beginning of it
        session: String,
    },
    /// Take a programme or a goal away; sessions stay
    Delete {
        /// The id of the programme or goal, or the beginning of it
        id: String,
    },
}

/// What is told of a programme, or of a goal's days.
#[derive(Debug, Args)]
struct Told {
    /// What the programme is called
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Its level of care
    #[arg(long, value_name = "LEVEL",
        value_parser = choice_or_none::<LevelOfCare>(LevelOfCare::ALL.iter().map(|value| value.slug())))]
    level: Option<Given<LevelOfCare>>,

    /// Its first day; left out, today
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Its last day, or the day the goal was met
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

impl Told {
    fn period(&self, context: &Context, before: Option<Period>) -> Result<Period, Stop> {
        let since = values::day(context, "--since", self.since.as_deref())?;
        let since = since.or(before.map(|before| before.since())).unwrap_or(context.clock.today());
        let until = match self.until.as_deref() {
            Some("") => None,
            Some(text) => values::day(context, "--until", Some(text))?,
            None => before.and_then(|before| before.until()),
        };
        Ok(Period::new(since, until)?)
    }
}

impl Treatment {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Some(Command::Goal { file, .. }) => Reach::vault().reading(Some(file)),
            _ => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            None => {
                let app = context.open()?;
                show(context, &app.treatment()?)
            }
            Some(Command::Programme(told)) => {
                let period = told.period(context, None)?;
                let id = context.clock.new_programme_id();
                let name = private_or_before("--name", told.name.as_deref(), None)?;
                let programme = Programme::new(id, name, or_before(told.level, None), period)?;
                let app = context.open()?;
                app.change_treatment(TreatmentRequest::PutProgramme(programme))?;
                output::line(&id.to_string())
            }
            Some(Command::Goal { file, since }) => {
                let words = OneLine::parse(&context.inputs.body(&file)?)?;
                let since = values::day(context, "--since", since.as_deref())?;
                let period = Period::new(since.unwrap_or(context.clock.today()), None)?;
                let id = context.clock.new_treatment_goal_id();
                let goal = TreatmentGoal { id, words, period, sessions: Vec::new() };
                let app = context.open()?;
                app.change_treatment(TreatmentRequest::PutGoal(goal))?;
                output::line(&id.to_string())
            }
            Some(Command::Edit { id, told }) => {
                let app = context.open()?;
                let request = match find(&app, &id)? {
                    Found::Programme(programme) => {
                        let period = told.period(context, Some(programme.period()))?;
                        let name =
                            private_or_before("--name", told.name.as_deref(), programme.name().cloned())?;
                        let level = or_before(told.level, programme.level());
                        TreatmentRequest::PutProgramme(Programme::new(programme.id(), name, level, period)?)
                    }
                    Found::Goal(goal) => {
                        if told.name.is_some() || told.level.is_some() {
                            return Err(Stop::usage("a goal has neither a name nor a level of care"));
                        }
                        let period = told.period(context, Some(goal.period))?;
                        TreatmentRequest::PutGoal(TreatmentGoal { period, ..goal })
                    }
                };
                say(context, &app.change_treatment(request)?, "Saved.")
            }
            Some(Command::Serve { goal, session }) => {
                let app = context.open()?;
                let goal = app.find_treatment_goal(&values::id(&goal)?)?;
                let session = app.find_session(&values::id(&session)?)?;
                let served = goal.sessions.contains(&session.id);
                let frame = app.change_treatment(TreatmentRequest::Serve(goal.id, session.id))?;
                say(
                    context,
                    &frame,
                    if served { "The session no longer counts for the goal." } else { "Saved." },
                )
            }
            Some(Command::Delete { id }) => {
                let app = context.open()?;
                let request = match find(&app, &id)? {
                    Found::Programme(programme) => TreatmentRequest::RemoveProgramme(programme.id()),
                    Found::Goal(goal) => TreatmentRequest::RemoveGoal(goal.id),
                };
                say(context, &app.change_treatment(request)?, "Taken away.")
            }
        }
    }
}

enum Found {
    Programme(Programme),
    Goal(TreatmentGoal),
}

/// The one programme or goal whose id begins so.
fn find(app: &App, id: &str) -> Result<Found, Stop> {
    let prefix = values::id(id)?;
    match app.find_programme(&prefix) {
        Ok(programme) => Ok(Found::Programme(programme)),
        Err(Failure::Vault(VaultError::NotFound)) => Ok(Found::Goal(app.find_treatment_goal(&prefix)?)),
        Err(failure) => Err(failure.into()),
    }
}

fn say(context: &Context, frame: &Frame, words: &str) -> Result<(), Stop> {
    if context.out.is_json() {
        return output::json(&value(frame));
    }
    output::note(words);
    Ok(())
}

fn value(frame: &Frame) -> Value {
    let programme = |programme: &Programme| {
        json!({
            "id": programme.id().to_string(),
            "name": programme.name().map(OneLine::as_str),
            "level": programme.level().map(LevelOfCare::slug),
            "since": programme.period().since().to_string(),
            "until": programme.period().until().map(|day| day.to_string()),
        })
    };
    let goals = frame.goals.iter().map(|served| {
        json!({
            "id": served.goal.id.to_string(),
            "goal": served.goal.words.as_str(),
            "since": served.goal.period.since().to_string(),
            "met": served.goal.period.until().map(|day| day.to_string()),
            "sessions": served.covered.count,
            "last": served.covered.last.map(|day| day.to_string()),
        })
    });
    let topics = frame.topics.iter().map(|(topic, covered)| {
        json!({
            "topic": topic.as_str(),
            "sessions": covered.count,
            "last": covered.last.map(|day| day.to_string()),
        })
    });
    json!({
        "programmes": frame.programmes.iter().map(programme).collect::<Vec<_>>(),
        "goals": goals.collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
    })
}

fn show(context: &Context, frame: &Frame) -> Result<(), Stop> {
    let out = context.out;
    if out.is_json() {
        return output::json(&value(frame));
    }
    let ids = frame.programmes.iter().map(|programme| programme.id().to_string());
    let ids: Vec<_> = ids.chain(frame.goals.iter().map(|served| served.goal.id.to_string())).collect();
    let short = |at: usize| {
        let own = ids.get(at).map_or("", String::as_str);
        let mut others: Vec<&str> = ids.iter().map(String::as_str).collect();
        others.sort_unstable();
        let place = others.iter().position(|id| *id == own).unwrap_or(0);
        let near = [place.checked_sub(1), Some(place + 1)];
        short(own, near.map(|at| at.and_then(|at| others.get(at)).copied()))
    };
    if frame.programmes.is_empty() && frame.goals.is_empty() {
        output::note("No programme and no goal yet. `evenkeel treatment --help` shows how to note them.");
    }
    if !frame.programmes.is_empty() {
        out.heading("Programmes")?;
        let mut table = Table::new(&["id", "name", "level", "since", "until"]).giving_way(&[("name", 0)]);
        for (at, programme) in frame.programmes.iter().enumerate() {
            table.row([
                short(at),
                programme.name().map_or("", OneLine::as_str).to_owned(),
                programme.level().map_or("", LevelOfCare::slug).to_owned(),
                programme.period().since().to_string(),
                programme.period().until().map(|day| day.to_string()).unwrap_or_default(),
            ]);
        }
        table.print(&out)?;
        output::line("")?;
    }
    if !frame.goals.is_empty() {
        out.heading("Goals")?;
        let mut table = Table::new(&["id", "goal", "since", "met", "served by"]).giving_way(&[("goal", 0)]);
        for (at, served) in frame.goals.iter().enumerate() {
            table.row([
                short(frame.programmes.len() + at),
                served.goal.words.as_str().to_owned(),
                served.goal.period.since().to_string(),
                served.goal.period.until().map(|day| day.to_string()).unwrap_or_default(),
                in_words(served.covered),
            ]);
        }
        table.print(&out)?;
        output::line("")?;
    }
    out.heading("Topics of the sessions you attended")?;
    let mut table = Table::new(&["topic", "sessions"]);
    for (topic, covered) in &frame.topics {
        table.row([topic.as_str().to_owned(), in_words(*covered)]);
    }
    table.print(&out)
}

/// "3 sessions, last 2026-11-17"; "not yet".
fn in_words(covered: Covered) -> String {
    let count = counted(covered.count as usize, "session", "sessions");
    covered.last.map_or_else(|| "not yet".to_owned(), |last| format!("{count}, last {last}"))
}
