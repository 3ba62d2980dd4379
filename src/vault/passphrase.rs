//! The passphrase, how much work guessing it costs, and how strong it is.

use std::fmt;

use zeroize::Zeroizing;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

use crate::domain::Invalid;

/// What a person types to open the vault. It is wiped from memory when dropped, and is never copied or printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes any text that is not empty, exactly as it is.
    pub fn new(text: Zeroizing<String>) -> Result<Self, Invalid> {
        if text.is_empty() { Err(Invalid::new("the passphrase is empty")) } else { Ok(Self(text)) }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// The scrypt work factor of a slot, 15 to 22: each step doubles the time and the memory of every guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// The most work a slot may ask for when it is read.
    pub const CEILING: u8 = 22;

    /// Accepts 15 to 22.
    pub fn new(value: u8) -> Result<Self, Invalid> {
        if (15..=Self::CEILING).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Invalid::new("a work factor is a whole number from 15 to 22"))
        }
    }

    /// The number, 15 to 22.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for WorkFactor {
    /// 18: about a second and 256 MiB for each guess.
    fn default() -> Self {
        Self(18)
    }
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// From 0 (guessed at once) to 4 (strong).
    pub score: u8,
    /// The estimated number of guesses, as a power of ten.
    pub guesses_log10: f64,
    /// One plain sentence.
    pub feedback: &'static str,
}

/// The number of characters that are looked at; estimating more takes long and changes nothing.
const LOOKED_AT: usize = 100;

/// Estimates how hard a passphrase is to guess for somebody who also knows `known` (a name, a place).
pub fn strength(passphrase: &str, known: &[&str]) -> Strength {
    let beginning: Zeroizing<String> = Zeroizing::new(passphrase.chars().take(LOOKED_AT).collect());
    let estimate = zxcvbn(&beginning, known);
    let score = u8::from(estimate.score());
    let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Strength { score, guesses_log10: estimate.guesses_log10(), feedback: sentence(estimate.score(), warning) }
}

fn sentence(score: Score, warning: Option<Warning>) -> &'static str {
    match (score, warning) {
        (Score::Four, _) => "Strong: even a program that guesses for years is unlikely to find it.",
        (Score::Three, _) => "Good; one more word would make it strong.",
        (_, Some(warning)) => warned(warning),
        (Score::Two, None) => "Fair; add a word or two that have nothing to do with each other.",
        _ => "Easy to guess; four or five words picked at random are strong and easy to remember.",
    }
}

fn warned(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "Keys that lie side by side are guessed early; use a few unrelated words."
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "Repeating the same letters or words adds little; use different words."
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => {
            "Many people use this or something like it, so it is guessed early; use a few unrelated words."
        }
        Warning::SequencesLikeAbcAreEasyToGuess => {
            "Runs such as abc or 123 are guessed early; use a few unrelated words."
        }
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => {
            "Years and dates are guessed early; use a few unrelated words."
        }
        Warning::AWordByItselfIsEasyToGuess => {
            "A single word is guessed early; put three or four more beside it."
        }
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            "Names are guessed early; use a few words that have nothing to do with you."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_not_empty_and_not_printed() {
        assert!(Passphrase::new(Zeroizing::new(String::new())).is_err());
        let passphrase = Passphrase::new(Zeroizing::new("secret words".to_owned())).unwrap();
        assert!(!format!("{passphrase:?}").contains("secret"));
    }

    #[test]
    fn work_factors_go_from_15_to_22_and_18_is_usual() {
        assert!(WorkFactor::new(14).is_err() && WorkFactor::new(23).is_err());
        assert!(WorkFactor::new(15).is_ok() && WorkFactor::new(22).is_ok());
        assert_eq!(WorkFactor::default().get(), 18);
    }

    #[test]
    fn strength_grows_with_unrelated_words() {
        assert_eq!(strength("password", &[]).score, 0);
        assert!(strength("password", &[]).feedback.starts_with("Many people"));
        assert_eq!(strength("lantern orbit pickle harbor", &[]).score, 4);
        assert!(strength("rosalind", &["rosalind"]).score <= 1);
        assert!(strength(&"x y".repeat(4000), &[]).guesses_log10 > 0.0);
    }
}
