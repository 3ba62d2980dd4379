//! The terminal UI.
//!
//! A key press becomes an [`action::Action`] through [`keymap`]; the screen on top answers with effects; the
//! [`shell`] carries them out and hands what needs the vault to a worker thread, where the `App` lives. So neither a
//! slow disk nor a busy vault ever holds up a key. There is no tick: the program sleeps until something happens.

pub mod action;
mod clean;
mod import_dir;
pub mod keymap;
mod on_session;
mod runtime;
pub mod screens;
mod session_pages;
mod session_words;
pub mod shell;
mod short_form;
#[cfg(target_os = "linux")]
mod sleep;
mod terminal;
pub mod theme;
pub mod widgets;

pub use runtime::{Setup, UiError, run};
pub use shell::Start;
