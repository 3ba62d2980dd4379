//! The words somebody looks for, and which words of a text they mean.

use std::ops::Range;

/// What somebody typed into a search, as folded words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    ending: Ending,
}

/// Whether the last word of a query may still be growing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Ending {
    #[default]
    Open,
    Closed,
}

/// How exactly a word has to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The word itself or its plural; the beginning is enough for the word being typed.
    Exact,
    /// As `Exact`, or one letter wrong in a word of five letters or more.
    OneSlip,
}

impl Query {
    /// Reads words as typed: the last is taken as a beginning unless a space or a stop follows it.
    pub fn parse(typed: &str) -> Self {
        let words = words(typed).map(|(_, word)| word).collect();
        let open = typed.chars().next_back().is_some_and(is_word_char);
        Self { words, ending: if open { Ending::Open } else { Ending::Closed } }
    }

    /// The query without words of `filler`, unless there are no others; the word still growing stays.
    #[must_use]
    pub fn without(&self, filler: &[&str]) -> Self {
        let growing =
            if self.ending == Ending::Open { self.words.len().saturating_sub(1) } else { self.words.len() };
        let is_kept =
            |(place, word): &(usize, &String)| *place == growing || !filler.contains(&word.as_str());
        let words: Vec<String> =
            self.words.iter().enumerate().filter(is_kept).map(|(_, word)| word.clone()).collect();
        Self { words, ending: self.ending }
    }

    /// Says whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Counts the words looked for.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Finds the place in the query of the first word that fits the folded word of a text.
    pub fn place_of(&self, text_word: &str, fit: Fit) -> Option<usize> {
        (0..self.words.len()).find(|&place| self.fits(place, text_word, fit))
    }

    /// Says whether the word at `place` fits the folded word of a text.
    pub fn fits(&self, place: usize, text_word: &str, fit: Fit) -> bool {
        let Some(word) = self.words.get(place) else { return false };
        let growing = self.ending == Ending::Open && place + 1 == self.words.len();
        let exact = stem(word) == stem(text_word) || (growing && text_word.starts_with(word.as_str()));
        exact || (fit == Fit::OneSlip && slips_to(word, text_word, growing))
    }
}

/// Splits `text` into folded words, each with the bytes it came from.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|&(_, c)| !is_word_char(c)).is_some() {}
        let start = rest.peek()?.0;
        let (mut end, mut word) = (start, String::new());
        while let Some((at, c)) = rest.next_if(|&(_, c)| is_word_char(c) || is_apostrophe(c)) {
            if !is_apostrophe(c) {
                end = at + c.len_utf8();
            }
            fold_into(c, &mut word);
        }
        word.truncate(word.trim_end_matches('\'').len());
        Some((start..end, word))
    })
}

/// Writes `text` in small letters without accents, so that "Café" and "cafe" are one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_into(c, &mut folded));
    folded
}

/// Says whether one letter added, dropped, changed or swapped with its neighbour turns one word into the other.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let head = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    match (&short[head..], &long[head..]) {
        ([], rest) => rest.len() == 1,
        (short, [_, rest @ ..]) if short.len() == rest.len() => short == rest,
        ([x, after @ ..], [y, rest @ ..]) if after.len() == rest.len() => {
            after == rest || is_swap((*x, after), (*y, rest))
        }
        _ => false,
    }
}

/// Says whether two words begin with the same two letters in turn and then go on alike.
fn is_swap((x, after): (char, &[char]), (y, rest): (char, &[char])) -> bool {
    match (after.split_first(), rest.split_first()) {
        (Some((second, after)), Some((other_second, rest))) => {
            x == *other_second && y == *second && after == rest
        }
        _ => false,
    }
}

fn slips_to(word: &str, text_word: &str, growing: bool) -> bool {
    let length = word.chars().count();
    if length < 5 {
        return false;
    }
    let beginnings = (length - 1..=length + 1).filter_map(|n| text_word.char_indices().nth(n));
    is_one_slip(stem(word), stem(text_word))
        || (growing && beginnings.into_iter().any(|(end, _)| is_one_slip(word, &text_word[..end])))
}

/// Takes the plural and the possessive off an English word: enough for "cravings" to find "craving".
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let bare = word.strip_suffix('s').unwrap_or(word);
    if bare.len() < 3 || bare.ends_with(['s', 'u', 'i']) { word } else { bare }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn fold_into(c: char, out: &mut String) {
    for c in c.to_lowercase() {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'ŕ' | 'ŗ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '’' => out.push('\''),
            c if is_mark(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, text_word: &str, fit: Fit) -> bool {
        Query::parse(typed).place_of(&fold(text_word), fit).is_some()
    }

    #[test]
    fn case_accents_and_plurals_do_not_matter() {
        for (typed, word) in
            [("cafe ", "Café"), ("CRAVINGS ", "craving"), ("partner ", "partner’s"), ("e\u{301}te ", "ÉTÉ")]
        {
            assert!(finds(typed, word, Fit::Exact), "{typed} should find {word}");
        }
        assert!(!finds("plan ", "plane", Fit::Exact));
    }

    #[test]
    fn only_the_word_being_typed_matches_by_its_beginning() {
        assert!(finds("group mot", "motivation", Fit::Exact));
        assert!(!finds("mot group", "motivation", Fit::Exact));
        assert!(!finds("mot ", "motivation", Fit::Exact));
    }

    #[test]
    fn a_slip_is_forgiven_in_long_words_only() {
        for typed in ["motivtion", "motivatoin", "motivationn", "notivation", "mptiva"] {
            assert!(finds(typed, "motivation", Fit::OneSlip), "{typed}");
        }
        assert!(!finds("uge", "urge", Fit::OneSlip));
        assert!(!finds("mtvation", "motivation", Fit::OneSlip));
    }

    #[test]
    fn a_word_knows_the_bytes_it_came_from() {
        let text = "“Éven’ keel’s”";
        let found: Vec<_> = words(text).map(|(range, word)| (&text[range], word)).collect();
        assert_eq!(found, [("Éven", "even".to_owned()), ("keel’s", "keel's".to_owned())]);
    }
}
