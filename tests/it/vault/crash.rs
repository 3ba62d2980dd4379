//! Killed at any moment, or out of room: what was acknowledged is there, and nothing is half done.
//!
//! `EVENKEEL_KILLS=200` kills more often than the default.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout};
use std::thread;
use std::time::Duration;

use evenkeel::domain::entry::Entry;
use evenkeel::vault::{LockedVault, Presence, SlotState, VaultError};

use super::support::*;

pub(super) fn kills(usual: u32) -> u32 {
    std::env::var("EVENKEEL_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

pub(super) fn random_below(bound: u64) -> u64 {
    let [.., a, b, c, d] = new_uuid().into_bytes();
    u64::from(u32::from_be_bytes([a, b, c, d])) % bound
}

pub(super) fn wait_about(millis: u64) {
    thread::sleep(Duration::from_micros(random_below(millis * 1000)));
}

pub(super) fn start(test: &str, dir: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = child_under("true", test, dir);
    let output = BufReader::new(child.stdout.take().unwrap());
    (child, output)
}

/// The words behind `said:` of each line a child prints.
pub(super) fn said(lines: impl BufRead) -> impl Iterator<Item = String> {
    lines
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.split_once("said:").map(|(_, word)| word.to_owned()))
}

#[test]
fn child_saves() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    for n in 0.. {
        let mut entry: Entry = entry(&format!("entry {n} {}", "and more words ".repeat(50)));
        vault.journal().save_new(&entry).unwrap();
        println!("\nsaid:{} 1", entry.id);
        entry.writing.body = "changed".parse().unwrap();
        vault.journal().save(&entry, now()).unwrap();
        println!("\nsaid:{} 2", entry.id);
    }
}

#[test]
fn every_acknowledged_save_outlives_a_kill() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    for _ in 0..kills(10) {
        let (mut child, output) = start("vault::crash::child_saves", &home.dir());
        let mut lines = said(output);
        let mut acknowledged: Vec<String> =
            lines.by_ref().take(usize::try_from(random_below(12)).unwrap()).collect();
        wait_about(30);
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(lines);
        let vault = open(&home.dir()).unwrap();
        for line in acknowledged {
            let (id, step) = line.split_once(' ').unwrap();
            let entry = vault.journal().get(id.parse().unwrap()).unwrap();
            let changed = entry.writing.body.as_str() == "changed";
            assert!(changed || step == "1", "a change was lost");
            assert_eq!(vault.journal().history(entry.id).unwrap().len(), usize::from(changed));
        }
        assert_sound(&vault);
    }
}

#[test]
fn child_makes() {
    let Some(dir) = child_dir() else { return };
    println!("\nsaid:begun");
    make(&dir).unwrap();
    println!("\nsaid:made");
}

#[test]
fn a_killed_init_leaves_no_half_vault_and_the_next_one_works() {
    for _ in 0..kills(6) {
        let home = Home::new();
        let (mut child, output) = start("vault::crash::child_makes", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("begun"));
        wait_about(700);
        child.kill().unwrap();
        child.wait().unwrap();
        let was_made = lines.any(|line| line == "made");
        match LockedVault::at(&home.dir()) {
            Presence::Present(_) => assert_sound(&open(&home.dir()).unwrap()),
            Presence::Absent => {
                assert!(!was_made);
                assert_sound(&make(&home.dir()).unwrap());
            }
            Presence::NotAVault(reason) => panic!("{reason}"),
        }
        assert!(open_with_code(&home.dir()).is_ok());
        assert_eq!(fs::read_dir(home.root.path()).unwrap().count(), 1, "leftovers are swept");
    }
}

#[test]
fn child_changes_the_passphrase() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    for n in 0.. {
        let next = if n % 2 == 0 { "another" } else { PASSPHRASE };
        vault.change_passphrase(&passphrase(next), light()).unwrap();
        println!("\nsaid:{next}");
    }
}

#[test]
fn a_killed_change_of_passphrase_leaves_the_old_or_the_new_one_and_sound_slots() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    for _ in 0..kills(8) {
        let (mut child, output) = start("vault::crash::child_changes_the_passphrase", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("ready"));
        wait_about(500);
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = [PASSPHRASE, "another"].map(|text| open_with(&home.dir(), text).is_ok());
        assert!(opened[0] != opened[1], "{opened:?}");
        let vault = open_with_code(&home.dir()).unwrap();
        assert_eq!(vault.slots().unwrap().map(|(_, state)| state), [SlotState::Sound; 2]);
        assert_sound(&vault);
        // Rolling back what was under way may take the empty journal with it.
        let known = ["evenkeel.db", "evenkeel.db-journal", "evenkeel.lock", "passphrase.age", "recovery.age"];
        for file in fs::read_dir(home.dir()).unwrap() {
            let name = file.unwrap().file_name();
            assert!(known.iter().any(|known| name == *known), "an unfinished slot is left: {name:?}");
        }
        let conn = crate::stock::decrypt(&home.dir().join("recovery.age"), CODE);
        let database = rusqlite::Connection::open(home.database()).unwrap();
        database.execute_batch(&conn).unwrap();
        let digests: u32 =
            database.query_row("SELECT count(*) FROM slot_digest", [], |row| row.get(0)).unwrap();
        assert_eq!(digests, 2, "the digest that is not in use is dropped");
    }
}

#[test]
fn child_backs_up() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    println!("\nsaid:ready");
    for n in 0.. {
        let file = dir.with_file_name(format!("{n}-{}.tar", std::process::id()));
        vault.journal().save_new(&entry("between two backups")).unwrap();
        vault.back_up(&file, now()).unwrap();
        println!("\nsaid:{}", file.display());
    }
}

#[test]
fn a_killed_backup_leaves_whole_ones_alone_and_a_sound_vault() {
    let (home, vault) = Home::with_vault();
    vault
        .together(|vault| (0..200).try_for_each(|_| vault.journal().save_new(&entry(&"words ".repeat(300)))))
        .unwrap();
    drop(vault);
    for _ in 0..kills(6) {
        let (mut child, output) = start("vault::crash::child_backs_up", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("ready"));
        wait_about(400);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_sound(&open(&home.dir()).unwrap());
        let told: Vec<String> = lines.collect();
        for file in fs::read_dir(home.root.path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|it| it == "tar") {
                let new = Home::new();
                let with = evenkeel::vault::UnlockWith::Passphrase(passphrase(PASSPHRASE));
                let today = "2026-12-01".parse().unwrap();
                let archive = fs::File::open(&path).unwrap();
                evenkeel::vault::restore(&new.dir(), &archive, &with, today).unwrap();
            }
            assert!(path.is_dir() || !told.contains(&path.display().to_string()) || path.exists());
            let _ = fs::remove_file(path);
        }
        assert!(told.iter().all(|path| !path.is_empty()));
        open(&home.dir()).unwrap().back_up(&home.root.path().join("next.tar"), now()).unwrap();
        fs::remove_file(home.root.path().join("next.tar")).unwrap();
        assert_eq!(fs::read_dir(home.dir().join("backups")).unwrap().count(), 0, "leftovers are swept");
    }
}

#[test]
fn child_restores() {
    let Some(dir) = child_dir() else { return };
    let with = evenkeel::vault::UnlockWith::Passphrase(passphrase(PASSPHRASE));
    println!("\nsaid:ready");
    for n in 1.. {
        let archive = fs::File::open(dir.with_file_name("backup.tar")).unwrap();
        evenkeel::vault::restore(&dir, &archive, &with, "2026-12-01".parse().unwrap()).unwrap();
        println!("\nsaid:{n}");
    }
}

#[test]
fn a_killed_restore_leaves_a_whole_vault_in_its_place_and_the_former_one_somewhere() {
    for _ in 0..kills(6) {
        let (home, vault) = Home::with_vault();
        vault.journal().save_new(&entry("in the backup")).unwrap();
        vault.back_up(&home.root.path().join("backup.tar"), now()).unwrap();
        vault.journal().save_new(&entry("after it")).unwrap();
        drop(vault);
        let (mut child, output) = start("vault::crash::child_restores", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("ready"));
        wait_about(500);
        child.kill().unwrap();
        child.wait().unwrap();
        let is_restored = lines.count() > 0;
        let vault = open(&home.dir()).unwrap();
        assert_sound(&vault);
        let count = vault.journal().count().unwrap();
        assert!(count == 1 || !is_restored, "{count}");
        let whole = fs::read_dir(home.root.path()).unwrap().filter(|dir| {
            let path = dir.as_ref().unwrap().path();
            path.file_name().unwrap().to_str().unwrap().starts_with("vault")
                && (path == home.dir()
                    || open(&path).is_ok_and(|vault| vault.journal().count().unwrap() == 2))
        });
        assert!(count == 2 || whole.count() == 2, "the former vault is kept");
    }
}

#[test]
fn child_rekeys() {
    let Some(dir) = child_dir() else { return };
    let mut vault = open(&dir).unwrap();
    println!("\nsaid:ready");
    for n in 1.. {
        vault = vault.rekey(&passphrase(PASSPHRASE), &code(), light()).unwrap();
        println!("\nsaid:{n}");
    }
}

#[test]
fn a_killed_rekey_leaves_the_old_or_the_new_vault_whole_and_never_neither() {
    let (home, vault) = Home::with_vault();
    let kept = entry("kept through every key");
    vault.journal().save_new(&kept).unwrap();
    drop(vault);
    for _ in 0..kills(8) {
        let (mut child, output) = start("vault::crash::child_rekeys", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("ready"));
        wait_about(600);
        child.kill().unwrap();
        child.wait().unwrap();
        let vault = open(&home.dir()).unwrap();
        assert_eq!(vault.slots().unwrap().map(|(_, state)| state), [SlotState::Sound; 2]);
        assert_sound(&vault);
        assert_eq!(vault.journal().get(kept.id).unwrap(), kept);
        drop(vault);
        drop(open_with_code(&home.dir()).unwrap());
    }
    let vault = open(&home.dir()).unwrap();
    drop(vault.rekey(&passphrase(PASSPHRASE), &code(), light()).unwrap());
    assert_eq!(fs::read_dir(home.root.path()).unwrap().count(), 1, "the next one sweeps what was left");
}

#[test]
fn child_erases() {
    let Some(dir) = child_dir() else { return };
    println!("\nsaid:ready");
    evenkeel::vault::erase(&dir).unwrap();
    println!("\nsaid:erased");
}

#[test]
fn a_killed_erase_leaves_a_whole_vault_or_one_that_nothing_opens() {
    for _ in 0..kills(6) {
        let (home, vault) = Home::with_vault();
        vault.back_up_weekly("2026-12-01".parse().unwrap()).unwrap();
        drop(vault);
        let (mut child, output) = start("vault::crash::child_erases", &home.dir());
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some("ready"));
        wait_about(40);
        child.kill().unwrap();
        child.wait().unwrap();
        match LockedVault::at(&home.dir()) {
            Presence::Present(_) => {
                // At least one way in is whole, or both are noise.
                let opened = [open(&home.dir()), open_with_code(&home.dir())];
                opened.iter().flatten().for_each(assert_sound);
            }
            Presence::NotAVault(_) | Presence::Absent => {}
        }
        let again = evenkeel::vault::erase(&home.dir());
        assert!(matches!(again, Ok(_) | Err(VaultError::NoVault)), "{again:?}");
        assert!(!home.dir().join("evenkeel.db").exists() && !home.dir().join("passphrase.age").exists());
    }
}

#[test]
fn child_fills_the_disk() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    let error = loop {
        let entry = entry(&"many words ".repeat(4000));
        match vault.journal().save_new(&entry) {
            Ok(()) => println!("\nsaid:{}", entry.id),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, VaultError::DiskFull), "{error:?}");
    let count = vault.journal().count().unwrap();
    assert!(matches!(vault.journal().save_new(&entry(&"x".repeat(100_000))), Err(VaultError::DiskFull)));
    assert_eq!(vault.journal().count().unwrap(), count, "the same connection reads on");
    println!("\nsaid:full");
}

#[test]
fn a_full_disk_is_a_clear_error_and_what_was_saved_stays() {
    let (home, vault) = Home::with_vault();
    vault.journal().save_new(&entry("first")).unwrap();
    drop(vault);
    // The limit stands in for a full disk; main ignores SIGXFSZ as this does.
    let limit = "trap '' XFSZ; ulimit -f 1200";
    let child = child_under(limit, "vault::crash::child_fills_the_disk", &home.dir());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let mut lines: Vec<_> = said(&output.stdout[..]).collect();
    assert_eq!(lines.pop().as_deref(), Some("full"));
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.journal().count().unwrap() as usize, lines.len() + 1);
    for id in lines {
        vault.journal().get(id.parse().unwrap()).unwrap();
    }
    assert_sound(&vault);
    vault.journal().save_new(&entry("there is room again")).unwrap();
}

#[test]
fn child_has_no_room_at_all() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    let outcome = vault.change_passphrase(&passphrase("another"), light());
    assert!(matches!(outcome, Err(VaultError::DiskFull)), "{outcome:?}");
    let outcome = make(&dir.with_file_name("second"));
    assert!(matches!(outcome, Err(VaultError::DiskFull)), "{outcome:?}");
}

#[test]
fn without_room_the_old_passphrase_stays_and_no_half_vault_is_made() {
    let (home, vault) = Home::with_vault();
    drop(vault);
    let child =
        child_under("trap '' XFSZ; ulimit -f 0", "vault::crash::child_has_no_room_at_all", &home.dir());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_sound(&open(&home.dir()).unwrap());
    assert_eq!(fs::read_dir(home.root.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(home.dir()).unwrap().count(), 5);
}
