//! The key of the database.

use std::fmt;

use zeroize::Zeroizing;

use super::error::VaultError;
use super::random;

/// 32 bytes of key and 16 of salt, in hexadecimal.
const DIGITS: usize = 96;
const BEFORE: &str = "PRAGMA key = \"x'";
const AFTER: &str = "'\";";

/// The random key and salt of the database. Wiped from memory when dropped.
///
/// The salt goes with the key, so that a damaged first page cannot make the vault unopenable.
#[derive(Clone)]
pub(super) struct DatabaseKey(Zeroizing<String>);

impl DatabaseKey {
    pub(super) fn generate() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0_u8; DIGITS / 2]);
        random::fill(bytes.as_mut_slice())?;
        let mut hex = Zeroizing::new(String::with_capacity(DIGITS));
        for byte in bytes.iter() {
            for nibble in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        Ok(Self(hex))
    }

    /// The one line of SQL that a slot holds, and that opens the database.
    pub(super) fn statement(&self) -> Zeroizing<String> {
        let mut line = Zeroizing::new(String::with_capacity(BEFORE.len() + DIGITS + AFTER.len() + 1));
        for part in [BEFORE, &self.0, AFTER, "\n"] {
            line.push_str(part);
        }
        line
    }

    /// Reads what a slot holds; anything but exactly one such line is refused.
    pub(super) fn parse(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        let hex = line.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
        let fits = hex.len() == DIGITS && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(Zeroizing::new(hex.to_owned())))
    }

    /// Key and salt, as 96 hexadecimal digits.
    pub(super) fn hex(&self) -> &str {
        &self.0
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_line_of_sql() {
        let key = DatabaseKey::generate().unwrap();
        let line = key.statement();
        assert_eq!(line.len(), 116);
        assert!(DatabaseKey::parse(line.as_bytes()).unwrap().is_same(&key));
        assert!(!DatabaseKey::generate().unwrap().is_same(&key));
        assert_eq!(format!("{key:?}"), "DatabaseKey(…)");
    }

    #[test]
    fn nothing_but_the_key_is_let_through_to_the_database() {
        let line = DatabaseKey::generate().unwrap().statement().replace("'\";", "'\"; DROP TABLE entry;");
        for text in [line.as_str(), "", "PRAGMA key = \"x'00'\";", "\u{0}"] {
            assert!(DatabaseKey::parse(text.as_bytes()).is_none());
        }
    }
}
