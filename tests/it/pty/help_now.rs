//! Help now and reading are open to everyone, with a vault or without, and before it is unlocked.

use super::home::Home;
use super::terminal::{CTRL_C, CTRL_R, ENTER, ESC, FRAME_END, RIGHT};

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

/// The most keys from a cold start to the lines.
const KEYS: &str = "!";

#[test]
fn the_lines_are_a_key_away_whatever_is_broken() {
    let damaged = Home::with_vault();
    for file in std::fs::read_dir(damaged.vault()).unwrap() {
        std::fs::write(file.unwrap().path(), "this was the vault").unwrap();
    }
    let no_directory = Home::empty();
    std::fs::write(no_directory.vault(), "not a directory").unwrap();
    let wrong_settings = Home::with_vault();
    std::fs::create_dir_all(wrong_settings.config_dir()).unwrap();
    std::fs::write(wrong_settings.config_dir().join("config.toml"), "theme = [").unwrap();
    let settings_that_are_a_directory = Home::with_vault();
    std::fs::create_dir_all(settings_that_are_a_directory.config_dir().join("config.toml")).unwrap();
    // Nobody, root or not, can make a file there.
    let nothing_can_be_written = Home::empty()
        .with("HOME", "/proc/nowhere")
        .with("EVENKEEL_CONFIG", "/proc/nowhere/config.toml")
        .with("EVENKEEL_VAULT", "/proc/nowhere/vault");
    for home in [damaged, no_directory, wrong_settings, settings_that_are_a_directory, nothing_can_be_written]
    {
        let terminal = home.open();
        terminal.wait_until("the first frame", |screen| screen.contents().contains("help now"));
        terminal.send(KEYS).wait_for("In danger: call 999 or 112 · Samaritans: 116 123");
        terminal.send(RIGHT).wait_for("‹ Ireland ›").send("4").wait_for("They will not wake up.");
        for word in ["error", "denied", "failed", "could not be written"] {
            assert!(!terminal.text().contains(word), "{}", terminal.text());
        }
    }
}

#[test]
fn the_country_chosen_is_remembered_outside_the_vault_for_the_person_alone() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send("!").wait_for("‹ United Kingdom ›");
    terminal.send(RIGHT).wait_for("‹ Ireland ›").send(ESC).wait_for("Your vault is locked.");
    terminal.send(CTRL_C).wait_ended(0);
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send("!").wait_for("‹ Ireland ›");
    terminal.send(CTRL_C).wait_ended(0);
    let file = home.leavings().into_iter().find(|left| left.path.ends_with("help-now/country")).unwrap();
    assert_eq!((file.content.as_slice(), file.mode), (b"IE\n".as_slice(), 0o600));
    assert!(home.run("", &["help-now"]).starts_with("Ireland"));
}

/// Time has to pass here: that nothing happens shows only in time.
#[test]
fn the_minute_of_breathing_draws_at_most_four_frames_a_second() {
    let home = Home::with_vault();
    let terminal = home.open();
    terminal.wait_for("Your vault is locked.").send("!1").wait_for("Breathe in");
    let before = frames(&terminal.bytes());
    std::thread::sleep(std::time::Duration::from_secs(3));
    let drawn = frames(&terminal.bytes()) - before;
    assert!((6..=13).contains(&drawn), "{drawn} frames in 3 seconds");
    // Still from here on.
    terminal.send("v").wait_for("v movement").send("v").wait_for("Breathe in gently");
    let (ticks, seen) = (terminal.process().ticks(), terminal.bytes().len());
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert!(terminal.process().ticks() - ticks <= 1);
    assert_eq!(terminal.bytes().len(), seen, "something was drawn");
}

fn frames(bytes: &[u8]) -> usize {
    bytes.windows(FRAME_END.len()).filter(|part| *part == FRAME_END).count()
}
