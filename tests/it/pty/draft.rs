//! Ends of the program while something is typed and not saved: what was typed is offered again.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::home::Home;
use super::process::wait;
use super::terminal::{CTRL_C, CTRL_L, ENTER, ESC, Terminal};

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

/// How far behind the typing the disk may be.
const BEHIND: Duration = Duration::from_secs(2);
/// The time between two words of somebody who types fast.
const BETWEEN_WORDS: Duration = Duration::from_millis(100);

/// A number as a word that no other contains, so that each can be looked for.
fn word(number: usize) -> String {
    format!("w{number:03}")
}

/// Types numbered words without a pause, and gives when each was sent.
fn type_on(terminal: &Terminal, seconds: u64) -> Vec<Instant> {
    terminal.send("j").wait_for("Write whatever is there.");
    let start = Instant::now();
    let mut sent = Vec::new();
    while start.elapsed() < Duration::from_secs(seconds) {
        terminal.send(&format!("{} ", word(sent.len())));
        sent.push(Instant::now());
        thread::sleep(BETWEEN_WORDS);
    }
    sent
}

/// Unlocks, opens the draft, and looks for every one of the words.
#[track_caller]
fn offers_words(terminal: &Terminal, count: usize) {
    assert!(count > 0);
    terminal.unlock().wait_for("An entry you began").send(ENTER).wait_for(&word(0));
    let text = terminal.text();
    let lost: Vec<String> = (0..count).map(word).filter(|word| !text.contains(word)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {count}:\n{text}");
}

#[test]
fn a_kill_in_the_middle_of_typing_loses_at_most_the_last_two_seconds() {
    // Two lengths, so that the kill falls at two places between the keepings.
    for seconds in [5, 6] {
        let home = Home::with_vault();
        let terminal = home.open_unlocked();
        let sent = type_on(&terminal, seconds);
        terminal.process().signal(Signal::KILL);
        let killed = Instant::now();
        terminal.wait_for("ended with 137");
        let must_be_there = sent.iter().filter(|at| killed - **at > BEHIND).count();
        offers_words(&home.open(), must_be_there);
    }
}

#[test]
fn a_signal_or_a_lock_in_the_middle_of_typing_loses_nothing() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = Home::with_vault();
        let terminal = home.open_unlocked();
        let sent = type_on(&terminal, 2);
        terminal.wait_for(&word(sent.len() - 1)).process().signal(signal);
        terminal.wait_ended(128 + signal.as_raw());
        offers_words(&home.open(), sent.len());
    }
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    let sent = type_on(&terminal, 2);
    terminal.send(CTRL_L);
    offers_words(&terminal, sent.len());
    // Killed when locked: nothing was waiting for the disk any more.
    terminal.send(CTRL_L).wait_for("Your vault is locked.").process().signal(Signal::KILL);
    terminal.wait_for("ended with 137");
    offers_words(&home.open(), sent.len());
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
