//! Check-ins.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use crate::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use crate::domain::kept::Kept;
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine};

pub(super) fn write(check_in: &CheckIn) -> Value {
    let answers = check_in.answers();
    let own = |it: &Metric| json!({ "name": it.name.as_str(), "value": it.value.get() });
    json!({
        "id": check_in.id().to_string(),
        "at": moment::write(check_in.at()),
        "mood": answers.mood.map(Rating::get),
        "urge": answers.urge.map(Rating::get),
        "sleep": answers.sleep.map(Rating::get),
        "connection": answers.connection.map(Rating::get),
        "confidence": answers.confidence.map(Rating::get),
        "used": answers.used.as_ref().map(Used::to_string),
        "halt": answers.halt.iter().map(|halt| Halt::slug(*halt)).collect::<Vec<_>>(),
        "own": answers.metrics.iter().map(own).collect::<Vec<_>>(),
        "intention": answers.intention.as_ref().map(OneLine::as_str),
        "look_back": answers.look_back.as_ref().map(OneLine::as_str),
        "note": answers.note.as_ref().map(Body::as_str),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let (id, at) = (fields.parse("id")?, moment::read(&mut fields, "at")?);
    let answers = Answers {
        mood: fields.optional_number("mood", Rating::new)?,
        urge: fields.optional_number("urge", Rating::new)?,
        sleep: fields.optional_number("sleep", Rating::new)?,
        connection: fields.optional_number("connection", Rating::new)?,
        confidence: fields.optional_number("confidence", Rating::new)?,
        used: fields.optional("used")?,
        halt: fields.words("halt")?,
        metrics: fields.objects("own")?.into_iter().map(read_metric).collect::<Result<_, _>>()?,
        intention: fields.optional("intention")?,
        look_back: fields.optional("look_back")?,
        note: fields.optional("note")?,
    };
    let check_in = CheckIn::new(id, at, answers).map_err(|error| fields.wrong("own", &error))?;
    fields.end(Kept::CheckIn(Box::new(check_in)))
}

fn read_metric(mut fields: Fields) -> Result<Metric, Wrong> {
    let value = fields.number("value")?;
    let value = Rating::new(value).map_err(|error| fields.wrong("value", &error))?;
    let metric = Metric { name: fields.parse("name")?, value };
    fields.end(metric)
}
