//! Backups: whole, encrypted, made while the vault is in use, and put back at once or not at all.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;

use evenkeel::domain::moment::Date;
use evenkeel::vault::{LockedVault, Restored, UnlockWith, VaultError, restore};

use super::support::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn put_back(dir: &Path, backup: &Path) -> Result<Restored, VaultError> {
    let with = UnlockWith::Passphrase(passphrase(PASSPHRASE));
    restore(dir, &File::open(backup).unwrap(), &with, day("2026-12-01"))
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A vault with an entry, and a backup of it.
fn with_backup() -> (Home, PathBuf) {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("heronmarker before")).unwrap();
    let file = home.root.path().join("backup.tar");
    assert_eq!(vault.back_up(&file, now()).unwrap().entries, 1);
    (home, file)
}

#[test]
fn a_backup_is_a_private_tar_of_a_vault_without_a_readable_word() {
    let (home, file) = with_backup();
    let content = fs::read(&file).unwrap();
    assert!(!content.windows(11).any(|bytes| bytes == b"heronmarker"));
    assert!(!content.windows(6).any(|bytes| bytes == b"SQLite" || bytes == b"CREATE"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(&home.dir().join("backups")), Vec::<String>::new(), "nothing is left from making it");
    let out = home.root.path().join("unpacked");
    fs::create_dir(&out).unwrap();
    let status = std::process::Command::new("tar").args(["-xf"]).arg(&file).arg("-C").arg(&out).status();
    assert!(status.unwrap().success(), "any tar unpacks it");
    assert_eq!(names(&out), ["evenkeel.db", "passphrase.age", "recovery.age"]);
    let vault = open(&out).unwrap();
    assert_sound(&vault);
    assert_eq!(vault.journal().count().unwrap(), 1);
    assert!(open_with_code(&out).is_ok());
}

#[test]
fn nothing_is_written_over_and_nothing_half_is_left() {
    let (home, file) = with_backup();
    let vault = open(&home.dir()).unwrap();
    let before = fs::read(&file).unwrap();
    assert!(matches!(vault.back_up(&file, now()), Err(VaultError::FileThere)));
    assert_eq!(fs::read(&file).unwrap(), before);
    let nowhere = home.root.path().join("nowhere/backup.tar");
    assert!(matches!(vault.back_up(&nowhere, now()), Err(VaultError::Io { .. })));
    assert_eq!(names(home.root.path()), ["backup.tar", "vault"]);
    assert_eq!(names(&home.dir().join("backups")), Vec::<String>::new());
}

#[test]
fn a_backup_made_while_others_write_holds_all_that_was_saved_before() {
    let (home, vault) = Home::with_vault();
    let dir = home.dir();
    let writer = thread::spawn(move || {
        let vault = open(&dir).unwrap();
        for n in 0..60 {
            vault.journal().save_new(&entry(&format!("other {n}"))).unwrap();
        }
    });
    let mut files = Vec::new();
    for n in 0..6 {
        vault.journal().save_new(&entry(&format!("own {n}"))).unwrap();
        let least = vault.journal().count().unwrap();
        let file = home.root.path().join(format!("{n}.tar"));
        vault.back_up(&file, now()).unwrap();
        files.push((file, least, vault.journal().count().unwrap()));
    }
    writer.join().unwrap();
    assert_eq!(vault.journal().count().unwrap(), 66, "nobody lost a save to a backup");
    for (file, least, most) in files {
        let place = Home::new();
        let restored = put_back(&place.dir(), &file).unwrap();
        let count = restored.vault.journal().count().unwrap();
        assert!((least..=most).contains(&count), "{least} {count} {most}");
        assert_sound(&restored.vault);
    }
}

#[test]
fn a_backup_takes_the_place_of_the_vault_which_is_kept_beside_it() {
    let (home, file) = with_backup();
    let vault = open(&home.dir()).unwrap();
    vault.journal().save_new(&entry("after")).unwrap();
    drop(vault);
    let restored = put_back(&home.dir(), &file).unwrap();
    assert_eq!((restored.findings.entries, restored.vault.journal().count().unwrap()), (1, 1));
    let aside = restored.aside.clone().unwrap();
    assert_eq!(aside, home.root.path().canonicalize().unwrap().join("vault-before-restore-2026-12-01"));
    assert_eq!(open(&aside).unwrap().journal().count().unwrap(), 2);
    assert!(matches!(put_back(&home.dir(), &file), Err(VaultError::OpenElsewhere)), "it is open");
    drop(restored);
    let again = put_back(&home.dir(), &file).unwrap();
    assert!(again.aside.unwrap().ends_with("vault-before-restore-2026-12-01-2"));
    assert_eq!(names(home.root.path()).len(), 4);
    assert_sound(&again.vault);
}

#[test]
fn a_backup_comes_back_where_no_vault_is_or_only_a_part_of_one() {
    let (_home, file) = with_backup();
    let new = Home::new();
    assert!(put_back(&new.dir(), &file).unwrap().aside.is_none());
    fs::remove_file(new.dir().join("passphrase.age")).unwrap();
    fs::remove_file(new.dir().join("recovery.age")).unwrap();
    let restored = put_back(&new.dir(), &file).unwrap();
    assert_eq!(names(&restored.aside.unwrap()), ["evenkeel.db", "evenkeel.lock"]);
}

#[test]
fn a_directory_with_other_things_is_never_put_aside() {
    let (home, file) = with_backup();
    let other = home.root.path().join("documents");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("letter.txt"), "dear").unwrap();
    assert!(matches!(put_back(&other, &file), Err(VaultError::AlreadyThere)));
    assert_eq!(names(&other), ["letter.txt"]);
}

#[test]
fn a_damaged_backup_is_refused_and_the_vault_stays_as_it_is() {
    let (home, file) = with_backup();
    let whole = fs::read(&file).unwrap();
    let before = fs::read(home.database()).unwrap();
    let bad = home.root.path().join("bad.tar");
    let size = whole.len();
    for at in (700..size - 3000).step_by(size / 12) {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(&bad, &bytes).unwrap();
        match put_back(&home.dir(), &bad) {
            Ok(restored) => panic!("byte {at} passed: {:?}", restored.findings),
            Err(VaultError::BadBackup(_) | VaultError::Damaged(_)) => {}
            Err(error) => panic!("byte {at}: {error:?}"),
        }
    }
    for length in [0, 511, 512, 5000, size / 2] {
        fs::write(&bad, &whole[..length]).unwrap();
        assert!(put_back(&home.dir(), &bad).is_err(), "cut at {length}");
    }
    assert_eq!(fs::read(home.database()).unwrap(), before);
    assert_eq!(
        names(home.root.path()),
        ["backup.tar", "bad.tar", "vault"],
        "and nothing is left of the tries"
    );
}

#[test]
fn a_backup_with_one_slot_comes_back_by_the_other() {
    let (home, vault) = Home::with_vault();
    fs::remove_file(home.dir().join("recovery.age")).unwrap();
    let file = home.root.path().join("backup.tar");
    vault.back_up(&file, now()).unwrap();
    let new = Home::new();
    assert!(put_back(&new.dir(), &file).is_ok());
    assert!(!new.dir().join("recovery.age").exists());
}

#[test]
fn the_wrong_passphrase_restores_nothing() {
    let (home, file) = with_backup();
    let with = UnlockWith::Passphrase(passphrase("wrong"));
    let outcome = restore(&home.dir(), &File::open(&file).unwrap(), &with, day("2026-12-01"));
    assert!(matches!(outcome, Err(VaultError::WrongPassphrase)));
    assert_eq!(names(home.root.path()), ["backup.tar", "vault"]);
}

#[test]
fn a_weekly_backup_is_made_a_week_after_the_last_and_eight_are_kept() {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("text")).unwrap();
    let backups = home.dir().join("backups");
    assert!(!vault.back_up_weekly(day("2026-11-29")).unwrap(), "the vault was made on the 23rd");
    assert!(!backups.exists());
    let mut made = Vec::new();
    let mut date = day("2026-11-30");
    for _ in 0..12 {
        assert!(vault.back_up_weekly(date).unwrap());
        assert!(!vault.back_up_weekly(date).unwrap(), "one a week");
        made.push(format!("weekly-{date}.tar"));
        date = evenkeel::domain::moment::add_days(date, 7);
    }
    assert_eq!(names(&backups), made[4..], "the last eight");
    assert!(vault.back_up_weekly(day("2026-06-01")).unwrap(), "a clock set back");
    assert!(names(&backups).contains(&"weekly-2026-06-01.tar".to_owned()) && names(&backups).len() == 8);
    for name in names(&backups) {
        let new = Home::new();
        let restored = put_back(&new.dir(), &backups.join(&name)).unwrap();
        assert_eq!(restored.vault.journal().count().unwrap(), 1, "{name}");
        assert_eq!(fs::metadata(backups.join(&name)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_vault_says_when_it_was_last_backed_up() {
    let (home, vault) = Home::with_vault();
    let today = day("2026-12-01");
    assert_eq!(vault.backups().unwrap().days_without(today), Some(8), "it was made on 23 November");
    vault.back_up_weekly(today).unwrap();
    assert_eq!(vault.backups().unwrap().last, None, "its own do not count: a lost disk takes them along");
    vault.back_up(&home.root.path().join("one.tar"), at("2026-11-28T09:00:00")).unwrap();
    assert_eq!(vault.backups().unwrap().days_without(today), Some(3));
}

#[test]
fn a_vault_of_an_earlier_schema_is_backed_up_before_it_is_changed() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("vault");
    fs::create_dir(&dir).unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vault-schema-7");
    for file in fs::read_dir(fixture).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), dir.join(file.file_name())).unwrap();
    }
    let secret = "a passphrase of the seventh schema";
    drop(open_with(&dir, secret).unwrap());
    assert_eq!(names(&dir.join("backups")), ["schema-7.tar"]);
    let made = fs::metadata(dir.join("backups/schema-7.tar")).unwrap().modified().unwrap();
    drop(open_with(&dir, secret).unwrap());
    let backup = dir.join("backups/schema-7.tar");
    assert_eq!(
        fs::metadata(&backup).unwrap().modified().unwrap(),
        made,
        "only when there is something to change"
    );
    // It is of the schema it had: this program brings it up to date when it puts it back.
    let out = root.path().join("out");
    let with = UnlockWith::Passphrase(passphrase(secret));
    let restored = restore(&out, &File::open(&backup).unwrap(), &with, day("2026-12-01")).unwrap();
    assert_sound(&restored.vault);
    assert!(matches!(LockedVault::at(&out), evenkeel::vault::Presence::Present(_)));
}
