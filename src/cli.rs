//! The command line: one file per subcommand, with its arguments (their comments are its help) and what it does.

mod ask;
mod bar;
mod check_in;
mod completions;
mod config;
mod context;
mod doctor;
mod export;
mod external_editor;
mod global;
mod goal;
mod help_now;
mod homework;
mod import;
mod init;
mod input;
mod journal;
mod json;
mod man;
mod measure;
mod meeting;
mod output;
mod plan;
mod practice;
mod problems;
mod progress;
mod reach;
mod read;
mod report;
mod screen;
mod secret;
mod session;
mod sink;
mod status;
mod stop;
mod table;
mod treatment;
mod usage;
mod values;
mod vault;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::context::Context;
use self::global::Global;
use self::reach::Reach;
use self::stop::Stop;
use crate::tui::Start;

const EXAMPLES: &str = "\
Examples:
  evenkeel init                                 make your vault
  evenkeel                                      open the program
  evenkeel journal add note.txt                 keep a text as an entry
  evenkeel session add group --model support    log a session that just was
  evenkeel session stats                        count attendance
  evenkeel check-in add --mood 6 --urge 3       say how you are
  evenkeel help-now                             numbers to call, without a passphrase";

const AFTER: &str = "\
Evenkeel works without a network. What you write stays in an encrypted vault on this computer.
It is for learning, keeping track and talking with the people who help you; it is no treatment.
In danger? Run: evenkeel help-now";

/// A private, offline recovery companion for the terminal
///
/// A journal, a log of your sessions and a small library, kept in an encrypted vault on this computer.
#[derive(Debug, Parser)]
#[command(
    name = "evenkeel",
    version,
    before_help = EXAMPLES,
    after_help = AFTER,
    subcommand_help_heading = "Commands",
    max_term_width = 100,
    infer_long_args = false,
    disable_help_subcommand = false
)]
struct Cli {
    #[command(flatten)]
    global: Global,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Status(status::Status),
    Journal(journal::Journal),
    Session(session::Session),
    Treatment(treatment::Treatment),
    CheckIn(check_in::CheckIn),
    Goal(goal::Goal),
    Plan(plan::Plan),
    Progress(progress::Progress),
    Measure(measure::Measure),
    Meeting(meeting::Meeting),
    Practice(practice::Practice),
    Homework(homework::Homework),
    Read(read::Read),
    Report(report::Report),
    Import(import::Import),
    Export(export::Export),
    HelpNow(help_now::HelpNow),
    Vault(vault::Vault),
    Doctor(doctor::Doctor),
    Config(config::Config),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    /// What the command needs to reach.
    fn reach(&self) -> Reach {
        match self {
            Self::Init(command) => command.reach(),
            Self::Status(_) | Self::Progress(_) => Reach::vault(),
            Self::Journal(command) => command.reach(),
            Self::Session(command) => command.reach(),
            Self::Treatment(command) => command.reach(),
            Self::CheckIn(command) => command.reach(),
            Self::Goal(command) => command.reach(),
            Self::Plan(command) => command.reach(),
            Self::Measure(command) => command.reach(),
            Self::Meeting(command) => command.reach(),
            Self::Practice(command) => command.reach(),
            Self::Homework(command) => command.reach(),
            Self::Read(command) => command.reach(),
            Self::Report(command) => command.reach(),
            Self::Import(command) => command.reach(),
            Self::Export(command) => command.reach(),
            Self::HelpNow(_) | Self::Completions(_) => Reach::nothing(),
            Self::Vault(command) => command.reach(),
            Self::Doctor(_) => doctor::Doctor::reach(),
            Self::Config(command) if command.is_default() => Reach::nothing(),
            Self::Config(_) => Reach::settings(),
            Self::Man(command) => command.reach(),
        }
    }

    fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self {
            Self::Init(command) => command.run(context),
            Self::Status(_) => status::Status::run(context),
            Self::Journal(command) => command.run(context),
            Self::Session(command) => command.run(context),
            Self::Treatment(command) => command.run(context),
            Self::CheckIn(command) => command.run(context),
            Self::Goal(command) => command.run(context),
            Self::Plan(command) => command.run(context),
            Self::Progress(command) => command.run(context),
            Self::Measure(command) => command.run(context),
            Self::Meeting(command) => command.run(context),
            Self::Practice(command) => command.run(context),
            Self::Homework(command) => command.run(context),
            Self::Read(command) => command.run(context),
            Self::Report(command) => command.run(context),
            Self::Import(command) => command.run(context),
            Self::Export(command) => command.run(context),
            Self::HelpNow(command) => command.run(context),
            Self::Vault(command) => command.run(context),
            Self::Doctor(_) => doctor::Doctor::run(context),
            Self::Config(command) => command.run(context),
            Self::Completions(command) => command.run(context),
            Self::Man(command) => command.run(context),
        }
    }
}

/// Runs the program and gives its exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let reach = cli.command.as_ref().map_or_else(Reach::screen, Command::reach);
    let done = Context::prepare(&cli.global, reach).and_then(|mut context| match cli.command {
        Some(command) => command.run(&mut context),
        // A passphrase that is given rather than typed opens the vault before the screen.
        None if context.source.is_terminal() => screen::open(&context, context.app()?, Start::Today),
        None => context.open().and_then(|app| screen::open(&context, app, Start::Today)),
    });
    done.map_or_else(|stop| stop.report(), |()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        super::Cli::command().debug_assert();
    }
}
