//! Ends of the program while something is typed and not saved: what was typed is offered again.

use std::fs;

use rustix::process::Signal;

use super::home::Home;
use super::process::wait;
use super::terminal::{CTRL_C, ENTER, ESC, Terminal};

/// A word that is nowhere else.
pub(super) const MARKER: &str = "zibeline";

/// A home, and a terminal in it in which an unsaved entry is being typed.
pub(super) fn typing() -> (Home, Terminal) {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.");
    terminal.send("Today was ").wait_for("Today was").send(MARKER).wait_for(MARKER);
    (home, terminal)
}

/// Unlocks, and finds what was typed.
#[track_caller]
pub(super) fn is_offered_again(terminal: &Terminal) {
    terminal.unlock().wait_for("An entry you began");
    assert!(!terminal.text().contains(MARKER));
    terminal.send(ENTER).wait_for(&format!("Today was {MARKER}"));
}

#[test]
fn control_c_leaves_and_keeps_the_draft() {
    let (home, terminal) = typing();
    terminal.send(CTRL_C).wait_ended(0);
    is_offered_again(&home.open());
}

#[test]
fn a_kill_loses_nothing_typed_two_seconds_before() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    let database = home.vault().join("evenkeel.db");
    let before = fs::read(&database).unwrap();
    terminal.send("j").wait_for("Write whatever is there.");
    terminal.send("Today was ").send(MARKER).wait_for(MARKER);
    wait("the draft on disk", || (fs::read(&database).unwrap() != before).then_some(()));
    // The commit is over when its rollback journal is gone.
    let journal = home.vault().join("evenkeel.db-journal");
    wait("the commit", || fs::metadata(&journal).map_or(true, |meta| meta.len() == 0).then_some(()));
    terminal.process().signal(Signal::KILL);
    terminal.wait_for("ended with 137");
    is_offered_again(&home.open());
}

#[test]
fn a_draft_that_was_saved_is_not_offered() {
    let (home, terminal) = typing();
    terminal.send(super::terminal::CTRL_S).wait_for("· saved").send(ESC).wait_for("M  T  W  T  F  S  S");
    assert!(!terminal.text().contains("An entry you began"));
    terminal.send("q").wait_ended(0);
    let again = home.open_unlocked();
    assert!(!again.text().contains("An entry you began"), "{}", again.text());
}
