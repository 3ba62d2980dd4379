//! Faults of the place a vault is in: gone, moved, not to be written in, or held by somebody else.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use evenkeel::domain::entry::Entry;
use evenkeel::vault::VaultError;

use super::support::*;

/// Saves one entry, does something to the vault's directory, and gives what a second save and a read then say.
fn save_after(change: impl FnOnce(&Home)) -> (Home, Result<(), VaultError>, Result<Entry, VaultError>) {
    let (home, vault) = Home::with_vault();
    let first = entry("one");
    vault.journal().save_new(&first).unwrap();
    change(&home);
    let saved = vault.journal().save_new(&entry("two"));
    let read = vault.journal().get(first.id);
    (home, saved, read)
}

#[test]
fn a_directory_removed_under_the_program_is_told_and_nothing_is_said_to_be_saved() {
    let (home, saved, _) = save_after(|home| fs::remove_dir_all(home.dir()).unwrap());
    assert!(matches!(saved, Err(VaultError::Moved)), "{saved:?}");
    assert!(!home.dir().exists(), "nothing is made anew");
}

#[test]
fn a_directory_moved_away_is_told_and_is_whole_where_it_went() {
    let (home, saved, _) = save_after(|home| fs::rename(home.dir(), home.root.path().join("moved")).unwrap());
    assert!(matches!(saved, Err(VaultError::Moved)), "{saved:?}");
    let vault = open(&home.root.path().join("moved")).unwrap();
    assert_eq!(bodies(&entries(&vault, "")), ["one"]);
    assert_sound(&vault);
}

#[test]
fn a_file_put_in_the_place_of_the_database_is_told_and_not_written_in() {
    let (home, saved, _) = save_after(|home| {
        let copy = home.root.path().join("copy");
        fs::copy(home.database(), &copy).unwrap();
        fs::rename(copy, home.database()).unwrap();
    });
    assert!(matches!(saved, Err(VaultError::Moved)), "{saved:?}");
    let vault = open(&home.dir()).unwrap();
    assert_eq!(bodies(&entries(&vault, "")), ["one"]);
    assert_sound(&vault);
}

/// Run as somebody who may not write there, whoever runs the tests.
#[test]
fn child_may_not_write() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    assert_eq!(bodies(&entries(&vault, "")), ["one"]);
    let saved = vault.journal().save_new(&entry("two"));
    assert!(matches!(saved, Err(VaultError::ReadOnly)), "{saved:?}");
    let verified = vault.verify(&mut |_| ());
    assert!(
        matches!(verified, Err(VaultError::ReadOnly)),
        "a vault that can only be read is not damaged: {verified:?}"
    );
    println!("said so");
}

#[test]
fn without_the_right_to_write_the_vault_opens_to_read_and_says_why_it_saves_nothing() {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("one")).unwrap();
    drop(vault);
    let set = |dir_mode: u32, file_mode: u32| {
        for file in fs::read_dir(home.dir()).unwrap().flatten().filter(|file| file.path().is_file()) {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(file_mode)).unwrap();
        }
        fs::set_permissions(home.dir(), fs::Permissions::from_mode(dir_mode)).unwrap();
    };
    set(0o555, 0o444);
    fs::set_permissions(home.root.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // Nobody keeps root from writing, so root steps back.
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let test = "vault::faults::child_may_not_write";
    let exe = std::env::current_exe().unwrap();
    let child = if is_root {
        let dir = home.root.path().join("exe");
        fs::copy(&exe, &dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(dir);
        command
    } else {
        Command::new(exe)
    };
    let mut child = child;
    child.args(["--exact", test, "--nocapture", "--test-threads=1"]).env("EVENKEEL_TEST_DIR", home.dir());
    let done = child.output().unwrap();
    set(0o700, 0o600);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        done.status.success() && said.contains("said so"),
        "{said}\n{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_eq!(bodies(&entries(&open(&home.dir()).unwrap(), "")), ["one"]);
}
