//! `evenkeel journal add`.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::details::Details;
use crate::app::App;
use crate::cli::context::Context;
use crate::cli::external_editor::Task;
use crate::cli::input::{is_stdin_terminal, utf8};
use crate::cli::output::{self, Output};
use crate::cli::reach::Reach;
use crate::cli::screen;
use crate::cli::stop::Stop;
use crate::domain::entry::Beginning;
use crate::domain::id::EntryId;
use crate::domain::text::Body;
use crate::tui::Start;

/// Keep a text as a new entry, and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal add                                     write in the editor
  evenkeel journal add note.md --mood 6 --urge 2 --tag work
  evenkeel journal add evening.md --at \"yesterday 9pm\"
  evenkeel journal add --each-line ideas.txt               an entry for each line")]
pub(super) struct Add {
    /// The text's file, or - for standard input; left out on a terminal, the editor opens
    file: Option<PathBuf>,

    /// Make an entry of each line; its id is printed when it is on disk
    #[arg(long)]
    each_line: bool,

    #[command(flatten)]
    details: Details,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        match self.source() {
            Some(file) => Reach::vault().reading(Some(file)),
            None => Reach::vault().editing(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        self.details.check(context)?;
        let Some(file) = self.source() else {
            let app = context.open()?;
            let told = self.details.told(context, &app, None)?;
            if let Some(editor) = &context.editor {
                let at = told.at.unwrap_or(context.clock.now());
                let id = context.clock.new_entry_id();
                let task = Task { id, about: told, at, before: "" };
                return if editor.write(context, &app, &task)? { print_id(context.out, id) } else { Ok(()) };
            }
            return screen::open(context, app, Start::NewEntry(Box::new(told)));
        };
        if self.each_line {
            let reader = context.inputs.reader(file)?;
            let app = context.open()?;
            let told = self.details.told(context, &app, None)?;
            return each_line(context, &app, &told, reader);
        }
        let text = context.inputs.body(file)?;
        if self.file.is_none() && text.trim().is_empty() {
            return Err(Stop::usage("there is no text, and no terminal to write it on")
                .advise("Name a file with the text, or write - and give it on standard input."));
        }
        let body = Body::parse(&text)?;
        let app = context.open()?;
        let told = self.details.told(context, &app, None)?;
        let at = told.at.unwrap_or(context.clock.now());
        let id = app.add_entry(told.with(at, body))?;
        print_id(context.out, id)
    }

    /// Where the text comes from; nowhere when it is still to be written.
    fn source(&self) -> Option<&Path> {
        let piped = (!is_stdin_terminal()).then_some(Path::new("-"));
        self.file.as_deref().or(piped)
    }
}

/// Makes an entry of each line that is not empty; the first that cannot be kept ends it.
fn each_line(
    context: &Context,
    app: &App,
    told: &Beginning,
    mut lines: Box<dyn BufRead>,
) -> Result<(), Stop> {
    let mut number = 0_u64;
    let stop =
        |stop: Stop, number: u64| stop.at(format!("line {number}")).advise("The lines before it are kept.");
    loop {
        number += 1;
        let mut bytes = Vec::new();
        let length = lines.read_until(b'\n', &mut bytes);
        let length =
            length.map_err(|error| stop(Stop::failed(format!("it could not be read: {error}")), number))?;
        if length == 0 {
            return Ok(());
        }
        let line = utf8(bytes).map_err(|error| stop(error, number))?;
        if line.trim().is_empty() {
            continue;
        }
        let body = Body::parse(&line).map_err(|error| stop(error.into(), number))?;
        let at = told.at.unwrap_or(context.clock.now());
        let id = app.add_entry(told.with(at, body)).map_err(|failure| stop(failure.into(), number))?;
        print_id(context.out, id)?;
    }
}

fn print_id(out: Output, id: EntryId) -> Result<(), Stop> {
    if out.is_json() {
        output::json_line(&json!({ "id": id.to_string() }))
    } else {
        output::line(&id.to_string())
    }
}
