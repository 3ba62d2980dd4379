//! `evenkeel homework done`.

use clap::Args;

use super::{find, value};
use crate::app::homework::HomeworkChange;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;

/// Say that a homework is done
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework done 019ab4c2
  evenkeel homework done 019ab4c2 --once")]
pub(super) struct Done {
    /// The homework's id, or the beginning of it
    id: String,

    /// One time of several: it is counted, and stays open
    #[arg(long)]
    once: bool,
}

impl Done {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let change = if self.once { HomeworkChange::Once } else { HomeworkChange::Done };
        let homework = app.change_homework(find(&app, &self.id)?.id, change)?;
        if context.out.is_json() {
            return output::json(&value(&homework));
        }
        let title = homework.task.title.as_str();
        match homework.times.len() {
            count if homework.is_open() && count > 1 => {
                output::line(&format!("Counted: {title}, {count} times so far."))
            }
            _ if homework.is_open() => output::line(&format!("Counted: {title}.")),
            _ => output::line(&format!("Done: {title}.")),
        }
    }
}
