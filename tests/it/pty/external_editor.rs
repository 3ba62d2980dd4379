//! Writing in the person's own editor: what it wrote is saved, and nothing of it is left outside the vault.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::process::Signal;

use super::draft::MARKER;
use super::home::{Home, PASSPHRASE, private_dir};
use super::leaks::nothing_lies_about;
use super::process::wait;
use super::terminal::{ENTER, Terminal};

/// A home with a vault, the setting, and an editor that is this shell script.
fn home(script: &str) -> Home {
    with_editor(Home::with_vault(), script)
}

/// The same of a home that is there.
pub(super) fn with_editor(home: Home, script: &str) -> Home {
    let home = home.with_runtime_dir();
    let settings = home.path().join(".config/evenkeel");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "external_editor = true\n").unwrap();
    let editor = home.aside("editor");
    set_editor(&home, script);
    home.with("EDITOR", &format!("{} --flag", editor.display()))
}

/// The script gets a flag and the file, and may note that it ran beside itself.
fn set_editor(home: &Home, script: &str) {
    let editor = home.aside("editor");
    fs::write(&editor, format!("#!/bin/sh\nfile=$2\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
}

/// Runs a command with the passphrase typed.
fn run(home: &Home, args: &[&str]) -> Terminal {
    let terminal = Terminal::run(home, args);
    terminal.wait_for("Passphrase:").send(PASSPHRASE).send(ENTER);
    terminal
}

/// The texts of all entries.
fn entries(home: &Home) -> Vec<String> {
    let list = home.run("", &["journal", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list.as_array().unwrap().iter().map(|entry| entry["body"].as_str().unwrap().to_owned()).collect()
}

fn id_of(home: &Home, text: &str) -> String {
    home.run(text, &["journal", "add", "-"]).trim().to_owned()
}

/// Nothing private anywhere, and of the editor's files not even a name.
#[track_caller]
fn nothing_is_left(home: &Home) {
    nothing_lies_about(home);
    let in_memory: Vec<_> =
        home.leavings().into_iter().filter(|left| left.path.starts_with("/dev/shm")).collect();
    assert!(in_memory.iter().all(|left| left.path.ends_with("evenkeel")), "{in_memory:?}");
}

#[test]
fn what_the_editor_wrote_is_saved_and_all_its_files_are_gone() {
    let home = home(&format!(
        "echo 'Today was {MARKER}' >>\"$file\"
        echo {MARKER} >.entry.md.swp
        echo {MARKER} >\"$HOME/.viminfo\"
        echo {MARKER} >\"$TMPDIR/undo\"
        mkdir backup; echo {MARKER} >backup/entry.md~
        [ \"$1\" = --flag ] && [ \"$(stat -c %a \"$file\" . | tr '\\n' ' ')\" = '600 700 ' ]"
    ));
    run(&home, &["journal", "add"]).wait_for("ended with 0").wait_given_back();
    nothing_is_left(&home);
    assert_eq!(entries(&home), [format!("Today was {MARKER}")]);
}

#[test]
fn the_risk_is_said_the_first_time() {
    let home = home("echo something >>\"$file\"");
    let first = run(&home, &["journal", "add"]);
    first.wait_for("ended with 0");
    assert!(first.text().contains("lies unencrypted"), "{}", first.text());
    let second = run(&home, &["journal", "add"]);
    second.wait_for("ended with 0");
    assert!(!second.text().contains("unencrypted"), "{}", second.text());
}

#[test]
fn an_edit_begins_with_the_text_and_keeps_the_former_version() {
    let home = home("sed -i s/rain/sun/ \"$file\"");
    let id = id_of(&home, "first the rain");
    run(&home, &["journal", "edit", &id]).wait_for("Saved.").wait_for("ended with 0");
    assert_eq!(entries(&home), ["first the sun"]);
    assert!(home.run("", &["journal", "history", &id]).contains("rain"));
    nothing_is_left(&home);
}

#[test]
fn nothing_written_or_nothing_changed_saves_nothing_and_says_so() {
    let home = home("true");
    run(&home, &["journal", "add"]).wait_for("Nothing was written").wait_for("ended with 0");
    let id = id_of(&home, "first");
    run(&home, &["journal", "edit", &id]).wait_for("Nothing was changed").wait_for("ended with 0");
    set_editor(&home, ": >\"$file\"");
    run(&home, &["journal", "edit", &id]).wait_for("Nothing was written").wait_for("ended with 0");
    assert_eq!(entries(&home), ["first"]);
    nothing_is_left(&home);
}

#[test]
fn an_editor_that_fails_saves_nothing_and_what_was_written_is_a_draft() {
    let home = home(&format!("echo 'Today was {MARKER}' >>\"$file\"; stty raw -echo; exit 3"));
    let terminal = run(&home, &["journal", "add", "--title", "Walk"]);
    terminal.wait_for("the editor ended with 3").wait_for("kept as a draft").wait_for("ended with 1");
    terminal.wait_given_back();
    assert!(entries(&home).is_empty());
    nothing_is_left(&home);
    let again = home.open();
    super::draft::is_offered_again(&again);
    again.wait_for("Walk");
}

#[test]
fn a_signal_ends_the_editor_and_keeps_what_it_had_saved() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = home(&format!("echo 'Today was {MARKER}' >>\"$file\"; echo written; exec sleep 60"));
        let terminal = run(&home, &["journal", "add"]);
        terminal.wait_for("written").process().signal(signal);
        terminal.wait_for("kept as a draft").wait_for(&format!("ended with {}", 128 + signal.as_raw()));
        nothing_is_left(&home);
        super::draft::is_offered_again(&home.open());
    }
}

#[test]
fn control_c_is_for_the_editor_alone() {
    let home = home("trap 'echo caught >>\"$file\"; exit 0' INT; echo waiting; while :; do sleep 0.05; done");
    let terminal = run(&home, &["journal", "add"]);
    terminal.wait_for("waiting").send(super::terminal::CTRL_C);
    // The shell of these tests is no interactive one, and ends.
    wait("the entry", || (entries(&home) == ["caught"]).then_some(()));
    nothing_is_left(&home);
}

#[test]
fn what_a_killed_evenkeel_left_is_a_draft_after_the_next_opening_and_gone() {
    let home =
        home(&format!("echo 'Today was {MARKER}' >>\"$file\"; echo $$ >pid; echo written; exec sleep 60"));
    let terminal = run(&home, &["journal", "add"]);
    terminal.wait_for("written");
    // While the editor runs, another command leaves its file alone.
    home.run("", &["status"]);
    assert!(holds_marker(&home), "the file was taken from under the editor");
    terminal.process().signal(Signal::KILL);
    terminal.wait_for("ended with 137");
    assert!(holds_marker(&home));
    home.run("", &["status"]);
    nothing_is_left(&home);
    super::draft::is_offered_again(&home.open());
}

fn holds_marker(home: &Home) -> bool {
    home.leavings().iter().any(|left| String::from_utf8_lossy(&left.content).contains(MARKER))
}

#[test]
fn the_full_screen_takes_in_what_was_left_too() {
    let home = home(&format!("echo 'Today was {MARKER}' >>\"$file\"; echo written; exec sleep 60"));
    let terminal = run(&home, &["journal", "add"]);
    terminal.wait_for("written").process().signal(Signal::KILL);
    terminal.wait_for("ended with 137");
    super::draft::is_offered_again(&home.open());
    wait("the wiping", || (!holds_marker(&home)).then_some(()));
    nothing_is_left(&home);
}

#[test]
fn the_editor_can_write_nowhere_else_and_has_no_network() {
    let home = home(
        "echo x >\"$OUTSIDE/note\" 2>/dev/null && echo wrote >>\"$file\"
        cat \"$OUTSIDE/passphrase\" 2>/dev/null >>\"$file\"
        bash -c 'exec 3<>/dev/udp/127.0.0.1/9' 2>/dev/null && echo called >>\"$file\"
        echo done >>\"$file\"",
    );
    let outside = home.aside("");
    let home = home.with("OUTSIDE", outside.to_str().unwrap());
    run(&home, &["journal", "add"]).wait_for("ended with 0");
    assert_eq!(entries(&home), ["done"]);
    assert!(!home.aside("note").exists());
}

#[test]
fn without_the_setting_the_editor_is_never_run() {
    let home = home("echo ran >>\"$file\"");
    fs::remove_file(home.path().join(".config/evenkeel/config.toml")).unwrap();
    let terminal = run(&home, &["journal", "add"]);
    terminal.wait_for("Write whatever is there.").send(super::terminal::ESC).wait_for("ended with 0");
    assert!(entries(&home).is_empty());
}

#[test]
fn a_place_that_is_not_safe_is_refused_before_anything_is_asked() {
    let refuses = |home: &Home, words: &str| {
        let terminal = Terminal::run(home, &["journal", "add"]);
        terminal.wait_for("no safe place").wait_for(words).wait_for("external_editor = false");
        terminal.wait_for("ended with 1");
    };
    let home = home("true").with("XDG_RUNTIME_DIR", "");
    refuses(&home, "XDG_RUNTIME_DIR is not set");
    let on_disk = private_dir(Path::new(env!("CARGO_TARGET_TMPDIR")));
    let home = home.with("XDG_RUNTIME_DIR", on_disk.path().to_str().unwrap());
    refuses(&home, "is not held in memory");
    let shared = private_dir(Path::new("/dev/shm"));
    fs::set_permissions(shared.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let home = home.with("XDG_RUNTIME_DIR", shared.path().to_str().unwrap());
    refuses(&home, "is not yours alone");
    assert_eq!(fs::read_dir(shared.path()).unwrap().count(), 0);
}

#[test]
fn an_entry_with_changes_that_were_never_saved_is_not_opened_outside() {
    let home = home("echo more >>\"$file\"");
    let id = id_of(&home, "first");
    let terminal = home.open_unlocked();
    terminal.send("3").wait_for("first").send("e").wait_for("writing").send(" and second");
    terminal.wait_for("a draft is kept").send(super::terminal::CTRL_C).wait_ended(0);
    run(&home, &["journal", "edit", &id]).wait_for("typed and not saved").wait_for("ended with 2");
    assert_eq!(entries(&home), ["first"]);
}
