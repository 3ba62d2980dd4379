//! A vault to try things on.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use evenkeel::domain::draft::{Draft, DraftOf};
use evenkeel::domain::entry::{Entry, Writing};
use evenkeel::domain::id::{EntryId, SessionId};
use evenkeel::domain::kept::Kept;
use evenkeel::domain::kind::Kind;
use evenkeel::domain::moment::Moment;
use evenkeel::domain::query::Query;
use evenkeel::domain::session::{Meeting, Session};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::domain::text::Tag;
use evenkeel::vault::{
    LockedVault, Passphrase, RecoveryCode, UnlockWith, Vault, VaultError, WorkFactor, create,
};
use uuid::Uuid;
use zeroize::Zeroizing;

pub(crate) const PASSPHRASE: &str = "four plain test words";
pub(crate) const CODE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

pub(crate) struct Home {
    pub(crate) root: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn with_vault() -> (Self, Vault) {
        let home = Self::new();
        let vault = make(&home.dir()).unwrap();
        (home, vault)
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.root.path().join("vault")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir().join("evenkeel.db")
    }
}

pub(crate) fn light() -> WorkFactor {
    WorkFactor::new(15).unwrap()
}

pub(crate) fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned())).unwrap()
}

pub(crate) fn code() -> RecoveryCode {
    RecoveryCode::parse(CODE).unwrap()
}

pub(crate) fn make(dir: &Path) -> Result<Vault, VaultError> {
    create(dir, &passphrase(PASSPHRASE), &code(), light(), at("2026-11-23T18:00:00"))
}

pub(crate) fn open_with(dir: &Path, text: &str) -> Result<Vault, VaultError> {
    LockedVault::find(dir)?.unlock(&UnlockWith::Passphrase(passphrase(text)))
}

pub(crate) fn open(dir: &Path) -> Result<Vault, VaultError> {
    open_with(dir, PASSPHRASE)
}

pub(crate) fn open_with_code(dir: &Path) -> Result<Vault, VaultError> {
    LockedVault::find(dir)?.unlock(&UnlockWith::RecoveryCode(code()))
}

/// A moment in UTC.
pub(crate) fn at(utc: &str) -> Moment {
    Moment::from_stored(&format!("{utc}Z"), utc, "UTC").unwrap()
}

pub(crate) fn moment(utc: &str, local: &str, zone: &str) -> Moment {
    Moment::from_stored(utc, local, zone).unwrap()
}

pub(crate) fn now() -> Moment {
    at("2026-12-01T12:00:00")
}

pub(crate) fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

pub(crate) fn entry_at(utc: &str, body: &str) -> Entry {
    let writing = Writing {
        at: at(utc),
        title: None,
        body: body.parse().unwrap(),
        tags: Vec::new(),
        mood: None,
        urge: None,
        session: None,
    };
    Entry { id: EntryId::new(new_uuid()), writing, trashed: None }
}

pub(crate) fn entry(body: &str) -> Entry {
    entry_at("2026-11-23T18:00:00", body)
}

pub(crate) fn tagged(utc: &str, body: &str, tags: &str) -> Entry {
    let mut entry = entry_at(utc, body);
    entry.writing.tags = Tag::parse_list(tags).unwrap();
    entry
}

pub(crate) fn session_at(utc: &str, status: Status) -> Session {
    let meeting = Meeting::new(Kind::Group { model: None }, at(utc), Mark::new(status, None).unwrap());
    Session::new(SessionId::new(new_uuid()), meeting, None)
}

pub(crate) fn bodies(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.writing.body.as_str()).collect()
}

pub(crate) fn assert_sound(vault: &Vault) {
    assert_eq!(vault.verify(&mut |_| ()).unwrap().problems, Vec::<String>::new());
}

pub(crate) fn draft(of: DraftOf, text: &str) -> Draft {
    Draft { of, saved: now(), fields: [("body".to_owned(), text.to_owned())].into() }
}

const CHILD_DIR: &str = "EVENKEEL_TEST_DIR";

/// Runs one test of this program in a process of its own, after a line of shell.
pub(crate) fn child_under(shell: &str, test: &str, dir: &Path) -> Child {
    let run = format!("{shell}; exec \"$0\" --exact {test} --nocapture --test-threads=1");
    Command::new("sh")
        .args(["-c", &run])
        .arg(std::env::current_exe().unwrap())
        .env(CHILD_DIR, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The directory a child works in; none when the test runs as one of the suite, where it has nothing to do.
pub(crate) fn child_dir() -> Option<PathBuf> {
    std::env::var_os(CHILD_DIR).map(PathBuf::from)
}

/// What a person would type to look for entries, on 23 November 2026.
pub(crate) fn query(text: &str) -> Query {
    Query::parse(text, "2026-11-23".parse().unwrap()).unwrap()
}

/// The newest entries that fit, up to a thousand.
pub(crate) fn entries(vault: &Vault, text: &str) -> Vec<Entry> {
    let hits = vault.journal().list(&query(text), None, 1_000).unwrap();
    hits.into_iter().map(|hit| hit.entry).collect()
}

/// Every record of a vault.
pub(crate) fn kept(vault: &Vault) -> Vec<Kept> {
    let mut records = Vec::new();
    vault
        .each_kept(&mut |_, _, record| {
            records.push(record);
            Ok(())
        })
        .unwrap();
    records
}

/// Copies the files of a vault into a new directory.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for file in std::fs::read_dir(from).unwrap().flatten().filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
