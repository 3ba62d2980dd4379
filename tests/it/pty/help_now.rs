//! Help now and reading are open to everyone, with a vault or without, and before it is unlocked.

use super::home::Home;
use super::terminal::{CTRL_R, ENTER, ESC};

#[test]
fn help_now_opens_from_the_lock_screen_and_leads_back() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send("!").wait_for("999");
    assert!(!terminal.text().contains("Your vault is locked."));
    terminal.send(ESC).wait_for("Your vault is locked.");
    terminal.send("\u{1b}OQ").wait_for("999").send(ESC).unlock();
}

#[test]
fn an_exclamation_mark_inside_a_passphrase_is_typed() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send("a!").send(ENTER).wait_for("not open");
}

#[test]
fn pages_can_be_read_without_unlocking() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send(CTRL_R).wait_for("Esc goes back");
    assert!(!terminal.text().contains("Journal"), "{}", terminal.text());
    terminal.send("!").wait_for("999").send(ESC).wait_for("Esc goes back");
    terminal.send("3").send(ESC).wait_for("Your vault is locked.").unlock();
}

#[test]
fn help_now_and_reading_open_from_the_first_screen() {
    let home = Home::empty();
    let terminal = home.open();
    terminal.wait_for("Welcome to evenkeel.").send("!").wait_for("999");
    terminal.send(ESC).wait_for("Welcome to evenkeel.").send("j").send(ENTER).wait_for("Esc goes back");
    terminal
        .send(ESC)
        .wait_for("Welcome to evenkeel.")
        .send("k")
        .wait_for("› Make")
        .send(ENTER)
        .wait_for("Step 1 of 3");
    terminal.send(CTRL_R).wait_for("Esc goes back").send(ESC).wait_for("Step 1 of 3");
    terminal.send("!").wait_for("999").send(ESC).wait_for("Step 1 of 3");
    terminal.send(ESC).wait_for("Welcome to evenkeel.").send("q").wait_ended(0);
    assert!(home.leavings().is_empty(), "{:?}", home.leavings());
}
