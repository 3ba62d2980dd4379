//! A disk that does not answer: the screen goes on, and says that it is saving.

use std::fs::File;

use rustix::fs::{FlockOperation, fcntl_lock};

use super::home::Home;
use super::terminal::{CTRL_S, ESC, Terminal};

/// A save that waits for as long as the file is locked.
fn saving() -> (Home, Terminal, File) {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.").send("The bus was late").wait_for("late");
    // Nobody else can write now: what a save does next takes as long as we like.
    let database = File::options().read(true).write(true).open(home.vault().join("evenkeel.db")).unwrap();
    fcntl_lock(&database, FlockOperation::LockExclusive).unwrap();
    terminal.send(CTRL_S).wait_for("saving");
    (home, terminal, database)
}

#[test]
fn while_a_save_waits_the_screen_says_so_and_takes_keys_and_saved_is_said_only_after() {
    let (home, terminal, database) = saving();
    assert!(!terminal.text().contains("· saved"), "{}", terminal.text());
    terminal.send(" again").wait_for("The bus was late again");
    terminal.send("!").wait_for("again!");
    assert!(
        terminal.text().contains("saving") && !terminal.text().contains("· saved"),
        "{}",
        terminal.text()
    );
    fcntl_lock(&database, FlockOperation::Unlock).unwrap();
    drop(database);
    terminal.wait_gone("saving").send(CTRL_S).wait_for("· saved").send(ESC).wait_for("M  T  W  T  F  S  S");
    assert!(home.run("", &["journal", "list", "--json"]).contains("The bus was late again!"));
}

#[test]
fn a_save_that_waits_too_long_says_why_and_the_text_stays() {
    let (_home, terminal, database) = saving();
    terminal.wait_for("another program is using the vault");
    assert!(terminal.text().contains("The bus was late"), "{}", terminal.text());
    drop(database);
    terminal.send(CTRL_S).wait_for("· saved");
}
