//! What a text points at: `[[groups/support]]`, `[[session:019ab4c2]]`, `#night`, `@AB`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::Invalid;
use super::id::IdPrefix;
use super::text::{PageRef, Tag};

/// The most letters that stand for a person.
const MOST_INITIALS: usize = 4;
/// The longest text between the brackets of a link, in bytes.
const MOST_BRACKETED: usize = 120;
const SESSION: &str = "session:";

/// Something a text points at; [`fmt::Display`] gives it as one writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A reading page, as `[[groups/support]]` or by its last part, `[[support]]`.
    Page(PageRef),
    /// A session, as `[[session:ID]]` with its id or the beginning of it.
    Session(IdPrefix),
    /// A tag, as `#night`.
    Tag(Tag),
    /// Another person, as `@AB`.
    Person(Initials),
}

/// The initials of a person: 1 to 4 capital letters; `A.B.` is `AB`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Initials(String);

impl Initials {
    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Initials {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let letters: String = text.chars().filter(|c| *c != '.').collect();
        let is_short = (1..=MOST_INITIALS).contains(&letters.chars().count());
        if is_short && letters.chars().all(char::is_uppercase) && !text.contains("..") {
            Ok(Self(letters))
        } else {
            Err(Invalid::new("initials are 1 to 4 capital letters"))
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "[[{}]]", page.as_str()),
            Self::Session(id) => write!(f, "[[{SESSION}{}]]", id.as_str()),
            Self::Tag(tag) => write!(f, "#{}", tag.as_str()),
            Self::Person(initials) => write!(f, "@{}", initials.as_str()),
        }
    }
}

impl FromStr for Link {
    type Err = Invalid;

    /// Reads a link that stands alone; a tag may be one that in a text would not be taken for one, such as `#1`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("a link is written like [[groups/support]], [[session:ID]], #tag or @AB");
        if let Some(tag) = text.strip_prefix('#').filter(|tag| !tag.starts_with(['#', ' '])) {
            return Tag::parse(tag).map(Self::Tag);
        }
        if let Some(initials) = text.strip_prefix('@') {
            return initials.parse().map(Self::Person);
        }
        let inside = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]"));
        inside.and_then(bracketed).ok_or_else(wrong)
    }
}

/// The links in a text, in their order, with the bytes each takes.
pub fn links_in(text: &str) -> impl Iterator<Item = (Range<usize>, Link)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text.get(at..)?.find(['[', '#', '@']).map(|found| at + found) {
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let rest = text.get(start..).unwrap_or_default();
            if let Some((length, link)) = link_at(rest, before) {
                at = start + length;
                return Some((start..at, link));
            }
            at = start + 1; // the signs are one byte each
        }
        None
    })
}

/// The link that `text` begins with, and its length in bytes; `before` is the character before it.
pub fn link_at(text: &str, before: Option<char>) -> Option<(usize, Link)> {
    if let Some(rest) = text.strip_prefix("[[") {
        // No further than a link may reach, so that a text full of brackets takes no time.
        let end = rest
            .char_indices()
            .take_while(|(at, _)| *at <= MOST_BRACKETED)
            .find(|(at, _)| rest.get(*at..).is_some_and(|rest| rest.starts_with("]]")));
        let end = end?.0;
        return Some((end + 4, bracketed(rest.get(..end)?)?));
    }
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | '@' | '&' | '/' | '_')) {
        return None; // inside a word or an address
    }
    let word = |fits: fn(char) -> bool| {
        let rest = text.get(1..).unwrap_or_default();
        rest.find(|c| !fits(c)).map_or(rest, |end| rest.get(..end).unwrap_or_default())
    };
    match text.chars().next()? {
        '#' => {
            let word = word(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).trim_end_matches(['-', '_']);
            let tag = Tag::parse(word).ok().filter(|_| word.contains(char::is_alphabetic))?;
            Some((1 + word.len(), Link::Tag(tag)))
        }
        '@' => {
            let word = word(|c| c.is_alphanumeric() || c == '.').trim_end_matches("..");
            // In "with @AB." the sentence ends; in "with @A.B." the initials do.
            let bare = word.trim_end_matches('.');
            let word = if bare.contains('.') { word } else { bare };
            Some((1 + word.len(), Link::Person(word.parse().ok()?)))
        }
        _ => None,
    }
}

fn bracketed(text: &str) -> Option<Link> {
    let text = text.trim().to_lowercase();
    match text.strip_prefix(SESSION) {
        Some(id) => id.parse().ok().map(Link::Session),
        None => PageRef::parse(&text).ok().map(Link::Page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = links_in(text).map(|(_, link)| link.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn links_are_found_where_a_person_means_them() {
        check("Read [[groups/support]] and [[ Support ]].", &["[[groups/support]]", "[[support]]"]);
        check("After [[session:019AB4C2]]", &["[[session:019ab4c2]]"]);
        check("#Night, (#été) #a-b- #c", &["#night", "#été", "#a-b", "#c"]);
        check("with @AB, @M. and @ÉL", &["@AB", "@M", "@ÉL"]);
        check("with @J.R. or @J.R, @AB... and @A.", &["@JR", "@JR", "@AB", "@A"]);
    }

    #[test]
    fn what_only_looks_like_one_stays_text() {
        check("# Heading\n## Two\n#1 reason, C# and a#b, &#x20; #", &[]);
        check("me@AB.example @home @ABCDE @Ab @A..B @", &[]);
        check("[[]] [[a b]] [[a/b/c]] [[session:xyz]] [[open [x] [y", &[]);
        check(&format!("[[{}]]", "a".repeat(200)), &[]);
    }

    #[test]
    fn a_link_reads_back_as_written_out() {
        for text in ["[[groups/support]]", "[[session:019ab4c2]]", "#night", "#1", "#-", "@AB"] {
            assert_eq!(text.parse::<Link>().unwrap().to_string(), text);
        }
        assert!("#night #day".parse::<Link>().is_err());
        assert!(" #night".parse::<Link>().is_err());
    }
}
