//! Salvaging a damaged vault. `EVENKEEL_FLIPS=200` damages more often than the default, in each of three ways: bits of
//! the database, its end, and the key slots.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::domain::entry::Entry;
use evenkeel::domain::status::Status;
use evenkeel::vault::{Repaired, UnlockWith, VaultError, repair};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::support::*;
use crate::stock;

const PAGE: usize = 4096;

fn salvage(dir: &Path, to: &Path) -> Result<Repaired, VaultError> {
    repair(dir, &UnlockWith::Passphrase(passphrase(PASSPHRASE)), to)
}

fn full() -> (Home, HashMap<String, Entry>) {
    let (home, vault) = Home::with_vault();
    let mut entries: Vec<Entry> =
        (0..150).map(|n| entry(&format!("entry {n} {}", "many words ".repeat(20 + n % 60)))).collect();
    entries.push(entry(&"a long text that needs pages of its own ".repeat(400)));
    vault
        .together(|vault| {
            entries.iter().try_for_each(|entry| vault.journal().save_new(entry))?;
            (0..60).try_for_each(|_| {
                vault.sessions().save_new(&session_at("2026-11-23T18:00:00", Status::Attended))
            })
        })
        .unwrap();
    let all = entries.into_iter().map(|entry| (entry.id.to_string(), entry)).collect();
    (home, all)
}

fn copy_of(home: &Home) -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("copy");
    copy_files(&home.dir(), &dir);
    (root, dir)
}

/// Of each page: what it belongs to, its kind, and how many cells it has.
fn pages(home: &Home) -> HashMap<usize, (String, String, usize)> {
    let conn = stock::open(&home.dir());
    let mut query = conn.prepare("SELECT pageno, name, pagetype, ncell FROM dbstat").unwrap();
    let count = |number: i64| usize::try_from(number).unwrap();
    let rows = query
        .query_map([], |row| Ok((count(row.get(0)?), (row.get(1)?, row.get(2)?, count(row.get(3)?)))))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

fn flips(usual: u32) -> u32 {
    std::env::var("EVENKEEL_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

fn random() -> TestRng {
    TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32])
}

fn below(random: &mut TestRng, bound: usize) -> usize {
    usize::try_from(random.next_u64()).unwrap() % bound
}

/// The pages that the entries lie on, in their order, and how many are on each.
fn leaves(home: &Home) -> Vec<(usize, usize)> {
    let conn = stock::open(&home.dir());
    let sql = "SELECT pageno, ncell FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' ORDER BY path";
    let mut query = conn.prepare(sql).unwrap();
    let count = |number: i64| usize::try_from(number).unwrap();
    let rows = query.query_map([], |row| Ok((count(row.get(0)?), count(row.get(1)?)))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Damage keeps the vault from opening or is found, and no entry shows what was not written.
#[track_caller]
fn is_found_or_harmless(dir: &Path, all: &HashMap<String, Entry>, what: &str) {
    match open(dir) {
        Ok(vault) => {
            assert!(!vault.verify(&mut |_| ()).unwrap().is_sound(), "{what} was not found");
            for (id, entry) in all {
                let shown = vault.journal().get(id.parse().unwrap());
                assert!(shown.is_err() || shown.unwrap() == *entry, "{what} shows wrong data");
            }
        }
        Err(error) => assert!(matches!(error, VaultError::Damaged(_)), "{what}: {error:?}"),
    }
}

#[test]
fn a_sound_vault_is_salvaged_whole() {
    let (home, all) = full();
    let to = home.root.path().join("salvaged");
    let repaired = salvage(&home.dir(), &to).unwrap();
    assert_eq!(repaired.lost, Vec::<String>::new());
    assert_eq!((repaired.findings.entries as usize, repaired.findings.sessions), (all.len(), 60));
    let vault = open(&to).unwrap();
    assert_eq!(vault.journal().count().unwrap() as usize, all.len());
    assert!(entries(&vault, "entry").len() > 100, "words are found");
    assert!(open_with_code(&to).is_ok());
    assert!(matches!(salvage(&home.dir(), &to), Err(VaultError::AlreadyThere)));
    assert_eq!(fs::read_dir(home.root.path()).unwrap().count(), 2, "nothing is left of the work");
}

#[test]
fn every_flipped_bit_is_found_or_harmless_and_what_it_did_not_touch_is_salvaged() {
    let (home, all) = full();
    let pages = pages(&home);
    let size = usize::try_from(fs::metadata(home.database()).unwrap().len()).unwrap();
    let mut random = random();
    let mut seen = HashSet::new();
    for _ in 0..flips(8) {
        let (root, dir) = copy_of(&home);
        let at = 16 + below(&mut random, size - 16);
        let mut database = fs::read(dir.join("evenkeel.db")).unwrap();
        database[at] ^= 1 << (random.next_u32() % 8);
        fs::write(dir.join("evenkeel.db"), &database).unwrap();
        let page = at / PAGE + 1;
        is_found_or_harmless(&dir, &all, &format!("byte {at}"));
        assert_eq!(fs::read(dir.join("evenkeel.db")).unwrap(), database, "only looked at");
        let to = root.path().join("salvaged");
        let free = (String::new(), "free".to_owned(), 0);
        let (name, kind, cells) = pages.get(&page).unwrap_or(&free);
        seen.insert((name == "entry", kind.clone()));
        let repaired =
            salvage(&dir, &to).unwrap_or_else(|error| panic!("page {page} ({name}, {kind}): {error:?}"));
        let vault = open(&to).unwrap();
        let kept: Vec<Entry> =
            all.keys().filter_map(|id| vault.journal().get(id.parse().unwrap()).ok()).collect();
        assert!(kept.iter().all(|entry| all[&entry.id.to_string()] == *entry), "page {page}");
        let lost = all.len() - kept.len();
        let may_lose = match (name.as_str(), kind.as_str()) {
            ("entry", "leaf") => *cells,
            ("entry", "overflow") => 1,
            _ => 0,
        };
        assert!(lost <= may_lose, "page {page} ({name}, {kind}, {cells}): {lost} entries lost");
        assert!(lost == 0 || repaired.lost.iter().any(|line| line.contains("entry")), "{:?}", repaired.lost);
        assert!(repaired.findings.is_sound(), "page {page}: {:?}", repaired.findings.problems);
    }
    assert!(seen.len() > 1, "several kinds of page were hit: {seen:?}");
}

#[test]
fn a_database_that_was_cut_off_is_found_and_what_is_left_of_it_is_salvaged() {
    let (home, all) = full();
    let leaves = leaves(&home);
    let whole = fs::read(home.database()).unwrap();
    let mut random = random();
    let mut salvaged = 0;
    for _ in 0..flips(4) {
        let (root, dir) = copy_of(&home);
        let length = below(&mut random, whole.len());
        fs::write(dir.join("evenkeel.db"), &whole[..length]).unwrap();
        is_found_or_harmless(&dir, &all, &format!("cut at {length}"));
        assert!(fs::read(dir.join("evenkeel.db")).unwrap() == whole[..length], "only looked at");
        let to = root.path().join("salvaged");
        let left = length / PAGE;
        // The first page says nothing of where anything is that the others do not.
        if length < PAGE * 2 {
            continue;
        }
        let repaired =
            salvage(&dir, &to).unwrap_or_else(|error| panic!("cut at {length}, {left} pages: {error:?}"));
        salvaged += 1;
        let vault = open(&to).unwrap();
        let kept = all.iter().filter_map(|(id, entry)| {
            let found = vault.journal().get(id.parse().unwrap()).ok()?;
            assert_eq!(found, *entry, "cut at {length}");
            Some(())
        });
        let kept = kept.count();
        let least: usize = leaves.iter().filter(|(page, _)| *page <= left).map(|(_, cells)| cells).sum();
        // The long text goes on over pages of its own.
        assert!(kept + 1 >= least, "cut at {length}: {kept} of {least} entries before it are there");
        assert!(kept == all.len() || !repaired.lost.is_empty());
        assert!(repaired.findings.is_sound(), "cut at {length}: {:?}", repaired.findings.problems);
    }
    assert!(salvaged > 0, "some of it was left");
}

/// Every page in turn, whatever it is: what lies on the others is salvaged.
#[test]
fn with_any_one_page_gone_all_that_lies_on_others_is_salvaged() {
    let (home, all) = full();
    let pages = pages(&home);
    let kinds: BTreeMap<(String, String), usize> =
        pages.iter().map(|(page, (name, kind, _))| ((name.clone(), kind.clone()), *page)).collect();
    // Those that matter most, and some of the others; with `EVENKEEL_FLIPS` all.
    let always = ["entry", "session", "sqlite_schema", "meta", "sqlite_autoindex_entry_1"];
    let is_tried = |at: usize, name: &str| flips(1) > 1 || always.contains(&name) || at.is_multiple_of(8);
    for (at, ((name, kind), page)) in kinds.into_iter().enumerate() {
        if !is_tried(at, &name) {
            continue;
        }
        let (root, dir) = copy_of(&home);
        let mut database = fs::read(dir.join("evenkeel.db")).unwrap();
        database[(page - 1) * PAGE + 100] ^= 1;
        fs::write(dir.join("evenkeel.db"), &database).unwrap();
        let to = root.path().join("salvaged");
        let repaired = salvage(&dir, &to).unwrap_or_else(|error| panic!("{name} {kind}: {error:?}"));
        let cells = pages[&page].2;
        let lost = |is_of: &str| if name == is_of && kind == "leaf" { cells } else { 0 };
        let overflow = usize::from(name == "entry" && kind == "overflow");
        let [entries, sessions] = ["entry", "session"].map(lost);
        let found = (repaired.findings.entries as usize, repaired.findings.sessions as usize);
        assert!(repaired.findings.is_sound(), "{name} {kind}: {:?}", repaired.findings.problems);
        assert_eq!(
            found,
            (all.len() - entries - overflow, 60 - sessions),
            "{name} {kind}: {:?}",
            repaired.lost
        );
        let vault = open(&to).unwrap();
        for entry in super::support::entries(&vault, "") {
            assert_eq!(all[&entry.id.to_string()], entry, "{name} {kind}");
        }
    }
}

#[test]
fn a_slot_with_a_flipped_bit_or_without_its_end_is_found_and_the_other_opens() {
    let (home, all) = full();
    let mut random = random();
    for n in 0..flips(12) {
        let (_root, dir) = copy_of(&home);
        let name = ["passphrase.age", "recovery.age"][below(&mut random, 2)];
        let mut bytes = fs::read(dir.join(name)).unwrap();
        let at = below(&mut random, bytes.len());
        if n % 3 == 0 {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << (random.next_u32() % 8);
        }
        fs::write(dir.join(name), &bytes).unwrap();
        let (hit, other) = match name {
            "passphrase.age" => (open(&dir), open_with_code(&dir)),
            _ => (open_with_code(&dir), open(&dir)),
        };
        if let Err(error) = &hit {
            let words = error.to_string();
            assert!(words.contains("damaged") || words.contains("cannot be used"), "byte {at}: {words}");
        }
        let vault = other.unwrap();
        assert!(!vault.verify(&mut |_| ()).unwrap().is_sound(), "{name}, byte {at} was not found");
        assert_eq!(vault.journal().count().unwrap() as usize, all.len());
    }
}

#[test]
fn a_record_that_is_lost_is_named_and_links_to_it_are_let_go() {
    let (home, vault) = Home::with_vault();
    let session = session_at("2026-11-23T18:00:00", Status::Attended);
    vault.sessions().save_new(&session).unwrap();
    let mut linked = entry("about it");
    linked.writing.session = Some(session.id);
    vault.journal().save_new(&linked).unwrap();
    drop(vault);
    let conn = stock::open(&home.dir());
    conn.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE session SET status = 'gone'").unwrap();
    drop(conn);
    let to = home.root.path().join("salvaged");
    let repaired = salvage(&home.dir(), &to).unwrap();
    let told = repaired.lost.join("; ");
    assert!(told.contains("table session: 1 rows") && told.contains("links from table entry"), "{told}");
    assert!(repaired.findings.is_sound(), "{:?}", repaired.findings);
    let kept = open(&to).unwrap().journal().get(linked.id).unwrap();
    assert_eq!((kept.writing.body.as_str(), kept.writing.session), ("about it", None));
}

#[test]
fn a_damaged_slot_is_found_and_the_other_salvages() {
    let (home, all) = full();
    for at in (0..290).step_by(23) {
        let (root, dir) = copy_of(&home);
        let slot = dir.join("passphrase.age");
        let mut bytes = fs::read(&slot).unwrap();
        let last = bytes.len() - 1;
        bytes[at.min(last)] ^= 1;
        fs::write(&slot, bytes).unwrap();
        let vault = open_with_code(&dir).unwrap();
        assert!(!vault.verify(&mut |_| ()).unwrap().is_sound(), "byte {at}");
        drop(vault);
        if at == 0 {
            let to = root.path().join("salvaged");
            let repaired = repair(&dir, &UnlockWith::RecoveryCode(code()), &to).unwrap();
            assert_eq!(repaired.findings.entries as usize, all.len());
        }
    }
}
