//! `evenkeel homework skip`.

use clap::Args;

use super::{find, value};
use crate::app::homework::HomeworkChange;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{output, values};

/// Leave a homework out; what got in the way can be worth telling
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework skip 019ab4c2
  evenkeel homework skip 019ab4c2 --reason \"no time this week\"")]
pub(super) struct Skip {
    /// The homework's id, or the beginning of it
    id: String,

    /// What got in the way, if you want to keep it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Skip {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let reason = self.reason.as_deref().map(|text| values::private("--reason", text)).transpose()?;
        let app = context.open()?;
        let homework = app.change_homework(find(&app, &self.id)?.id, HomeworkChange::Skip(reason))?;
        if context.out.is_json() {
            return output::json(&value(&homework));
        }
        output::line(&format!("Left out: {}.", homework.task.title.as_str()))
    }
}
