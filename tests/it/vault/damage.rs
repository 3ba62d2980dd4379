//! Damage to the files: harmless, found, or refused, and never a panic.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::vault::{Vault, VaultError};

use super::support::*;
use crate::stock;

const PAGE: usize = 4096;

fn with_entries() -> Home {
    let (home, vault) = Home::with_vault();
    vault
        .together(|vault| {
            vault
                .sessions()
                .save_new(&session_at("2026-11-23T18:00:00", evenkeel::domain::status::Status::Attended))?;
            (0..120).try_for_each(|n| {
                vault.journal().save_new(&entry(&format!("entry {n} {}", "many words ".repeat(40))))
            })
        })
        .unwrap();
    home
}

/// A copy of the vault whose database was changed.
fn copy_with(home: &Home, change: impl FnOnce(&mut Vec<u8>)) -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("copy");
    fs::create_dir(&dir).unwrap();
    for file in fs::read_dir(home.dir()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), dir.join(file.file_name())).unwrap();
    }
    let mut database = fs::read(dir.join("evenkeel.db")).unwrap();
    change(&mut database);
    fs::write(dir.join("evenkeel.db"), database).unwrap();
    (root, dir)
}

fn is_found(opened: Result<Vault, VaultError>) -> bool {
    match opened {
        Ok(vault) => !vault.verify(&mut |_| ()).unwrap().is_sound(),
        Err(VaultError::Damaged(_)) => true,
        Err(error) => panic!("{error:?}"),
    }
}

#[test]
fn a_flipped_bit_in_the_first_16_bytes_is_harmless() {
    let home = with_entries();
    for byte in [0, 7, 15] {
        let (_root, dir) = copy_with(&home, |database| database[byte] ^= 1);
        let vault = open(&dir).unwrap();
        vault.journal().save_new(&entry("more")).unwrap();
        assert_eq!(vault.journal().count().unwrap(), 121);
        assert_sound(&vault);
    }
}

#[test]
fn a_flipped_bit_on_any_page_is_found() {
    let home = with_entries();
    let pages = usize::try_from(fs::metadata(home.database()).unwrap().len()).unwrap() / PAGE;
    for page in (0..pages).step_by(pages.div_ceil(24)) {
        for offset in [16 + page * 37 % (PAGE - 17), PAGE - 1] {
            let (_root, dir) = copy_with(&home, |database| database[page * PAGE + offset] ^= 4);
            let opened = open(&dir);
            if let Ok(vault) = &opened {
                assert!(!vault.quick_check().unwrap().is_empty(), "page {page}");
            }
            assert!(is_found(opened), "page {page}, byte {offset}");
        }
    }
}

#[test]
fn a_page_of_zeroes_and_a_cut_file_are_found() {
    let home = with_entries();
    let pages = usize::try_from(fs::metadata(home.database()).unwrap().len()).unwrap() / PAGE;
    for page in [1, pages / 2, pages - 1] {
        let (_root, dir) = copy_with(&home, |database| database[page * PAGE..(page + 1) * PAGE].fill(0));
        assert!(is_found(open(&dir)), "page {page}");
        let (_root, dir) = copy_with(&home, |database| database.truncate(page * PAGE));
        assert!(is_found(open(&dir)), "cut at page {page}");
        let (_root, dir) = copy_with(&home, |database| database.truncate(page * PAGE + 100));
        assert!(is_found(open(&dir)), "cut within page {page}");
    }
}

#[test]
fn the_slots_of_another_vault_do_not_open_this_one() {
    let home = with_entries();
    let (other, vault) = Home::with_vault();
    drop(vault);
    fs::copy(other.dir().join("passphrase.age"), home.dir().join("passphrase.age")).unwrap();
    let before = fs::read(home.database()).unwrap();
    assert!(matches!(open(&home.dir()), Err(VaultError::Damaged(_))));
    assert_eq!(fs::read(home.database()).unwrap(), before);
    assert!(open_with_code(&home.dir()).is_ok());
}

fn meddle(dir: &Path, sql: &str) {
    let conn = stock::open(dir);
    conn.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;").unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn a_record_that_does_not_fit_its_type_is_named_by_table_and_id_and_is_no_panic() {
    for (sql, says) in [
        ("UPDATE entry SET mood = 99", "mood"),
        ("UPDATE entry SET at_zone = 'Nowhere/Land'", "at_utc"),
        ("UPDATE entry SET tags = 'no json'", "tags"),
        ("UPDATE entry SET body = ''", "body"),
        ("UPDATE entry SET session = 'not an id'", "session"),
        ("UPDATE entry SET trashed_utc = 'x'", "trashed_utc"),
        ("UPDATE session SET kind = 'dance'", "kind"),
        ("UPDATE session SET status = 'gone'", "status"),
        ("UPDATE session SET minutes = -5", "minutes"),
        ("UPDATE session SET starts_local = 'x'", "starts"),
        ("UPDATE draft SET fields = '[1]'", "fields"),
        ("UPDATE draft SET kind = 'note'", "kind"),
    ] {
        let (home, vault) = Home::with_vault();
        let (entry, session) =
            (entry("text"), session_at("2026-11-23T18:00:00", evenkeel::domain::status::Status::Missed));
        vault.journal().save_new(&entry).unwrap();
        vault.sessions().save_new(&session).unwrap();
        vault.drafts().put(&draft(entry.id.into(), "words")).unwrap();
        // Triggers would refuse some of this.
        meddle(&home.dir(), &format!("DROP TRIGGER entry_changes; DROP TRIGGER entry_changed; {sql}"));
        let problems = vault.verify(&mut |_| ()).unwrap().problems;
        let id = if sql.contains("session SET") { session.id.to_string() } else { entry.id.to_string() };
        assert!(problems.iter().any(|line| line.contains(says) && line.contains(&id)), "{sql}: {problems:?}");
        let read = vault
            .journal()
            .get(entry.id)
            .map(drop)
            .and(vault.sessions().get(session.id).map(drop))
            .and(vault.drafts().all().map(drop));
        assert!(matches!(read, Err(VaultError::Damaged(_))), "{sql}: {read:?}");
    }
}

#[test]
fn an_index_or_link_that_does_not_fit_is_found() {
    for sql in [
        "DELETE FROM entry_link",
        "INSERT INTO entry_link VALUES ('#ghost', '2026-11-23T18:00:00Z', 'x')",
        "INSERT INTO entry_words (entry_words) VALUES ('delete-all')",
        "UPDATE entry SET session = '019ab3c1-7f2a-7000-8000-000000000001'",
        "DELETE FROM entry",
    ] {
        let (home, vault) = Home::with_vault();
        let mut entry = tagged("2026-11-23T18:00:00", "text", "night");
        vault.journal().save_new(&entry).unwrap();
        entry.writing.body = "other".parse().unwrap();
        vault.journal().save(&entry, now()).unwrap();
        assert_sound(&vault);
        meddle(&home.dir(), sql);
        assert!(!vault.verify(&mut |_| ()).unwrap().is_sound(), "{sql}");
    }
}

#[test]
fn a_vault_of_a_later_version_is_refused_and_left_as_it_is() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    meddle(&home.dir(), "PRAGMA user_version = 77");
    let before = fs::read(home.database()).unwrap();
    assert!(matches!(open(&home.dir()), Err(VaultError::NewerVersion { found: 77, .. })));
    assert_eq!(fs::read(home.database()).unwrap(), before);
}
