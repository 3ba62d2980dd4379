//! Attendance as rows of a table, for a spreadsheet.

use crate::domain::attendance::{Attendance, Tally};

/// The names of the columns, then a row for each kind, model, fellowship and name that has a session.
pub(super) fn rows(attendance: &Attendance) -> Vec<Vec<String>> {
    let span = attendance.span;
    let row = |by: &str, kind: &str, name: &str, tally: &Tally| {
        let counts = [
            tally.attended,
            tally.partial,
            tally.missed,
            tally.late_cancelled,
            tally.cancelled,
            tally.provider_cancelled,
            tally.rescheduled,
            tally.scheduled,
            tally.not_yet_marked,
            tally.minutes,
            tally.denominator(),
        ];
        let words = [span.since.to_string(), span.until.to_string(), by.into(), kind.into(), name.into()];
        let rate = tally.rate().map(|rate| format!("{rate:.3}")).unwrap_or_default();
        let numbers = counts.iter().map(ToString::to_string);
        words.into_iter().chain(numbers).chain([rate, "self-reported".to_owned()]).collect::<Vec<_>>()
    };
    let kinds = attendance.kinds.iter().map(|(kind, tally)| ("kind", kind.slug(), kind.label(), tally));
    let models = attendance.models.iter().map(|(model, tally)| ("model", "group", model.label(), tally));
    let fellowships = attendance
        .fellowships
        .iter()
        .map(|(fellowship, tally)| ("fellowship", "mutual-help", fellowship.label(), tally));
    let counted = kinds.chain(models).chain(fellowships).filter(|(.., tally)| !tally.is_empty());
    let counted = counted.map(|(by, kind, name, tally)| row(by, kind, name, tally));
    let named = attendance
        .names
        .iter()
        .map(|named| row("name", named.kind.slug(), named.name.as_str(), &named.tally));
    std::iter::once(COLUMNS.map(str::to_owned).into()).chain(counted).chain(named).collect()
}

const COLUMNS: [&str; 18] = [
    "since",
    "until",
    "counted_by",
    "kind",
    "name",
    "attended",
    "partial",
    "missed",
    "late_cancelled",
    "cancelled",
    "provider_cancelled",
    "rescheduled",
    "scheduled",
    "not_yet_marked",
    "minutes",
    "denominator",
    "rate",
    "source",
];
