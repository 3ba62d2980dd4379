//! `evenkeel session`.

mod add;
mod delete;
mod details;
mod edit;
mod export;
mod import;
mod list;
mod mark;
mod note;
mod restore;
mod series;
mod sheet;
mod show;
mod stats;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;
use super::values;
use crate::app::App;
use crate::app::request::Scope;
use crate::domain::session::Session as Record;

/// Log group, individual and other sessions, and count attendance
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session add group --model support --at \"tue 18:00\" --minutes 90
  evenkeel session add individual --with \"Dr M\" --at \"2026-12-01 10:00\" --status scheduled
  evenkeel session mark 019ab4c2 missed --reason transport
  evenkeel session list --kind group
  evenkeel session stats --since 2026-09-01")]
#[command(arg_required_else_help = true)]
pub(super) struct Session {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Add),
    Mark(mark::Mark),
    List(list::List),
    Show(show::Show),
    Note(note::Note),
    Edit(edit::Edit),
    Delete(delete::Delete),
    Restore(restore::Restore),
    Stats(stats::Stats),
    Sheet(sheet::Sheet),
    Export(export::Export),
    Import(import::Import),
    Series(series::Series),
}

impl Session {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Add(command) => command.reach(),
            Command::Edit(command) => command.reach(),
            Command::Note(command) => command.reach(),
            Command::Sheet(command) => command.reach(),
            Command::Export(command) => command.reach(),
            Command::Import(command) => command.reach(),
            Command::Mark(_)
            | Command::List(_)
            | Command::Show(_)
            | Command::Delete(_)
            | Command::Restore(_)
            | Command::Stats(_)
            | Command::Series(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::Mark(command) => command.run(context),
            Command::List(command) => command.run(context),
            Command::Show(command) => command.run(context),
            Command::Note(command) => command.run(context),
            Command::Edit(command) => command.run(context),
            Command::Delete(command) => command.run(context),
            Command::Restore(command) => command.run(context),
            Command::Stats(command) => command.run(context),
            Command::Sheet(command) => command.run(context),
            Command::Export(command) => command.run(context),
            Command::Import(command) => command.run(context),
            Command::Series(command) => command.run(context),
        }
    }
}

/// Which session is meant.
#[derive(Debug, Args)]
struct Which {
    /// The session's id, or the beginning of it
    id: String,
}

impl Which {
    fn find(&self, app: &App) -> Result<Record, Stop> {
        Ok(app.find_session(&values::id(&self.id)?)?)
    }
}

/// For how many sessions of a series a change is.
#[derive(Debug, Args)]
struct Scoped {
    /// This one and all after it in its series
    #[arg(long, conflicts_with = "all")]
    following: bool,

    /// All of its series; what is marked stays as it is
    #[arg(long)]
    all: bool,
}

impl Scoped {
    fn scope(&self) -> Scope {
        match (self.following, self.all) {
            (true, _) => Scope::Following,
            (false, true) => Scope::All,
            (false, false) => Scope::One,
        }
    }
}
