//! What a person hands to somebody else, or prints: made from their records, for reading and not for keeping.
//!
//! Pure: records come in, text goes out. Every text of the person's is escaped.

mod attendance_sheet;
mod html;
pub mod journal;

pub use attendance_sheet::attendance_sheet;
