//! What the process can still do with files.

use std::fs;
use std::path::Path;

use evenkeel::sandbox::{Landlock, Policy};
use rusqlite::Connection;

use super::{alone, confine, is_refused};

/// A directory for reading, one for writing, one for neither, with a file in each.
struct Places(tempfile::TempDir);

impl Places {
    fn new() -> Self {
        let places = Self(tempfile::tempdir().unwrap());
        for name in ["read", "write", "outside"] {
            fs::create_dir(places.path(name)).unwrap();
            fs::write(places.path(name).join("file"), name).unwrap();
        }
        places
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn policy(&self) -> Policy {
        Policy { read: vec![self.path("read")], write: vec![self.path("write")], allow_exec: false }
    }
}

#[test]
fn only_named_files_can_be_read() {
    alone::run("sandbox::files::only_named_files_can_be_read", || {
        let places = Places::new();
        let confined = confine(&places.policy()).landlock != Landlock::None;
        assert_eq!(fs::read_to_string(places.path("read/file")).unwrap(), "read");
        assert_eq!(fs::read_to_string(places.path("write/file")).unwrap(), "write");
        assert_eq!(is_refused(fs::read(places.path("outside/file"))), confined);
        assert_eq!(is_refused(fs::read_dir(places.path("outside"))), confined);
        assert_eq!(is_refused(fs::read("/etc/passwd")), confined);
    });
}

#[test]
fn only_named_directories_can_be_written() {
    alone::run("sandbox::files::only_named_directories_can_be_written", || {
        let places = Places::new();
        let confined = confine(&places.policy()).landlock != Landlock::None;
        for (directory, refused) in [("write", false), ("read", confined), ("outside", confined)] {
            let new = places.path(directory).join("new");
            assert_eq!(is_refused(fs::write(&new, "x")), refused, "creating in {directory}");
            assert_eq!(is_refused(fs::create_dir(new.with_extension("d"))), refused, "mkdir in {directory}");
            let file = places.path(directory).join("file");
            assert_eq!(
                is_refused(fs::rename(&file, file.with_extension("b"))),
                refused,
                "renaming in {directory}"
            );
        }
        fs::remove_file(places.path("write/new")).unwrap();
        fs::remove_dir(places.path("write/new.d")).unwrap();
    });
}

#[test]
fn a_link_does_not_lead_out() {
    alone::run("sandbox::files::a_link_does_not_lead_out", || {
        let places = Places::new();
        std::os::unix::fs::symlink(places.path("outside/file"), places.path("write/link")).unwrap();
        let confined = confine(&places.policy()).landlock != Landlock::None;
        assert_eq!(is_refused(fs::read(places.path("write/link"))), confined);
    });
}

#[test]
fn a_new_vault_can_be_built_beside_and_renamed_into_place() {
    alone::run("sandbox::files::a_new_vault_can_be_built_beside_and_renamed_into_place", || {
        let places = Places::new();
        let report = confine(&places.policy());
        let (building, vault) = (places.path("write/.building"), places.path("write/vault"));
        fs::create_dir(&building).unwrap();
        save_an_entry(&building);
        fs::rename(&building, &vault).unwrap();
        fs::File::open(places.path("write")).unwrap().sync_all().unwrap();
        save_an_entry(&vault);
        if report.landlock == Landlock::Full {
            fs::rename(vault.join("vault.db"), places.path("write/moved.db")).unwrap();
        }
    });
}

#[test]
fn a_missing_path_is_skipped() {
    alone::run("sandbox::files::a_missing_path_is_skipped", || {
        let places = Places::new();
        let mut policy = places.policy();
        policy.read.insert(0, places.path("nowhere"));
        policy.write.insert(0, places.path("nowhere/deeper"));
        let confined = confine(&policy).landlock != Landlock::None;
        assert_eq!(fs::read_to_string(places.path("read/file")).unwrap(), "read");
        fs::write(places.path("write/file"), "changed").unwrap();
        assert_eq!(is_refused(fs::read(places.path("outside/file"))), confined);
    });
}

#[test]
fn a_single_file_can_be_named() {
    alone::run("sandbox::files::a_single_file_can_be_named", || {
        let places = Places::new();
        fs::write(places.path("read/other"), "other").unwrap();
        let policy = Policy { read: vec![places.path("read/file")], ..Policy::default() };
        let report = confine(&policy);
        assert_eq!(fs::read_to_string(places.path("read/file")).unwrap(), "read");
        assert_eq!(is_refused(fs::read(places.path("read/other"))), report.landlock != Landlock::None);
    });
}

#[test]
fn a_second_policy_cannot_loosen_the_first() {
    alone::run("sandbox::files::a_second_policy_cannot_loosen_the_first", || {
        let places = Places::new();
        let confined = confine(&places.policy()).landlock != Landlock::None;
        confine(&Policy { read: vec!["/".into()], allow_exec: true, ..Policy::default() });
        assert_eq!(is_refused(fs::read(places.path("outside/file"))), confined);
        assert_eq!(is_refused(fs::write(places.path("write/file"), "x")), confined, "both policies hold");
    });
}

/// Writes to an encrypted database the way the vault does, with its rollback journal.
fn save_an_entry(directory: &Path) {
    let connection = Connection::open(directory.join("vault.db")).unwrap();
    let settings = "PRAGMA key = 'secret'; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;
                    PRAGMA temp_store = MEMORY; CREATE TABLE IF NOT EXISTS entry (body TEXT);";
    connection.execute_batch(settings).unwrap();
    connection.execute("INSERT INTO entry VALUES ('x')", []).unwrap();
    connection.execute_batch("VACUUM").unwrap();
    assert!(directory.join("vault.db").exists());
}
