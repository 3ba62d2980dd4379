//! `evenkeel journal edit`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Which;
use super::details::Details;
use crate::app::App;
use crate::cli::context::Context;
use crate::cli::external_editor::{ExternalEditor, Task};
use crate::cli::input::is_stdin_terminal;
use crate::cli::reach::Reach;
use crate::cli::screen;
use crate::cli::stop::Stop;
use crate::cli::{json, output};
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::text::Body;
use crate::tui::Start;

/// Change an entry; what you do not give stays, and the former version is kept
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal edit 019ab4c2                      write in the editor
  evenkeel journal edit 019ab4c2 better.md            a new text
  evenkeel journal edit 019ab4c2 --mood 7 --title \"\"  a new mood, no title")]
pub(super) struct Edit {
    #[command(flatten)]
    which: Which,

    /// The new text's file, or - for standard input; left out with nothing else on a terminal, the editor opens
    file: Option<PathBuf>,

    #[command(flatten)]
    details: Details,
}

/// Where the new text comes from.
enum Text<'a> {
    /// A file, or standard input.
    From(&'a Path),
    /// It stays as it is.
    Stays,
    /// It is still to be written.
    Editor,
}

impl Edit {
    pub(super) fn reach(&self) -> Reach {
        match self.text() {
            Text::From(file) => Reach::vault().reading(Some(file)),
            Text::Stays => Reach::vault(),
            Text::Editor => Reach::vault().editing(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        self.details.check(context)?;
        let body = match self.text() {
            Text::From(file) => {
                let text = context.inputs.body(file)?;
                if self.file.is_none() && text.trim().is_empty() {
                    return Err(Stop::usage("nothing to change: give a file, - or an option"));
                }
                Some(Body::parse(&text)?)
            }
            Text::Stays | Text::Editor => None,
        };
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        if matches!(self.text(), Text::Editor) {
            if let Some(editor) = &context.editor {
                return edit_outside(context, &app, editor, &entry);
            }
            return screen::open(context, app, Start::Entry(Box::new(entry)));
        }
        let before = entry.writing;
        let told = self.details.told(context, &app, Some(&before))?;
        let writing = told.with(told.at.unwrap_or(before.at), body.unwrap_or(before.body));
        app.save_entry(entry.id, writing)?;
        if entry.trashed.is_some() {
            output::note("It was in the trash, and is back in the journal.");
        }
        tell(context, &app, entry.id)
    }

    fn text(&self) -> Text<'_> {
        match &self.file {
            Some(file) => Text::From(file),
            None if !self.details.is_empty() => Text::Stays,
            None if is_stdin_terminal() => Text::Editor,
            None => Text::From(Path::new("-")),
        }
    }
}

/// Has the text changed in the person's own editor.
fn edit_outside(context: &Context, app: &App, editor: &ExternalEditor, entry: &Entry) -> Result<(), Stop> {
    if app.draft(entry.id.into())?.is_some() {
        return Err(Stop::usage("this entry has changes that were typed and not saved").advise(
            "Open it in evenkeel first, and save them or throw them away: your editor would not show them.",
        ));
    }
    let Entry { id, writing, .. } = entry;
    let task = Task { id: *id, about: entry.beginning(), at: writing.at, before: writing.body.as_str() };
    if editor.write(context, app, &task)? { tell(context, app, *id) } else { Ok(()) }
}

/// Says that the entry is saved, or prints it.
fn tell(context: &Context, app: &App, id: EntryId) -> Result<(), Stop> {
    if context.out.is_json() {
        return output::json(&json::entry(&app.entry(id)?));
    }
    output::note("Saved. The former version is kept: `evenkeel journal history` shows it.");
    Ok(())
}
