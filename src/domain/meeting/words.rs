//! The words that meetings are found by.

use super::Listing;
use super::detail::Detail;

/// What of a meeting is looked at, beside its name.
const LOOKED_AT: [Detail; 6] =
    [Detail::Location, Detail::Address, Detail::Region, Detail::Group, Detail::Notes, Detail::LocationNotes];
/// The most words of a meeting, and the most letters of a word, that are looked at.
const MOST_WORDS: usize = 300;
const LONGEST: usize = 40;
/// Letters with marks, and those they count as.
const MARKED: [(&str, char); 20] = [
    ("àáâãäåāăą", 'a'),
    ("çćĉċč", 'c'),
    ("ďđð", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ĝğġģ", 'g'),
    ("ĥħ", 'h'),
    ("ìíîïĩīĭį", 'i'),
    ("ĵ", 'j'),
    ("ķ", 'k'),
    ("ĺļľŀł", 'l'),
    ("ñńņň", 'n'),
    ("òóôõöøōŏő", 'o'),
    ("ŕŗř", 'r'),
    ("śŝşšș", 's'),
    ("ţťŧț", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ŵ", 'w'),
    ("ýÿŷ", 'y'),
    ("źżž", 'z'),
    ("ß", 's'),
];

/// The words of a meeting, each once, in their order by letters.
pub fn words_of(listing: &Listing) -> Vec<String> {
    let details = LOOKED_AT.into_iter().filter_map(|detail| listing.detail(detail));
    let texts = std::iter::once(listing.name.as_str()).chain(details);
    let mut words: Vec<String> = texts.flat_map(words_in).take(MOST_WORDS).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The runs of letters and digits in a text, in small letters and without marks.
pub fn words_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LONGEST).flat_map(char::to_lowercase).map(plain).collect())
}

fn plain(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let known = MARKED.iter().find(|(marked, _)| marked.contains(letter));
    known.map_or(letter, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_plain_and_whole() {
        let words: Vec<String> = words_in("Café-Été, St. Mark's 12x12 日本 ÑANDÚ").collect();
        assert_eq!(words, ["cafe", "ete", "st", "mark", "s", "12x12", "日本", "nandu"]);
        assert_eq!(words_in(&"x".repeat(100)).next().map(|word| word.len()), Some(LONGEST));
        assert_eq!(words_in(" –– ").count(), 0);
    }
}
