//! A key slot, as unlocking reads it.
#![no_main]

use std::fs;

use evenkeel::vault::{LockedVault, Passphrase, UnlockWith, VaultError};
use libfuzzer_sys::fuzz_target;
use zeroize::Zeroizing;

fuzz_target!(|bytes: &[u8]| {
    if asks_for_work(bytes) {
        return;
    }
    // In memory, where waiting for the disk takes no time.
    let root = tempfile::tempdir_in("/dev/shm").expect("a directory in memory");
    let database = b"no database at all".repeat(300);
    fs::write(root.path().join("evenkeel.db"), &database).expect("room in memory");
    fs::write(root.path().join("passphrase.age"), bytes).expect("room in memory");
    let with =
        UnlockWith::Passphrase(Passphrase::new(Zeroizing::new("seed".to_owned())).expect("a passphrase"));
    let vault = LockedVault::find(root.path()).expect("both files are there");
    let error = vault.unlock(&with).expect_err("there is nothing to open");
    let is_told = matches!(
        error,
        VaultError::WrongPassphrase | VaultError::DamagedSlot { .. } | VaultError::Damaged(_)
    );
    assert!(is_told, "{error:?}");
    assert_eq!(fs::read(root.path().join("evenkeel.db")).expect("it is there"), database);
    assert_eq!(fs::read(root.path().join("passphrase.age")).expect("it is there"), bytes);
});

/// Whether it asks for a work factor of two digits, as real ones do: that takes too long for a fuzzer.
fn asks_for_work(bytes: &[u8]) -> bool {
    let sign = b"scrypt ";
    bytes.windows(sign.len()).enumerate().filter(|(_, window)| window == sign).any(|(at, _)| {
        let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        line.rsplit(|byte| *byte == b' ').next().is_some_and(|work| work.len() > 1)
    })
}
