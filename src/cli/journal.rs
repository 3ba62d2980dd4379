//! `evenkeel journal`.

mod add;
mod delete;
mod details;
mod edit;
mod history;
mod list;
mod restore;
mod search;
mod show;
mod tags;

use clap::{Args, Subcommand};

use super::context::Context;
use super::output::Output;
use super::reach::Reach;
use super::stop::Stop;
use super::table::Table;
use super::values;
use crate::app::App;
use crate::domain::entry::{Entry, Writing};
use crate::domain::text::Tag;

/// Write, find and read journal entries
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal add note.md --mood 6 --tag work
  evenkeel journal add                     write in the editor
  evenkeel journal list --since monday
  evenkeel journal search craving
  evenkeel journal show 019ab4c2")]
#[command(arg_required_else_help = true)]
pub(super) struct Journal {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Add),
    List(list::List),
    Search(search::Search),
    Show(show::Show),
    Edit(edit::Edit),
    History(history::History),
    Delete(delete::Delete),
    Restore(restore::Restore),
    Tags(tags::Tags),
}

impl Journal {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Add(command) => command.reach(),
            Command::Edit(command) => command.reach(),
            Command::List(_)
            | Command::Search(_)
            | Command::Show(_)
            | Command::History(_)
            | Command::Delete(_)
            | Command::Restore(_)
            | Command::Tags(_) => Reach::vault(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::List(command) => command.run(context),
            Command::Search(command) => command.run(context),
            Command::Show(command) => command.run(context),
            Command::Edit(command) => command.run(context),
            Command::History(command) => command.run(context),
            Command::Delete(command) => command.run(context),
            Command::Restore(command) => command.run(context),
            Command::Tags(command) => command.run(context),
        }
    }
}

/// Which entry is meant.
#[derive(Debug, Args)]
struct Which {
    /// The entry's id, or the beginning of it
    id: String,
}

impl Which {
    fn find(&self, app: &App) -> Result<Entry, Stop> {
        Ok(app.find_entry(&values::id(&self.id)?)?)
    }
}

/// Mood and urge in few words.
fn ratings(writing: &Writing) -> String {
    let mood = writing.mood.map(|mood| format!("mood {mood}"));
    let urge = writing.urge.map(|urge| format!("urge {urge}"));
    mood.into_iter().chain(urge).collect::<Vec<_>>().join(", ")
}

fn tags(writing: &Writing) -> String {
    writing.all_tags().iter().map(|tag: &Tag| format!("#{}", tag.as_str())).collect::<Vec<_>>().join(" ")
}

/// Prints entries as rows, each with a text where there is one.
fn rows<'a>(out: &Output, app: &App, entries: impl Iterator<Item = (&'a Entry, String)>) -> Result<(), Stop> {
    let mut table = Table::new(&["id", "date", "ratings", "title", "tags", "text"]);
    for (entry, text) in entries {
        let writing = &entry.writing;
        let id = app.short_entry_id(entry.id)?;
        table.row([
            id,
            writing.at.typed(),
            ratings(writing),
            entry.headline().to_owned(),
            tags(writing),
            text,
        ]);
    }
    table.print(out)
}
