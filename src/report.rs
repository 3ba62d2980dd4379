//! What a person hands to somebody else, or prints: made from their records, for reading and not for keeping.
//!
//! Pure: records come in, text goes out. Every text of the person's is escaped.

mod html;
pub mod journal;
