//! evenkeel: a private, offline recovery companion for the terminal.

pub mod doc;
pub mod library;
pub mod text;
pub mod tui;
