//! Attendance as a JSON value; its keys are a fixed contract.

use serde_json::{Value, json};

use crate::domain::attendance::{Attendance, Tally, Week};
use crate::domain::kind::{KindName, Model};

/// The span, tallies by kind and by model, and the weeks.
pub fn value(attendance: &Attendance) -> Value {
    let object = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect());
    let kind = |(kind, counts): &(KindName, Tally)| (kind.key(), tally(counts));
    let model = |(model, counts): &(Model, Tally)| (model.key(), tally(counts));
    json!({
        "since": attendance.span.since.to_string(),
        "until": attendance.span.until.to_string(),
        "by_kind": object(attendance.kinds.iter().map(kind).collect()),
        "by_model": object(attendance.models.iter().map(model).collect()),
        "weeks": attendance.weeks.iter().map(week).collect::<Vec<_>>(),
    })
}

fn tally(tally: &Tally) -> Value {
    json!({
        "attended": tally.attended,
        "partial": tally.partial,
        "missed": tally.missed,
        "late_cancelled": tally.late_cancelled,
        "cancelled": tally.cancelled,
        "provider_cancelled": tally.provider_cancelled,
        "rescheduled": tally.rescheduled,
        "scheduled": tally.scheduled,
        "not_yet_marked": tally.not_yet_marked,
        "minutes": tally.minutes,
        "denominator": tally.denominator(),
        "rate": tally.rate(),
    })
}

/// A week.
pub(in crate::report) fn week(week: &Week) -> Value {
    let mut value = json!({ "start": week.start.to_string() });
    if let Value::Object(keys) = &mut value {
        keys.extend(KindName::ALL.iter().map(|kind| (kind.key(), json!(week.count(*kind)))));
        keys.insert("minutes".to_owned(), json!(week.minutes));
    }
    value
}
