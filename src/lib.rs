//! evenkeel: a private, offline recovery companion for the terminal.

pub mod text;
pub mod tui;
