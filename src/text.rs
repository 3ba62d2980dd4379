//! Text as a terminal shows it: columns, and nothing that could act on the terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// Counts the columns a terminal gives to `text`.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Replaces what a terminal would obey rather than show: controls and direction overrides.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unshowable) {
        Cow::Owned(text.chars().map(|c| if is_unshowable(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_unshowable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
