//! `evenkeel homework add`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice, private};
use crate::cli::{output, practice, read};
use crate::domain::exercise::copy::ExerciseName;
use crate::domain::homework::{Bring, Homework, Origin, Outlook, Review, Rhythm, Task, Work};
use crate::domain::rating::{Minutes, Rating};
use crate::domain::text::PageRef;
use crate::library::Catalogue;

/// Set yourself a homework and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework add \"Call my sister\" --due friday
  evenkeel homework add \"Craving log\" --exercise urge-log --how-often 1/day --review")]
pub(super) struct Add {
    /// What you want to do, on a line
    title: String,

    /// Why it may be worth it
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,

    /// When and where: "If it is 9 pm, then I write one line"
    #[arg(long, value_name = "TEXT")]
    if_then: Option<String>,

    /// The exercise to fill in, such as urge-log
    #[arg(long, value_name = "EXERCISE", conflicts_with = "page")]
    exercise: Option<String>,

    /// The page to read, such as skills/halt
    #[arg(long, value_name = "PAGE")]
    page: Option<String>,

    /// The day it is for, such as 2026-12-04
    #[arg(long, value_name = "DAY")]
    due: Option<String>,

    /// How often, such as 1/day or 3/week
    #[arg(long, value_name = "RHYTHM")]
    how_often: Option<Rhythm>,

    /// About how many minutes it takes
    #[arg(long, value_name = "N")]
    minutes: Option<Minutes>,

    /// What you want to bring to the session
    #[arg(long, value_name = "WHAT", default_value = "nothing",
        value_parser = choice::<Bring>(Bring::ALL.iter().map(|value| value.slug())))]
    bring: Bring,

    /// You want to go over it in a session
    #[arg(long)]
    review: bool,

    /// The session it was set in
    #[arg(long, value_name = "ID")]
    session: Option<String>,

    /// How sure you are to do it, 0 to 10
    #[arg(long, value_name = "N")]
    confidence: Option<Rating>,

    /// What could get in the way
    #[arg(long, value_name = "TEXT")]
    obstacle: Option<String>,

    /// What you will do then
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
}

impl Add {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let mut task = Task::called(private("TITLE", &self.title)?);
        let text = |flag: &str, text: Option<&String>| text.map(|text| private(flag, text)).transpose();
        task.why = text("--why", self.why.as_ref())?;
        task.if_then = self.if_then.as_deref().map(|text| private("--if-then", text)).transpose()?;
        task.due = values::day(context, "--due", self.due.as_deref())?;
        task.rhythm = self.how_often;
        task.minutes = self.minutes;
        task.bring = self.bring;
        task.review = if self.review { Review::InSession } else { Review::None };
        let outlook = Outlook {
            confidence: self.confidence,
            obstacle: text("--obstacle", self.obstacle.as_ref())?,
            answer: text("--answer", self.answer.as_ref())?,
        };
        let session = self.session.as_deref().map(values::id).transpose()?;
        let app = context.open()?;
        task.work = self.work(context.catalogue_of(&app)?)?;
        let (id, now) = (context.clock.new_homework_id(), context.clock.now());
        let mut homework = Homework::new(id, task, Origin::Own, now);
        homework.outlook = outlook;
        homework.session =
            session.map(|prefix| app.find_session(&prefix)).transpose()?.map(|session| session.id);
        app.save_homework(&homework)?;
        let id = id.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }

    fn work(&self, catalogue: &Catalogue) -> Result<Option<Work>, Stop> {
        if let Some(name) = &self.exercise {
            let exercise = practice::find(catalogue, name)?;
            return Ok(Some(Work::Exercise(ExerciseName::parse(&exercise.id)?)));
        }
        let Some(name) = &self.page else { return Ok(None) };
        let page = catalogue.find(name).map_err(|error| read::not_found(&error))?;
        Ok(Some(Work::Page(PageRef::parse(page.id.as_str())?)))
    }
}
