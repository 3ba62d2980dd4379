//! The person's data as plain types, with their rules and arithmetic.
//!
//! Pure: no file, clock, randomness or environment. Everything that comes from outside is parsed here, once,
//! into types that cannot be wrong.

pub mod appointment;
pub mod attendance;
pub mod calendar;
pub mod check_in;
pub mod choice;
pub mod clash;
pub mod difference;
pub mod draft;
pub mod entry;
pub mod exercise;
pub mod goal;
pub mod homework;
pub mod id;
pub mod kept;
pub mod kind;
pub mod link;
pub mod measure;
pub mod meeting;
pub mod moment;
pub mod note;
pub mod page_mark;
pub mod passage;
pub mod plan;
pub mod prompt;
pub mod query;
pub mod rating;
pub mod safety_plan;
pub mod series;
pub mod session;
pub mod session_order;
pub mod session_query;
pub mod status;
pub mod subject;
pub mod terms;
pub mod text;
pub mod treatment;
pub mod trend;
pub mod when;

/// A value that a person gave and that does not fit, with what would.
///
/// The message names the value's field and what is allowed; it never repeats private text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Invalid(String);

impl Invalid {
    /// Makes the error from a lower-case message without a full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}
