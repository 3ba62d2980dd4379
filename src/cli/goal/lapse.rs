//! `evenkeel goal lapse`.

use std::path::PathBuf;

use clap::Args;

use super::days;
use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};
use crate::domain::entry::Beginning;
use crate::domain::goal::lapse_beginning;
use crate::domain::text::Body;

/// Log a lapse; it takes nothing away, and your days stay counted
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal lapse 019ab4c2
  evenkeel goal lapse 019ab4c2 --at \"yesterday 10pm\" --review review.txt")]
pub(super) struct Lapse {
    /// The goal's id, or the beginning of it
    id: String,

    /// When it was, such as "yesterday 10pm"; left out, now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// A file with your look at what happened, or - for standard input; it becomes a journal entry
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
}

/// What is said after it, on stderr.
const SAFETY: &str = "After a break the old amount can be too much, and with opioids that can kill. Do not use alone. \
                      In danger: evenkeel help-now";

impl Lapse {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.review.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let at = values::lived(context, self.at.as_deref())?;
        let body = match &self.review {
            Some(file) => {
                let text = context.inputs.body(file)?;
                Some(Body::parse(&text).map_err(|error| Stop::from(error).at("--review"))?)
            }
            None => None,
        };
        let app = context.open()?;
        let goal = app.find_goal(&prefix)?;
        let now = context.clock.now();
        let review = body.map(|body| Beginning::with(&lapse_beginning(), now, body));
        app.add_lapse(goal.id, at, review)?;
        let goal = app.find_goal(&goal.id.into())?;
        if context.out.is_json() {
            output::json(&json::goal(&goal, now))?;
        } else {
            let days = days(&goal, now).into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
            output::line(&format!("Still true: {}. Nothing is erased.", days.join(", ")))?;
        }
        output::note(SAFETY);
        Ok(())
    }
}
