//! `evenkeel check-in edit`.

use clap::Args;

use super::details::Details;
use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};
use crate::domain::check_in::CheckIn;

/// Change a check-in; what you do not give stays, and "" empties it
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel check-in edit 019ab4c2 --urge 4 --sleep \"\"
  evenkeel check-in edit 019ab4c2 --at \"yesterday 9pm\"")]
pub(super) struct Edit {
    /// The check-in's id, or the beginning of it
    id: String,

    #[command(flatten)]
    details: Details,

    /// When it was so, such as "yesterday 9pm"
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

impl Edit {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.details.file())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let at = self.at.as_deref().map(|at| values::lived(context, Some(at))).transpose()?;
        let app = context.open()?;
        let before = app.find_check_in(&prefix)?;
        let answers = self.details.answers(context, before.answers().clone())?;
        let after = CheckIn::new(before.id(), at.unwrap_or(before.at()), answers)?;
        app.save_check_in(&after)?;
        if context.out.is_json() {
            return output::json(&json::check_in(&after));
        }
        output::note("Saved.");
        Ok(())
    }
}
