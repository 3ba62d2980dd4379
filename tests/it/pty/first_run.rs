//! The whole first run: from an empty home to a vault with an entry and three sessions in it.

use super::home::{Home, PASSPHRASE};
use super::page::recovery_words;
use super::terminal::{BACKSPACE, CTRL_S, ENTER, ESC, RIGHT, TAB, Terminal};

#[test]
fn from_an_empty_home_to_a_vault_with_everything_in_it() {
    let home = Home::empty();
    let terminal = home.open();
    make_vault(&home, &terminal);
    write_entry(&terminal);
    log_sessions(&terminal);
    see_attendance(&terminal);
    terminal.send("q").wait_ended(0);

    let again = home.open();
    again.wait_for("Your vault is locked.").send("plum hammer orbit guilt").send(ENTER);
    again.wait_for("The passphrase does not open").send("x").wait_gone("The passphrase does not open");
    again.send(BACKSPACE).unlock();
    again.send("3").wait_for("A first title").wait_for("Slept badly, walked anyway.");
    see_attendance(&again);
    again.send("q").wait_ended(0);
}

fn nothing_is_kept(home: &Home) {
    assert!(home.leavings().is_empty(), "{:?}", home.leavings());
}

fn make_vault(home: &Home, terminal: &Terminal) {
    terminal.wait_for("Welcome to evenkeel.");
    nothing_is_kept(home);
    terminal.send(ENTER).wait_for("Step 1 of 3").send(PASSPHRASE).wait_for("strong");
    nothing_is_kept(home);
    terminal.send(ENTER).wait_for("Once more").send("something else").send(ENTER).wait_for("not the same");
    assert!(!terminal.text().contains("something"));
    terminal.send(PASSPHRASE).send(ENTER).wait_for("when they are on paper");
    nothing_is_kept(home);
    let code = recovery_words(&terminal.text());
    assert_eq!(code.len(), 12, "{}", terminal.text());
    terminal.send(ENTER).wait_for("Step 3 of 3");
    let text = terminal.text();
    // One of the words may be a word of the screen's own.
    assert!(code.iter().filter(|word| text.contains(word.as_str())).count() < 4, "{text}");
    let asked: Vec<usize> = (1..=12).filter(|number| text.contains(&format!("Word {number} "))).collect();
    assert_eq!(asked.len(), 2, "{text}");
    terminal.send(&code[asked[0] - 1]).send(ENTER).send("wrong").send(ENTER).wait_for("That is not word");
    nothing_is_kept(home);
    terminal.send("\u{17}").send(&code[asked[1] - 1]).send(ENTER).wait_for("M  T  W  T  F  S  S");
    terminal.wait_for("Nothing here yet.");
    assert!(home.vault().join("evenkeel.db").is_file());
}

fn write_entry(terminal: &Terminal) {
    terminal.send("j").wait_for("Write whatever is there.");
    terminal.send("Slept badly, walked anyway.").wait_for("4 words");
    terminal.send(TAB).send("A first title").send(CTRL_S).wait_for("· saved");
    terminal.send(ESC).wait_for("M  T  W  T  F  S  S");
    terminal.send("3").wait_for("A first title").send("1").wait_for("M  T  W  T  F  S  S");
}

fn log_sessions(terminal: &Terminal) {
    terminal.send("s").wait_for("log a session").wait_for("Individual");
    terminal.send(CTRL_S).wait_for("M  T  W  T  F  S  S");
    terminal.send("s").wait_for("log a session").send(RIGHT).wait_for("Kind of group");
    terminal.send(TAB).send(RIGHT).wait_for("Psychoeducational").send(CTRL_S).wait_for("M  T  W  T  F  S  S");
    terminal.send("s").wait_for("log a session").send("m").wait_for("Fellowship");
    terminal.send(TAB).send("s").wait_for("SMART Recovery").send(CTRL_S).wait_for("M  T  W  T  F  S  S");
}

fn see_attendance(terminal: &Terminal) {
    terminal.send("4").wait_for("SMART Recovery").send("v").wait_for("Mo    Tu");
    terminal.send("v").wait_for("Sorted by").send("v").wait_for("v back to the list");
    for line in ["1 of 1 individual session since", "1 of 1 group since", "1 mutual-help meeting since"] {
        terminal.wait_for(line);
    }
}
