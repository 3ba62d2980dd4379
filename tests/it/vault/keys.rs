//! Another key for the database, and destroying a vault.

use std::fs::{self, File};

use evenkeel::vault::{RecoveryCode, Slot, SlotState, UnlockWith, VaultError, WorkFactor, erase, restore};

use super::support::*;
use crate::stock;

fn digits(home: &Home, secret: &str) -> String {
    stock::decrypt(&home.dir().join("passphrase.age"), secret)
}

#[test]
fn a_vault_with_a_new_key_has_everything_and_no_longer_opens_with_anything_of_before() {
    let (home, vault) = Home::with_vault();
    let mut one = entry("text");
    vault.journal().save_new(&one).unwrap();
    one.writing.body = "changed".parse().unwrap();
    vault.journal().save(&one, now()).unwrap();
    vault.back_up_weekly("2026-12-01".parse().unwrap()).unwrap();
    fs::write(home.dir().join("notes.txt"), "mine").unwrap();
    let (old_key, old_database) = (digits(&home, PASSPHRASE), fs::read(home.database()).unwrap());
    let code = RecoveryCode::generate().unwrap();
    let vault = vault.rekey(&passphrase("another"), &code, light()).unwrap();
    assert_sound(&vault);
    assert_eq!(vault.journal().get(one.id).unwrap(), one);
    assert_eq!(vault.journal().history(one.id).unwrap().len(), 1);
    assert_eq!(vault.slots().unwrap().map(|(_, state)| state), [SlotState::Sound; 2]);
    drop(vault);
    assert_ne!(digits(&home, "another"), old_key);
    assert_ne!(fs::read(home.database()).unwrap()[..4096], old_database[..4096]);
    assert!(matches!(open(&home.dir()), Err(VaultError::WrongPassphrase)));
    assert!(matches!(open_with_code(&home.dir()), Err(VaultError::WrongRecoveryCode)));
    let old = rusqlite::Connection::open(home.database()).unwrap();
    old.execute_batch(&old_key).unwrap();
    assert!(
        old.query_row("SELECT count(*) FROM entry", [], |_| Ok(())).is_err(),
        "the old key opens nothing"
    );
    assert_eq!(fs::read_dir(home.root.path()).unwrap().count(), 1, "nothing of the old vault is left");
    assert!(!home.dir().join("backups").exists(), "its backups were under the old key");
    assert_eq!(fs::read_to_string(home.dir().join("notes.txt")).unwrap(), "mine");
}

#[test]
fn nothing_is_moved_or_erased_under_another_program() {
    let (home, vault) = Home::with_vault();
    let other = open(&home.dir()).unwrap();
    let code = RecoveryCode::generate().unwrap();
    let outcome = vault.rekey(&passphrase("another"), &code, light());
    assert!(matches!(outcome, Err(VaultError::OpenElsewhere)));
    assert!(matches!(erase(&home.dir()), Err(VaultError::OpenElsewhere)));
    other.journal().save_new(&entry("still here")).unwrap();
    drop(other);
    assert_eq!(open(&home.dir()).unwrap().journal().count().unwrap(), 1);
}

#[test]
fn the_work_of_a_guess_is_raised_and_stays() {
    let (_home, vault) = Home::with_vault();
    assert_eq!(vault.work_factor(Slot::Passphrase), Some(light()));
    let more = WorkFactor::new(16).unwrap();
    vault.change_passphrase(&passphrase("another"), more).unwrap();
    assert_eq!(
        [Slot::Passphrase, Slot::Recovery].map(|slot| vault.work_factor(slot)),
        [Some(more), Some(light())]
    );
}

#[test]
fn an_erased_vault_is_gone_with_its_backups_and_what_is_not_ours_stays() {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("text")).unwrap();
    vault.back_up_weekly("2026-12-01".parse().unwrap()).unwrap();
    let mine = home.root.path().join("mine.tar");
    vault.back_up(&mine, now()).unwrap();
    drop(vault);
    let with = UnlockWith::Passphrase(passphrase(PASSPHRASE));
    let today = "2026-12-01".parse().unwrap();
    let restored = restore(&home.dir(), &File::open(&mine).unwrap(), &with, today).unwrap();
    let aside = restored.aside.clone().unwrap();
    drop(restored);
    assert_eq!(erase(&home.dir()).unwrap(), std::slice::from_ref(&aside), "it is told of, and left");
    assert!(!home.dir().exists() && mine.exists());
    assert_sound(&open(&aside).unwrap());
    assert!(matches!(erase(&home.dir()), Err(VaultError::NoVault)));

    fs::write(aside.join("letter.txt"), "dear").unwrap();
    erase(&aside).unwrap();
    let left: Vec<_> = fs::read_dir(&aside).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["letter.txt"]);
}

#[test]
fn an_erasing_that_was_cut_short_goes_on() {
    let (home, vault) = Home::with_vault();
    vault.back_up_weekly("2026-12-01".parse().unwrap()).unwrap();
    drop(vault);
    for name in ["passphrase.age", "recovery.age"] {
        fs::remove_file(home.dir().join(name)).unwrap();
    }
    erase(&home.dir()).unwrap();
    assert!(!home.dir().exists());
}
