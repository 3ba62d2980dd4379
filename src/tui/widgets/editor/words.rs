//! Words inside one paragraph.

use ropey::Rope;
use unicode_segmentation::UnicodeSegmentation;

/// Where the first word of `text` ends, or all of `text` when it has none.
pub(super) fn next_end(text: &str) -> usize {
    let mut segments = text.split_word_bound_indices().filter(|(_, segment)| is_word(segment));
    segments.next().map_or(text.len(), |(start, segment)| start + segment.len())
}

/// Where the last word of `text` starts, or 0 when it has none.
pub(super) fn last_start(text: &str) -> usize {
    let mut segments = text.split_word_bound_indices().rev().filter(|(_, segment)| is_word(segment));
    segments.next().map_or(0, |(start, _)| start)
}

/// Where each sentence of `text` starts, white space before it left out.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = usize> {
    text.split_sentence_bound_indices().filter_map(|(start, sentence)| {
        let white = sentence.len() - sentence.trim_start().len();
        (white < sentence.len()).then_some(start + white)
    })
}

/// Where the first word of `text` starts that does not start it.
pub(super) fn next_start(text: &str) -> Option<usize> {
    let mut segments =
        text.split_word_bound_indices().filter(|(start, segment)| *start > 0 && is_word(segment));
    segments.next().map(|(start, _)| start)
}

/// Where the first word of `text` starts.
pub(super) fn first_start(text: &str) -> Option<usize> {
    let mut segments = text.split_word_bound_indices().filter(|(_, segment)| is_word(segment));
    segments.next().map(|(start, _)| start)
}

/// Whether `text` ends in a word.
pub(super) fn ends_in_word(text: &str) -> bool {
    text.split_word_bounds().next_back().is_some_and(is_word)
}

/// Counts the runs without white space that hold a letter or a digit.
pub(super) fn count(rope: &Rope) -> usize {
    let mut total = 0;
    let mut counted = false;
    for c in rope.chunks().flat_map(str::chars) {
        if c.is_whitespace() {
            counted = false;
        } else if !counted && c.is_alphanumeric() {
            counted = true;
            total += 1;
        }
    }
    total
}

fn is_word(segment: &str) -> bool {
    segment.chars().any(|c| c.is_alphanumeric() || c == '_' || is_picture(c))
}

/// Emoji, so that deleting a word does not take a run of them together with the words before.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
}
