//! Pieces of a screen that know no screen and no `App`.

pub mod calendar;
pub mod call_first;
pub mod chart;
pub mod chips;
pub mod document;
pub mod editor;
pub mod form;
pub mod help_lines;
pub mod message;
pub mod named_list;
pub mod named_row;
pub mod progress;
pub mod query_line;
pub mod reader;
pub mod reading;
pub mod secret;
pub mod selection;
pub mod session_row;
pub mod stack;
pub mod weeks;
