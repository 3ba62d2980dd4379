//! `evenkeel check-in add`.

use clap::Args;
use serde_json::json;

use super::details::Details;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::check_in::Answers;

/// Say how you are, and print the check-in's id; everything may be left out but one
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel check-in add --mood 6 --urge 3 --sleep 7
  evenkeel check-in add --mood 4 --halt h,t --used no --at \"yesterday 9pm\"
  evenkeel check-in add --urge 8 --note note.txt")]
pub(super) struct Add {
    #[command(flatten)]
    details: Details,

    /// When it was so, such as "yesterday 9pm"; left out, now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.details.file())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let at = values::lived(context, self.at.as_deref())?;
        let answers = self.details.answers(context, Answers::default())?;
        if answers.is_empty() {
            return Err(Stop::usage("nothing is answered yet; one answer is enough")
                .advise("Say one thing at least, such as --mood 6."));
        }
        let app = context.open()?;
        let id = app.add_check_in(at, answers)?.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
