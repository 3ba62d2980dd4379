//! Writing in the person's own editor, where the settings want that: the text lies outside the vault meanwhile.

mod child;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::output;
use super::screen;
use super::stop::{Stop, with_causes};
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::scratch::{Scratch, Sheet, Unfit};
use crate::domain::draft::Draft;
use crate::domain::entry::Beginning;
use crate::domain::id::EntryId;
use crate::domain::moment::Moment;
use crate::domain::text::Body;
use child::End;

/// The environment variable that names the person's own directory for what ends with the session.
pub(super) const RUNTIME_VARIABLE: &str = "XDG_RUNTIME_DIR";

const RISK: &str = "\
Your own editor opens (external_editor in the settings). Until it ends, the
text lies unencrypted in files held in memory, which evenkeel wipes after.
What an editor puts elsewhere, evenkeel cannot see.";
const KEPT: &str = "What you wrote is kept as a draft; Today in the full screen offers it again.";
const ADVICE: &str = "evenkeel's own editor needs none of this: set external_editor = false in the settings.";

/// The person's own editor, and the place for its files.
#[derive(Debug)]
pub(super) struct ExternalEditor {
    program: PathBuf,
    args: Vec<String>,
    scratch: Scratch,
}

/// What is to be written.
#[derive(Debug)]
pub(super) struct Task<'a> {
    /// The entry, new or kept.
    pub(super) id: EntryId,
    /// All of it but the text.
    pub(super) about: Beginning,
    /// When it was lived.
    pub(super) at: Moment,
    /// The text so far.
    pub(super) before: &'a str,
}

impl ExternalEditor {
    /// Finds the editor and a place for its files. To be called before the sandbox closes.
    pub(super) fn find(environment: impl Fn(&str) -> Option<OsString>) -> Result<Self, Stop> {
        let named =
            |name: &str| environment(name)?.into_string().ok().filter(|words| !words.trim().is_empty());
        let words = named("VISUAL").or_else(|| named("EDITOR"));
        let words =
            words.ok_or_else(|| Stop::usage("neither VISUAL nor EDITOR names an editor").advise(ADVICE))?;
        let mut words = words.split_whitespace().map(str::to_owned);
        let name = words.next().unwrap_or_default();
        let program = find_program(&name, &environment("PATH").unwrap_or_default());
        let program = program.ok_or_else(|| {
            Stop::failed(format!("the editor {name} could not be found"))
                .advise(format!("Look at VISUAL and EDITOR. {ADVICE}"))
        })?;
        let runtime = environment(RUNTIME_VARIABLE).map(PathBuf::from);
        let scratch = Scratch::prepare(runtime.as_deref()).map_err(|unfit| unfit_stop(&unfit))?;
        Ok(Self { program, args: words.collect(), scratch })
    }

    /// The editor's own file, which it may have to read.
    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    /// Has the text written and saves it. Says so and gives false when there is nothing to save.
    pub(super) fn write(&self, context: &Context, app: &App, task: &Task<'_>) -> Result<bool, Stop> {
        screen::need_terminal(context)?;
        if self.scratch.is_new() {
            output::note(RISK);
        }
        let sheet = self.scratch.lay_out(app.dir(), task.id, task.before);
        let sheet = sheet.map_err(|error| failed("the text could not be laid out for the editor", &error))?;
        let end = child::run(&self.program, &self.args, &sheet);
        let text = sheet
            .text()
            .map_err(|error| failed("what was written could not be read", &error).advise(lies_at(&sheet)))?;
        let is_changed = !text.trim().is_empty() && text.trim_end() != task.before.trim_end();
        let failure = match &end {
            Ok(End::Done) => None,
            Ok(End::Failed(code)) => Some(Stop::failed(format!("the editor ended with {code}"))),
            Ok(End::Signalled(signal)) => Some(Stop::signalled(*signal)),
            Err(error) => Some(failed("the editor could not be run", error)),
        };
        if !is_changed {
            wipe(&sheet);
            if let Some(stop) = failure {
                return Err(stop.advise("Nothing was changed, so nothing was saved."));
            }
            let why = if text.trim().is_empty() { "written" } else { "changed" };
            output::note(&format!("Nothing was {why}, so nothing was saved."));
            return Ok(false);
        }
        let saved = match failure {
            Some(stop) => Err(stop),
            None => save(app, task, &text).map_err(Stop::from),
        };
        match saved {
            Ok(()) => {
                wipe(&sheet);
                Ok(true)
            }
            Err(stop) => Err(keep(app, task, &text, &sheet, stop)),
        }
    }
}

fn save(app: &App, task: &Task<'_>, text: &str) -> Result<(), Failure> {
    let body = Body::parse(text)?;
    app.save_entry(task.id, task.about.with(task.at, body))
}

/// Keeps what was not saved as a draft; where even that cannot be, the file stays.
fn keep(app: &App, task: &Task<'_>, text: &str, sheet: &Sheet, stop: Stop) -> Stop {
    let draft = Draft::of_entry(task.id, &task.about, task.at, text, app.clock().now());
    if app.put_draft(&draft).is_ok() {
        wipe(sheet);
        stop.advise(KEPT)
    } else {
        stop.advise(lies_at(sheet))
    }
}

fn lies_at(sheet: &Sheet) -> String {
    format!(
        "It still lies in {}\nUntil the computer stops, the next opening of the vault keeps it as a draft.",
        sheet.path().display()
    )
}

fn wipe(sheet: &Sheet) {
    if let Err(error) = sheet.wipe() {
        let dir = sheet.dir().display();
        output::note(&format!("The editor's files could not all be removed ({error}). They lie in {dir}"));
    }
}

fn failed(what: &str, error: &io::Error) -> Stop {
    Stop::failed(format!("{what}: {error}"))
}

fn unfit_stop(unfit: &Unfit) -> Stop {
    let why = match unfit {
        Unfit::Unnamed | Unfit::Unusable(..) => {
            "It has to name a directory of your own that is held in memory; logging in usually makes one."
        }
        Unfit::Shared(_) => "It has to belong to you, with mode 0700.",
        Unfit::OnDisk(_) => "What is on a disk once may be found there again, however it is overwritten.",
    };
    Stop::failed(format!("there is no safe place for your editor's files: {}", with_causes(unfit)))
        .advise(format!("{why}\n{ADVICE}"))
}

/// The file of a program: named by its path, or looked for as a shell does.
fn find_program(name: &str, path: &OsString) -> Option<PathBuf> {
    let is_file = |file: &PathBuf| file.is_file();
    if name.contains('/') {
        return std::path::absolute(name).ok().filter(is_file);
    }
    std::env::split_paths(path).map(|dir| dir.join(name)).find(is_file)
}
