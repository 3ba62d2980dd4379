//! Making a vault, finding it, and who may read its files.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use evenkeel::vault::{LockedVault, Presence, VaultError};

use super::support::*;

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn assert_private(dir: &Path) {
    assert_eq!(mode(dir), 0o700);
    for name in names(dir) {
        assert_eq!(mode(&dir.join(&name)), 0o600, "{name}");
    }
}

#[test]
fn child_makes_a_vault_and_uses_it() {
    let Some(dir) = child_dir() else { return };
    let vault = make(&dir).unwrap();
    assert_private(&dir);
    vault
        .together(|vault| {
            vault.journal().save_new(&entry("text"))?;
            assert_private(&dir);
            Ok(())
        })
        .unwrap();
    vault.change_passphrase(&passphrase("another"), light()).unwrap();
    assert_private(&dir);
}

#[test]
fn files_are_private_under_any_umask() {
    for umask in ["000", "022", "077", "0777"] {
        let home = Home::new();
        let child = child_under(
            &format!("umask {umask}"),
            "vault::files::child_makes_a_vault_and_uses_it",
            &home.dir(),
        );
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "umask {umask}: {}", String::from_utf8_lossy(&output.stdout));
        assert_private(&home.dir());
        assert_eq!(names(home.root.path()), ["vault"]);
    }
}

#[test]
fn a_vault_that_others_could_read_is_made_private_again() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    fs::set_permissions(home.dir(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(home.database(), fs::Permissions::from_mode(0o644)).unwrap();
    open(&home.dir()).unwrap();
    assert_private(&home.dir());
}

#[test]
fn a_vault_is_made_in_an_absent_or_empty_directory_and_never_over_anything() {
    let home = Home::new();
    fs::create_dir(home.dir()).unwrap();
    assert!(matches!(LockedVault::at(&home.dir()), Presence::Absent));
    drop(make(&home.dir()).unwrap());
    assert_private(&home.dir());
    assert_eq!(
        names(&home.dir()),
        ["evenkeel.db", "evenkeel.db-journal", "evenkeel.lock", "passphrase.age", "recovery.age"]
    );
    let before = fs::read(home.database()).unwrap();
    assert!(matches!(make(&home.dir()), Err(VaultError::AlreadyThere)));
    assert_eq!(fs::read(home.database()).unwrap(), before);

    let other = home.root.path().join("documents");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("letter.txt"), "dear").unwrap();
    assert!(matches!(make(&other), Err(VaultError::AlreadyThere)));
    let file = other.join("letter.txt");
    assert!(matches!(make(&file), Err(VaultError::AlreadyThere)));
    assert_eq!(fs::read_to_string(file).unwrap(), "dear");
    assert_eq!(names(home.root.path()), ["documents", "vault"], "nothing is left behind");
}

#[test]
fn parents_are_made_and_an_empty_directory_may_be_a_link() {
    let home = Home::new();
    let deep = home.root.path().join("a/b/vault");
    drop(make(&deep).unwrap());
    assert_private(&deep);
    let (target, link) = (home.root.path().join("target"), home.root.path().join("link"));
    fs::create_dir(&target).unwrap();
    symlink(&target, &link).unwrap();
    drop(make(&link).unwrap());
    assert_private(&target);
    assert!(open(&link).is_ok());
}

#[test]
fn what_is_no_vault_is_told_apart() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    let reason = |dir: &Path| match LockedVault::at(dir) {
        Presence::NotAVault(reason) => reason,
        other => panic!("{other:?}"),
    };
    assert!(matches!(LockedVault::at(&home.root.path().join("nowhere")), Presence::Absent));
    assert!(matches!(LockedVault::find(&home.root.path().join("nowhere")), Err(VaultError::NoVault)));
    assert!(reason(home.root.path()).contains("other things"));
    assert!(reason(&home.database()).contains("a file"));
    fs::remove_file(home.dir().join("passphrase.age")).unwrap();
    assert!(matches!(open(&home.dir()), Err(VaultError::DamagedSlot { .. })));
    assert!(open_with_code(&home.dir()).is_ok(), "one slot is enough");
    fs::rename(home.database(), home.root.path().join("kept.db")).unwrap();
    assert!(reason(&home.dir()).contains("evenkeel.db is missing"));
    fs::remove_file(home.dir().join("recovery.age")).unwrap();
    fs::rename(home.root.path().join("kept.db"), home.database()).unwrap();
    assert!(reason(&home.dir()).contains("passphrase.age and recovery.age are missing"));
}

#[test]
fn an_emptied_database_is_refused_and_not_begun_anew() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    fs::write(home.database(), "").unwrap();
    assert!(matches!(open(&home.dir()), Err(VaultError::Damaged(_))));
    assert_eq!(fs::metadata(home.database()).unwrap().len(), 0);
}

#[test]
fn what_a_killed_init_left_is_swept_and_nothing_else() {
    let home = Home::new();
    let at = |name: &str| home.root.path().join(name);
    let (ours, used, foreign, shaped) = (
        at(".evenkeel-new-abcdef012345"),
        at(".evenkeel-new-abcdef012346"),
        at(".evenkeel-new-abcdef012347"),
        at(".evenkeel-new-notes"),
    );
    for dir in [&ours, &used, &foreign, &shaped] {
        fs::create_dir(dir).unwrap();
        fs::write(dir.join("evenkeel.db"), "half").unwrap();
    }
    fs::write(foreign.join("letter.txt"), "dear").unwrap();
    let lock = fs::File::open(&used).unwrap();
    lock.lock().unwrap();
    make(&home.dir()).unwrap();
    assert!(!ours.exists());
    assert!(used.join("evenkeel.db").exists() && shaped.join("evenkeel.db").exists());
    assert!(foreign.join("letter.txt").exists());
}
