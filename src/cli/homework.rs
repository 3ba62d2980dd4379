//! `evenkeel homework`.

mod add;
mod check;
mod done;
mod import;
mod list;
mod new;
mod pack_file;
mod packs;
mod questions;
mod reschedule;
mod show;
mod skip;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;
use super::values;
use crate::app::App;
use crate::domain::exercise::copy::ExerciseName;
use crate::domain::homework::{Homework as Record, Origin, Review, Status};
use crate::domain::moment::Moment;
use crate::domain::rating::{Minutes, Rating};
use crate::domain::text::{Body, OneLine, PageRef};

/// Take on tasks from a pack that somebody handed you, or your own, and say what became of them
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework packs
  evenkeel homework import craving-log-week
  evenkeel homework list
  evenkeel homework done 019ab4c2
  evenkeel homework move 019ab4c2 friday
  evenkeel homework new week-one.toml
  evenkeel homework check week-one.toml")]
#[command(arg_required_else_help = true)]
pub(super) struct Homework {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Show(show::Show),
    Done(done::Done),
    Skip(skip::Skip),
    Move(reschedule::Move),
    Add(add::Add),
    Packs(packs::Packs),
    Import(import::Import),
    New(new::New),
    Check(check::Check),
}

impl Homework {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::List(_) | Command::Show(_) | Command::Done(_) | Command::Skip(_) | Command::Move(_) => {
                Reach::vault()
            }
            Command::Add(_) => Reach::vault(),
            Command::Packs(_) => Reach::nothing(),
            Command::Import(command) => command.reach(),
            Command::New(command) => command.reach(),
            Command::Check(command) => command.reach(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::List(command) => command.run(context),
            Command::Show(command) => command.run(context),
            Command::Done(command) => command.run(context),
            Command::Skip(command) => command.run(context),
            Command::Move(command) => command.run(context),
            Command::Add(command) => command.run(context),
            Command::Packs(_) => packs::Packs::run(context),
            Command::Import(command) => command.run(context),
            Command::New(command) => command.run(context),
            Command::Check(command) => command.run(context),
        }
    }
}

/// The homework whose id begins so.
fn find(app: &App, id: &str) -> Result<Record, Stop> {
    Ok(app.find_homework(&values::id(id)?)?)
}

/// A homework as JSON.
fn value(homework: &Record) -> Value {
    let (task, outlook) = (&homework.task, &homework.outlook);
    let (pack, pack_task) = match &homework.origin {
        Origin::Own => (None, None),
        Origin::Pack { pack, task, .. } => (Some(pack.as_str()), Some(task.as_str())),
    };
    let moves = homework.moves.iter().map(|moved| {
        json!({ "at": moved.at.rfc3339(), "from": moved.from.map(|day| day.to_string()), "to": moved.to.to_string() })
    });
    let reason = match &homework.status {
        Status::Skipped(_, reason) => reason.as_ref().map(Body::as_str),
        Status::Open | Status::Done(_) => None,
    };
    json!({
        "id": homework.id.to_string(),
        "title": task.title.as_str(),
        "why": task.why.as_ref().map(Body::as_str),
        "if_then": task.if_then.as_ref().map(OneLine::as_str),
        "exercise": task.exercise().map(ExerciseName::as_str),
        "page": task.page().map(PageRef::as_str),
        "due": task.due.map(|day| day.to_string()),
        "status": homework.status.name().slug(),
        "from": homework.origin.from().map(OneLine::as_str),
        "review": task.review == Review::InSession,
        "how_often": task.rhythm.map(|rhythm| rhythm.to_string()),
        "minutes": task.minutes.map(Minutes::get),
        "bring": task.bring.slug(),
        "confidence": outlook.confidence.map(Rating::get),
        "obstacle": outlook.obstacle.as_ref().map(Body::as_str),
        "answer": outlook.answer.as_ref().map(Body::as_str),
        "pack": pack,
        "task": pack_task,
        "session": homework.session.map(|session| session.to_string()),
        "accepted_at": homework.accepted.rfc3339(),
        "ended_at": homework.status.since().map(|at| at.rfc3339()),
        "reason": reason,
        "times": homework.times.iter().map(Moment::rfc3339).collect::<Vec<_>>(),
        "moves": moves.collect::<Vec<_>>(),
    })
}
