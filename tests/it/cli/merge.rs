//! Joining two copies of one vault on the command line.

use std::fs;
use std::path::Path;

use super::home::{Home, contents, keys};

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten().filter(|file| file.path().is_file()) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// A home with an entry, and a copy of its vault under the name `stick`.
fn two() -> (Home, String) {
    let home = Home::with_vault();
    let id = home.add("Both have this.", &[]);
    copy(&home.path("vault"), &home.path("stick"));
    (home, id)
}

fn bodies(home: &Home, args: &[&str]) -> Vec<String> {
    let list = home.json(&[args, &["journal", "list"]].concat());
    let mut bodies: Vec<_> =
        list.as_array().unwrap().iter().map(|entry| entry["body"].as_str().unwrap().to_owned()).collect();
    bodies.sort();
    bodies
}

#[test]
fn what_a_copy_on_a_stick_has_comes_in_and_the_stick_stays_as_it_is() {
    let (home, id) = two();
    home.add("Written here.", &[]);
    home.run_with("Written on the stick.", &["--vault", "stick", "journal", "add", "-"]).is(0);
    home.run_with("Changed here first.", &["journal", "edit", &id, "-"]).is(0);
    home.run_with("Changed on the stick last.", &["--vault", "stick", "journal", "edit", &id, "-"]).is(0);
    let before = contents(&home.path("stick"));
    let done = home.run(&["vault", "merge", "stick"]).is(0);
    assert!(done.out.contains("1 record added, 1 changed, 0 deleted"), "{done:?}");
    assert!(done.out.contains("1 record was changed in both copies"), "{done:?}");
    assert_eq!(contents(&home.path("stick")), before);
    let all = ["Changed on the stick last.", "Written here.", "Written on the stick."];
    assert_eq!(bodies(&home, &[]), all);
    let history = home.run(&["journal", "history", &id]).is(0).out;
    assert!(history.contains("Changed here first.") && history.contains("Both have this."), "{history}");
    let again = home.json(&["vault", "merge", "stick"]);
    assert_eq!(keys(&again), ["added", "changed", "removed", "set_aside"]);
    assert!(again.as_object().unwrap().values().all(|count| count == 0), "{again}");
    assert_eq!(
        home.run(&["vault", "merge", "stick"]).is(0).out,
        "There is nothing in the other copy that is not here.\n"
    );
    // From the other side, all of it comes along.
    home.run(&["--vault", "stick", "vault", "merge", "vault"]).is(0);
    assert_eq!(bodies(&home, &["--vault", "stick"]), all);
    home.run(&["vault", "verify"]).is(0);
    let backups: Vec<_> = fs::read_dir(home.path("vault/backups")).unwrap().flatten().collect();
    assert!(backups.iter().any(|it| it.file_name().to_string_lossy().starts_with("before-merge-")));
}

#[test]
fn a_conflict_file_of_a_sync_tool_is_found_by_doctor_and_merged() {
    let (home, _) = two();
    home.run_with("Written elsewhere.", &["--vault", "stick", "journal", "add", "-"]).is(0);
    let name = "vault/evenkeel.sync-conflict-20261126-101500-ABCDEFG.db";
    fs::copy(home.path("stick/evenkeel.db"), home.path(name)).unwrap();
    let told = home.run(&["doctor"]);
    assert!(told.out.contains("evenkeel vault merge"), "{}", told.out);
    home.run(&["vault", "merge", name]).is(0);
    assert_eq!(bodies(&home, &[]), ["Both have this.", "Written elsewhere."]);
}

#[test]
fn a_copy_with_another_key_asks_for_its_passphrase() {
    let (home, _) = two();
    home.run_with("Written before.", &["--vault", "stick", "journal", "add", "-"]).is(0);
    home.write("new", "a passphrase that is new");
    home.run(&["vault", "rekey", "--new-passphrase-file", "new", "--recovery-file", "new-code"]).is(0);
    let old = fs::read(home.path("passphrase")).unwrap();
    fs::copy(home.path("new"), home.path("passphrase")).unwrap();
    home.run(&["vault", "merge", "stick"]).fails(3, "--other-passphrase-file");
    home.write("wrong", "wrong");
    home.run(&["vault", "merge", "stick", "--other-passphrase-file", "wrong"]).fails(3, "passphrase");
    home.write("old", old);
    home.run(&["vault", "merge", "stick", "--other-passphrase-file", "old"]).is(0);
    assert_eq!(bodies(&home, &[]), ["Both have this.", "Written before."]);
}

#[test]
fn what_is_no_sound_copy_of_this_vault_is_refused_and_changes_nothing() {
    let (home, _) = two();
    home.run(&["--vault", "other", "init", "--recovery-file", "other-code", "--work-factor", "15"]).is(0);
    fs::copy(home.path("passphrase"), home.path("same")).unwrap();
    let before = fs::read(home.path("vault/evenkeel.db")).unwrap();
    home.run(&["vault", "merge", "other", "--other-passphrase-file", "same"]).fails(5, "another vault");
    home.run(&["vault", "merge", "nowhere"]).fails(1, "No such file");
    fs::create_dir(home.path("empty")).unwrap();
    home.run(&["vault", "merge", "empty"]).fails(5, "no evenkeel.db in it");
    home.write("letter", "dear");
    home.run(&["vault", "merge", "letter"]).fails(5, "does not open with the key");
    let mut damaged = fs::read(home.path("stick/evenkeel.db")).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(home.path("stick/evenkeel.db"), damaged).unwrap();
    home.run(&["vault", "merge", "stick"]).fails(5, "cannot be used");
    assert_eq!(fs::read(home.path("vault/evenkeel.db")).unwrap(), before);
    assert_eq!(bodies(&home, &[]), ["Both have this."]);
}
