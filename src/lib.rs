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
//! | **record** | an entry, a session or the marks on a page, with all that the vault keeps of it: former versions, trash |
//! | **feed** | a list of meetings as a fellowship publishes it, taken in from a file |
//! | **listed meeting** | a meeting that a feed tells of; a session may remember the one it was made from |
//! | **moment** | an instant, with the clock and zone it was lived in |
//! | **page** | one text of the library, built in or the person's own |
//! | **page mark** | what a person keeps of a page: their place in it, read, bookmarked |
//! | **subject** | which sessions a page is about: a kind, a model, a fellowship or an approach |
//! | **traits** | what a page says along the dimensions by which groups and approaches are compared |
//! | **term** | a word that the glossary explains |
//! | **exercise** | a short form that a person fills in for themselves |
//! | **measure** | a questionnaire a clinician may give; its numbers are kept as a score |
//! | **trend** | what check-ins and sessions say over a stretch of time |
//! | **homework** | a task that a person took on from a pack, or wrote, with what became of it |
//! | **pack** | a text that somebody hands over: tasks, things to read, exercises |
//! | **tally** | counts of sessions by status; the rate is made from it |
//!
//! A module imports only lower floors; `tests/it/architecture.rs` holds the table.

pub mod app;
pub mod cli;
pub mod config;
pub mod doc;
pub mod domain;
pub mod exchange;
pub mod library;
pub mod paths;
pub mod report;
pub mod sandbox;
pub mod text;
pub mod tui;
pub mod vault;
