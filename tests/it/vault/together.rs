//! Two programs on one vault at once.

use evenkeel::vault::{LockedVault, UnlockWith, Vault, VaultError};

use super::support::*;

#[test]
fn a_vault_and_its_secrets_can_be_handed_to_a_worker_thread() {
    fn assert_send<T: Send + 'static>() {}
    assert_send::<Vault>();
    assert_send::<LockedVault>();
    assert_send::<UnlockWith>();
    assert_send::<VaultError>();
}

/// How many entries each of two programs saves.
fn saves() -> u32 {
    std::env::var("EVENKEEL_SAVES").ok().map_or(50, |saves| saves.parse().unwrap())
}

#[test]
fn child_saves_many() {
    let Some(dir) = child_dir() else { return };
    let vault = open(&dir).unwrap();
    for n in 0..saves() {
        vault.journal().save_new(&entry(&format!("number {n}"))).unwrap();
        vault.journal().list(&query(""), None, 20).unwrap();
    }
}

#[test]
fn two_programs_saving_at_once_lose_nothing() {
    let (home, vault) = Home::with_vault();
    let children = [(); 2].map(|()| child_under("true", "vault::together::child_saves_many", &home.dir()));
    for child in children {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    }
    assert_eq!(vault.journal().count().unwrap(), 2 * saves());
    assert_sound(&vault);
}

#[test]
fn what_another_program_saved_is_noticed_once() {
    let (home, vault) = Home::with_vault();
    let other = open(&home.dir()).unwrap();
    assert!(!vault.changed_elsewhere().unwrap());
    vault.journal().save_new(&entry("mine")).unwrap();
    assert!(!vault.changed_elsewhere().unwrap(), "own saves do not count");
    other.journal().save_new(&entry("theirs")).unwrap();
    assert!(vault.changed_elsewhere().unwrap());
    assert!(!vault.changed_elsewhere().unwrap());
}

#[test]
fn no_read_keeps_another_program_from_saving() {
    let (home, vault) = Home::with_vault();
    for n in 0..30 {
        vault
            .together(|vault| {
                vault.journal().save_new(&tagged("2026-11-23T18:00:00", &format!("word {n}"), "night"))
            })
            .unwrap();
    }
    let other = open(&home.dir()).unwrap();
    let journal = vault.journal();
    let first = journal.list(&query(""), None, 2).unwrap();
    let first = &first.first().unwrap().entry;
    let reads: [(&str, &dyn Fn()); 9] = [
        ("search", &|| drop(journal.list(&query("wor"), None, 3).unwrap())),
        ("list", &|| drop(journal.list(&query(""), None, 3).unwrap())),
        ("history", &|| drop(journal.history(first.id).unwrap())),
        ("tags", &|| drop(journal.links().unwrap())),
        ("days", &|| drop(journal.days(&query("")).unwrap())),
        ("find", &|| drop(journal.find(&"0123".parse().unwrap()))),
        ("drafts", &|| drop(vault.drafts().all().unwrap())),
        ("records", &|| drop(vault.sessions().records(None, now()).unwrap())),
        ("verify", &|| assert_sound(&vault)),
    ];
    for (name, read) in reads {
        read();
        let started = std::time::Instant::now();
        other.journal().save_new(&entry("meanwhile")).unwrap();
        assert!(started.elapsed().as_secs() < 2, "{name} kept a lock");
    }
}

#[test]
fn the_check_of_pages_is_due_once_a_day() {
    let (_home, vault) = Home::with_vault();
    let (monday, evening, tuesday) =
        (at("2026-11-23T08:00:00"), at("2026-11-23T20:00:00"), at("2026-11-24T09:00:00"));
    assert!(vault.integrity_check_due(monday).unwrap());
    assert!(vault.quick_check().unwrap().is_empty());
    vault.record_integrity_check(monday).unwrap();
    assert!(!vault.integrity_check_due(evening).unwrap());
    assert!(vault.integrity_check_due(tuesday).unwrap());
    assert!(vault.integrity_check_due(at("2026-11-01T00:00:00")).unwrap(), "a clock set back");
}

#[test]
fn what_another_program_saved_is_not_taken_for_damage() {
    let (home, vault) = Home::with_vault();
    let other = open(&home.dir()).unwrap();
    for round in 0..3 {
        vault.journal().save_new(&entry("mine")).unwrap();
        vault.journal().list(&query("theirs"), None, 5).unwrap();
        for n in 0..20 {
            other.journal().save_new(&entry(&format!("theirs {round} {n}"))).unwrap();
        }
        assert_sound(&vault);
        assert_eq!(vault.journal().count().unwrap(), 21 * (round + 1));
    }
}
