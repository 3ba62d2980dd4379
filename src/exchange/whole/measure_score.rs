//! Scores of measures.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use crate::domain::Invalid;
use crate::domain::kept::Kept;
use crate::domain::measure::{Answered, Item9, MeasureScore};
use crate::domain::text::OneLine;

pub(super) fn write(score: &MeasureScore) -> Value {
    let answered = score.answered();
    json!({
        "id": score.id().to_string(),
        "measure": score.measure().slug,
        "totals": answered.totals,
        "item_9": answered.item_9.map(Item9::get),
        "at": moment::write(score.at()),
        "note": answered.note.as_ref().map(OneLine::as_str),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let (id, measure) = (fields.parse("id")?, fields.parse("measure")?);
    let answered = Answered {
        totals: fields.json("totals", totals)?,
        item_9: fields.optional_number("item_9", Item9::new)?,
        note: fields.optional("note")?,
    };
    let at = moment::read(&mut fields, "at")?;
    let score =
        MeasureScore::new(id, measure, at, answered).map_err(|error| fields.wrong("totals", &error))?;
    fields.end(Kept::MeasureScore(score))
}

fn totals(list: &Value) -> Result<Vec<u8>, Invalid> {
    let number = |value: &Value| value.as_u64().and_then(|number| u8::try_from(number).ok());
    let totals = list.as_array().and_then(|list| list.iter().map(number).collect());
    totals.ok_or_else(|| Invalid::new("it is no list of whole numbers"))
}
