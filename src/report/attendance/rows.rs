//! Attendance as rows of a table, for a spreadsheet.

use crate::domain::attendance::{Attendance, Tally};

/// A row for each kind, model, fellowship and name that has a session.
pub(super) fn rows(attendance: &Attendance) -> Vec<Vec<String>> {
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
        let words = [by, kind, name].map(str::to_owned);
        let rate = tally.rate().map(|rate| format!("{rate:.3}")).unwrap_or_default();
        let numbers = counts.iter().map(ToString::to_string);
        words.into_iter().chain(numbers).chain([rate]).collect::<Vec<_>>()
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
    counted.chain(named).collect()
}

/// The names of the columns.
pub(super) const NAMES: [&str; 15] = [
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
];
