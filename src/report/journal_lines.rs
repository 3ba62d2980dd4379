//! The section on the journal: the lines that the person chose, and nothing else of it.

use serde_json::{Value, json};

use super::part::Part;
use super::{Records, Section};
use crate::doc::Block;
use crate::domain::passage::Passage;

/// The section.
pub(super) const SECTION: Section =
    Section { name: "journal", label: "Journal", about: "Only the lines you choose", is_usual: false, make };

const TITLE: &str = "From the journal";
/// What stands between lines that do not follow one another.
const LEFT_OUT: &str = "[…]";

fn make(records: &Records) -> Part {
    let passages = &records.passages;
    let count = match passages.len() {
        0 => "Nothing was chosen.",
        1 => "Chosen by the person, out of 1 entry.",
        count => &format!("Chosen by the person, out of {count} entries."),
    };
    let mut blocks = vec![Block::paragraph(count)];
    for passage in passages {
        let at = passage.at.long();
        let heading = passage.title.as_ref().map_or(at.clone(), |title| format!("{title}, {at}"));
        blocks.push(Block::heading(3, heading));
        blocks.push(Block::Quote(vec![Block::lines(&text(passage))]));
    }
    let value = passages
        .iter()
        .map(|passage| json!({ "at": passage.at.rfc3339(), "title": passage.title, "text": text(passage) }));
    let rows = passages
        .iter()
        .map(|passage| vec![passage.at.rfc3339(), passage.title.clone().unwrap_or_default(), text(passage)]);
    Part::new(TITLE, blocks, value.collect::<Value>()).with_rows(&["at", "title", "text"], rows)
}

fn text(passage: &Passage) -> String {
    passage.texts.join(&format!("\n{LEFT_OUT}\n"))
}
