//! `evenkeel plan`.

mod add;
mod print;
mod remove;
mod show;
mod take;
mod tick;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;

/// Keep your plan: triggers, coping ideas, mooring lines, warning signs and values, beside goals and the safety plan
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel plan show
  evenkeel plan add trigger \"payday\" --risk 9 --then \"meet my sister\"
  evenkeel plan add mooring-line - < line.txt
  evenkeel plan tick 019ab4c2
  evenkeel plan print -o plan.html")]
#[command(arg_required_else_help = true)]
pub(super) struct Plan {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(show::Show),
    Add(add::Add),
    Tick(tick::Tick),
    Remove(remove::Remove),
    Take(take::Take),
    Print(print::Print),
}

impl Plan {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Add(command) => command.reach(),
            Command::Print(command) => command.reach(),
            Command::Show(_) | Command::Tick(_) | Command::Remove(_) | Command::Take(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Show(_) => show::Show::run(context),
            Command::Add(command) => command.run(context),
            Command::Tick(command) => command.run(context),
            Command::Remove(command) => command.run(context),
            Command::Take(command) => command.run(context),
            Command::Print(command) => command.run(context),
        }
    }
}
