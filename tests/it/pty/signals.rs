//! Signals: the terminal is given back clean, and what was typed is kept.

use rustix::process::Signal;

use super::draft::{MARKER, is_offered_again, typing};
use super::home::Home;

#[test]
fn sigterm_gives_the_terminal_back_and_keeps_the_draft() {
    check(Signal::TERM);
}

#[test]
fn sighup_gives_the_terminal_back_and_keeps_the_draft() {
    check(Signal::HUP);
}

#[test]
fn sigint_gives_the_terminal_back_and_keeps_the_draft() {
    check(Signal::INT);
}

fn check(signal: Signal) {
    let (home, terminal) = typing();
    terminal.process().signal(signal);
    terminal.wait_ended(128 + signal.as_raw());
    assert!(!terminal.afterwards().contains(MARKER));
    is_offered_again(&home.open());
}

#[test]
#[cfg(target_os = "linux")]
fn a_stop_gives_the_terminal_back_and_locks() {
    let (_home, terminal) = typing();
    terminal.process().signal(Signal::TSTP);
    terminal.process().wait_stopped();
    terminal.wait_given_back();
    assert_eq!(terminal.text().trim(), "this is the shell\nLocked. Type fg to come back.");
    let stopped = terminal.bytes().len();
    terminal.process().signal(Signal::CONT);
    terminal.wait_for("Your vault is locked.");
    let since = String::from_utf8_lossy(&terminal.bytes()[stopped..]).into_owned();
    assert!(!since.contains(MARKER), "{since:?}");
    assert!(terminal.text().contains("help now"), "{}", terminal.text());
    is_offered_again(&terminal);
}

#[test]
#[cfg(target_os = "linux")]
fn control_z_where_nothing_is_typed_locks_and_stops() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("\u{1a}");
    terminal.process().wait_stopped();
    terminal.wait_given_back();
    terminal.process().signal(Signal::CONT);
    terminal.unlock().send("q").wait_for("ended with 0").wait_given_back();
    let shown = terminal.text().replace("this is the shell", "");
    assert_eq!(shown.trim(), "Locked. Type fg to come back.\nended with 0");
}

#[test]
fn a_signal_on_the_lock_screen_ends_it_at_once() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").process().signal(Signal::TERM);
    terminal.wait_ended(143);
}
