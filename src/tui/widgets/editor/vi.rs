//! What vi's keys need beyond the other edits. Which key does what stands in the keymap; the mode is the screen's.

use super::Editor;
use super::buffer::{Damage, Selecting, TextBuffer};
use super::history::ChangeKind;
use super::layout::Spot;

/// What the letters mean at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Themselves.
    Insert,
    /// Movements and commands.
    Normal,
    /// Movements that stretch the selection, and what to do with it.
    Select,
    /// How far to delete.
    Delete,
    /// How far to delete before typing.
    Change,
    /// How far to copy.
    Yank,
    /// The second half of `gg`.
    Go,
}

impl Mode {
    /// Its name in the last line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Normal | Self::Go => "normal",
            Self::Select => "select",
            Self::Delete => "delete …",
            Self::Change => "change …",
            Self::Yank => "copy …",
        }
    }
}

/// On which side of the cursor something is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the letter or the paragraph.
    Before,
    /// After the letter or the paragraph.
    After,
}

impl Editor {
    /// Drops the selection, and goes from the end of a paragraph back onto its last letter.
    pub fn rest_on_letter(&mut self) {
        let at = self.buffer.selection().map_or(self.buffer.cursor(), |selected| selected.start);
        let rest = self.buffer.onto_letter(at);
        let (wanted, affinity) = (self.wanted, self.affinity);
        if rest != self.buffer.cursor() || self.has_selection() {
            self.go_to(Spot::at(rest), Selecting::Drop);
            self.wanted = wanted;
            self.affinity = affinity;
        }
        self.reveal();
    }

    /// Copies the paragraph with its break.
    pub(super) fn copy_paragraph(&mut self) -> Option<Damage> {
        let (start, text) = self.buffer.paragraph(self.buffer.cursor());
        *self.clipboard = format!("{text}\n");
        self.buffer.place(start, Selecting::Drop);
        None
    }

    /// Cuts the paragraph with its break; of the last one, with the break before.
    pub(super) fn cut_paragraph(&mut self) -> Option<Damage> {
        self.copy_paragraph();
        let start = self.buffer.cursor();
        let end = start + self.clipboard.len();
        let range =
            if end <= self.buffer.len() { start..end } else { start.saturating_sub(1)..self.buffer.len() };
        let damage = self.buffer.replace(range, "", ChangeKind::Single);
        self.buffer.place(self.buffer.paragraph_start(self.buffer.cursor()), Selecting::Drop);
        damage
    }

    /// Puts what was last cut or copied beside the cursor: letters beside the letter, paragraphs beside the paragraph.
    pub(super) fn put(&mut self, side: Side) -> Option<Damage> {
        let (buffer, cursor) = (&self.buffer, self.buffer.cursor());
        let is_paragraph = self.clipboard.ends_with('\n');
        let at = match (is_paragraph, side) {
            (true, Side::Before) => buffer.paragraph_start(cursor),
            (true, Side::After) => buffer.grapheme_after(buffer.paragraph_rest(cursor)),
            (false, Side::Before) => cursor,
            (false, Side::After) => buffer.letter_after(cursor),
        };
        let is_last = is_paragraph && side == Side::After && buffer.paragraph_rest(cursor) == buffer.len();
        let text = if is_last {
            format!("\n{}", self.clipboard.strip_suffix('\n').unwrap_or_default())
        } else {
            self.clipboard.to_string()
        };
        self.buffer.place(at, Selecting::Drop);
        let damage = self.buffer.insert(&text, ChangeKind::Single);
        let rest = if is_paragraph {
            at + usize::from(is_last)
        } else {
            self.buffer.grapheme_before(self.buffer.cursor())
        };
        if damage.is_some() {
            self.buffer.place(self.buffer.boundary_to(rest), Selecting::Drop);
        }
        damage
    }
}

/// Neighbours of an offset that stay inside its paragraph.
impl TextBuffer {
    pub(super) fn paragraph_start(&self, offset: usize) -> usize {
        self.rope().line_to_byte(self.rope().byte_to_line(offset))
    }

    /// The end of the paragraph, also from there.
    pub(super) fn paragraph_rest(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        start + text.len()
    }

    /// The first letter of the paragraph that is no white space.
    pub(super) fn first_letter(&self, offset: usize) -> usize {
        let (start, text) = self.paragraph(offset);
        self.boundary_to(start + text.len() - text.trim_start().len())
    }

    pub(super) fn letter_before(&self, offset: usize) -> usize {
        if offset == self.paragraph_start(offset) { offset } else { self.grapheme_before(offset) }
    }

    pub(super) fn letter_after(&self, offset: usize) -> usize {
        if offset == self.paragraph_rest(offset) { offset } else { self.grapheme_after(offset) }
    }

    fn onto_letter(&self, offset: usize) -> usize {
        if offset == self.paragraph_rest(offset) { self.letter_before(offset) } else { offset }
    }
}
