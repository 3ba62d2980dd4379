//! `evenkeel session export`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::sink::{Sink, refuse_existing, unwritten};
use crate::cli::stop::Stop;
use crate::cli::values::counted;
use crate::exchange::appointments::{Titles, calendar};

/// Write the sessions to come as an iCalendar file for another calendar
///
/// Each is called "Appointment", so that a shared calendar tells nobody; --titles gives them their names. Nothing else of them is in the
/// file but when they begin and end. Taken in again later, the same session is the same appointment.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session export appointments.ics
  evenkeel session export - --titles")]
pub(super) struct Export {
    /// The file, or - for standard output; a file that is there is never written over
    file: PathBuf,

    /// Call them by their names; whoever sees the calendar can read them
    #[arg(long)]
    titles: bool,
}

/// Sessions to come at the most: several years of them.
const MOST: usize = 2_000;

impl Export {
    pub(super) fn reach(&self) -> Reach {
        if self.is_to_stdout() { Reach::vault() } else { Reach::vault().writing(Some(&self.file)) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        if !self.is_to_stdout() {
            refuse_existing(&self.file)?;
        }
        let app = context.open()?;
        let sessions = app.upcoming(context.clock.now(), MOST)?;
        let titles = if self.titles { Titles::Own } else { Titles::Neutral };
        let text = calendar(&sessions, titles, context.clock.now());
        let mut sink = Sink::open(&self.file)?;
        sink.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        sink.keep()?;
        if !self.is_to_stdout() {
            let count = counted(sessions.len(), "session", "sessions");
            output::note(&format!("Written to {}: {count} to come.", self.file.display()));
        }
        Ok(())
    }

    fn is_to_stdout(&self) -> bool {
        self.file == Path::new("-")
    }
}
