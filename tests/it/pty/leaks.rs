//! Nothing private leaves the vault and the screen.

use super::draft::MARKER;
use super::home::{Home, PASSPHRASE};
use super::terminal::{CTRL_S, ENTER, ESC, TAB, Terminal};

#[test]
fn what_is_written_stays_in_the_vault_and_on_the_screen() {
    let home = Home::with_vault();
    let terminal = home.open_unlocked();
    terminal.send("j").wait_for("Write whatever is there.").send(MARKER).wait_for(MARKER);
    terminal.send(TAB).send("about ").send(MARKER);
    #[cfg(target_os = "linux")]
    nothing_shows_in_proc(&terminal);
    nothing_lies_about(&home);
    terminal.send(CTRL_S).wait_for("· saved").send(ESC).wait_for("M  T  W  T  F  S  S");
    terminal.send("3").wait_for(MARKER).send("/").wait_for("Words, or:");
    terminal
        .send(MARKER)
        .wait_for("1 found")
        .send(ENTER)
        .wait_for("reading an entry")
        .send("e")
        .wait_for("writing");
    terminal.send(ESC).wait_for("reading an entry").send(ESC).wait_for("Search");
    nothing_lies_about(&home);
    terminal.send(ESC).wait_gone("Search ").send("q").wait_ended(0);
    nothing_lies_about(&home);
    assert!(!terminal.afterwards().contains(MARKER));
    commands_only_the_screen(&terminal);
    is_cleared_before_it_is_left(&terminal);
    only_the_person_can_read(&home);
}

#[test]
fn a_vault_made_under_a_lax_umask_is_for_the_person_alone() {
    let home = Home::empty();
    let terminal = home.open();
    terminal.wait_for("Welcome").send(ENTER).wait_for("Step 1 of 3").send(PASSPHRASE).send(ENTER);
    terminal.wait_for("Once more").send(PASSPHRASE).send(ENTER).wait_for("when they are on paper");
    let code = super::page::recovery_words(&terminal.text());
    terminal.send(ENTER).wait_for("Step 3 of 3").send(&code[2]).send(ENTER).send(&code[8]).send(ENTER);
    terminal.wait_for("M  T  W  T  F  S  S").send("q").wait_ended(0);
    assert!(!home.leavings().is_empty());
    only_the_person_can_read(&home);
    let all = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(!all.contains("plum"), "the passphrase was shown");
    assert!(!terminal.afterwards().contains(&code[4]));
}

pub(super) fn nothing_lies_about(home: &Home) {
    for file in home.leavings() {
        for secret in [MARKER, PASSPHRASE] {
            let has_it = file.content.windows(secret.len()).any(|bytes| bytes == secret.as_bytes());
            assert!(!has_it, "{} holds {secret:?}", file.path.display());
            assert!(!file.path.to_string_lossy().contains(secret));
        }
    }
}

/// No window title, no clipboard, no other string for the terminal: `ESC ]`, `ESC P`, `ESC _`, `ESC ^`, `ESC X`.
pub(super) fn commands_only_the_screen(terminal: &Terminal) {
    let all = terminal.bytes();
    for kind in b"]P_^X" {
        assert!(!all.windows(2).any(|bytes| bytes == [0x1b, *kind]), "ESC {}", char::from(*kind));
    }
}

pub(super) fn is_cleared_before_it_is_left(terminal: &Terminal) {
    let all = String::from_utf8(terminal.bytes()).unwrap();
    let (before, _) = all.rsplit_once(super::terminal::LEAVE).unwrap();
    let (_, after_clearing) = before.rsplit_once("\u{1b}[2J").expect("the screen was never cleared");
    assert_eq!(after_clearing, "");
}

fn only_the_person_can_read(home: &Home) {
    for file in home.leavings() {
        let wanted = if file.is_dir { 0o700 } else { 0o600 };
        assert_eq!(file.mode, wanted, "{}", file.path.display());
    }
}

#[cfg(target_os = "linux")]
pub(super) fn nothing_shows_in_proc(terminal: &Terminal) {
    for name in ["cmdline", "environ", "comm"] {
        // What may not be read at all shows nothing either.
        let file = terminal.process().file(name).unwrap_or_default();
        let text = String::from_utf8_lossy(&file);
        assert!(!text.contains(MARKER) && !text.contains("plum"), "{name}: {text}");
    }
    assert!(!terminal.process().file("cmdline").unwrap().is_empty());
}
