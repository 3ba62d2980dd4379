//! `evenkeel measure list`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, output};
use crate::domain::measure::FOR_WHOM;

/// List the scores you keep, newest first, with how their papers read them
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel measure list\n  evenkeel measure list --json")]
pub(super) struct List {}

impl List {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let scores = app.measure_scores()?;
        if context.out.is_json() {
            return output::json(&scores.iter().rev().map(json::measure_score).collect());
        }
        if scores.is_empty() {
            output::note("There is no score yet. `evenkeel measure add phq-9 12` keeps one.");
            return Ok(());
        }
        output::note(FOR_WHOM);
        let mut table =
            Table::new(&["id", "date", "measure", "score", "the paper says", "question 9", "note"]);
        for score in scores.iter().rev() {
            let answered = score.answered();
            table.row([
                app.short_measure_score_id(score.id())?,
                score.at().typed(),
                score.measure().title.to_owned(),
                score.numbers_in_words(),
                score.bands_in_words(),
                answered.item_9.map(|item| item.to_string()).unwrap_or_default(),
                answered.note.as_ref().map(|note| note.as_str().to_owned()).unwrap_or_default(),
            ]);
        }
        table.print(&context.out)
    }
}
