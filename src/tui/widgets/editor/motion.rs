//! Where each motion leads, and which part of the text is in view.

use super::buffer::Selecting;
use super::edit::Motion;
use super::layout::Spot;
use super::{Editor, Flow};

/// How many rows stay between the cursor and the edges of the view, in a view of at least [`ROOM`] rows.
const MARGIN: usize = 2;
const ROOM: u16 = 7;

impl Editor {
    /// Moves the cursor.
    pub(super) fn go(&mut self, motion: Motion, selecting: Selecting) {
        let wanted = is_vertical(motion).then(|| self.wanted_column());
        let spot = match (motion, selecting, self.buffer.selection()) {
            (Motion::Left, Selecting::Drop, Some(selected)) => Spot::at(selected.start),
            (Motion::Right, Selecting::Drop, Some(selected)) => Spot::at(selected.end),
            _ => self.spot_after(motion),
        };
        match motion {
            Motion::PageUp => self.top = self.top.saturating_sub(self.page()),
            Motion::PageDown => self.top += self.page(),
            _ => {}
        }
        self.go_to(spot, selecting);
        self.wanted = wanted;
    }

    pub(super) fn go_to(&mut self, spot: Spot, selecting: Selecting) {
        self.buffer.place(spot.offset, selecting);
        self.affinity = spot.affinity;
        self.wanted = None;
    }

    /// Where the cursor is.
    pub(super) fn spot(&self) -> Spot {
        Spot { offset: self.buffer.cursor(), affinity: self.affinity }
    }

    /// The row and column of the cursor in the whole text.
    pub(super) fn cursor_cell(&self) -> (usize, usize) {
        let rope = self.buffer.rope();
        let index = self.layout.row_of(rope, self.spot());
        let row = self.layout.row(rope, index);
        (index, self.layout.column_of(rope, row, self.buffer.cursor()))
    }

    /// Scrolls as little as needed to have the cursor in view, away from the edges where there is room.
    pub(super) fn reveal(&mut self) {
        let has_room = self.flow == Flow::Wrapped && self.size.height >= ROOM;
        self.reveal_with(if has_room { MARGIN } else { 0 });
    }

    /// The same with so many rows between the cursor and the edges, and no needless blank rows.
    pub(super) fn reveal_with(&mut self, margin: usize) {
        let (row, column) = self.cursor_cell();
        let height = usize::from(self.size.height.max(1));
        let last_top = (self.layout.row_count() + margin).saturating_sub(height);
        let lowest = row.saturating_sub(margin);
        self.top =
            self.top.clamp((row + 1 + margin).saturating_sub(height).min(lowest), lowest).min(last_top);
        self.left = match self.flow {
            Flow::Wrapped => 0,
            Flow::SingleLine => {
                let width = usize::from(self.size.width.max(1));
                let end = self.layout.column_of(
                    self.buffer.rope(),
                    self.layout.row(self.buffer.rope(), 0),
                    self.buffer.len(),
                );
                self.left
                    .clamp((column + 1).saturating_sub(width), column)
                    .min((end + 1).saturating_sub(width))
            }
        };
    }

    /// The place in the text shown at a cell of the widget.
    pub(super) fn spot_in_view(&self, column: u16, row: u16) -> Spot {
        let rope = self.buffer.rope();
        let row = self.layout.row(rope, self.top + usize::from(row));
        self.layout.spot_at(rope, row, self.left + usize::from(column))
    }

    fn spot_after(&self, motion: Motion) -> Spot {
        let (buffer, rope) = (&self.buffer, self.buffer.rope());
        let cursor = buffer.cursor();
        match motion {
            Motion::Left => Spot::at(buffer.grapheme_before(cursor)),
            Motion::Right => Spot::at(buffer.grapheme_after(cursor)),
            Motion::WordLeft => Spot::at(buffer.word_before(cursor)),
            Motion::WordRight => Spot::at(buffer.word_after(cursor)),
            Motion::ParagraphUp => Spot::at(buffer.paragraph_before(cursor)),
            Motion::ParagraphDown => Spot::at(buffer.paragraph_after(cursor)),
            Motion::Top => Spot::at(0),
            Motion::Bottom => Spot::at(buffer.len()),
            Motion::SentenceLeft => Spot::at(buffer.sentence_before(cursor)),
            Motion::SentenceRight => Spot::at(buffer.sentence_after(cursor)),
            Motion::LetterLeft => Spot::at(buffer.letter_before(cursor)),
            Motion::LetterRight => Spot::at(buffer.letter_after(cursor)),
            Motion::ParagraphStart => Spot::at(buffer.paragraph_start(cursor)),
            Motion::ParagraphEnd => Spot::at(buffer.paragraph_rest(cursor)),
            Motion::FirstLetter => Spot::at(buffer.first_letter(cursor)),
            Motion::NextWord => Spot::at(buffer.word_next(cursor)),
            Motion::RestOfWord => Spot::at(buffer.word_rest(cursor)),
            Motion::LastOfWord => Spot::at(buffer.word_last(cursor)),
            Motion::LineStart => Spot::at(self.row_start()),
            Motion::LineEnd => self.layout.row_end(rope, self.layout.row(rope, self.cursor_cell().0)),
            Motion::Up => self.spot_above(1),
            Motion::Down => self.spot_below(1),
            Motion::PageUp => self.spot_above(self.page()),
            Motion::PageDown => self.spot_below(self.page()),
        }
    }

    /// Where the row of the cursor starts.
    pub(super) fn row_start(&self) -> usize {
        self.layout.row(self.buffer.rope(), self.cursor_cell().0).start
    }

    fn spot_above(&self, rows: usize) -> Spot {
        match self.cursor_cell().0 {
            0 => Spot::at(0),
            row => self.spot_on(row.saturating_sub(rows)),
        }
    }

    fn spot_below(&self, rows: usize) -> Spot {
        let last = self.layout.row_count() - 1;
        match self.cursor_cell().0 {
            row if row >= last => Spot::at(self.buffer.len()),
            row => self.spot_on(last.min(row + rows)),
        }
    }

    /// The place in the wanted column of row `index`.
    fn spot_on(&self, index: usize) -> Spot {
        let rope = self.buffer.rope();
        self.layout.spot_at(rope, self.layout.row(rope, index), self.wanted_column())
    }

    fn wanted_column(&self) -> usize {
        self.wanted.unwrap_or_else(|| self.cursor_cell().1)
    }

    /// How far a page motion goes: one row stays in view.
    fn page(&self) -> usize {
        usize::from(self.size.height).saturating_sub(1).max(1)
    }
}

fn is_vertical(motion: Motion) -> bool {
    matches!(motion, Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown)
}
