//! A backup, as `vault restore` reads it: whole or not at all, and nothing lands beside its place.
#![no_main]

use std::fs::{self, File};
use std::path::Path;

use evenkeel::vault::{LockedVault, Passphrase, Presence, UnlockWith, restore};
use libfuzzer_sys::fuzz_target;
use zeroize::Zeroizing;

fuzz_target!(|bytes: &[u8]| {
    if asks_for_work(bytes) {
        return;
    }
    // In memory, where waiting for the disk takes no time.
    let root = tempfile::tempdir_in("/dev/shm").expect("a directory in memory");
    let (tar, home) = (root.path().join("backup.tar"), root.path().join("home"));
    fs::write(&tar, bytes).expect("room in memory");
    fs::create_dir(&home).expect("room in memory");
    let dir = home.join("vault");
    let with =
        UnlockWith::Passphrase(Passphrase::new(Zeroizing::new("seed".to_owned())).expect("a passphrase"));
    let archive = File::open(&tar).expect("it was just written");
    match restore(&dir, &archive, &with, "2026-11-26".parse().expect("a day")) {
        Ok(restored) => {
            drop(restored);
            assert!(matches!(LockedVault::at(&dir), Presence::Present(_)));
            assert_eq!(names(&home), ["vault"]);
        }
        Err(error) => {
            assert_eq!(names(&home), [""; 0], "{error}");
            assert!(!error.to_string().chars().any(char::is_control), "{error}");
        }
    }
    assert_eq!(names(root.path()), ["backup.tar", "home"]);
});

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("it is there")
        .map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Whether a key slot asks for a work factor of two digits, as real ones do: that takes too long for a fuzzer.
fn asks_for_work(bytes: &[u8]) -> bool {
    let sign = b"scrypt ";
    bytes.windows(sign.len()).enumerate().filter(|(_, window)| window == sign).any(|(at, _)| {
        let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.rsplit(|byte| *byte == b' ').next().is_some_and(|work| work.len() > 1)
    })
}
