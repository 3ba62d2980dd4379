//! Secrets: wrong ones, changed ones, damaged slots; and that nothing private is in the files.

use std::fs;

use evenkeel::domain::moment::Moment;
use evenkeel::vault::{LockedVault, RecoveryCode, Slot, SlotState, UnlockWith, VaultError};
use rusqlite::MAIN_DB;

use super::support::*;
use crate::stock;

#[test]
fn a_wrong_secret_is_refused_with_both_possibilities() {
    let (home, _vault) = Home::with_vault();
    let error = open_with(&home.dir(), "wrong").unwrap_err();
    assert!(matches!(error, VaultError::WrongPassphrase));
    assert!(error.to_string().contains("wrong") && error.to_string().contains("damaged"));
    let other = UnlockWith::RecoveryCode(RecoveryCode::generate().unwrap());
    let error = LockedVault::find(&home.dir()).unwrap().unlock(&other).unwrap_err();
    assert!(matches!(error, VaultError::WrongRecoveryCode));
    assert!(error.to_string().contains("damaged"));
}

#[test]
fn both_secrets_open_the_vault_and_a_changed_one_replaces_the_old() {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("text")).unwrap();
    vault.change_passphrase(&passphrase("another"), light()).unwrap();
    assert_sound(&vault);
    drop(vault);
    assert!(matches!(open(&home.dir()), Err(VaultError::WrongPassphrase)));
    assert_eq!(open_with(&home.dir(), "another").unwrap().journal().count().unwrap(), 1);

    let vault = open_with_code(&home.dir()).unwrap();
    vault.change_passphrase(&passphrase(PASSPHRASE), light()).unwrap();
    let new = RecoveryCode::generate().unwrap();
    vault.change_recovery_code(&new, light()).unwrap();
    drop(vault);
    assert!(open(&home.dir()).is_ok());
    assert!(matches!(open_with_code(&home.dir()), Err(VaultError::WrongRecoveryCode)));
    let vault = LockedVault::find(&home.dir()).unwrap().unlock(&UnlockWith::RecoveryCode(new)).unwrap();
    assert_sound(&vault);
}

#[test]
fn after_unlocking_with_the_other_slot_the_digest_says_which_one_is_damaged() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    let path = home.dir().join("passphrase.age");
    let mut file = fs::read(&path).unwrap();
    file[60] ^= 1;
    fs::write(&path, file).unwrap();
    assert!(open(&home.dir()).is_err());
    let vault = open_with_code(&home.dir()).unwrap();
    assert_eq!(
        vault.slots().unwrap(),
        [(Slot::Passphrase, SlotState::Changed), (Slot::Recovery, SlotState::Sound)]
    );
    let problems = vault.verify(&mut |_| ()).unwrap().problems;
    assert!(problems.len() == 1 && problems[0].contains("passphrase.age"), "{problems:?}");
    fs::remove_file(home.dir().join("recovery.age")).unwrap();
    assert_eq!(vault.slots().unwrap()[1].1, SlotState::Missing);
    vault.change_passphrase(&passphrase(PASSPHRASE), light()).unwrap();
    vault.change_recovery_code(&code(), light()).unwrap();
    assert_sound(&vault);
    assert!(open(&home.dir()).is_ok());
}

#[test]
fn no_file_of_the_vault_holds_what_was_written_even_while_it_is_written() {
    const MARKER: &str = "heronmarker";
    let (home, vault) = Home::with_vault();
    let look = |when: &str| {
        let mut sizes = 0;
        for file in fs::read_dir(home.dir()).unwrap() {
            let path = file.unwrap().path();
            let content = fs::read(&path).unwrap();
            let found = content.windows(MARKER.len()).any(|bytes| bytes == MARKER.as_bytes());
            assert!(!found, "{when}: {}", path.display());
            let sql = content.windows(6).any(|bytes| bytes == b"SQLite" || bytes == b"CREATE");
            assert!(!sql, "{when}: {}", path.display());
            sizes += usize::from(path.ends_with("evenkeel.db-journal")) * content.len();
        }
        sizes
    };
    // Larger than the cache, so that pages and their former content reach the files before the commit.
    let mut entries: Vec<_> =
        (0..6).map(|_| tagged("2026-11-23T18:00:00", &MARKER.repeat(350_000), MARKER)).collect();
    let mut journal = 0;
    vault
        .together(|vault| {
            entries.iter().try_for_each(|entry| vault.journal().save_new(entry))?;
            journal = look("while saving");
            Ok(())
        })
        .unwrap();
    look("saved");
    vault
        .together(|vault| {
            for entry in &mut entries {
                entry.writing.title = MARKER.parse().ok();
                entry.writing.body = MARKER.repeat(340_000).parse().unwrap();
                vault.journal().save(entry, now())?;
            }
            journal = look("while changing");
            Ok(())
        })
        .unwrap();
    assert!(journal > 1_000_000, "the journal was looked at while it held former pages: {journal}");
    look("changed");
}

/// Every page of the database, decrypted, with those that are free.
fn pages(vault: &std::path::Path) -> Vec<u8> {
    stock::open(vault).serialize(MAIN_DB).unwrap().to_vec()
}

fn holds(pages: &[u8], word: &str) -> bool {
    pages.windows(word.len()).any(|bytes| bytes == word.as_bytes())
}

#[test]
fn no_word_of_a_changed_or_erased_entry_stays_on_any_page() {
    let (home, vault) = Home::with_vault();
    for n in 0..200 {
        vault
            .together(|vault| vault.journal().save_new(&entry(&format!("filler number {n} of many words"))))
            .unwrap();
    }
    // The index stores words without what they share with their neighbours, so these begin like no other.
    let mut changed = tagged("2026-11-23T18:00:00", "qxheron vzcormorant", "jjnight");
    changed.writing.title = "wyegret".parse().ok();
    let mut erased = changed.clone();
    erased.id = entry("x").id;
    erased.writing.body = "kqbittern zqplover".parse().unwrap();
    for entry in [&changed, &erased] {
        vault.journal().save_new(entry).unwrap();
    }
    let words = ["xheron", "zcormorant", "jnight", "yegret", "qbittern", "qplover"];
    for word in words {
        assert!(holds(&pages(&home.dir()), word), "the search would see {word}");
    }
    // Changed: its words leave the index, and stay only in its history.
    changed.writing.body = "something else".parse().unwrap();
    changed.writing.tags.clear();
    changed.writing.title = None;
    vault.journal().save(&changed, now()).unwrap();
    let index: Vec<Vec<u8>> = {
        let conn = stock::open(&home.dir());
        let mut query = conn.prepare("SELECT block FROM entry_words_data").unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert!(!index.iter().any(|block| holds(block, "xheron") || holds(block, "zcormorant")));
    for id in [changed.id, erased.id] {
        vault.journal().trash(id, now()).unwrap();
    }
    vault.journal().erase(changed.id).unwrap();
    let later: Moment = at("2027-01-01T00:00:00");
    assert_eq!(vault.journal().erase_trashed_before(later).unwrap(), 1);
    let pages = pages(&home.dir());
    for word in words {
        assert!(!holds(&pages, word), "{word} is still on a page");
    }
    assert_sound(&vault);
}
