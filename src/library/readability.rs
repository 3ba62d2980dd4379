//! How long a text takes and how hard its sentences are.

use unicode_segmentation::UnicodeSegmentation;

use crate::doc::{Document, PassageKind};

/// What a reader needs for a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Its words, headings and tables included.
    pub words: usize,
    /// The school grade (Flesch–Kincaid) of its sentences, to one decimal; never below 0.
    pub grade: f64,
}

const WORDS_A_MINUTE: usize = 200;

/// Measures a document.
pub fn read(doc: &Document) -> Reading {
    let mut tally = Tally::default();
    for passage in doc.passages().iter().filter(|passage| passage.kind == PassageKind::Prose) {
        tally.add(&passage.text);
    }
    Reading { words: doc.word_count(), grade: tally.grade() }
}

/// The minutes `words` take at 200 words a minute, rounded; at least one.
pub fn minutes(words: usize) -> usize {
    ((words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE).max(1)
}

#[derive(Default)]
struct Tally {
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl Tally {
    fn add(&mut self, passage: &str) {
        for sentence in passage.unicode_sentences() {
            let before = self.words;
            for word in sentence.unicode_words() {
                self.words += 1;
                self.syllables += syllables(word);
            }
            self.sentences += u32::from(self.words > before);
        }
    }

    fn grade(&self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let [sentences, words, syllables] = [self.sentences, self.words, self.syllables].map(f64::from);
        let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        (grade.max(0.0) * 10.0).round() / 10.0
    }
}

/// Counts the syllables of an English word by its spelling; never less than one.
fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase();
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(&word);
    let letters: Vec<char> = word.chars().filter(char::is_ascii_alphabetic).collect();
    let starts = (0..letters.len()).filter(|&at| begins_syllable(&letters, at)).count();
    let count = u32::try_from(starts).unwrap_or(u32::MAX);
    if has_silent_ending(word, &letters) && count > 1 { count - 1 } else { count.max(1) }
}

fn begins_syllable(letters: &[char], at: usize) -> bool {
    let Some(&letter) = letters.get(at).filter(|&&letter| is_vowel(letter)) else {
        return letters_end_in_sm(letters, at);
    };
    let Some(&before) = at.checked_sub(1).and_then(|before| letters.get(before)) else { return true };
    if !is_vowel(before) {
        return !(letter == 'u' && before == 'q');
    }
    let two_before = at.checked_sub(2).and_then(|at| letters.get(at)).copied();
    let after = letters.get(at + 1).copied();
    let (third, fourth) = (letters.get(at + 2), letters.get(at + 3));
    match (before, letter) {
        // Aus-tra-lian, ci-vil-ian
        ('i', 'a') if two_before == Some('l') && after == Some('n') => false,
        // di-a-ry, pe-ri-od, but so-cial, ac-tion
        ('i', 'a' | 'o' | 'u') => !matches!(two_before, Some('c' | 't' | 's' | 'g' | 'x')),
        // be-ing, go-ing, try-ing
        ('e' | 'o' | 'y' | 'u' | 'a', 'i') => {
            after == Some('n')
                && third == Some(&'g')
                && fourth.is_none_or(|&c| c == 's')
                && two_before != Some('q')
        }
        // cre-ate, re-act
        ('e', 'a') => {
            two_before == Some('r')
                && matches!(after, Some('t' | 'c'))
                && matches!(third, Some('e' | 'i' | 't'))
        }
        _ => false,
    }
}

/// As in "mindfulism" and "alcoholisms": a syllable without a vowel letter.
fn letters_end_in_sm(letters: &[char], at: usize) -> bool {
    letters.get(at) == Some(&'m') && at > 1 && letters.get(at - 1) == Some(&'s') && at + 2 >= letters.len()
}

/// As in "cope", "copes" and "coped", but not "table", "boxes" or "wanted".
fn has_silent_ending(word: &str, letters: &[char]) -> bool {
    let consonant_le = |word: &str| {
        let stem = word.strip_suffix("le").and_then(|stem| stem.chars().next_back());
        stem.is_some_and(|c| !is_vowel(c))
    };
    if let Some(stem) = word.strip_suffix("es") {
        return !stem.ends_with(['s', 'x', 'z', 'c', 'g'])
            && !stem.ends_with("ch")
            && !stem.ends_with("sh")
            && ends_on_consonant(stem)
            && !consonant_le(&word[..word.len() - 1]);
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return !stem.ends_with(['t', 'd']) && ends_on_consonant(stem) && letters.len() > 3;
    }
    word.strip_suffix('e').is_some_and(ends_on_consonant) && !consonant_le(word)
}

fn ends_on_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| !is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Block;

    #[test]
    fn syllables_are_counted_as_spoken() {
        let words = [
            (1, "help use used the you're group thought cope copes coped learned asks rhythm's"),
            (2, "craving support being going trying table wanted boxes changes people member alone"),
            (3, "period diary creating together medicine social-work alcohol"),
            (4, "recovery's motivation"),
            (5, "psychotherapy's"),
        ];
        for (expected, list) in words {
            for word in list.split(' ') {
                assert_eq!(syllables(word), expected, "{word}");
            }
        }
    }

    #[test]
    fn short_sentences_ask_for_a_lower_grade() {
        let grade = |text: &str| read(&Document { blocks: vec![Block::paragraph(text)] }).grade;
        let easy = grade("You talk about the week. People help each other.");
        let hard = grade(
            "Psychoeducational interventions communicate information regarding interpersonal difficulties.",
        );
        assert!(easy < 4.0 && hard > 12.0, "{easy} {hard}");
    }

    #[test]
    fn published_examples_get_their_published_grade() {
        // Wikipedia, "Flesch–Kincaid readability tests": 23 syllables in 16 words, and 24 in 13.
        let examples = [
            (7.6, "This sentence, taken as a reading passage unto itself, is being used to prove a point."),
            (11.3, "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."),
        ];
        for (grade, text) in examples {
            let found = read(&Document { blocks: vec![Block::paragraph(text)] }).grade;
            assert!((found - grade).abs() < 0.05, "{found} {text}");
        }
    }

    #[test]
    fn an_empty_text_has_no_grade_and_takes_a_minute() {
        assert_eq!(read(&Document::default()), Reading { words: 0, grade: 0.0 });
        assert_eq!((minutes(0), minutes(299), minutes(300)), (1, 1, 2));
    }
}
