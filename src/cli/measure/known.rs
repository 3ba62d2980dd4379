//! `evenkeel measure known`.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::facts;
use crate::domain::measure::{FOR_WHOM, MEASURES, Measure, Scale};

/// Tell of each measure: what it is about, its numbers, and how its paper reads them
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel measure known\n  evenkeel measure known --json")]
pub(super) struct Known {}

impl Known {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        if context.out.is_json() {
            return output::json(&MEASURES.iter().map(measure_json).collect());
        }
        output::line(FOR_WHOM)?;
        for measure in MEASURES {
            output::line("")?;
            context.out.heading(measure.title)?;
            let mut told = vec![("type", measure.slug.to_owned()), ("about", measure.about.to_owned())];
            for scale in measure.scales {
                told.push((scale.name, format!("{}. {}", scale.range(), scale.higher)));
                told.extend(scale.bands_in_words().into_iter().map(|words| ("band", words)));
            }
            if measure.asks_ninth() {
                told.push(("question 9", "0 to 3. It is kept beside the total, if you tell it.".to_owned()));
            }
            told.push(("source", measure.source.to_owned()));
            facts(&context.out, &told)?;
        }
        Ok(())
    }
}

fn measure_json(measure: &Measure) -> Value {
    json!({
        "measure": measure.slug,
        "title": measure.title,
        "about": measure.about,
        "scales": measure.scales.iter().map(scale_json).collect::<Vec<_>>(),
        "asks_item_9": measure.asks_ninth(),
        "source": measure.source,
    })
}

fn scale_json(scale: &Scale) -> Value {
    let bands = scale.bands.iter().map(|band| json!({ "from": band.from, "words": band.words }));
    json!({
        "name": scale.name,
        "low": scale.low,
        "high": scale.high,
        "higher": scale.higher,
        "bands": bands.collect::<Vec<_>>(),
    })
}
