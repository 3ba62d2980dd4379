//! Soft wrapping of one paragraph at words, by display width.

use std::borrow::Cow;

use crate::text;

const TAB: usize = 4;

/// A grapheme wider than this is drawn as one mark: endless runs of joining letters count as one grapheme.
const WIDEST: usize = 16;

/// Where a row ends is decided by what it holds and by the word carried over, which may fill rows of its own.
const LOOKBACK: usize = 3;

/// One grapheme of a row and the columns it takes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) source: &'a str,
    /// Byte offset from the start of the row.
    pub(super) offset: usize,
    /// Column from the start of the row.
    pub(super) column: usize,
    pub(super) width: usize,
}

impl Glyph<'_> {
    /// The column after the glyph.
    pub(super) fn end(&self) -> usize {
        self.column + self.width
    }

    /// Whether a row may end in it and let it hang over the edge.
    pub(super) fn is_space(&self) -> bool {
        is_space(self.source)
    }
}

/// Walks the graphemes of a row that is at most `columns` wide. Each takes one column or more, so that the cursor is
/// seen to move over it.
pub(super) fn glyphs(row: &str, columns: usize) -> impl Iterator<Item = Glyph<'_>> {
    let mut offset = 0;
    let mut column = 0;
    text::graphemes(row).map(move |source| {
        let width = match source.as_bytes() {
            b"\t" => TAB - column % TAB,
            [_] => 1,
            _ => Some(text::grapheme_width(source)).filter(|width| fits(*width, columns)).unwrap_or(1),
        };
        let glyph = Glyph { source, offset, column, width };
        offset += source.len();
        column += width;
        glyph
    })
}

/// What to draw for a grapheme in a row that is at most `columns` wide: as wide as its [`Glyph`], and safe.
pub(super) fn symbol(grapheme: &str, columns: usize) -> Cow<'_, str> {
    if grapheme == "\t" {
        return Cow::Borrowed(" ");
    }
    let width = text::grapheme_width(grapheme);
    if fits(width, columns) {
        return text::visible(grapheme);
    }
    let carried = format!("◌{grapheme}");
    if width == 0 && text::graphemes(&carried).nth(1).is_none() && text::grapheme_width(&carried) == 1 {
        return Cow::Owned(carried);
    }
    Cow::Owned(text::UNSHOWN.to_string())
}

fn fits(width: usize, columns: usize) -> bool {
    (1..=columns.min(WIDEST)).contains(&width)
}

/// Where the second and each further row of `paragraph` starts, for rows of `columns` columns, at least 1.
///
/// Rows end after white space, which may hang over the edge, after a dash inside a word, or beside an ideograph; a
/// longer word is cut between graphemes. Where a row ends depends on nothing before its start.
pub(super) fn wrap(paragraph: &str, columns: usize) -> Vec<usize> {
    row_starts(paragraph, 0, columns).collect()
}

/// A change inside one paragraph: at byte `at`, `removed` bytes gave way to `inserted` bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) at: usize,
    pub(super) removed: usize,
    pub(super) inserted: usize,
}

/// What [`wrap`] gives for the `paragraph` as it is after `splice`, from the row starts `old` before it.
///
/// Rows are wrapped anew from a little before the change until one starts where an old one did.
pub(super) fn rewrap(paragraph: &str, columns: usize, old: &[usize], splice: Splice) -> Vec<usize> {
    let changed = old.partition_point(|start| *start <= splice.at);
    let mut starts: Vec<usize> = old.iter().copied().take(changed.saturating_sub(LOOKBACK)).collect();
    let from = starts.last().copied().unwrap_or(0);
    for start in row_starts(paragraph, from, columns) {
        starts.push(start);
        let same =
            start.checked_sub(splice.at + splice.inserted).map(|past| splice.at + splice.removed + past);
        if let Some(Ok(index)) = same.map(|same| old.binary_search(&same)) {
            let shifted = old.iter().skip(index + 1).map(|old| old + splice.inserted - splice.removed);
            starts.extend(shifted);
            break;
        }
    }
    starts
}

/// The starts of the rows after the one that starts at `from`.
fn row_starts(paragraph: &str, from: usize, columns: usize) -> impl Iterator<Item = usize> {
    let mut start = from;
    std::iter::from_fn(move || {
        start += first_row(paragraph.get(start..)?, columns.max(1))?;
        Some(start)
    })
}

/// The length of the first row of `text`, unless it is the last.
fn first_row(text: &str, columns: usize) -> Option<usize> {
    if text.len() <= columns && text.is_ascii() && !text.contains('\t') {
        return None;
    }
    let mut last_break = None;
    let mut previous = None;
    for glyph in glyphs(text, columns) {
        let class = Class::of(&glyph, previous);
        if previous.is_some_and(|previous| breaks_between(previous, class)) {
            last_break = Some(glyph.offset);
        }
        if class != Class::Space && glyph.offset > 0 && glyph.end() > columns {
            return last_break.or(Some(glyph.offset));
        }
        previous = Some(class);
    }
    None
}

/// What a grapheme means for the end of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    /// A dash after a letter.
    Dash,
    /// An ideograph or a picture: a row may end on either side.
    Wide,
    /// Wide punctuation that belongs to what follows.
    Opening,
    /// Punctuation that belongs to what is before.
    Closing,
}

impl Class {
    fn of(glyph: &Glyph<'_>, previous: Option<Self>) -> Self {
        let Some(first) = glyph.source.chars().next() else { return Self::Letter };
        match first {
            '-' | '–' | '—' if previous == Some(Self::Letter) => Self::Dash,
            c if is_closing(c) => Self::Closing,
            '（' | '［' | '｛' | '「' | '『' | '【' | '〈' | '《' | '〔' => Self::Opening,
            _ if glyph.is_space() => Self::Space,
            _ if !first.is_ascii() && glyph.width > 1 => Self::Wide,
            _ => Self::Letter,
        }
    }
}

fn breaks_between(previous: Class, next: Class) -> bool {
    match (previous, next) {
        (_, Class::Space) => false,
        (Class::Space, _) => true,
        (_, Class::Closing) | (Class::Opening, _) => false,
        (Class::Dash, Class::Letter) | (Class::Wide, _) | (_, Class::Wide | Class::Opening) => true,
        (Class::Letter | Class::Dash | Class::Closing, Class::Letter | Class::Dash) => false,
    }
}

/// Punctuation, and the kana that Japanese does not start a row with.
#[rustfmt::skip]
fn is_closing(c: char) -> bool {
    matches!(c,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '’' | '”' | '、' | '。' | '，' | '．' | '：' | '；'
        | '！' | '？' | '）' | '］' | '｝' | '」' | '』' | '】' | '〉' | '》' | '〕' | '々' | 'ー' | '・' | 'っ' | 'ゃ'
        | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ'
    )
}

fn is_space(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|c| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expected: &[&str]) {
        let mut rows = Vec::new();
        let mut rest = text;
        let mut start = 0;
        for next in wrap(text, columns) {
            let (row, tail) = rest.split_at(next - start);
            rows.push(row);
            (start, rest) = (next, tail);
        }
        rows.push(rest);
        assert_eq!(rows, expected, "{text:?} in {columns}");
    }

    #[test]
    fn rows_end_at_words() {
        check("", 5, &[""]);
        check("one two", 7, &["one two"]);
        check("one two", 6, &["one ", "two"]);
        check("one   two", 4, &["one   ", "two"]);
        check("  one", 3, &["  ", "one"]);
        check("a-b well-being -5", 8, &["a-b ", "well-", "being -5"]);
        check("ten\u{A0}km", 5, &["ten\u{A0}k", "m"]);
    }

    #[test]
    fn long_words_are_cut_between_graphemes() {
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("a bcdefgh", 4, &["a ", "bcde", "fgh"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check(&"x".repeat(300), 299, &[&"x".repeat(299), "x"]);
    }

    #[test]
    fn rows_end_beside_ideographs_but_not_before_their_punctuation() {
        check("日本語", 3, &["日", "本", "語"]);
        check("日本。", 4, &["日", "本。"]);
        check("日「本", 4, &["日", "「本"]);
        check("ab日", 3, &["ab", "日"]);
    }

    #[test]
    fn a_grapheme_wider_than_the_row_becomes_one_mark() {
        assert_eq!(symbol("日", 1), "\u{FFFD}");
        check("日日", 1, &["日", "日"]);
    }
}
