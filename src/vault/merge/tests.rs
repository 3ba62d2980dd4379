//! Random histories of two and three copies, joined in every direction.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;
use zeroize::Zeroizing;

mod acts;

use super::*;
use crate::domain::id::EntryId;
use crate::vault::{Passphrase, RecoveryCode, WorkFactor, create};
use acts::{Act, act, at, history, ids, today};

const SAME: [Vec<String>; 2] = [Vec::new(), Vec::new()];
const CODE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

/// A vault that others are copied from.
struct Source {
    root: TempDir,
    key: DatabaseKey,
    copies: Cell<u32>,
}

impl Source {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new(Zeroizing::new("four plain test words".to_owned())).unwrap();
        let code = RecoveryCode::parse(CODE).unwrap();
        let work = WorkFactor::new(15).unwrap();
        let vault = create(&root.path().join("vault"), &passphrase, &code, work, at(0)).unwrap();
        let key = vault.close().unwrap();
        Self { root, key, copies: Cell::new(0) }
    }

    /// A copy of the vault in a directory, which may be closed or open.
    fn copy(&self, of: &Path) -> Vault {
        self.copies.set(self.copies.get() + 1);
        let dir = self.root.path().join(format!("copy-{}", self.copies.get()));
        fs::create_dir(&dir).unwrap();
        for file in fs::read_dir(of).unwrap().flatten().filter(|file| file.path().is_file()) {
            fs::copy(file.path(), dir.join(file.file_name())).unwrap();
        }
        Vault::open_copy(&dir, self.key.clone()).unwrap()
    }

    fn vault(&self) -> PathBuf {
        self.root.path().join("vault")
    }
}

fn merge(into: &Vault, other: &Vault) -> Merged {
    into.merge(other.dir(), None, today()).unwrap()
}

/// All that copies have in common, in an order of its own.
fn dump(vault: &Vault) -> Vec<String> {
    let conn = &vault.conn;
    let mut all = Vec::new();
    let mut add = |table: &str, columns: Vec<String>| {
        let mut query = conn.prepare(&format!("SELECT {} FROM {table}", columns.join(", "))).unwrap();
        let rows = query
            .query_map([], |row| {
                (0..columns.len())
                    .map(|at| row.get::<_, rusqlite::types::Value>(at))
                    .collect::<Result<Vec<_>, _>>()
            })
            .unwrap();
        all.extend(rows.map(|row| format!("{table} {:?}", row.unwrap())));
    };
    for tracked in TRACKED.iter().filter(|tracked| !tracked.table.starts_with("meeting")) {
        let is_own = |name: &String| tracked.table == "entry" && Some(name.as_str()) == tracked.own;
        let columns = revisions::columns(conn, tracked.table).unwrap().into_iter();
        add(tracked.table, columns.filter(|name| !is_own(name)).collect());
    }
    for table in ["entry_version", "revision", "entry_link", "meeting_place"] {
        add(table, revisions::columns(conn, table).unwrap());
    }
    all.sort();
    all
}

/// What only one of two dumps has.
fn differences(one: &[String], other: &[String]) -> [Vec<String>; 2] {
    let only = |one: &[String], other: &[String]| {
        one.iter().filter(|it| !other.contains(it)).cloned().collect::<Vec<_>>()
    };
    [only(one, other), only(other, one)]
}

/// How many histories each property is tried on: each takes a second.
fn cases() -> u32 {
    std::env::var("EVENKEEL_CASES").ok().map_or(10, |cases| cases.parse().unwrap())
}

fn each_case(mut check: impl FnMut(&Source, [Vec<Act>; 4]) -> Result<(), TestCaseError>) {
    let origin = Source::new();
    let config =
        Config { cases: cases(), failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let check = std::cell::RefCell::new(&mut check);
    TestRunner::new(config)
        .run(&[history(), history(), history(), history()], |acts| (check.borrow_mut())(&origin, acts))
        .unwrap();
}

fn all(vault: &Vault, acts: &[Act]) {
    for it in acts {
        act(vault, *it);
    }
}

fn assert_sound(vault: &Vault) {
    assert_eq!(vault.check(&Step::DATABASE, &mut |_| ()).unwrap().problems, Vec::<String>::new());
}

#[test]
fn two_copies_become_the_same_from_either_side_and_once_is_enough() {
    each_case(|origin, [before, here, there, after]| {
        let base = origin.copy(&origin.vault());
        all(&base, &before);
        let (one, other) = (origin.copy(base.dir()), origin.copy(base.dir()));
        all(&one, &here);
        all(&other, &there);
        let (one_first, other_first) = (origin.copy(one.dir()), origin.copy(other.dir()));
        merge(&one_first, &other);
        merge(&other_first, &one);
        prop_assert_eq!(differences(&dump(&one_first), &dump(&other_first)), SAME);
        assert_sound(&one_first);
        let joined = dump(&one_first);
        for again in [&other, &one, &other_first, &base] {
            prop_assert!(merge(&one_first, again).is_nothing());
            prop_assert_eq!(differences(&dump(&one_first), &joined), SAME);
        }
        // The other side takes the joined one, and then only what is written later makes a difference.
        merge(&other, &one_first);
        prop_assert_eq!(differences(&dump(&other), &joined), SAME);
        all(&one_first, &after);
        let later = dump(&one_first);
        let set_aside = merge(&other, &one_first).set_aside;
        prop_assert_eq!(differences(&dump(&other), &later), SAME);
        prop_assert_eq!(set_aside, 0);
        Ok(())
    });
}

#[test]
fn no_words_are_lost_but_those_that_somebody_erased() {
    each_case(|origin, [before, here, there, _]| {
        // Without erasing, everything ever written in an entry is in it or in its history.
        let keeps = |acts: Vec<Act>| acts.into_iter().filter(|(what, ..)| what % 30 != 9).collect::<Vec<_>>();
        let base = origin.copy(&origin.vault());
        all(&base, &keeps(before));
        let (one, other) = (origin.copy(base.dir()), origin.copy(base.dir()));
        all(&one, &keeps(here));
        all(&other, &keeps(there));
        let written = |vault: &Vault| {
            let mut texts = Vec::new();
            for id in ids::<EntryId>(vault, "entry") {
                texts.push((id, vault.journal().get(id).unwrap().writing.body));
                texts
                    .extend(vault.journal().history(id).unwrap().into_iter().map(|it| (id, it.writing.body)));
            }
            texts
        };
        let mut before: Vec<_> = written(&one);
        before.extend(written(&other));
        merge(&one, &other);
        let after = written(&one);
        for text in before {
            prop_assert!(after.contains(&text), "{:?}", text);
        }
        Ok(())
    });
}

#[test]
fn every_table_is_joined_or_known_not_to_be() {
    let origin = Source::new();
    let vault = origin.copy(&origin.vault());
    let mut query =
        vault.conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let other: Vec<_> =
        tables.iter().filter(|name| Tracked::of(name).is_none()).map(String::as_str).collect();
    // Joined in ways of their own, or made from the others.
    let known = ["entry_version", "meeting_words", "meta", "revision", "slot_digest", "entry_link"];
    let unknown: Vec<_> = other
        .into_iter()
        .filter(|name| {
            !known.contains(name) && !name.starts_with("entry_words") && !name.starts_with("sqlite_")
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
