//! The text being edited, its cursor and its selection.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::history::{Caret, Change, ChangeKind, History};
use super::words;
use super::wrap::Splice;
use crate::text;

/// Text on a rope, cut into paragraphs at `\n`. Every offset is in bytes and on a grapheme boundary.
pub(super) struct TextBuffer {
    rope: Rope,
    caret: Caret,
    history: History,
    revision: u64,
}

/// Which paragraphs a change touched: from `first` on, `removed` of them gave way to `added`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Damage {
    pub(super) first: usize,
    pub(super) removed: usize,
    pub(super) added: usize,
    /// The same in bytes, from the start of the first paragraph.
    pub(super) splice: Splice,
}

/// What becomes of the selection when the cursor moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selecting {
    Drop,
    Stretch,
}

impl TextBuffer {
    /// Holds `text` with the cursor at its end.
    pub(super) fn new(text: &str) -> Self {
        let rope = Rope::from_str(text);
        let caret = Caret::at(rope.len_bytes());
        Self { rope, caret, history: History::default(), revision: 0 }
    }

    pub(super) fn rope(&self) -> &Rope {
        &self.rope
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn cursor(&self) -> usize {
        self.caret.cursor
    }

    pub(super) fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// The selected bytes; `None` when nothing is selected.
    pub(super) fn selection(&self) -> Option<Range<usize>> {
        let Caret { cursor, anchor } = self.caret;
        let anchor = anchor.filter(|anchor| *anchor != cursor)?;
        Some(anchor.min(cursor)..anchor.max(cursor))
    }

    pub(super) fn selected_text(&self) -> Option<String> {
        self.selection().map(|range| self.rope.byte_slice(range).to_string())
    }

    /// Moves the cursor to `offset`, a grapheme boundary.
    pub(super) fn place(&mut self, offset: usize, selecting: Selecting) {
        self.history.close_group();
        let anchor = match selecting {
            Selecting::Drop => None,
            Selecting::Stretch => self.caret.anchor.or(Some(self.caret.cursor)),
        };
        self.caret = Caret { cursor: offset.min(self.len()), anchor };
    }

    /// Puts `text` in the place of the selection, or at the cursor.
    pub(super) fn insert(&mut self, text: &str, kind: ChangeKind) -> Option<Damage> {
        let range = self.selection().unwrap_or(self.cursor()..self.cursor());
        self.replace(range, text, kind)
    }

    /// Removes the selection, or else what lies between the cursor and `other`.
    pub(super) fn erase(&mut self, other: usize, kind: ChangeKind) -> Option<Damage> {
        match self.selection() {
            Some(selected) => self.replace(selected, "", ChangeKind::Single),
            None => self.replace(other.min(self.cursor())..other.max(self.cursor()), "", kind),
        }
    }

    pub(super) fn undo(&mut self) -> Option<Damage> {
        self.history.undo().map(|change| self.perform(&change))
    }

    pub(super) fn redo(&mut self) -> Option<Damage> {
        self.history.redo().map(|change| self.perform(&change))
    }

    /// Puts `text` in the place of `range`, both ends of which are grapheme boundaries.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str, kind: ChangeKind) -> Option<Damage> {
        if range.is_empty() && text.is_empty() {
            return None;
        }
        let mut change = Change {
            at: range.start,
            removed: self.rope.byte_slice(range.clone()).to_string(),
            inserted: text.to_owned(),
            before: self.caret,
            after: Caret::at(range.start + text.len()),
            kind,
        };
        let damage = self.perform(&change);
        // What was typed may have joined the text after it into one grapheme.
        self.caret = Caret::at(self.boundary_from(change.after.cursor));
        change.after = self.caret;
        self.history.record(change);
        Some(damage)
    }

    fn perform(&mut self, change: &Change) -> Damage {
        let first = self.rope.byte_to_line(change.at);
        let start = self.rope.byte_to_char(change.at);
        let end = self.rope.byte_to_char(change.at + change.removed.len());
        self.rope.remove(start..end);
        self.rope.insert(start, &change.inserted);
        self.caret = change.after;
        self.revision += 1;
        let splice = Splice {
            at: change.at - self.rope.line_to_byte(first),
            removed: change.removed.len(),
            inserted: change.inserted.len(),
        };
        Damage { first, removed: paragraphs(&change.removed), added: paragraphs(&change.inserted), splice }
    }
}

/// Neighbours of an offset.
impl TextBuffer {
    /// The paragraph around `offset`: where it starts, and its text without the break.
    pub(super) fn paragraph(&self, offset: usize) -> (usize, Cow<'_, str>) {
        let line = self.rope.byte_to_line(offset);
        (self.rope.line_to_byte(line), paragraph_text(&self.rope, line))
    }

    /// The first grapheme boundary at or after `offset`.
    fn boundary_from(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let mut cursor = GraphemeCursor::new(offset - start, text.len(), true);
        match cursor.is_boundary(&text, 0) {
            Ok(false) => cursor.next_boundary(&text, 0).ok().flatten().map_or(offset, |next| start + next),
            Ok(true) | Err(_) => offset,
        }
    }

    /// The last grapheme boundary at or before `offset`.
    pub(super) fn boundary_to(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let mut cursor = GraphemeCursor::new(offset - start, text.len(), true);
        match cursor.is_boundary(&text, 0) {
            Ok(false) => cursor.prev_boundary(&text, 0).ok().flatten().map_or(offset, |back| start + back),
            Ok(true) | Err(_) => offset,
        }
    }

    pub(super) fn grapheme_after(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (_, rest) = text.split_at(offset - start);
        let step = text::graphemes(rest).next().map_or(1, str::len);
        (offset + step).min(self.len())
    }

    pub(super) fn grapheme_before(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (earlier, _) = text.split_at(offset - start);
        let step = earlier.graphemes(true).next_back().map_or(1, str::len);
        offset.saturating_sub(step)
    }

    /// The end of the word at or after `offset`, at most the end of its paragraph; the break if it is there already.
    pub(super) fn word_after(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (_, rest) = text.split_at(offset - start);
        if rest.is_empty() {
            self.grapheme_after(offset)
        } else {
            self.boundary_from(offset + words::next_end(rest))
        }
    }

    /// The start of the word at or before `offset`, at most that of its paragraph; the break if it is there already.
    pub(super) fn word_before(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (earlier, _) = text.split_at(offset - start);
        if earlier.is_empty() {
            self.grapheme_before(offset)
        } else {
            self.boundary_to(start + words::last_start(earlier))
        }
    }

    /// The start of the next word of the paragraph, or the paragraph's end.
    pub(super) fn word_rest(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (_, rest) = text.split_at(offset - start);
        self.boundary_from(offset + words::next_start(rest).unwrap_or(rest.len()))
    }

    /// The start of the next word, in whatever paragraph that is; the end of the text when there is none.
    pub(super) fn word_next(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let (_, rest) = text.split_at(offset - start);
        if let Some(step) = words::next_start(rest) {
            return self.boundary_from(offset + step);
        }
        let mut later = (self.rope.byte_to_line(offset) + 1..self.rope.len_lines()).filter_map(|line| {
            let first = words::first_start(&paragraph_text(&self.rope, line))?;
            Some(self.boundary_from(self.rope.line_to_byte(line) + first))
        });
        later.next().unwrap_or(self.len())
    }

    /// The last grapheme of the word, or of the next one when `offset` is on it already.
    pub(super) fn word_last(&self, offset: usize) -> usize {
        let mut at = self.grapheme_after(offset);
        loop {
            let end = self.word_after(at);
            let (start, text) = self.paragraph(end);
            let (word, _) = text.split_at(end - start);
            if end == at || words::ends_in_word(word) {
                return self.grapheme_before(end);
            }
            at = end;
        }
    }

    /// The end of the paragraph of `offset`; the break if it is there already.
    pub(super) fn paragraph_end(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        let end = start + text.len();
        if end == offset { self.grapheme_after(offset) } else { end }
    }

    /// The start of the paragraph, or from there of the last one before that has text.
    pub(super) fn paragraph_before(&self, offset: usize) -> usize {
        let line = self.rope.byte_to_line(offset);
        let starts = (0..=line).rev().map(|line| (line, self.rope.line_to_byte(line)));
        let mut candidates = starts.filter(|(line, start)| *start < offset && self.has_text(*line));
        candidates.next().map_or(0, |(_, start)| start)
    }

    /// The start of the next paragraph that has text, or the end of the text.
    pub(super) fn paragraph_after(&self, offset: usize) -> usize {
        let next = self.rope.byte_to_line(offset) + 1;
        let mut candidates = (next..self.rope.len_lines()).filter(|line| self.has_text(*line));
        candidates.next().map_or(self.len(), |line| self.rope.line_to_byte(line))
    }

    /// The start of the next sentence of the paragraph, or the paragraph's end; from there, the next paragraph.
    pub(super) fn sentence_after(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        if start + text.len() == offset {
            return self.paragraph_after(offset);
        }
        let next = words::sentences(&text).map(|at| start + at).find(|at| *at > offset);
        next.map_or(start + text.len(), |next| self.boundary_from(next))
    }

    /// The start of the sentence, or of the one before, in whatever paragraph that is.
    pub(super) fn sentence_before(&self, offset: usize) -> usize {
        let line = self.rope.byte_to_line(offset);
        let mut earlier = (0..=line).rev().filter_map(|line| {
            let start = self.rope.line_to_byte(line);
            let text = paragraph_text(&self.rope, line);
            let starts = words::sentences(&text).map(|at| self.boundary_to(start + at));
            starts.take_while(|at| *at < offset).last()
        });
        earlier.next().unwrap_or(0)
    }

    fn has_text(&self, line: usize) -> bool {
        self.rope.line(line).chars().any(|c| !c.is_whitespace())
    }
}

/// The text of paragraph `line` without its break.
pub(super) fn paragraph_text(rope: &Rope, line: usize) -> Cow<'_, str> {
    let slice = rope.line(line);
    let length = slice.len_bytes();
    let broken = length > 0 && slice.byte(length - 1) == b'\n';
    Cow::from(slice.byte_slice(..length - usize::from(broken)))
}

fn paragraphs(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count() + 1
}
