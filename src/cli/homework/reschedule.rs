//! `evenkeel homework move`.

use clap::Args;

use super::{find, value};
use crate::app::homework::HomeworkChange;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{output, values};

/// Move a homework to another day; the day it was for stays in its history
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework move 019ab4c2 2026-12-04
  evenkeel homework move 019ab4c2 tomorrow")]
pub(super) struct Move {
    /// The homework's id, or the beginning of it
    id: String,

    /// The day, such as 2026-12-04 or tomorrow
    #[arg(value_name = "DAY")]
    day: String,
}

impl Move {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let Some(day) = values::day(context, "DAY", Some(&self.day))? else { return Ok(()) };
        let app = context.open()?;
        let homework = app.change_homework(find(&app, &self.id)?.id, HomeworkChange::Move(day))?;
        if context.out.is_json() {
            return output::json(&value(&homework));
        }
        let when = homework.for_when(context.clock.today());
        output::line(&format!("Moved: {}, {when}.", homework.task.title.as_str()))
    }
}
