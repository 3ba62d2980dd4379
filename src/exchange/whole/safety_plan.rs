//! The safety plan.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use crate::domain::kept::Kept;
use crate::domain::safety_plan::SafetyNote;

pub(super) fn write(SafetyNote { part, words }: &SafetyNote) -> Value {
    json!({ "part": part.slug(), "words": words.as_str() })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let note = SafetyNote { part: fields.parse("part")?, words: fields.parse("words")? };
    fields.end(Kept::SafetyNote(note))
}
