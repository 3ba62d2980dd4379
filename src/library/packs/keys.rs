//! Every key that a pack may have. What is not here is kept and told as unknown.

/// The version of the format.
pub const FORMAT: u16 = 1;

/// Of the whole.
pub const TOP: &[&str] = &["pack", "source", "reading", "exercise", "task"];
/// Of `[pack]`.
pub const PACK: &[&str] = &["format", "id", "title", "from", "made", "lang", "about"];
/// Of a `[[source]]`, and of a source of an exercise.
pub const SOURCE: &[&str] = &["author", "year", "title", "where"];
/// Of a `[[reading]]`.
pub const READING: &[&str] = &["page", "id", "title", "text", "note"];
/// Of an `[[exercise]]`.
pub const EXERCISE: &[&str] =
    &["id", "title", "summary", "need", "minutes", "why", "reviewed", "source", "field"];
/// Of an `[[exercise.field]]`.
pub const FIELD: &[&str] = &["key", "label", "kind", "help", "example", "options", "columns"];
/// Of a `[[task]]`.
pub const TASK: &[&str] = &[
    "id",
    "title",
    "why",
    "if_then",
    "exercise",
    "page",
    "how_often",
    "due",
    "days",
    "minutes",
    "bring",
    "review",
    "prefill",
];
