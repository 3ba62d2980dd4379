//! `evenkeel export`.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::bar::Bar;
use super::context::{Context, make_private};
use super::output;
use super::reach::Reach;
use super::sink::{Sink, refuse_existing, sync_directory, unwritten, write_whole};
use super::stop::Stop;
use super::values::counted;
use crate::app::App;
use crate::domain::entry::Entry;
use crate::domain::id::SessionId;
use crate::domain::kept::{Counts, Kept};
use crate::domain::query::Query;
use crate::exchange::journal::markdown;
use crate::exchange::whole::Writer;
use crate::library::markdown::parse;
use crate::report::journal::{Page, Table, Told};
use crate::vault::Cursor;

/// Write what you keep into files that any program can read
///
/// JSON is for keeping, and for moving to another vault: everything is in it, and `evenkeel import --format evenkeel`
/// takes it in again. Markdown is your journal as files, and `evenkeel import --format markdown` reads them back. CSV and
/// HTML are for reading only. All of it is plain text that anyone who gets the files can read.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel export --format json -o everything.json
  evenkeel export --format html -o journal.html          to read and print
  evenkeel export --format markdown -o my-journal")]
pub(super) struct Export {
    /// The form
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Form,

    /// The file, or - for standard output; for markdown the directory. Nothing is ever written over
    #[arg(short, long, value_name = "FILE|DIR")]
    output: PathBuf,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Everything, with former versions and trash, for keeping
    Json,
    /// A file for each entry that is not in the trash
    Markdown,
    /// A row for each entry that is not in the trash, for a spreadsheet
    Csv,
    /// One page with every entry that is not in the trash, to read and print
    Html,
}

/// Entries read at a time.
const PAGE: usize = 500;
const STDOUT: &str = "-";

impl Export {
    pub(super) fn reach(&self) -> Reach {
        match self.format {
            // The sandbox opens only what is there; should this fail, writing tells.
            Form::Markdown => {
                make_private(&self.output);
                Reach::vault().writing_in(&self.output)
            }
            _ if self.is_to_stdout() => Reach::vault(),
            Form::Json | Form::Csv | Form::Html => Reach::vault().writing(Some(&self.output)),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        if self.format == Form::Markdown {
            return self.files(context);
        }
        // Told before the passphrase is asked; the file itself is made only then.
        if !self.is_to_stdout() {
            refuse_existing(&self.output)?;
        }
        let app = context.open()?;
        let sink = Sink::open(&self.output)?;
        let mut progress = Bar::of("records", &context.out);
        let (sink, told) = match self.format {
            Form::Csv => table(&app, sink, &mut progress)?,
            Form::Html => page(&app, sink, &mut progress)?,
            Form::Json | Form::Markdown => whole(&app, sink, &mut progress)?,
        };
        drop(progress);
        sink.keep()?;
        if !self.is_to_stdout() {
            let place = self.output.display();
            output::note(&format!("Written to {place}: {told}. Anyone who gets the file can read it."));
        }
        Ok(())
    }

    fn is_to_stdout(&self) -> bool {
        self.output == Path::new(STDOUT)
    }

    /// Writes a file for each entry.
    fn files(&self, context: &mut Context) -> Result<(), Stop> {
        if self.is_to_stdout() {
            return Err(Stop::usage("markdown is a directory of files, so it cannot go to standard output")
                .advise("Name a directory, or choose another --format."));
        }
        let app = context.open()?;
        let mut progress = Bar::of("entries", &context.out);
        let all = app.entry_count()?;
        let (mut taken, mut after, mut count) = (BTreeSet::new(), None, 0_usize);
        loop {
            let hits = app.entries(&Query::default(), after, PAGE)?;
            for hit in &hits {
                let file = markdown::file(&hit.entry.writing, &mut taken);
                write_whole(&self.output.join(&file.name), &file.text).map_err(|stop| stop.at(&file.name))?;
                count += 1;
                progress.tell(count, all);
            }
            if hits.len() < PAGE {
                break;
            }
            after = hits.last().map(|hit| Cursor::after_entry(&hit.entry));
        }
        drop(progress);
        sync_directory(&self.output);
        let (count, place) = (counted(count, "entry", "entries"), self.output.display());
        output::note(&format!("Written to {place}: {count}. Anyone who gets the files can read them."));
        Ok(())
    }
}

/// Writes everything there is.
fn whole(app: &App, sink: Sink, progress: &mut Bar) -> Result<(Sink, String), Stop> {
    let mut counts = Counts::default();
    let mut writer = Writer::start(sink).map_err(|error| unwritten(&error))?;
    app.each_kept(&mut |before, all, record| {
        counts.add(&record);
        progress.tell(before, all);
        writer.add(&record)
    })?;
    Ok((writer.finish().map_err(|error| unwritten(&error))?, counts.in_words()))
}

fn table(app: &App, sink: Sink, progress: &mut Bar) -> Result<(Sink, String), Stop> {
    let mut table = Table::start(sink).map_err(|error| unwritten(&error))?;
    let count = each_entry(app, progress, |entry| table.add(entry))?;
    Ok((table.finish().map_err(|error| unwritten(&error))?, counted(count, "entry", "entries")))
}

fn page(app: &App, mut sink: Sink, progress: &mut Bar) -> Result<(Sink, String), Stop> {
    let mut page = Page::default();
    let count = each_entry(app, progress, |entry| {
        let session = entry.writing.session.and_then(|id| session_in_words(app, id));
        page.add(&Told { entry, text: parse(entry.writing.body.as_str()), session });
        Ok(())
    })?;
    io::Write::write_all(&mut sink, page.finish().as_bytes()).map_err(|error| unwritten(&error))?;
    Ok((sink, counted(count, "entry", "entries")))
}

/// Goes through the entries that are not in the trash, oldest first, and counts them.
fn each_entry(
    app: &App,
    progress: &mut Bar,
    mut take: impl FnMut(&Entry) -> io::Result<()>,
) -> Result<usize, Stop> {
    let mut count = 0;
    app.each_kept(&mut |before, all, record| {
        progress.tell(before, all);
        match record {
            Kept::Entry(kept) if kept.entry.trashed.is_none() => {
                count += 1;
                take(&kept.entry)
            }
            _ => Ok(()), // this format is of entries alone
        }
    })?;
    Ok(count)
}

/// What a session was, and when.
fn session_in_words(app: &App, id: SessionId) -> Option<String> {
    let session = app.session(id).ok()?;
    let (kind, when) = (session.meeting.kind.describe(), session.meeting.starts_at.long());
    let headline = session.headline();
    Some(if headline == kind { format!("{kind}, {when}") } else { format!("{kind}: {headline}, {when}") })
}
