//! evenkeel: a private, offline recovery companion for the terminal.

pub mod app;
pub mod config;
pub mod domain;
pub mod paths;
pub mod sandbox;
