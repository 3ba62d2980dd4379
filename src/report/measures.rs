//! The section on measures: totals of questionnaires that a clinician gave.

use serde_json::{Value, json};

use super::part::Part;
use super::trend::measure_of;
use super::{Records, Section};
use crate::doc::Block;
use crate::domain::measure::{MEASURES, MeasureScore};

/// The section.
pub(super) const SECTION: Section = Section {
    name: "measures",
    label: "Scores of questionnaires",
    about: "The totals you noted of questionnaires such as the PHQ-9, with their published bands",
    is_usual: false,
    make,
};

const TITLE: &str = "Scores of questionnaires";

fn make(records: &Records) -> Part {
    let scores = &records.scores;
    let mut blocks = Vec::new();
    if scores.is_empty() {
        blocks.push(Block::paragraph("In these days no score is noted."));
    } else {
        let count = if scores.len() == 1 { "1 score".to_owned() } else { format!("{} scores", scores.len()) };
        let about =
            format!("{count}, noted by the person. The bands are published; they are not a diagnosis.");
        blocks.push(Block::paragraph(about));
    }
    for measure in MEASURES {
        let of: Vec<&MeasureScore> = scores.iter().filter(|score| score.measure() == measure).collect();
        if !of.is_empty() {
            blocks.extend(measure_of(measure, &of));
        }
    }
    let part = Part::new(TITLE, blocks, scores.iter().map(value).collect());
    part.with_rows(&["measure", "at", "numbers", "bands"], scores.iter().map(row))
}

fn value(score: &MeasureScore) -> Value {
    json!({
        "measure": score.measure().slug,
        "at": score.at().rfc3339(),
        "totals": score.answered().totals,
        "bands": score.bands_in_words(),
    })
}

fn row(score: &MeasureScore) -> Vec<String> {
    let measure = score.measure().slug.to_owned();
    vec![measure, score.at().rfc3339(), score.numbers_in_words(), score.bands_in_words()]
}
