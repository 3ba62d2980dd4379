//! The section on questions: what the person wants to ask in the sessions to come.

use serde_json::{Value, json};

use super::part::Part;
use super::{Records, Section};
use crate::doc::Block;

/// The section.
pub(super) const SECTION: Section = Section {
    name: "questions",
    label: "Questions",
    about: "What you wrote under “What do you want to ask?” for sessions from today on",
    is_usual: false,
    make,
};

const TITLE: &str = "Questions";

fn make(records: &Records) -> Part {
    let asked = &records.questions;
    let mut blocks = Vec::new();
    match asked.len() {
        0 => blocks.push(Block::paragraph("No question is written down for a session to come.")),
        1 => blocks.push(Block::paragraph("For 1 session to come.")),
        count => blocks.push(Block::paragraph(format!("For {count} sessions to come."))),
    }
    for question in asked {
        blocks.push(Block::heading(3, format!("{}, {}", question.session, question.at.long())));
        blocks.push(Block::lines(question.text.as_str()));
    }
    let value = asked
        .iter()
        .map(|question| {
            json!({ "session": question.session, "at": question.at.rfc3339(), "text": question.text.as_str() })
        })
        .collect::<Value>();
    let rows = asked.iter().map(|question| {
        vec![question.session.clone(), question.at.rfc3339(), question.text.as_str().to_owned()]
    });
    Part::new(TITLE, blocks, value).with_rows(&["session", "at", "questions"], rows)
}
