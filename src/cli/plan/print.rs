//! `evenkeel plan print`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::sink::{Sink, refuse_existing, unwritten};
use crate::cli::stop::Stop;
use crate::report::PlanSheet;

/// Write your plan on one page, to print or to go through with somebody
///
/// Only what you wrote is on it, and the day. Mooring lines you laid aside are left out.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel plan print
  evenkeel plan print -o plan.html
  evenkeel plan print --format markdown -o plan.md --force")]
pub(super) struct Print {
    /// The form; left out, what the file's ending says, else text
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<Form>,

    /// The file, or - for standard output
    #[arg(short, long, value_name = "FILE", default_value = STDOUT)]
    output: PathBuf,

    /// Put it in the place of a file that has the name already
    #[arg(long)]
    force: bool,
}

/// The forms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One page that needs no other file, to read and print
    Html,
    /// For notes and other programs
    Markdown,
    /// Words alone
    Text,
}

const STDOUT: &str = "-";

impl Print {
    pub(super) fn reach(&self) -> Reach {
        if self.is_to_stdout() { Reach::vault() } else { Reach::vault().writing(Some(&self.output)) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        if !self.is_to_stdout() && !self.force {
            refuse_existing(&self.output).map_err(|stop| stop.advise("Name another one, or add --force."))?;
        }
        let app = context.open()?;
        let whole = app.plan()?;
        let sheet = PlanSheet {
            plan: &whole.plan,
            goals: &whole.goals,
            safety: &whole.safety,
            date: context.clock.today(),
        };
        if sheet.is_empty() {
            return Err(Stop::failed("there is nothing in your plan yet")
                .advise("`evenkeel plan add --help` shows how to begin."));
        }
        let text = match self.form() {
            Form::Html => sheet.html(),
            Form::Markdown => sheet.markdown(),
            Form::Text => sheet.text(),
        };
        let mut sink = if self.force { Sink::open_over(&self.output)? } else { Sink::open(&self.output)? };
        sink.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        sink.keep()?;
        if !self.is_to_stdout() {
            let place = self.output.display();
            output::note(&format!("Written to {place}. Anyone who gets the file can read it."));
        }
        Ok(())
    }

    fn form(&self) -> Form {
        let ending = self.output.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let by_ending = match ending.as_deref() {
            Some("html" | "htm") => Form::Html,
            Some("md" | "markdown") => Form::Markdown,
            _ => Form::Text,
        };
        self.format.unwrap_or(by_ending)
    }

    fn is_to_stdout(&self) -> bool {
        self.output == Path::new(STDOUT)
    }
}
