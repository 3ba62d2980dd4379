//! One vault that is killed again and again, at random moments of whatever it is doing: what was acknowledged is there
//! each time, and it opens each time.
//!
//! `EVENKEEL_KILLS=1000` kills more often than the default. What a change is and what has to hold after it stands in
//! [`WORKS`], one row each.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use evenkeel::domain::kept::Kept;
use evenkeel::vault::{UnlockWith, restore};

use super::crash::{kills, random_below, said, start, wait_about};
use super::former::{SCHEMAS, copy_of, secret};
use super::support::*;

/// Something that changes a vault.
struct Work {
    /// What is killed: a test that works in the directory it is given, and says what it has done.
    child: &'static str,
    /// What it says when it begins with that.
    from: &'static str,
    /// It is killed within so many milliseconds from then on.
    longest: u64,
    /// Kills it once, and looks at what is left.
    check: fn(&mut Life, &Work),
}

/// Each is killed in turn.
const WORKS: &[Work] = &[
    Work { child: "child_adds", from: "ready", longest: 500, check: Life::adds },
    Work { child: "child_edits", from: "ready", longest: 500, check: Life::edits },
    Work {
        child: "child_changes_the_passphrase",
        from: "ready",
        longest: 1000,
        check: Life::changes_the_passphrase,
    },
    Work { child: "child_backs_up", from: "ready", longest: 800, check: Life::backs_up },
    Work { child: "child_restores", from: "begun", longest: 1000, check: Life::restores },
    Work { child: "child_migrates", from: "begun", longest: 1200, check: Life::migrates },
    Work { child: "child_merges", from: "ready", longest: 800, check: Life::merges },
];

/// What a vault is known to hold: the entries, with the number of their version, and what opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    entries: BTreeMap<String, usize>,
    passphrase: &'static str,
}

const PASSPHRASES: [&str; 2] = [PASSPHRASE, "another"];

/// The vault, what it holds, and what its backup holds.
struct Life {
    home: Home,
    known: Known,
    backup: Known,
    /// What a vault of each schema holds once it is brought up to date.
    former: HashMap<u32, Vec<Kept>>,
    /// Of each work how often it had said nothing when it was killed, and how often something.
    tally: BTreeMap<&'static str, [usize; 2]>,
}

fn body(version: usize) -> String {
    format!("version {version} {}", "of many words ".repeat(usize::try_from(random_below(200)).unwrap()))
}

/// Opens a vault with whichever passphrase it has, and looks at everything in it.
fn look(dir: &Path) -> Known {
    let mut opened = PASSPHRASES.into_iter().filter_map(|text| Some((text, open_with(dir, text).ok()?)));
    let (passphrase, vault) = opened.next().expect("one of the passphrases opens it");
    assert_sound(&vault);
    let mut entries = BTreeMap::new();
    for record in kept(&vault) {
        let Kept::Entry(kept) = record else { continue };
        let words = kept.entry.writing.body.as_str();
        let version: usize = words.split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(kept.history.len(), version, "each former version is kept");
        entries.insert(kept.entry.id.to_string(), version);
    }
    Known { entries, passphrase }
}

fn put_back(dir: &Path, file: &Path) {
    let archive = File::open(file).unwrap();
    let with = UnlockWith::RecoveryCode(code());
    restore(dir, &archive, &with, "2026-12-01".parse().unwrap()).unwrap();
}

impl Life {
    fn begin() -> Self {
        let (home, vault) = Home::with_vault();
        for _ in 0..5 {
            vault.journal().save_new(&entry(&body(0))).unwrap();
        }
        vault.back_up(&home.root.path().join("backup.tar"), now()).unwrap();
        drop(vault);
        let known = look(&home.dir());
        Self { home, backup: known.clone(), known, former: HashMap::new(), tally: BTreeMap::new() }
    }

    /// Lets a child work in a directory, kills it at a random moment, and gives what it said it had done.
    fn killed(&mut self, work: &Work, dir: &Path) -> Vec<String> {
        let (mut child, output) = start(&format!("vault::endurance::{}", work.child), dir);
        let mut lines = said(output);
        assert_eq!(lines.next().as_deref(), Some(work.from));
        wait_about(work.longest);
        child.kill().unwrap();
        child.wait().unwrap();
        let told: Vec<String> = lines.collect();
        self.tally.entry(work.child).or_default()[usize::from(!told.is_empty())] += 1;
        told
    }

    fn adds(&mut self, work: &Work) {
        let mut acknowledged = self.known.clone();
        for id in self.killed(work, &self.home.dir()) {
            acknowledged.entries.insert(id, 0);
        }
        let now = look(&self.home.dir());
        let there = |id: &&String| now.entries.contains_key(*id);
        assert_eq!(acknowledged.entries.keys().find(|id| !there(id)), None, "an entry was lost");
        let more: Vec<_> =
            now.entries.iter().filter(|(id, _)| !acknowledged.entries.contains_key(*id)).collect();
        assert!(more.len() <= 1, "only the one under way may be there as well: {more:?}");
        for (id, version) in more {
            acknowledged.entries.insert(id.clone(), *version);
        }
        assert_eq!(now, acknowledged);
        self.known = now;
    }

    fn edits(&mut self, work: &Work) {
        let mut acknowledged = self.known.clone();
        for line in self.killed(work, &self.home.dir()) {
            let (id, version) = line.split_once(' ').unwrap();
            acknowledged.entries.insert(id.to_owned(), version.parse().unwrap());
        }
        let now = look(&self.home.dir());
        let further =
            now.entries.iter().filter(|(id, version)| acknowledged.entries.get(*id) != Some(*version));
        let further: Vec<(String, usize)> = further.map(|(id, version)| (id.clone(), *version)).collect();
        assert!(further.len() <= 1, "only the one under way may be further: {further:?}");
        for (id, version) in further {
            assert_eq!(acknowledged.entries.insert(id, version), Some(version - 1), "a change was lost");
        }
        assert_eq!(now, acknowledged);
        self.known = now;
    }

    fn changes_the_passphrase(&mut self, work: &Work) {
        self.killed(work, &self.home.dir());
        let now = look(&self.home.dir());
        assert_eq!(now.entries, self.known.entries);
        let opened = PASSPHRASES.map(|text| open_with(&self.home.dir(), text).is_ok());
        assert!(opened[0] != opened[1], "the old or the new one, and never both: {opened:?}");
        assert!(open_with_code(&self.home.dir()).is_ok());
        self.known = now;
    }

    fn backs_up(&mut self, work: &Work) {
        let told = self.killed(work, &self.home.dir());
        assert_eq!(look(&self.home.dir()), self.known);
        let root = self.home.root.path().to_owned();
        let ours = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("made-");
        let made: Vec<PathBuf> =
            fs::read_dir(&root).unwrap().map(|file| file.unwrap().path()).filter(ours).collect();
        for path in &told {
            assert!(made.contains(&PathBuf::from(path)), "a backup was lost");
        }
        let is_whole = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "tar");
        let unacknowledged = |path: &&PathBuf| !told.contains(&path.display().to_string());
        // What has its name is whole, told or not.
        let suspect = made.iter().filter(is_whole).filter(unacknowledged);
        for path in suspect.chain(made.iter().filter(|path| told.last() == Some(&path.display().to_string())))
        {
            let new = Home::new();
            put_back(&new.dir(), path);
            assert_eq!(look(&new.dir()), self.known, "the backup holds what the vault held");
        }
        if let Some(last) = told.last() {
            fs::rename(last, root.join("backup.tar")).unwrap();
            self.backup = self.known.clone();
        }
        for path in &made {
            let _ = fs::remove_file(path);
        }
    }

    fn restores(&mut self, work: &Work) {
        let is_done = !self.killed(work, &self.home.dir()).is_empty();
        let now = look(&self.home.dir());
        let aside: Vec<PathBuf> = fs::read_dir(self.home.root.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.is_dir() && *path != self.home.dir())
            .collect();
        if is_done || now != self.known {
            assert_eq!(now, self.backup, "what was restored is what was backed up");
            let is_former = |path: &PathBuf| {
                path.file_name().unwrap().to_str().unwrap().starts_with("vault-before-restore-")
                    && look(path) == self.known
            };
            assert!(aside.iter().any(is_former), "the former vault is kept");
        }
        for path in &aside {
            fs::remove_dir_all(path).unwrap();
        }
        self.known = now;
    }

    fn merges(&mut self, work: &Work) {
        let other = self.home.root.path().join("other");
        copy_files(&self.home.dir(), &other);
        let mut both = self.known.clone();
        let copy = open_with_code(&other).unwrap();
        let fresh = entry(&body(0));
        copy.journal().save_new(&fresh).unwrap();
        both.entries.insert(fresh.id.to_string(), 0);
        for mut entry in entries(&copy, "").into_iter().filter(|it| it.id != fresh.id).take(2) {
            let version = copy.journal().history(entry.id).unwrap().len() + 1;
            entry.writing.body = body(version).parse().unwrap();
            copy.journal().save(&entry, now()).unwrap();
            both.entries.insert(entry.id.to_string(), version);
        }
        drop(copy);
        let is_done = !self.killed(work, &self.home.dir()).is_empty();
        let now = look(&self.home.dir());
        assert!(now == both || (!is_done && now == self.known), "all of both, or what was before");
        fs::remove_dir_all(&other).unwrap();
        self.known = now;
    }

    fn migrates(&mut self, work: &Work) {
        let (schema, name) = SCHEMAS[usize::try_from(random_below(SCHEMAS.len() as u64)).unwrap()];
        let fixture = format!("vault-schema-{schema}");
        let (root, dir) = copy_of(&fixture);
        let named = root.path().join(name);
        fs::rename(&dir, &named).unwrap();
        self.killed(work, &named);
        let vault = open_with(&named, &secret(name)).unwrap();
        assert_sound(&vault);
        let expected = self.former.entry(schema).or_insert_with(|| {
            let (_root, dir) = copy_of(&fixture);
            kept(&open_with(&dir, &secret(name)).unwrap())
        });
        assert_eq!(kept(&vault), *expected, "schema {schema}");
        let is_newest = SCHEMAS.last().is_some_and(|(newest, _)| *newest == schema);
        let backup = named.join(format!("backups/schema-{schema}.tar"));
        assert!(is_newest || backup.exists(), "schema {schema} was backed up before it was changed");
    }
}

#[test]
fn nothing_acknowledged_is_lost_however_often_it_is_killed() {
    let mut life = Life::begin();
    for work in WORKS.iter().cycle().take(usize::try_from(kills(30)).unwrap()) {
        (work.check)(&mut life, work);
    }
    assert!(life.known.entries.len() >= 5);
    println!("killed with nothing said, and with something: {:?}", life.tally);
}

#[test]
fn child_adds() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    // Not for ever, so that the vault stays small.
    for _ in 0..12 {
        let entry = entry(&body(0));
        vault.journal().save_new(&entry).unwrap();
        println!("\nsaid:{}", entry.id);
    }
}

#[test]
fn child_edits() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    let mut entries = entries(&vault, "");
    for _ in 0..12 {
        let at = usize::try_from(random_below(entries.len() as u64)).unwrap();
        let entry = &mut entries[at];
        let version = vault.journal().history(entry.id).unwrap().len() + 1;
        entry.writing.body = body(version).parse().unwrap();
        vault.journal().save(entry, now()).unwrap();
        println!("\nsaid:{} {version}", entry.id);
    }
}

#[test]
fn child_changes_the_passphrase() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    for text in PASSPHRASES.iter().rev().cycle() {
        vault.change_passphrase(&passphrase(text), light()).unwrap();
        println!("\nsaid:{text}");
    }
}

#[test]
fn child_backs_up() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    for n in 0.. {
        let file = dir.with_file_name(format!("made-{n}.tar"));
        vault.back_up(&file, now()).unwrap();
        println!("\nsaid:{}", file.display());
    }
}

#[test]
fn child_restores() {
    let Some(dir) = child_dir() else { return };
    println!("\nsaid:begun");
    put_back(&dir, &dir.with_file_name("backup.tar"));
    println!("\nsaid:restored");
}

#[test]
fn child_merges() {
    let Some(dir) = child_dir() else { return };
    let vault = open_with_code(&dir).unwrap();
    println!("\nsaid:ready");
    vault.merge(&dir.with_file_name("other"), None, "2026-12-01".parse().unwrap()).unwrap();
    println!("\nsaid:merged");
}

#[test]
fn child_migrates() {
    let Some(dir) = child_dir() else { return };
    println!("\nsaid:begun");
    drop(open_with(&dir, &secret(dir.file_name().unwrap().to_str().unwrap())).unwrap());
    println!("\nsaid:opened");
}
