//! `evenkeel measure add`.

use clap::Args;
use serde_json::json;

use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::help_now;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::domain::measure::{Answered, Item9, MEASURES, Measure, MeasureScore, THANKS, total};

/// Keep the score of a measure, and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel measure add phq-9 12 --item-9 0
  evenkeel measure add gad-7 8 --at \"yesterday 10:00\" --note \"at the clinic\"
  evenkeel measure add bam 3 10 12                  use, risk, protective")]
pub(super) struct Add {
    /// Which measure; `evenkeel measure known` tells of each
    #[arg(value_name = "MEASURE",
        value_parser = choice::<&'static Measure>(MEASURES.iter().map(|measure| measure.slug)))]
    measure: &'static Measure,

    /// Its total; of the BAM its three numbers, use, risk and protective
    #[arg(value_name = "TOTAL", required = true)]
    totals: Vec<String>,

    /// Of the PHQ-9 the answer to question 9, about thoughts of death and of hurting yourself, 0 to 3
    #[arg(long, value_name = "N")]
    item_9: Option<String>,

    /// Something to remember with it, in a line
    #[arg(long, value_name = "LINE")]
    note: Option<String>,

    /// When it was taken, such as "yesterday 10:00"; left out, now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// What is asked where the ninth answer was not given.
const QUESTION: &str = "Question 9 asks how often there were thoughts of death or of hurting yourself.\n\
                        Your answer, 0 to 3; Enter alone leaves it out: ";

impl Add {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let at = values::lived(context, self.at.as_deref())?;
        let answered = self.answered(context)?;
        let id = context.clock.new_measure_score_id();
        let score = MeasureScore::new(id, self.measure, at, answered)?;
        let app = context.open()?;
        app.put_measure_score(&score)?;
        let id = id.to_string();
        if context.out.is_json() {
            output::json(&json!({ "id": id }))?;
        } else {
            output::line(&id)?;
        }
        if score.calls_for_help() {
            output::note(THANKS);
            for line in help_now::whom_to_call(context)? {
                output::note(&line);
            }
        }
        Ok(())
    }

    fn answered(&self, context: &Context) -> Result<Answered, Stop> {
        let scales = self.measure.scales.iter();
        let read =
            |(scale, text): (_, &String)| total(scale, text).map_err(|error| Stop::from(error).at("TOTAL"));
        let mut totals = scales.zip(&self.totals).map(read).collect::<Result<Vec<_>, _>>()?;
        // One too many is told of as one too few is.
        totals.resize(self.totals.len(), 0);
        let note = self.note.as_deref();
        Ok(Answered {
            totals,
            item_9: self.item_9(context)?,
            note: note.map(|text| values::private("--note", text)).transpose()?,
        })
    }

    /// The ninth answer, as it was given or is told when asked.
    fn item_9(&self, context: &Context) -> Result<Option<Item9>, Stop> {
        if let Some(given) = &self.item_9 {
            return values::private("--item-9", given).map(Some);
        }
        if !self.measure.asks_ninth() || context.asking == Asking::Impossible {
            return Ok(None);
        }
        let told = context.asking.line(QUESTION)?;
        if told.is_empty() { Ok(None) } else { values::private("question 9", &told).map(Some) }
    }
}
