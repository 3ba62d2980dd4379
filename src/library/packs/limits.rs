//! How much a pack may hold, so that none can be made to fill a memory or a screen.

use crate::domain::homework::PackText;

/// The most bytes.
pub const MOST_BYTES: usize = PackText::LIMIT;
/// The most tasks.
pub const MOST_TASKS: usize = 50;
/// The most things to read.
pub const MOST_READINGS: usize = 20;
/// The most exercises.
pub const MOST_EXERCISES: usize = 20;
/// The most sources.
pub const MOST_SOURCES: usize = 30;
/// The most fields of an exercise.
pub const MOST_FIELDS: usize = 40;
/// The most options of a choice, and columns of a table.
pub const MOST_OPTIONS: usize = 30;
/// The most letters of a line: a title, a name, an option.
pub const MOST_OF_LINE: usize = 200;
/// The most letters of a text: why, a note, a help line.
pub const MOST_OF_TEXT: usize = 2_000;
/// The most letters of a text to read.
pub const MOST_OF_READING: usize = 40_000;
/// The most days a task may be open.
pub const MOST_DAYS: u16 = 366;
/// The most minutes a task may take.
pub const MOST_MINUTES: u16 = 240;
/// The most answers that are suggested for an exercise.
pub const MOST_PREFILL: usize = MOST_FIELDS;
/// The most things told that are not known.
pub const MOST_UNKNOWN: usize = 50;
/// The most faults told.
pub const MOST_FAULTS: usize = 100;
