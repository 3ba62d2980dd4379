//! The order of a list of sessions, and what is looked for among them, as SQL.

use crate::domain::moment::utc_text;
use crate::domain::session_order::{Direction, NAMED, NAMELESS, SessionOrder, SortBy, Standing, rank};
use crate::domain::session_query::{Circle, SessionCondition, SessionQuery};
use crate::domain::status::Status;

use super::super::rows::Conditions;

/// What a list goes by, as [`SessionOrder::standing`] says it; nothing where it goes by the date.
fn key(by: SortBy) -> Option<String> {
    match by {
        SortBy::Date => None,
        SortBy::Kind => Some("kind".to_owned()),
        SortBy::Name => Some(named()),
        SortBy::Status => {
            let ranks: Vec<String> = Status::ALL
                .iter()
                .map(|status| format!("WHEN '{}' THEN '{}'", status.slug(), rank(*status)))
                .collect();
            Some(format!("CASE status {} END", ranks.join(" ")))
        }
    }
}

/// The name as a text that sorts, in the words an index has it in.
fn named() -> String {
    format!("iif(name IS NULL, '{NAMELESS}', '{NAMED}' || lower(name))")
}

/// The order itself.
pub(super) fn by(order: SessionOrder) -> String {
    let way = if order.direction == Direction::Up { "" } else { " DESC" };
    match key(order.by) {
        None => format!(" ORDER BY starts_utc{way}, id{way}"),
        Some(key) => format!(" ORDER BY {key}{way}, starts_utc DESC, id DESC"),
    }
}

/// Only what stands behind a session in this order.
pub(super) fn and_behind(conditions: &mut Conditions, order: SessionOrder, after: &Standing) {
    let (at, id) = (utc_text(after.at), after.id.to_string());
    let way = if order.direction == Direction::Up { ">" } else { "<" };
    match key(order.by) {
        None => conditions.and(&format!("(starts_utc, id) {way} (?, ?)"), [at, id]),
        Some(key) => conditions.and(
            &format!("{key} {way}= ? AND ({key} {way} ? OR (starts_utc, id) < (?, ?))"),
            [after.key.clone(), after.key.clone(), at, id],
        ),
    }
}

/// Only what fits a query.
pub(super) fn and_query(conditions: &mut Conditions, query: &SessionQuery) {
    for condition in query.conditions() {
        match condition {
            SessionCondition::Kind(kind) => conditions.and("kind = ?", [kind.slug().to_owned()]),
            SessionCondition::Status(status) => conditions.and("status = ?", [status.slug().to_owned()]),
            // LIKE takes no memory for each row, which SQLCipher would lock and wipe: lower() and instr() took 260 ms
            // for 20,000 rows.
            SessionCondition::Words(words) => {
                let pattern = format!("%{}%", escaped(words));
                conditions.and(
                    "(name LIKE ? ESCAPE '\\' OR with_whom LIKE ? ESCAPE '\\')",
                    [pattern.clone(), pattern],
                );
            }
            SessionCondition::Circle(Circle::Named(name)) => {
                let name = format!("{NAMED}{}", name.as_str().to_ascii_lowercase());
                conditions.and(&format!("{} = ?", named()), [name]);
            }
            SessionCondition::Circle(Circle::With(with)) => {
                conditions.and("lower(with_whom) = ?", [with.as_str().to_ascii_lowercase()]);
            }
            SessionCondition::Days(first, last) => {
                conditions.and_days(["starts_utc", "starts_local"], *first, *last);
            }
            SessionCondition::AnyTakeaway => conditions.and_always("takeaway IS NOT NULL"),
        }
    }
}

/// A text that stands for itself in a pattern.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '\\' | '%' | '_').then_some('\\').into_iter().chain([c])).collect()
}
