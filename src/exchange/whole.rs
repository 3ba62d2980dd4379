//! evenkeel's own format: everything a person keeps, as JSON with one record on a line.
//!
//! `{"evenkeel":1,"entries":[…],"sessions":[…],"page_marks":[…],"filters":[…],"series":[…],…}`. A kind of record is a file below, an arm where a
//! [`Kept`] is told apart, and its list here. What a version wrote, every later one reads.

mod check_in;
mod entry;
mod exercise_copy;
mod fields;
mod filter;
mod goal;
mod homework;
mod measure_score;
mod meeting;
mod moment;
mod page_mark;
mod plan_item;
mod read;
mod safety_plan;
mod series;
mod session;
mod treatment;
mod write;

pub use read::read;
pub use write::Writer;

use crate::domain::kept::Kept;
use fields::{Fields, Wrong};

/// The format's name on the command line.
pub const NAME: &str = "evenkeel";

/// The key of the version.
const VERSION_KEY: &str = "evenkeel";
/// The version that is written, and the only one there has been.
const VERSION: u64 = 1;

/// A list of records of one kind.
struct List {
    /// Its key.
    key: &'static str,
    read: fn(Fields) -> Result<Kept, Wrong>,
}

/// Every list, in the order they are written.
const LISTS: [List; 18] = [
    List { key: "entries", read: entry::read },
    List { key: "sessions", read: session::read },
    List { key: "page_marks", read: page_mark::read },
    List { key: "filters", read: filter::read },
    List { key: "series", read: series::read },
    List { key: "programmes", read: treatment::read_programme },
    List { key: "treatment_goals", read: treatment::read_goal },
    List { key: "check_ins", read: check_in::read },
    List { key: "goals", read: goal::read },
    List { key: "exercise_copies", read: exercise_copy::read },
    List { key: "plan", read: safety_plan::read },
    List { key: "plan_items", read: plan_item::read },
    List { key: "measure_scores", read: measure_score::read },
    List { key: "homework_packs", read: homework::read_pack },
    List { key: "homework", read: homework::read },
    List { key: "meeting_feeds", read: meeting::read_feed },
    List { key: "meetings", read: meeting::read },
    List { key: "places", read: meeting::read_place },
];

/// A text that is not whole, or not in this format; it names the place and never repeats the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotWhole(String);

#[cfg(test)]
mod tests;
