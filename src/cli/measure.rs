//! `evenkeel measure`.

mod add;
mod delete;
mod known;
mod list;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;

/// Keep the totals of questionnaires your clinician gave you, such as the PHQ-9
///
/// These numbers are for keeping track. They are not a diagnosis: your clinician reads them with you.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel measure known
  evenkeel measure add phq-9 12 --item-9 0
  evenkeel measure add bam 3 10 12 --at \"last friday 10:00\"
  evenkeel measure list")]
#[command(arg_required_else_help = true)]
pub(super) struct Measure {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Add),
    List(list::List),
    Delete(delete::Delete),
    Known(known::Known),
}

impl Measure {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Known(_) => Reach::nothing(),
            Command::Add(_) | Command::List(_) | Command::Delete(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::List(_) => list::List::run(context),
            Command::Delete(command) => command.run(context),
            Command::Known(_) => known::Known::run(context),
        }
    }
}
