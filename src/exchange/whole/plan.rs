//! The safety plan.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use crate::domain::kept::Kept;
use crate::domain::plan::PlanNote;

pub(super) fn write(PlanNote { part, words }: &PlanNote) -> Value {
    json!({ "part": part.slug(), "words": words.as_str() })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let note = PlanNote { part: fields.parse("part")?, words: fields.parse("words")? };
    fields.end(Kept::PlanNote(note))
}
