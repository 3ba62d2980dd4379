//! `evenkeel import`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::json;

use super::context::Context;
use super::output;
use super::reach::Reach;
use super::stop::Stop;
use crate::app::import::{Import as How, Imported};
use crate::exchange::journal::{FORMATS, Fault, Format, Found, Source};

/// Take over a journal of another program
///
/// Entries that are there already, with the same text at the same moment, are left out, so an import may be repeated.
/// Delete the file afterwards if others can read it: it is not encrypted.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel import journal.json --format jrnl --dry-run   count first
  evenkeel import journal.json --format jrnl
  evenkeel import notes/ --format markdown               files named like 2026-11-23 walk.md")]
pub(super) struct Import {
    /// The file, or for markdown the directory
    path: PathBuf,

    /// What wrote it: jrnl (exported as JSON), jrnl-text (its own file), dayone and tui-journal (JSON), markdown
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    format: String,

    /// Count what would be new, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Faults told one by one; the rest is counted.
const MOST_FAULTS: usize = 10;
/// Between two words on how far it is.
const STEP: usize = 1_000;

impl Import {
    pub(super) fn reach(&self) -> Reach {
        if self.is_directory() {
            Reach::vault().reading_in(&self.path)
        } else {
            Reach::vault().reading(Some(&self.path))
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let Some(format) = self.format() else { return Err(Stop::usage("this format is not known")) };
        let sources = if format.is_directory {
            files(&self.path)?
        } else {
            vec![Source { name: String::new(), text: context.inputs.whole(&self.path)? }]
        };
        let found = format.read(&sources, context.clock.now().zone()).map_err(|error| {
            Stop::usage(error.to_string())
                .advise("Look at --format, and at how the file was made. Nothing was changed.")
        })?;
        drop(sources);
        let app = context.open()?;
        let (all, is_watched) = (found.writings.len(), output::is_watched());
        let Found { writings, faults } = found;
        let how = if self.dry_run { How::Try } else { How::Keep };
        let imported = app.import(writings, how, &mut |count| {
            if is_watched && count % STEP == 0 {
                output::note(&format!("{count} of {all} entries …"));
            }
        })?;
        self.tell(context, imported, &faults)
    }

    fn format(&self) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == self.format)
    }

    fn is_directory(&self) -> bool {
        self.format().is_some_and(|format| format.is_directory)
    }

    fn tell(&self, context: &Context, imported: Imported, faults: &[Fault]) -> Result<(), Stop> {
        let Imported { new, there_already } = imported;
        for fault in faults.iter().take(MOST_FAULTS) {
            output::note(&format!("{}: not taken over: {}", fault.place, fault.what));
        }
        if faults.len() > MOST_FAULTS {
            output::note(&format!("… and {} more.", faults.len() - MOST_FAULTS));
        }
        if context.out.is_json() {
            let faults = faults.iter().map(|fault| json!({ "place": fault.place, "what": fault.what }));
            return output::json(&json!({
                "new": new,
                "there_already": there_already,
                "dry_run": self.dry_run,
                "faults": faults.collect::<Vec<_>>(),
            }));
        }
        let done = if self.dry_run { "would be new" } else { "are new and kept" };
        let faults = if faults.is_empty() {
            String::new()
        } else {
            format!(", {} could not be taken over", faults.len())
        };
        output::line(&format!("{new} entries {done}, {there_already} are there already{faults}."))
    }
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
