//! `evenkeel import`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::json;

use super::bar::Bar;
use super::context::Context;
use super::output;
use super::reach::Reach;
use super::stop::Stop;
use super::values::counted;
use crate::app::import::{Import as How, Imported};
use crate::exchange::journal::{self, Found, Source};
use crate::exchange::{Fault, Format, whole};

/// Take in an export of evenkeel, or the journal of another program
///
/// What is there already is left out, so an import may be repeated: records of evenkeel that are the same in all, and
/// entries of a journal with the same text at the same moment. What cannot be read is told and left out; of the rest all is
/// kept, or, should that fail, nothing. Delete the file afterwards if others can read it: it is not encrypted.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel import everything.json --format evenkeel      what `evenkeel export --format json` wrote
  evenkeel import journal.json --format jrnl --dry-run   count first
  evenkeel import notes/ --format markdown               files named like 2026-11-23 walk.md")]
pub(super) struct Import {
    /// The file, or - for standard input; for markdown the directory
    path: PathBuf,

    /// What wrote it: evenkeel (its JSON), jrnl (exported as JSON), jrnl-text (its own file), dayone and tui-journal
    /// (JSON), markdown
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::all().map(Format::name)))]
    format: String,

    /// Count what would be new, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Faults told one by one; the rest is counted.
const MOST_FAULTS: usize = 10;

impl Import {
    pub(super) fn reach(&self) -> Reach {
        if self.format().is_some_and(Format::is_directory) {
            Reach::vault().reading_in(&self.path)
        } else {
            Reach::vault().reading(Some(&self.path))
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.format() {
            None => Err(Stop::usage("this format is not known")),
            Some(Format::Whole) => self.everything(context),
            Some(Format::Journal(format)) => self.journal(context, *format),
        }
    }

    fn everything(&self, context: &mut Context) -> Result<(), Stop> {
        let everything = whole::read(context.inputs.reader(&self.path)?).map_err(|error| refused(&error))?;
        let app = context.open()?;
        let all = everything.entries.len();
        let mut progress = Bar::of("entries", &context.out);
        let imported =
            app.import_everything(everything, self.how(), &mut |count| progress.tell(count, all))?;
        drop(progress);
        let done = if self.dry_run { "Would be new" } else { "New and kept" };
        let words =
            format!("{done}: {}. There already: {}.", imported.new.in_words(), imported.there_already);
        self.tell(context, &imported, &[], &words)
    }

    fn journal(&self, context: &mut Context, format: journal::Format) -> Result<(), Stop> {
        let sources = if format.is_directory {
            files(&self.path)?
        } else {
            vec![Source { name: String::new(), text: context.inputs.whole(&self.path)? }]
        };
        let zone = context.clock.now().zone();
        let Found { writings, mut faults } = format.read(&sources, zone).map_err(|error| refused(&error))?;
        drop(sources);
        let app = context.open()?;
        let all = writings.len();
        let mut progress = Bar::of("entries", &context.out);
        let imported = app.import(writings, self.how(), &mut |count| progress.tell(count, all))?;
        drop(progress);
        let done = if self.dry_run { "would be new" } else { "new and kept" };
        let Imported { new, there_already, .. } = &imported;
        let new = new.entries();
        let new = counted(new, "entry", "entries");
        let mut words = format!("{new} {done}, {there_already} there already");
        if !faults.is_empty() {
            words = format!("{words}, {} could not be taken over", faults.len());
        }
        faults.extend(imported.without_session.iter().map(|at| Fault {
            place: format!("the entry of {}", at.typed()),
            what: "the link to its session, which is not in this vault".to_owned(),
        }));
        self.tell(context, &imported, &faults, &format!("{words}."))
    }

    fn format(&self) -> Option<Format> {
        Format::all().find(|format| format.name() == self.format)
    }

    fn how(&self) -> How {
        if self.dry_run { How::Try } else { How::Keep }
    }

    fn tell(
        &self,
        context: &Context,
        imported: &Imported,
        faults: &[Fault],
        words: &str,
    ) -> Result<(), Stop> {
        for fault in faults.iter().take(MOST_FAULTS) {
            output::note(&format!("{}: not taken over: {}", fault.place, fault.what));
        }
        if faults.len() > MOST_FAULTS {
            output::note(&format!("… and {} more.", faults.len() - MOST_FAULTS));
        }
        if context.out.is_json() {
            let faults = faults.iter().map(|fault| json!({ "place": fault.place, "what": fault.what }));
            return output::json(&json!({
                "new": imported.new.entries(),
                "there_already": imported.there_already,
                "dry_run": self.dry_run,
                "faults": faults.collect::<Vec<_>>(),
            }));
        }
        output::line(words)
    }
}

/// What is told of a file that is not what it was taken for.
fn refused(error: &dyn std::error::Error) -> Stop {
    Stop::usage(error.to_string())
        .advise("Look at --format, and at how the file was made. Nothing was changed.")
}

/// The Markdown files of a directory, in the order of their names.
fn files(dir: &Path) -> Result<Vec<Source>, Stop> {
    let unread = |error: std::io::Error| Stop::failed(format!("the directory could not be read: {error}"));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "md") {
            names.push(path);
        }
    }
    names.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = std::fs::read_to_string(&path);
        let text = text.map_err(|error| Stop::failed(format!("a file could not be read: {error}")));
        Ok(Source { name, text: text? })
    };
    names.into_iter().map(read).collect()
}
