//! `evenkeel homework new`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::questions::{maybe, needed};
use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::sink::Sink;
use crate::cli::stop::Stop;
use crate::domain::exercise::copy::ExerciseName;
use crate::domain::homework::{Bring, PackId, Review, Rhythm, Task, TaskId, Work};
use crate::domain::rating::Minutes;
use crate::domain::text::{OneLine, PageRef};
use crate::library::Catalogue;
use crate::library::check::Severity;
use crate::library::packs::limits::{MOST_DAYS, MOST_MINUTES, MOST_TASKS};
use crate::library::packs::{NewPack, PackTask, read};

/// Write a pack by answering questions; needs a terminal and no passphrase
///
/// The file can be changed afterwards in any editor, and `evenkeel homework check` looks it over.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel homework new week-one.toml")]
pub(super) struct New {
    /// The file to write; it must not be there yet
    file: PathBuf,
}

impl New {
    pub(super) fn reach(&self) -> Reach {
        Reach::nothing().writing(Some(&self.file))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let asking = context.asking;
        if asking == Asking::Impossible {
            return Err(Stop::usage("a pack is written by answering questions, and nobody can be asked").advise(
                "Write the file as docs/homework-pack.md tells, or change a ready one, and look it over with\n\
                 `evenkeel homework check FILE`. `evenkeel homework packs` lists those there are.",
            ));
        }
        let mut sink = Sink::open(&self.file)?;
        let catalogue = context.catalogue()?;
        output::note("An empty line leaves out what is not needed.");
        let title: OneLine = needed(asking, "What is the pack called?")?;
        let id: Option<PackId> =
            maybe(asking, "Its id (small letters and hyphens; empty: made from the title)?")?;
        let id = match id.or_else(|| slug(title.as_str()).parse().ok()) {
            Some(id) => id,
            None => needed(asking, "Its id?")?,
        };
        let mut pack = NewPack {
            id,
            title,
            from: needed(asking, "Who is it from (initials or a clinic)?")?,
            made: context.clock.today(),
            about: maybe(asking, "What is it for?")?,
            tasks: Vec::new(),
        };
        loop {
            let number = pack.tasks.len() + 1;
            output::note(&format!("\nTask {number}"));
            pack.tasks.push(task(asking, number, catalogue)?);
            if number >= MOST_TASKS || !asking.confirm("One more task?")? {
                break;
            }
        }
        let text = pack.in_toml();
        let checked = read(&text, catalogue);
        if let Some(fault) = checked.problems.iter().find(|problem| problem.severity == Severity::Error) {
            return Err(Stop::failed(format!("the pack could not be written: {}", fault.message)));
        }
        let written = sink.write_all(text.as_bytes());
        written.map_err(|error| Stop::failed(format!("the file could not be written: {error}")))?;
        sink.keep()?;
        output::note("Written. `evenkeel homework check` shows what the person will see.");
        Ok(())
    }
}

fn task(asking: Asking, number: usize, catalogue: &Catalogue) -> Result<PackTask, Stop> {
    let mut task = Task::called(needed(asking, "What is to be done, on a line?")?);
    task.why = Some(needed(asking, "Why may it be worth doing?")?);
    task.if_then = maybe(asking, "A plan: If …, then I …")?;
    task.work = work(asking, catalogue)?;
    task.rhythm = maybe::<Rhythm>(asking, "How often (1/day, 3/week; empty: once)?")?;
    let days = number_up_to(asking, "In how many days is it due?", MOST_DAYS)?;
    let minutes = number_up_to(asking, "How many minutes does it take?", MOST_MINUTES)?;
    task.minutes = minutes.and_then(|minutes| Minutes::new(minutes).ok());
    let bring = maybe::<Bring>(asking, "What does the person bring (nothing, summary, whole)?")?;
    task.bring = bring.unwrap_or(Bring::Nothing);
    let review = asking.confirm("Do you go over it together in a session?")?;
    task.review = if review { Review::InSession } else { Review::None };
    let id = format!("task-{number}").parse::<TaskId>()?;
    Ok(PackTask { id, task, days })
}

fn work(asking: Asking, catalogue: &Catalogue) -> Result<Option<Work>, Stop> {
    loop {
        let name = asking.line("An exercise (urge-log) or a page (skills/halt), if it is one? ")?;
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(exercise) = catalogue.exercise(&name) {
            return Ok(Some(Work::Exercise(ExerciseName::parse(&exercise.id)?)));
        }
        if let Some(page) = catalogue.page(&name) {
            return Ok(Some(Work::Page(PageRef::parse(page.id.as_str())?)));
        }
        output::note("There is none of that name. `evenkeel practice list` and `evenkeel read` list them.");
    }
}

fn number_up_to(asking: Asking, question: &str, most: u16) -> Result<Option<u16>, Stop> {
    loop {
        let line = asking.line(&format!("{question} "))?;
        if line.is_empty() {
            return Ok(None);
        }
        match line.parse() {
            Ok(number) if (1..=most).contains(&number) => return Ok(Some(number)),
            _ => output::note(&format!("A whole number from 1 to {most}.")),
        }
    }
}

/// An id made from a title; empty when there is none in it.
fn slug(title: &str) -> String {
    let letters = title.to_lowercase();
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-");
    slug.truncate(39);
    slug.trim_end_matches('-').to_owned()
}
