//! `evenkeel plan take`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::plan::can_be_taken;

/// Put what you wrote in a finished exercise into your plan
///
/// It works for the trigger inventory, mooring lines, values in order and the safety plan. Nothing in your plan is changed,
/// and nothing comes twice.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel practice done\n  evenkeel plan take 019ab4c2")]
pub(super) struct Take {
    /// The id of the finished exercise, or the beginning of it
    id: String,
}

impl Take {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let app = context.open()?;
        let copy = app.find_copy(&prefix)?;
        if !can_be_taken(copy.exercise.as_str()) {
            return Err(Stop::failed("nothing of this exercise has a place in your plan"));
        }
        let taking = app.take_over(&copy)?;
        if context.out.is_json() {
            return output::json(&json!({
                "taken": taking.count(), "there_already": taking.there_already, "too_long": taking.too_long,
            }));
        }
        output::line(&taking.in_words())
    }
}
