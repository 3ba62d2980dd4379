//! Draws the rows in view.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ropey::Rope;

use super::buffer::paragraph_text;
use super::layout::{Ending, Row, row_text};
use super::markup::{Part, parts};
use super::wrap::{glyphs, symbol, wrap};
use super::{Editor, EditorStyles, Flow, text_columns};

impl Editor {
    /// Draws the text, or the placeholder while there is none, and gives the place for the hardware cursor.
    ///
    /// The area should have the size last given to [`Editor::layout`]; what does not fit is left out.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, styles: &EditorStyles) -> Option<Position> {
        let area = area.intersection(buf.area);
        let mut canvas = Canvas { area, buf, left: self.left, columns: self.layout.columns() };
        canvas.clear(styles.text);
        if self.is_empty() {
            canvas.placeholder(&self.placeholder, styles.placeholder);
        }
        let selected = self.buffer.selection().unwrap_or(0..0);
        let rows = self.layout.rows_from(self.buffer.rope(), self.top);
        let mut paragraph = Paragraph::default();
        for (y, row) in (area.top()..area.bottom()).zip(rows) {
            let text = row_text(self.buffer.rope(), row);
            canvas.row(y, &text, styles.text);
            if self.flow == Flow::Wrapped {
                paragraph.go_to(self.buffer.rope(), row);
                for (part, role) in &paragraph.parts {
                    canvas.selection(y, row, &text, part, styles.markup.of(*role));
                }
            }
            for hit in self.hits_on(row) {
                canvas.selection(y, row, &text, hit, styles.found);
            }
            canvas.selection(y, row, &text, &selected, styles.selection);
        }
        self.cursor_in(area)
    }

    fn hits_on(&self, row: Row) -> &[Range<usize>] {
        let hits = self.hits();
        let first = hits.partition_point(|hit| hit.end <= row.start);
        let end = hits.partition_point(|hit| hit.start < row.end);
        hits.get(first..end).unwrap_or_default()
    }

    fn cursor_in(&self, area: Rect) -> Option<Position> {
        let (row, column) = self.cursor_cell();
        let y = u16::try_from(row.checked_sub(self.top)?).ok()?;
        let last = area.width.checked_sub(1)?;
        let x = u16::try_from(column.saturating_sub(self.left)).unwrap_or(last).min(last);
        (y < area.height).then(|| Position::new(area.x + x, area.y + y))
    }
}

/// The paragraph whose rows are being drawn, read once.
#[derive(Default)]
struct Paragraph {
    line: Option<usize>,
    parts: Vec<Part>,
}

impl Paragraph {
    /// Goes to the paragraph of `row`.
    fn go_to(&mut self, rope: &Rope, row: Row) {
        let line = rope.byte_to_line(row.start);
        if self.line != Some(line) {
            let start = rope.line_to_byte(line);
            self.line = Some(line);
            self.parts = parts(&paragraph_text(rope, line));
            for (part, _) in &mut self.parts {
                *part = start + part.start..start + part.end;
            }
        }
    }
}

/// The part of the screen the editor has.
struct Canvas<'a> {
    area: Rect,
    buf: &'a mut Buffer,
    /// The column of the text at the left edge.
    left: usize,
    /// How wide a row may be.
    columns: usize,
}

impl Canvas<'_> {
    fn clear(&mut self, style: Style) {
        for position in self.area.positions() {
            if let Some(cell) = self.buf.cell_mut(position) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    fn row(&mut self, y: u16, text: &str, style: Style) {
        let (left, columns) = (self.left, self.columns);
        for glyph in glyphs(text, columns).skip_while(|glyph| glyph.column < left) {
            let Some(x) = self.x_of(glyph.column) else { break };
            if usize::from(x - self.area.x) + glyph.width > usize::from(self.area.width) {
                break;
            }
            if let Some(cell) = self.buf.cell_mut((x, y)) {
                cell.set_symbol(&symbol(glyph.source, columns)).set_style(style);
            }
        }
    }

    /// Lays a style over the selected cells of a row, and one more where its break is selected.
    fn selection(&mut self, y: u16, row: Row, text: &str, selected: &Range<usize>, style: Style) {
        if selected.is_empty() || selected.start > row.end || selected.end <= row.start {
            return;
        }
        let mut end = 0;
        for glyph in glyphs(text, self.columns) {
            end = glyph.end();
            if selected.contains(&(row.start + glyph.offset)) {
                self.mark(y, glyph.column..glyph.end(), style);
            }
        }
        if row.ending == Ending::Hard && selected.contains(&row.end) {
            self.mark(y, end..end + 1, style);
        }
    }

    fn mark(&mut self, y: u16, columns: Range<usize>, style: Style) {
        for column in columns {
            let cell = self.x_of(column).and_then(|x| self.buf.cell_mut((x, y)));
            if let Some(cell) = cell {
                cell.set_style(style);
            }
        }
    }

    fn placeholder(&mut self, text: &str, style: Style) {
        let columns = usize::from(text_columns(self.area.width));
        let breaks = wrap(text, columns);
        let starts = [0].into_iter().chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain([text.len()]);
        let rows = starts.zip(ends).filter_map(|(start, end)| text.get(start..end));
        for (y, row) in (self.area.top()..self.area.bottom()).zip(rows) {
            self.row(y, row, style);
        }
    }

    /// The place on screen of a column of the text, if it is in view.
    fn x_of(&self, column: usize) -> Option<u16> {
        let x = u16::try_from(column.checked_sub(self.left)?).ok()?;
        (x < self.area.width).then(|| self.area.x + x)
    }
}
