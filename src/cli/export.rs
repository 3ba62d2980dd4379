//! `evenkeel export`.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::context::{Context, make_private};
use super::output;
use super::reach::Reach;
use super::stop::Stop;
use crate::domain::query::Query;
use crate::exchange::journal::markdown;
use crate::vault::Cursor;

/// Write your journal into files that any program can read
///
/// What is written is plain text that anyone with the files can read. `evenkeel import --format markdown` reads it back.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel export --format markdown -o my-journal")]
pub(super) struct Export {
    /// The form: markdown, one file for each entry that is not in the trash
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["markdown"]))]
    format: String,

    /// The directory; it is made if it is missing, and files in it are never written over
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Entries read at a time.
const PAGE: usize = 500;

impl Export {
    pub(super) fn reach(&self) -> Reach {
        // The sandbox opens only what is there; should this fail, writing tells.
        make_private(&self.output);
        Reach::vault().writing_in(&self.output)
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let (mut taken, mut after, mut count) = (BTreeSet::new(), None, 0_usize);
        loop {
            let hits = app.entries(&Query::default(), after, PAGE)?;
            for hit in &hits {
                let file = markdown::file(&hit.entry.writing, &mut taken);
                write(&self.output.join(&file.name), &file.text).map_err(|stop| stop.at(&file.name))?;
                count += 1;
            }
            if hits.len() < PAGE {
                break;
            }
            after = hits.last().map(|hit| Cursor::after_entry(&hit.entry));
            if output::is_watched() {
                output::note(&format!("{count} entries …"));
            }
        }
        output::note(&format!(
            "{count} entries are in {}, readable by anyone who gets the files.",
            self.output.display()
        ));
        Ok(())
    }
}

/// Writes a new file that only the person may read.
fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Stop::failed("there is a file with that name").advise("Name an empty or a new directory.")
        }
        _ => Stop::failed(format!("it could not be written: {error}")),
    })
}
