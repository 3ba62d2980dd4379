//! `evenkeel practice`.

mod check;
mod delete;
mod done;
mod fill;
mod helped;
mod list;
mod show;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::{Exit, Stop};
use crate::library::Catalogue;
use crate::library::exercises::Exercise;

/// Do short exercises, and look at those you finished
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice list
  evenkeel practice show urge-log
  evenkeel practice fill urge-log --answers answers.toml
  evenkeel practice done
  evenkeel practice check my-exercise.toml")]
pub(super) struct Practice {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Show(show::Show),
    Fill(fill::Fill),
    Done(done::Done),
    Delete(delete::Delete),
    Helped(helped::Helped),
    Check(check::Check),
}

impl Practice {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::List(_) | Command::Show(_) => Reach::nothing(),
            Command::Fill(command) => command.reach(),
            Command::Done(_) | Command::Delete(_) | Command::Helped(_) => Reach::vault(),
            Command::Check(command) => command.reach(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::List(_) => list::List::run(context),
            Command::Show(command) => command.run(context),
            Command::Fill(command) => command.run(context),
            Command::Done(command) => command.run(context),
            Command::Delete(command) => command.run(context),
            Command::Helped(_) => helped::Helped::run(context),
            Command::Check(command) => command.run(context),
        }
    }
}

/// The exercise of this name, or of this title.
pub(super) fn find<'c>(catalogue: &'c Catalogue, name: &str) -> Result<&'c Exercise, Stop> {
    catalogue.find_exercise(name).map_err(|near| {
        let nearest = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let advice = match near.len() {
            0 => "`evenkeel practice list` lists them.".to_owned(),
            _ => format!("Did you mean {nearest}? `evenkeel practice list` lists them all."),
        };
        Stop::new(Exit::Missing, "there is no exercise of that name").advise(advice)
    })
}
