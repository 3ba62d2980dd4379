//! evenkeel: a private, offline recovery companion for the terminal.

pub mod paths;
pub mod sandbox;
