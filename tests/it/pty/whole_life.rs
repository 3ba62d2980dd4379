//! A whole life of the program, from making a vault to a crash, in which a word that is written turns up nowhere else.

use rustix::process::Signal;

use super::draft::MARKER;
use super::external_editor::with_editor;
use super::home::{Home, PASSPHRASE};
use super::leaks::{
    commands_only_the_screen, is_cleared_before_it_is_left, nothing_lies_about, nothing_shows_in_proc,
};
use super::page::recovery_words;
use super::terminal::{CTRL_L, CTRL_S, ENTER, ESC, TAB, Terminal};

const CTRL_G: &str = "\u{7}";

/// To be true at every moment.
fn nothing_shows(home: &Home, terminal: &Terminal) {
    nothing_lies_about(home);
    nothing_shows_in_proc(terminal);
    commands_only_the_screen(terminal);
}

#[test]
fn a_word_that_is_written_is_in_the_vault_and_on_the_screen_and_nowhere_else_in_a_whole_life() {
    let home = with_editor(Home::empty(), &format!("echo 'In the editor: {MARKER}' >>\"$file\""));
    let terminal = home.open();
    make(&terminal);

    // Written, changed, found.
    terminal.send("j").wait_for("Write whatever is there.").send("Today was ").send(MARKER).wait_for(MARKER);
    nothing_shows(&home, &terminal);
    terminal
        .send(TAB)
        .send(MARKER)
        .send(CTRL_S)
        .wait_for("· saved")
        .send(ESC)
        .wait_for("M  T  W  T  F  S  S");
    terminal
        .send("3")
        .wait_for(MARKER)
        .send(ENTER)
        .wait_for("reading an entry")
        .send("e")
        .wait_for("writing");
    terminal.send("More. ").wait_for("More. ").send(CTRL_S).wait_for("· saved").send(ESC);
    terminal
        .wait_for("reading an entry")
        .send(ESC)
        .wait_gone("reading an entry")
        .send("/")
        .wait_for("Words, or:");
    terminal.send(MARKER).wait_for("1 found").send(ESC).wait_gone("Words, or:").send(ESC);
    nothing_shows(&home, &terminal);

    // A page for the next session, looked at.
    terminal
        .send("4")
        .wait_for("Sessions")
        .send("T")
        .wait_for("Week by week")
        .send("v")
        .wait_for("Self-reported");
    nothing_shows(&home, &terminal);
    terminal.send(ESC).wait_for("How far back").send(ESC).wait_for("1 Today");

    // Hidden and locked in the middle of a word.
    for key in [CTRL_G, CTRL_L] {
        terminal.send("1").wait_for("M  T  W  T  F  S  S").send("j").wait_for("Write whatever is there.");
        terminal.send("half ").send(MARKER).wait_for(MARKER).send(key).wait_gone(MARKER);
        if key == CTRL_G {
            terminal.wait_until("an empty screen", |screen| screen.contents().trim().is_empty());
            terminal.send("x");
        }
        terminal.wait_for("Your vault is locked.");
        assert!(!terminal.text().contains(MARKER), "{}", terminal.text());
        nothing_shows(&home, &terminal);
        terminal.unlock().wait_for("An entry you began").send(ENTER).wait_for(&format!("half {MARKER}"));
        terminal.send(CTRL_S).wait_for("· saved").send(ESC).wait_for("M  T  W  T  F  S  S");
    }

    // Left as one should.
    terminal.send("q").wait_ended(0);
    assert!(!terminal.afterwards().contains(MARKER), "{}", terminal.afterwards());
    is_cleared_before_it_is_left(&terminal);
    nothing_lies_about(&home);

    // In the person's own editor.
    let editing = Terminal::run(&home, &["journal", "add"]);
    editing.wait_for("Passphrase:").send(PASSPHRASE).send(ENTER).wait_for("ended with 0");
    assert!(!String::from_utf8_lossy(&editing.bytes()).contains(MARKER), "a command prints only an id");
    nothing_lies_about(&home);

    // A crash in the middle of a word leaves no picture of the memory, where a shell would have one made.
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.").send("crash ").send(MARKER).wait_for(MARKER);
    terminal.process().signal(Signal::ABORT);
    terminal.wait_for("ended with 134");
    nothing_lies_about(&home);
    assert!(
        home.leavings().iter().all(|left| !left.path.to_string_lossy().contains("core")),
        "a core was left"
    );
    assert!(
        home.run("", &["journal", "list", "--json"]).matches(MARKER).count() >= 4,
        "it is all in the vault"
    );
}

fn make(terminal: &Terminal) {
    terminal.wait_for("Welcome").send(ENTER).wait_for("Step 1 of 3").send(PASSPHRASE).send(ENTER);
    terminal.wait_for("Once more").send(PASSPHRASE).send(ENTER).wait_for("when they are on paper");
    let code = recovery_words(&terminal.text());
    terminal.send(ENTER).wait_for("Step 3 of 3");
    let asked: Vec<usize> =
        (1..=12).filter(|number| terminal.text().contains(&format!("Word {number} "))).collect();
    for number in asked {
        terminal.send(&code[number - 1]).send(ENTER);
    }
    terminal.wait_for("M  T  W  T  F  S  S");
}
