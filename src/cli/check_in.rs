//! `evenkeel check-in`.

mod add;
mod delete;
mod details;
mod edit;
mod list;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;

/// Say how you are, in a minute, and look back on it
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel check-in add --mood 6 --urge 3
  evenkeel check-in add --mood 4 --halt h,t --used no --at \"yesterday 9pm\"
  evenkeel check-in list --since monday
  evenkeel check-in edit 019ab4c2 --sleep 7")]
#[command(arg_required_else_help = true)]
pub(super) struct CheckIn {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Box<add::Add>),
    List(list::List),
    Edit(Box<edit::Edit>),
    Delete(delete::Delete),
}

impl CheckIn {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Add(command) => command.reach(),
            Command::Edit(command) => command.reach(),
            Command::List(_) | Command::Delete(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::List(command) => command.run(context),
            Command::Edit(command) => command.run(context),
            Command::Delete(command) => command.run(context),
        }
    }
}
