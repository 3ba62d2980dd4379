//! The recovery code: twelve words that open the vault when the passphrase is forgotten.

use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use super::error::VaultError;
use super::random;

const WORDS: usize = 12;

/// Twelve words of the BIP-39 English list, the last of which holds a checksum. Wiped from memory when dropped.
pub struct RecoveryCode(Mnemonic);

/// Why some words are no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// There are not twelve words.
    #[error("a recovery code has 12 words; these are {0}")]
    Count(usize),
    /// A word is not in the list.
    #[error("word {0} is not one a recovery code can have; look for a slip in its letters")]
    NotInList(usize),
    /// Each word could be right, but not all of them together.
    #[error("one of the words is wrong or two are swapped: the check at the end does not fit")]
    Checksum,
}

impl RecoveryCode {
    /// Makes a new code from 128 bits of the system's randomness.
    pub fn generate() -> Result<Self, VaultError> {
        let mut entropy = Zeroizing::new([0_u8; 16]);
        random::fill(entropy.as_mut_slice())?;
        Mnemonic::from_entropy_in(Language::English, entropy.as_slice())
            .map(Self)
            .map_err(|_| VaultError::Damaged("the word list is not usable".to_owned()))
    }

    /// Reads a code as people write it: any case, spaces, line breaks, numbers or commas between the words.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut code = Zeroizing::new(String::with_capacity(text.len() + 1));
        let mut count = 0;
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            if count > 0 {
                code.push(' ');
            }
            count += 1;
            let from = code.len();
            word.chars().for_each(|c| code.push(c.to_ascii_lowercase()));
            if count <= WORDS && code.get(from..).and_then(|word| Language::English.find_word(word)).is_none()
            {
                return Err(CodeError::NotInList(count));
            }
        }
        if count != WORDS {
            return Err(CodeError::Count(count));
        }
        Mnemonic::parse_in_normalized(Language::English, &code).map(Self).map_err(|_| CodeError::Checksum)
    }

    /// The twelve words, for showing them once.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.words()
    }

    /// The age passphrase of the recovery slot: the words in lower case with single spaces between.
    pub(super) fn phrase(&self) -> Zeroizing<String> {
        let mut phrase = Zeroizing::new(String::with_capacity(WORDS * 9));
        for word in self.words() {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(word);
        }
        phrase
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    #[test]
    fn a_code_reads_back_however_it_was_written_down() {
        let numbered: Vec<_> =
            CODE.split(' ').zip(1..).map(|(word, n)| format!("{n:2}. {}", word.to_uppercase())).collect();
        let numbered = numbered.join("\r\n");
        for text in [CODE, &format!("  {} ", CODE.replace(' ', "\n\t")), &numbered, &CODE.replace(' ', ", ")]
        {
            assert_eq!(RecoveryCode::parse(text).unwrap().phrase().as_str(), CODE);
        }
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(RecoveryCode::parse(&CODE.replace("wave", "wafe")).unwrap_err(), CodeError::NotInList(5));
        assert_eq!(RecoveryCode::parse(&CODE.replace("year", "yellow")).unwrap_err(), CodeError::Checksum);
        assert_eq!(RecoveryCode::parse("legal winner").unwrap_err(), CodeError::Count(2));
        assert_eq!(RecoveryCode::parse(&format!("{CODE} legal")).unwrap_err(), CodeError::Count(13));
        assert_eq!(RecoveryCode::parse("").unwrap_err(), CodeError::Count(0));
    }

    #[test]
    fn new_codes_differ_and_read_back() {
        let (one, two) = (RecoveryCode::generate().unwrap(), RecoveryCode::generate().unwrap());
        assert_ne!(one.phrase().as_str(), two.phrase().as_str());
        assert_eq!(RecoveryCode::parse(&one.phrase()).unwrap().phrase().as_str(), one.phrase().as_str());
        assert!(!format!("{one:?}").contains(one.words().next().unwrap()));
    }
}
