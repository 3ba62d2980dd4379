//! Key slots: small age files, each of which holds the key of the database under one secret.
//!
//! The database keeps the SHA-256 of each slot, so that a slot that rots is noticed before it is needed. A change
//! first adds the digest of the new file, then renames the file into place, then drops the old digest. Whatever
//! instant it is interrupted at, the file on disk fits one of the digests; [`heal`] drops the other.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::{Doing, VaultError};
use super::files::{self, Patience};
use super::key::DatabaseKey;
use super::passphrase::WorkFactor;
use super::transaction;

/// Far more than a slot needs, and little enough to read at once.
pub(super) const LARGEST: u64 = 64 * 1024;

/// One of the two ways into a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Opened by the passphrase.
    Passphrase,
    /// Opened by the recovery code.
    Recovery,
}

impl Slot {
    /// Both slots.
    pub const ALL: [Self; 2] = [Self::Passphrase, Self::Recovery];

    /// The name of its file in the vault.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase.age",
            Self::Recovery => "recovery.age",
        }
    }

    /// The name of its next file until that is complete.
    pub(super) fn temporary_name(self) -> &'static str {
        match self {
            Self::Passphrase => ".passphrase.age.new",
            Self::Recovery => ".recovery.age.new",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }

    fn wrong_secret(self) -> VaultError {
        match self {
            Self::Passphrase => VaultError::WrongPassphrase,
            Self::Recovery => VaultError::WrongRecoveryCode,
        }
    }
}

/// Whether a slot is the file that the vault wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotState {
    /// It is.
    Sound,
    /// It was changed or damaged: its secret may not open the vault any more.
    Changed,
    /// There is no such file.
    Missing,
}

/// How much work a slot asks for, as its header says.
pub(super) fn work_factor(file: &[u8]) -> Option<WorkFactor> {
    let header = file.get(..file.len().min(512))?;
    let line = header.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"-> scrypt "))?;
    let number = std::str::from_utf8(line).ok()?.split(' ').nth(1)?.parse().ok()?;
    WorkFactor::new(number).ok()
}

/// Wraps the key under a secret.
pub(super) fn wrap(key: &DatabaseKey, secret: &str, work: WorkFactor) -> Result<Vec<u8>, VaultError> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(secret));
    recipient.set_work_factor(work.get());
    age::encrypt(&recipient, key.statement().as_bytes())
        .map_err(|_| VaultError::Io { doing: "writing a key slot", source: io::ErrorKind::Other.into() })
}

/// Unwraps the key with a secret.
pub(super) fn unwrap(slot: Slot, file: &[u8], secret: &str) -> Result<DatabaseKey, VaultError> {
    let damaged = |why| VaultError::DamagedSlot { which: slot, why };
    let refused = |error: DecryptError| match error {
        DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => slot.wrong_secret(),
        DecryptError::ExcessiveWork { .. } => damaged("it asks for more work than a slot may"),
        _ => damaged("it is not what was written"),
    };
    let mut identity = age::scrypt::Identity::new(SecretString::from(secret));
    identity.set_max_work_factor(WorkFactor::CEILING);
    let decryptor = Decryptor::new_buffered(file).map_err(refused)?;
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(refused)?;
    let mut line = Zeroizing::new(Vec::with_capacity(512));
    reader.take(256).read_to_end(&mut line).map_err(|_| damaged("it is not what was written"))?;
    DatabaseKey::parse(&line).ok_or_else(|| damaged("it does not hold the key of a vault"))
}

/// Reads a slot's file.
pub(super) fn read(dir: &Path, slot: Slot) -> Result<Vec<u8>, VaultError> {
    files::read_small(&dir.join(slot.file_name()), LARGEST).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => Err(VaultError::DamagedSlot { which: slot, why: "it is missing" }),
        io::ErrorKind::FileTooLarge => {
            Err(VaultError::DamagedSlot { which: slot, why: "it is far too large" })
        }
        _ => Err(error).doing("reading a key slot"),
    })
}

/// Writes a slot of a new vault, and makes sure that it opens.
pub(super) fn write_new(
    dir: &Path,
    slot: Slot,
    key: &DatabaseKey,
    secret: &str,
    work: WorkFactor,
) -> Result<String, VaultError> {
    write_file(&dir.join(slot.file_name()), slot, key, secret, work)
}

/// Puts a new slot in the place of the old one.
pub(super) fn replace(
    dir: &Path,
    conn: &Connection,
    slot: Slot,
    key: &DatabaseKey,
    secret: &str,
    work: WorkFactor,
) -> Result<(), VaultError> {
    let _lock = files::lock_dir(dir, Patience::Wait).doing("locking the vault")?;
    let temporary = dir.join(slot.temporary_name());
    remove_if_there(&temporary).doing("removing an unfinished key slot")?;
    let outcome = write_file(&temporary, slot, key, secret, work).and_then(|digest| {
        add_digest(conn, slot, &digest)?;
        fs::rename(&temporary, dir.join(slot.file_name())).doing("replacing a key slot")?;
        Ok(digest)
    });
    let digest = outcome.inspect_err(|_| drop(fs::remove_file(&temporary)))?;
    files::sync_dir(dir).doing("replacing a key slot")?;
    keep_only(conn, slot, &digest)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
        .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Writes the file, reads it back from disk and opens it, so that no slot is ever trusted unseen.
fn write_file(
    path: &Path,
    slot: Slot,
    key: &DatabaseKey,
    secret: &str,
    work: WorkFactor,
) -> Result<String, VaultError> {
    let file = wrap(key, secret, work)?;
    files::write_private(path, &file).doing("writing a key slot")?;
    let written = files::read_small(path, LARGEST).doing("reading a key slot")?;
    if !unwrap(slot, &written, secret)?.is_same(key) {
        return Err(VaultError::DamagedSlot { which: slot, why: "it did not read back as written" });
    }
    Ok(digest(&written))
}

/// Finishes a change of slots that was interrupted, unless one is under way.
pub(super) fn heal(dir: &Path, conn: &Connection) -> Result<(), VaultError> {
    let Some(_lock) = files::lock_dir(dir, Patience::Try).doing("locking the vault")? else { return Ok(()) };
    for slot in Slot::ALL {
        remove_if_there(&dir.join(slot.temporary_name())).doing("removing an unfinished key slot")?;
        let known = digests(conn, slot)?;
        if known.len() > 1
            && let Ok(file) = read(dir, slot)
            && known.contains(&digest(&file))
        {
            keep_only(conn, slot, &digest(&file))?;
        }
    }
    Ok(())
}

/// Compares a slot with its digest.
pub(super) fn state(dir: &Path, conn: &Connection, slot: Slot) -> Result<SlotState, VaultError> {
    let known = digests(conn, slot)?;
    match read(dir, slot) {
        Ok(file) if known.contains(&digest(&file)) => Ok(SlotState::Sound),
        Err(_) if !dir.join(slot.file_name()).exists() => Ok(SlotState::Missing),
        Ok(_) | Err(VaultError::DamagedSlot { .. }) => Ok(SlotState::Changed),
        Err(error) => Err(error),
    }
}

/// Notes the digest of a slot that is about to be in use.
pub(super) fn add_digest(conn: &Connection, slot: Slot, digest: &str) -> Result<(), VaultError> {
    transaction::write(conn, "noting a key slot", |conn| {
        conn.execute(
            "INSERT OR IGNORE INTO slot_digest (slot, sha256) VALUES (?, ?)",
            params![slot.name(), digest],
        )
        .doing("noting a key slot")
        .map(drop)
    })
}

pub(super) fn keep_only(conn: &Connection, slot: Slot, digest: &str) -> Result<(), VaultError> {
    transaction::write(conn, "noting a key slot", |conn| {
        add_digest(conn, slot, digest)?;
        conn.execute("DELETE FROM slot_digest WHERE slot = ? AND sha256 <> ?", params![slot.name(), digest])
            .doing("noting a key slot")
            .map(drop)
    })
}

fn digests(conn: &Connection, slot: Slot) -> Result<Vec<String>, VaultError> {
    let doing = "reading the digests of the key slots";
    let mut query = conn.prepare("SELECT sha256 FROM slot_digest WHERE slot = ?").doing(doing)?;
    let rows = query.query_map([slot.name()], |row| row.get(0)).doing(doing)?;
    rows.collect::<Result<_, _>>().doing(doing)
}

pub(super) fn digest(file: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(file).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work() -> WorkFactor {
        WorkFactor::new(15).unwrap()
    }

    #[test]
    fn a_slot_is_an_age_file_with_the_work_factor_asked_for() {
        let key = DatabaseKey::generate().unwrap();
        let file = wrap(&key, "open sesame", work()).unwrap();
        assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
        assert!(String::from_utf8_lossy(&file).lines().nth(1).unwrap().ends_with(" 15"));
        assert_eq!(work_factor(&file), Some(work()));
        assert_eq!(work_factor(b"-> scrypt x"), None);
        assert!(unwrap(Slot::Passphrase, &file, "open sesame").unwrap().is_same(&key));
    }

    #[test]
    fn a_wrong_secret_is_told_from_a_slot_that_is_certainly_damaged() {
        let file = wrap(&DatabaseKey::generate().unwrap(), "right", work()).unwrap();
        assert!(matches!(unwrap(Slot::Passphrase, &file, "wrong"), Err(VaultError::WrongPassphrase)));
        assert!(matches!(unwrap(Slot::Recovery, &file, "wrong"), Err(VaultError::WrongRecoveryCode)));
        for cut in [0, 10, file.len() - 1] {
            let outcome = unwrap(Slot::Passphrase, file.get(..cut).unwrap(), "right");
            assert!(matches!(outcome, Err(VaultError::DamagedSlot { .. })), "{cut}");
        }
    }

    #[test]
    fn no_flipped_bit_opens_a_slot_and_each_message_says_that_it_may_be_damaged() {
        let key = DatabaseKey::generate().unwrap();
        let mut recipient = age::scrypt::Recipient::new(SecretString::from("right"));
        recipient.set_work_factor(8);
        let file = age::encrypt(&recipient, key.statement().as_bytes()).unwrap();
        for at in 0..file.len() {
            let mut flipped = file.clone();
            flipped[at] ^= 1;
            match unwrap(Slot::Passphrase, &flipped, "right") {
                Ok(opened) => assert!(opened.is_same(&key)),
                Err(error) => {
                    let text = error.to_string();
                    assert!(text.contains("damaged") || text.contains("cannot be used"), "{at}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_slot_that_asks_for_more_work_than_the_ceiling_is_refused_at_once() {
        let file = wrap(&DatabaseKey::generate().unwrap(), "right", work()).unwrap();
        let end = file.windows(3).position(|bytes| bytes == b" 15").unwrap();
        for asked in ["23", "30", "63"] {
            let mut greedy = file.clone();
            greedy.splice(end + 1..end + 3, asked.bytes());
            let started = std::time::Instant::now();
            let error = unwrap(Slot::Passphrase, &greedy, "right").unwrap_err();
            assert!(error.to_string().contains("more work"), "{error}");
            assert!(started.elapsed().as_millis() < 500);
        }
    }
}
