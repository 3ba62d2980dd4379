//! `evenkeel report`.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
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
use crate::app::App;
use crate::app::report::Wanted;
use crate::domain::id::EntryId;
use crate::domain::passage::Lines;
use crate::report::{Report as Made, SECTIONS, Section};
use crate::text::escape_json;

/// Write a summary to show to somebody who helps you
///
/// It says that it is self-reported, which days it covers, and what every figure is made from. Names of groups and places,
/// of homework and of exercises are in it. Whom you were with, takeaways, notes and your journal are not, unless you choose
/// a section, an exercise or a line that holds them. Before it is written you are shown all of it.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel report --since 2026-09-01 -o report.html
  evenkeel report --include attendance --format text --yes
  evenkeel report --include homework --include questions --journal 3f9a:2-4 -o page.html
  evenkeel report --format csv -o attendance.csv          for a spreadsheet")]
pub(super) struct Report {
    /// From this day on; left out, from your first session
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day; left out, to today or your last session
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// Only this section; may be given more than once. Left out: attendance, weeks, homework, check-ins, exercises
    #[arg(long, value_name = "SECTION", value_parser = PossibleValuesParser::new(SECTIONS.iter().map(|section| section.name)))]
    include: Vec<String>,

    /// Show what this finished exercise says; may be given more than once. `evenkeel practice done` lists them
    #[arg(long, value_name = "ID")]
    exercise: Vec<String>,

    /// Show these lines of an entry, such as 3f9a:2 or 3f9a:1,4-6, or all of it; may be given more than once. An empty
    /// line counts as one, too
    #[arg(long, value_name = "ID[:LINES]")]
    journal: Vec<String>,

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
/// The names of the sections that choices fill.
const EXERCISES: &str = "exercises";
const JOURNAL: &str = "journal";
/// No entry has more lines.
const MOST_LINES: usize = 1_000_000;

impl Report {
    pub(super) fn reach(&self) -> Reach {
        if self.is_to_stdout() { Reach::vault() } else { Reach::vault().writing(Some(&self.output)) }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        if !self.is_to_stdout() {
            refuse_existing(&self.output)?;
        }
        if !self.yes && !self.is_looked_at() && context.asking == Asking::Impossible {
            return Err(Stop::usage("a report leaves your vault as plain text, so it is asked about first")
                .advise("Add --yes if that is what you want. Nothing was written."));
        }
        let form = self.form(context);
        let sections = self.sections()?;
        let app = context.open()?;
        let copy = |id: &String| Ok(app.find_copy(&values::id(id)?)?.id);
        let copies = self.exercise.iter().map(copy).collect::<Result<_, Stop>>()?;
        let lines = self.journal.iter().map(|typed| chosen(&app, typed)).collect::<Result<_, Stop>>()?;
        let gathered = app.gather(&Wanted { since, until, copies, lines })?;
        let report = Made::new(&gathered.records(context.catalogue_of(&app)?), &sections);
        // What reads it may take its time, and another program may want the vault.
        drop(app);
        if !self.is_agreed(context, &report)? {
            output::note("Nothing was written.");
            return Ok(());
        }
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

    /// The sections that are asked for, in the order they stand.
    fn sections(&self) -> Result<Vec<Section>, Stop> {
        let is_asked_for = |section: &&Section| {
            let is_usual = section.is_usual && self.include.is_empty();
            let is_filled = match section.name {
                EXERCISES => !self.exercise.is_empty(),
                JOURNAL => !self.journal.is_empty(),
                _ => false,
            };
            is_usual || is_filled || self.include.iter().any(|name| name == section.name)
        };
        let sections: Vec<Section> = SECTIONS.iter().filter(is_asked_for).copied().collect();
        if self.journal.is_empty() && sections.iter().any(|section| section.name == JOURNAL) {
            return Err(Stop::usage("nothing of your journal is in a report unless you choose the lines")
                .advise("Add --journal ID:LINES, such as --journal 3f9a:2-4. `evenkeel journal list` shows the IDs."));
        }
        Ok(sections)
    }

    /// Whether it may leave the vault. Whoever is asked sees all of it first.
    fn is_agreed(&self, context: &Context, report: &Made) -> Result<bool, Stop> {
        if self.yes || self.is_looked_at() {
            return Ok(true);
        }
        report.text().lines().for_each(output::note);
        context.asking.confirm(
            "This is all of it. It leaves your vault as plain text that anyone can read who gets it. Write it?",
        )
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

    /// Whether it only comes onto the screen.
    fn is_looked_at(&self) -> bool {
        self.is_to_stdout() && std::io::stdout().is_terminal()
    }

    fn is_to_stdout(&self) -> bool {
        self.output == Path::new(STDOUT)
    }
}

/// Reads which lines of which entry are to be shown.
fn chosen(app: &App, typed: &str) -> Result<(EntryId, Lines), Stop> {
    let (id, numbers) = typed.split_once(':').map_or((typed, None), |(id, numbers)| (id, Some(numbers)));
    let lines = match numbers {
        None => Lines::All,
        Some(numbers) => line_numbers(numbers).map(Lines::Some).ok_or_else(|| {
            Stop::usage("--journal takes an ID and the numbers of lines, such as 3f9a:2 or 3f9a:1,4-6")
                .advise("The first line is 1. Leave the numbers out for all of an entry.")
        })?,
    };
    Ok((app.find_entry(&values::id(id)?)?.id, lines))
}

/// `1,4-6`: more lines than an entry can have are none.
fn line_numbers(text: &str) -> Option<BTreeSet<usize>> {
    let mut numbers = BTreeSet::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if first == 0 || first > last || last > MOST_LINES {
            return None;
        }
        numbers.extend(first..=last);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_from_one_alone_or_from_and_to() {
        let numbers = |text| line_numbers(text).map(|numbers| numbers.into_iter().collect::<Vec<_>>());
        assert_eq!(numbers("2"), Some(vec![2]));
        assert_eq!(numbers("4-6, 1,5"), Some(vec![1, 4, 5, 6]));
        for wrong in ["", "0", "3-2", "a", "1-", "-1", "1,,2", "1-99999999999"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }
}
