//! `evenkeel report`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::ask::Asking;
use super::context::Context;
use super::output;
use super::reach::Reach;
use super::sink::{Sink, refuse_existing, unwritten};
use super::stop::Stop;
use super::values;
use crate::report::{Records, Report as Made, SECTIONS};
use crate::text::escape_json;

/// Write a summary to show to somebody who helps you
///
/// It says that it is self-reported, which days it covers, and how many sessions every figure is made from. Names of groups and
/// places are in it; whom you were with, takeaways, notes and words of your own are not. Read it before you hand it over.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel report --since 2026-09-01 -o report.html
  evenkeel report --include attendance --format text --yes
  evenkeel report --format csv -o attendance.csv          for a spreadsheet")]
pub(super) struct Report {
    /// From this day on; left out, from your first session
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day; left out, to today or your last session
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// Only this section; may be given more than once. Left out, all there are
    #[arg(long, value_name = "SECTION", value_parser = PossibleValuesParser::new(SECTIONS.iter().map(|section| section.name)))]
    include: Vec<String>,

    /// The form; left out, what the file's ending says, else text
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<Form>,

    /// The file, or - for standard output; a file that is there is never written over
    #[arg(short, long, value_name = "FILE", default_value = STDOUT)]
    output: PathBuf,

    /// Do not ask before writing what leaves your vault
    #[arg(long, short)]
    yes: bool,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One page that needs no other file, to read and print
    Html,
    /// For notes and other programs
    Markdown,
    /// Words and columns alone
    Text,
    /// Rows for a spreadsheet
    Csv,
    /// For another program
    Json,
}

const STDOUT: &str = "-";

impl Report {
    pub(super) fn reach(&self) -> Reach {
        if self.is_to_stdout() { Reach::vault() } else { Reach::vault().writing(Some(&self.output)) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        if !self.is_to_stdout() {
            refuse_existing(&self.output)?;
        }
        if !self.is_agreed(context)? {
            output::note("Nothing was written.");
            return Ok(());
        }
        let form = self.form(context);
        let attendance = context.open()?.attendance(since, until)?;
        let span = attendance.span;
        let sections: Vec<_> = SECTIONS
            .iter()
            .copied()
            .filter(|section| self.include.is_empty() || self.include.iter().any(|it| it == section.name))
            .collect();
        let report = Made::new(&Records { attendance }, span, &sections);
        let text = match form {
            Form::Html => report.html(),
            Form::Markdown => report.markdown(),
            Form::Text => report.text(),
            Form::Csv => report.csv(),
            Form::Json => escape_json(&format!("{:#}\n", report.json())),
        };
        let mut sink = Sink::open(&self.output)?;
        sink.write_all(text.as_bytes()).map_err(|error| unwritten(&error))?;
        sink.keep()?;
        if !self.is_to_stdout() {
            let place = self.output.display();
            output::note(&format!("Written to {place}. Anyone who gets the file can read it."));
        }
        Ok(())
    }

    /// Whether it may leave the vault.
    fn is_agreed(&self, context: &Context) -> Result<bool, Stop> {
        if self.yes {
            return Ok(true);
        }
        if context.asking == Asking::Impossible {
            return Err(Stop::usage("a report leaves your vault as plain text, so it is asked about first")
                .advise("Add --yes if that is what you want. Nothing was written."));
        }
        context
            .asking
            .confirm("A report leaves your vault as plain text that anyone can read who gets it. Write it?")
    }

    fn form(&self, context: &Context) -> Form {
        let ending = self.output.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let by_ending = match ending.as_deref() {
            Some("html" | "htm") => Form::Html,
            Some("md" | "markdown") => Form::Markdown,
            Some("csv") => Form::Csv,
            Some("json") => Form::Json,
            _ if context.out.is_json() => Form::Json,
            _ => Form::Text,
        };
        self.format.unwrap_or(by_ending)
    }

    fn is_to_stdout(&self) -> bool {
        self.output == Path::new(STDOUT)
    }
}
