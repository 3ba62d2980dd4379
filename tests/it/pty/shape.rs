//! Windows of any size, and text of any shape.

use super::home::Home;
use super::page::commanding;
use super::terminal::{CTRL_S, ENTER, ESC, RIGHT, Terminal};

const FAMILY: &str = "👩‍👩‍👧‍👦";
const HOSTILE: &str = "before \u{1b}[31mred\u{1b}]0;title\u{7}\u{1b}]52;c;aGk=\u{7} \u{202e}desrever\u{2066} \
     \u{9b}2J \u{8}\u{8} \u{200f}שלום\u{200e} مرحبا after";

#[test]
fn a_window_may_change_its_size_at_any_moment() {
    let home = Home::with_vault();
    home.run(
        "Some words in an entry.\n\nAnd a second paragraph.",
        &["journal", "add", "-", "--title", "A title"],
    );
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.");
    each_size(&terminal, "locked");
    terminal.unlock();
    each_size(&terminal, "Write     ");
    for (key, words) in [("2", "Start here"), ("3", "A title"), ("4", "No session"), ("1", "Write     ")] {
        terminal.send(key).wait_for(words);
        each_size(&terminal, words);
    }
    terminal.send("j").wait_for("Write whatever is there.").send("Half a sente");
    each_size(&terminal, "Half a sente");
    terminal.send("nce").wait_for("Half a sentence").send(ESC).wait_for("Not saved yet");
    each_size(&terminal, "Not saved yet");
    terminal.send(ESC).wait_gone("Not saved yet").send("\u{3}").wait_ended(0);
}

fn each_size(terminal: &Terminal, words: &str) {
    for (columns, rows) in [(60, 20), (120, 40), (40, 12), (200, 60), (80, 24)] {
        terminal.resize(columns, rows).wait_for(words);
    }
    terminal.resize(30, 8).wait_for("Please make the window larger").wait_gone(words);
    terminal.resize(1, 1).resize(80, 24).wait_for(words);
}

#[test]
fn sizes_that_change_all_the_time_while_typing_lose_nothing() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.");
    for turn in 0..40_u16 {
        terminal.resize_at_once(1 + (turn * 37) % 130, 1 + (turn * 23) % 50).send("word ");
    }
    terminal.resize(80, 24).send(RIGHT).wait_for("40 words").send(CTRL_S).wait_for("· saved");
    terminal.send(ESC).wait_for("M  T  W  T  F  S  S").send("q").wait_ended(0);
}

#[test]
fn stored_text_never_commands_the_terminal() {
    let home = Home::with_vault();
    let args = ["journal", "add", "-", "--title", HOSTILE];
    home.run(&format!("{HOSTILE}\n\n{FAMILY} {FAMILY}\n\n{}", "x".repeat(300)), &args);
    let terminal = home.open_unlocked();
    for (columns, rows) in [(120, 40), (60, 20), (41, 12), (80, 24)] {
        terminal.resize(columns, rows).send("3").wait_for("before");
        terminal.send("/").wait_for("Search").send("after").wait_for("1 found");
        terminal.send(ENTER).wait_for("reading an entry").send("\u{1b}[6~").send("\u{1b}[5~").send("e");
        terminal.wait_for("writing").wait_for("8 words").send("\u{1b}[6~").send("\u{1b}[5~").send(ESC);
        terminal.wait_for("reading an entry").send(ESC).wait_for("Search").send(ESC).wait_for("n new");
    }
    terminal.send("q").wait_ended(0);
    assert_eq!(commanding(&terminal.bytes()), None);
}

#[test]
fn a_long_word_and_a_family_are_shown_whole() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.");
    terminal.send(&"x".repeat(300)).wait_until("300 letters", |screen| count(&screen.contents(), 'x') >= 300);
    terminal.send(ENTER).send(FAMILY).wait_for("👦").send(" after").wait_for("after").wait_for("2 words");
    for (columns, rows) in [(60, 20), (120, 40), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.wait_until("300 letters", |screen| count(&screen.contents(), 'x') >= 300).wait_for("after");
    }
    terminal
        .send(CTRL_S)
        .wait_for("· saved")
        .send(ESC)
        .wait_for("M  T  W  T  F  S  S")
        .send("q")
        .wait_ended(0);
    assert_eq!(commanding(&terminal.bytes()), None);
}

fn count(text: &str, c: char) -> usize {
    text.chars().filter(|other| *other == c).count()
}
