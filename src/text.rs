//! Text for a terminal: made safe, measured and cut as the eye sees it.
//!
//! Three rules hold for everything evenkeel draws.
//!
//! 1. **Nothing stored reaches the terminal raw.** A control character could move the cursor or run a terminal
//!    command, a bidi control could turn a sentence round, an invisible character could hide words. [`visible`]
//!    puts a mark in the place of each. The text itself is never changed, only what is drawn of it.
//! 2. **Columns, not characters.** [`width`] counts terminal cells: an ideograph takes two, a combining mark none.
//! 3. **Graphemes stay whole.** [`graphemes`] and [`truncate`] never cut an accent from its letter, a flag in half
//!    or a family apart.
//!
//! ```
//! use evenkeel::text::{truncate, visible, width};
//!
//! assert_eq!(visible("one\u{1b}[2Jtwo"), "one␛[2Jtwo");
//! assert_eq!(width("日本 e\u{301}"), 6);
//! assert_eq!(truncate("A quiet evening", 8), "A quiet…");
//! ```

mod json;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use json::escape_json;

/// Stands for a character that must not, or cannot, be shown.
pub const UNSHOWN: char = '\u{FFFD}';

/// Stands for a character that would change the direction of the text around it.
pub const TURN: char = '◂';

const BLACK_FLAG: char = '\u{1F3F4}';
const CANCEL_TAG: char = '\u{E007F}';

/// Puts a visible mark in the place of every character that would act on the terminal or hide in it.
///
/// | in the text | drawn |
/// |---|---|
/// | newline, tab | kept: the caller lays them out |
/// | other C0 controls, delete | their control picture, `␛` for escape |
/// | C1 controls | [`UNSHOWN`] |
/// | bidi marks, embeddings, overrides, isolates | [`TURN`] |
/// | line and paragraph separator | a space |
/// | zero-width space, byte-order mark, soft hyphen, fillers, stray tags and other invisible characters | [`UNSHOWN`] |
/// | joiners, variation selectors, combining marks, the tags of a regional flag | kept |
///
/// Doing it twice changes nothing more.
pub fn visible(text: &str) -> Cow<'_, str> {
    rewritten(text, Some)
}

/// Takes out every character in whose place [`visible`] puts a mark; what comes from others is kept so.
///
/// Doing it twice changes nothing more.
pub fn plain(text: &str) -> Cow<'_, str> {
    rewritten(text, |mark| (mark == ' ').then_some(mark))
}

/// Puts what `put` makes of it in the place of each mark.
fn rewritten(text: &str, put: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if is_plain(text) || text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let whole = regional_flag(rest).unwrap_or(0);
        let (head, tail) = rest.split_at(whole.max(first.len_utf8()));
        match replacement(first) {
            Some(mark) => shown.extend(put(mark)),
            None => shown.push_str(head),
        }
        rest = tail;
    }
    Cow::Owned(shown)
}

/// Counts the terminal columns `text` takes once [`visible`] has marked it; newlines and tabs count nothing.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    graphemes(text).map(grapheme_width).sum()
}

/// Counts the terminal columns of one grapheme, as [`width`] does.
pub fn grapheme_width(grapheme: &str) -> usize {
    match (grapheme.as_bytes(), lone_char(grapheme).and_then(common_width)) {
        ([b'\n' | b'\t'], _) => 0,
        ([_], _) => 1,
        (_, Some(width)) => width,
        (_, None) => {
            let shown = visible(grapheme);
            shown.width() + shown.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
        }
    }
}

/// Cuts `text` to at most `columns` columns at a grapheme, with `…` in the last column when something was cut.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    let mut used = 0;
    let mut kept = 0;
    let mut offset = 0;
    for grapheme in graphemes(text) {
        used += grapheme_width(grapheme);
        offset += grapheme.len();
        if used > columns {
            let cut = text.get(..kept).unwrap_or_default();
            return if columns == 0 { Cow::Borrowed("") } else { Cow::Owned(format!("{cut}…")) };
        }
        if used < columns {
            kept = offset;
        }
    }
    Cow::Borrowed(text)
}

/// Cuts `text` to at most `columns` columns at the end of a word, with `…` behind it when something was cut; within a
/// word where the first one alone is too long.
pub fn shorten(text: &str, columns: usize) -> Cow<'_, str> {
    let cut = truncate(text, columns);
    let Cow::Owned(cut) = cut else { return cut };
    let kept = cut.trim_end_matches('…');
    let goes_on = text.get(kept.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let end = if goes_on { kept.rfind(char::is_whitespace).unwrap_or(0) } else { kept.len() };
    let words = kept.get(..end).unwrap_or_default().trim_end().trim_end_matches([',', ';', ':']);
    if words.trim_start().is_empty() { Cow::Owned(cut) } else { Cow::Owned(format!("{words}…")) }
}

/// Walks the graphemes of `text`: what a person counts as one character.
///
/// The walk may begin at any grapheme boundary of a longer text and meets the same boundaries from there on.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (head, tail) = rest.split_at(first_grapheme(rest)?);
        rest = tail;
        Some(head)
    })
}

/// The length of the first grapheme of `text`.
fn first_grapheme(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    match chars.next() {
        Some(second) if common_width(first).is_some() && common_width(second).is_some() => {
            Some(first.len_utf8())
        }
        Some(_) => text.graphemes(true).next().map(str::len),
        None => Some(text.len()),
    }
}

/// The columns of a character of everyday writing that never joins another such one; `None` asks for a closer look.
fn common_width(c: char) -> Option<usize> {
    match c {
        // Latin, Greek, Cyrillic, and the dashes, quotes and dots of prose.
        ' '..='~'
        | '\u{C0}'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2010}'..='\u{2027}' => Some(1),
        // Kana and ideographs.
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' => Some(2),
        _ => None,
    }
}

fn lone_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let first = chars.next();
    if chars.next().is_none() { first } else { None }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t'))
}

/// What is drawn in the place of `c`; `None` when `c` may be drawn itself.
fn replacement(c: char) -> Option<char> {
    match c {
        '\n' | '\t' | ' '..='~' => None,
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}' => Some(UNSHOWN),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(TURN),
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_invisible(c) => Some(UNSHOWN),
        _ => None,
    }
}

/// Default-ignorable, format and non-characters that leave no trace on the screen, except those that shape a
/// neighbour: joiners and variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
        | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
    ) || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The length of the flag of a region, such as Wales, that `text` begins with: a black flag, then tags naming it.
fn regional_flag(text: &str) -> Option<usize> {
    let tags = text.strip_prefix(BLACK_FLAG)?;
    let name =
        tags.chars().take_while(|c| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}'));
    let name = name.count();
    let closed = tags.chars().nth(name) == Some(CANCEL_TAG);
    ((3..=6).contains(&name) && closed).then(|| BLACK_FLAG.len_utf8() + (name + 1) * CANCEL_TAG.len_utf8())
}

/// Makes a lower-case message without a full stop a sentence.
pub fn sentence(message: &str) -> String {
    capitalised(message) + "."
}

/// Begins `words` with a capital letter.
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_shortened_at_the_end_of_a_word() {
        for (text, columns, shortened) in [
            ("How they work together", 30, "How they work together"),
            ("How they work together", 20, "How they work…"),
            ("How they work together", 14, "How they work…"),
            ("How they work together", 13, "How they…"),
            ("   Individual and group, side", 24, "   Individual and group…"),
            ("Psychoeducational", 8, "Psychoe…"),
            ("漢字漢字", 5, "漢字…"),
            ("a b", 0, ""),
        ] {
            assert_eq!(shorten(text, columns), shortened, "{text} {columns}");
            assert!(width(&shorten(text, columns)) <= columns);
        }
    }

    const WALES: &str = "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}";

    #[test]
    fn controls_become_visible() {
        for (text, drawn) in [
            ("a\nb\tc", "a\nb\tc"),
            ("\u{1b}[31m\u{7}\0", "␛[31m␇␀"),
            ("\u{7f}\u{9b}2J", "␡\u{FFFD}2J"),
            ("a\u{202E}b\u{2069}c\u{200F}", "a◂b◂c◂"),
            ("a\u{2028}b\u{2029}c", "a b c"),
            ("\u{FEFF}a\u{200B}b\u{AD}", "\u{FFFD}a\u{FFFD}b\u{FFFD}"),
            ("a\u{E0041}\u{E007F}", "a\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(visible(text), drawn);
        }
    }

    #[test]
    fn what_acts_or_hides_is_taken_out() {
        for (text, kept) in [
            ("a\nb\tc", "a\nb\tc"),
            ("\u{1b}[31m\u{7}a\0", "[31ma"),
            ("a\u{202E}b\u{2069}c\u{200B}", "abc"),
            ("a\u{2028}b", "a b"),
            (WALES, WALES),
        ] {
            assert_eq!(plain(text), kept);
            assert_eq!(visible(&plain(text)), kept);
        }
    }

    #[test]
    fn shaping_characters_stay() {
        for text in ["e\u{301}", "👨‍👩‍👧‍👦", "❤\u{FE0F}", "می\u{200C}خواهم", "葛\u{E0100}", "🇩🇪", WALES]
        {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn widths_are_those_of_the_screen() {
        for (text, columns) in [
            ("", 0),
            ("plain", 5),
            ("日本", 4),
            ("e\u{301}", 1),
            ("👨‍👩‍👧‍👦", 2),
            ("🇩🇪", 2),
            (WALES, 2),
            ("\u{7}", 1),
            ("\u{200B}", 1),
            ("a\nb\té", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn common_characters_are_as_wide_as_unicode_says_and_never_join() {
        let common = ('\0'..char::MAX).filter_map(|c| common_width(c).map(|width| (c, width)));
        for (c, width) in common {
            assert_eq!(c.to_string().width(), width, "{c:?}");
            assert_eq!(replacement(c), None, "{c:?}");
            for pair in [format!("a{c}"), format!("{c}a"), format!("{c}{c}"), format!("{c}日")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }

    #[test]
    fn cutting_keeps_graphemes_whole() {
        for (text, columns, cut) in [
            ("evening", 7, "evening"),
            ("evening", 6, "eveni…"),
            ("evening", 1, "…"),
            ("evening", 0, ""),
            ("", 0, ""),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("cafe\u{301} au", 5, "cafe\u{301}…"),
        ] {
            assert_eq!(truncate(text, columns), cut, "{text:?} to {columns}");
        }
    }

    proptest! {
        #[test]
        fn marking_twice_changes_nothing_more(text in "\\PC*|[\\x00-\\x{10FFFF}]*") {
            let once = visible(&text).into_owned();
            prop_assert_eq!(visible(&once), once.as_str());
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }

        #[test]
        fn a_cut_text_fits(text in "\\PC*", columns in 0usize..20) {
            prop_assert!(width(&truncate(&text, columns)) <= columns);
        }

        #[test]
        fn the_quick_walk_meets_the_standard_boundaries(text in "[a-c\u{301}\u{200D}👨🇩🇪क\u{94D}\r\n한ᄀ]*") {
            let standard: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), standard);
        }
    }
}
