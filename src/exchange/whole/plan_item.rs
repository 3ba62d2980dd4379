//! Items of the plan.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::treatment::read_period;
use crate::domain::kept::Kept;
use crate::domain::plan::{MooringLine, PlanItem, PlanKind, Trigger, What};
use crate::domain::rating::Rating;
use crate::domain::text::OneLine;

pub(super) fn write(item: &PlanItem) -> Value {
    let mut value = json!({
        "id": item.id.to_string(),
        "kind": item.kind().slug(),
        "place": item.place,
        "words": item.words.as_str(),
    });
    let more = match &item.what {
        What::Trigger(trigger) => json!({
            "risk": trigger.risk.map(Rating::get),
            "answer": trigger.answer.as_ref().map(OneLine::as_str),
        }),
        What::MooringLine(line) => json!({
            "since": line.period.since().to_string(),
            "until": line.period.until().map(|day| day.to_string()),
            "weeks": line.ticks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        What::Coping | What::Sign | What::Value => return value,
    };
    if let (Value::Object(keys), Value::Object(more)) = (&mut value, more) {
        keys.extend(more);
    }
    value
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let what = match fields.parse("kind")? {
        PlanKind::Trigger => What::Trigger(Trigger {
            risk: fields.optional_number("risk", Rating::new)?,
            answer: fields.optional("answer")?,
        }),
        PlanKind::MooringLine => What::MooringLine(MooringLine {
            period: read_period(&mut fields)?,
            ticks: fields.words("weeks")?.into_iter().collect(),
        }),
        PlanKind::Coping => What::Coping,
        PlanKind::Sign => What::Sign,
        PlanKind::Value => What::Value,
    };
    let (id, place, words) = (fields.parse("id")?, fields.number("place")?, fields.parse("words")?);
    fields.end(Kept::PlanItem(Box::new(PlanItem { id, place, words, what })))
}
