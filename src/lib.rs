//! evenkeel: a private, offline recovery companion for the terminal.

pub mod doc;
pub mod text;
