//! `evenkeel goal`.

mod add;
mod delete;
mod details;
mod edit;
mod lapse;
mod list;
mod step;
mod take_back;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;
use crate::domain::goal::Goal as Record;
use crate::domain::moment::Moment;

/// Set goals, count days, and log a lapse without losing any of them
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal add \"no wine\" --since 2026-05-08
  evenkeel goal list
  evenkeel goal lapse 019ab4c2 --at \"yesterday 10pm\"
  evenkeel goal step add 019ab4c2 \"ask about the Thursday group\"")]
#[command(arg_required_else_help = true)]
pub(super) struct Goal {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Add),
    List(list::List),
    Lapse(lapse::Lapse),
    Step(step::Step),
    TakeBack(take_back::TakeBack),
    Edit(edit::Edit),
    Delete(delete::Delete),
}

impl Goal {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Lapse(command) => command.reach(),
            Command::Step(command) => command.reach(),
            Command::Add(_)
            | Command::List(_)
            | Command::TakeBack(_)
            | Command::Edit(_)
            | Command::Delete(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::List(_) => list::List::run(context),
            Command::Lapse(command) => command.run(context),
            Command::Step(command) => command.run(context),
            Command::TakeBack(command) => command.run(context),
            Command::Edit(command) => command.run(context),
            Command::Delete(command) => command.run(context),
        }
    }
}

/// Its days: those of the last while first, the run last.
fn days(goal: &Record, now: Moment) -> [String; 3] {
    let days = goal.days(now);
    let run = match days.run {
        1 => "1 day in this run".to_owned(),
        run => format!("{run} days in this run"),
    };
    let last_90 = if days.last_90.of == days.last_30.of { String::new() } else { days.last_90.in_words(90) };
    [days.last_30.in_words(30), last_90, run]
}
