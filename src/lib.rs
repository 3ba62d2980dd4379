//! evenkeel: a private, offline recovery companion for the terminal.
//!
//! # The words we use
//!
//! | word | what it is |
//! |---|---|
//! | **vault** | the encrypted directory that holds a person's data |
//! | **slot** | a small age file that opens the vault: one for the passphrase, one for the recovery code |
//! | **entry** | a piece of private writing, with its moment |
//! | **draft** | what is being typed and is not saved yet; it lives in the vault |
//! | **session** | a meeting with others for treatment or support |
//! | **moment** | an instant, with the clock and zone it was lived in |
//! | **page** | one text of the built-in library |
//! | **tally** | counts of sessions by status; the rate is made from it |
//!
//! A module imports only lower floors; `tests/it/architecture.rs` holds the table.

pub mod app;
pub mod cli;
pub mod config;
pub mod doc;
pub mod domain;
pub mod library;
pub mod paths;
pub mod sandbox;
pub mod text;
pub mod tui;
pub mod vault;
