//! Cells of text that grow with what is typed: one by itself, the items of a list, the rows of a table, an if and a then.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::editor_styles;
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Edit, Editor};

/// Columns between two cells of a row.
const GAP: u16 = 2;

/// How cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One cell.
    One,
    /// A cell on each row, as many rows as one likes.
    List,
    /// As many rows as one likes, with these columns.
    Table(&'static [String]),
    /// A row for each of these parts.
    Parts(&'static [&'static str]),
}

/// Cells of text, one of them with the cursor.
#[derive(Debug)]
pub struct Cells {
    shape: Shape,
    rows: Vec<Vec<Editor>>,
    row: usize,
    column: usize,
    /// Counts rows that came and went, and the edits in those that went.
    turnover: u64,
    width: u16,
}

impl Cells {
    /// Empty cells.
    pub fn new(shape: Shape) -> Self {
        let mut cells = Self { shape, rows: Vec::new(), row: 0, column: 0, turnover: 0, width: 40 };
        cells.set("");
        cells
    }

    /// Whether rows can be added.
    pub(super) fn grows(&self) -> bool {
        matches!(self.shape, Shape::List | Shape::Table(_))
    }

    /// The text: of several cells, rows on lines and tabs between the cells of a row.
    pub(super) fn value(&self) -> String {
        let one_line = |cell: &Editor| cell.text().replace(['\n', '\t'], " ");
        match self.shape {
            Shape::One => self.rows.iter().flatten().map(Editor::text).collect(),
            Shape::List | Shape::Table(_) | Shape::Parts(_) => {
                let row = |row: &Vec<Editor>| row.iter().map(one_line).collect::<Vec<_>>().join("\t");
                self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// Puts a text in; see [`Cells::value`].
    pub(super) fn set(&mut self, value: &str) {
        let cell = |text: &str| Editor::new(text).with_placeholder("…");
        let lines = |least: usize| {
            let lines: Vec<&str> = value.split('\n').collect();
            let missing = least.saturating_sub(lines.len());
            lines.into_iter().chain(std::iter::repeat_n("", missing))
        };
        self.rows = match self.shape {
            Shape::One => vec![vec![cell(value)]],
            Shape::List => lines(1).map(|line| vec![cell(line)]).collect(),
            Shape::Parts(parts) => {
                lines(parts.len()).take(parts.len()).map(|line| vec![cell(line)]).collect()
            }
            Shape::Table(columns) => lines(1)
                .map(|line| {
                    let given = line.split('\t').chain(std::iter::repeat(""));
                    given.take(columns.len().max(1)).map(cell).collect()
                })
                .collect(),
        };
        (self.row, self.column) = (0, 0);
        self.layout(self.width);
    }

    pub(super) fn revision(&self) -> u64 {
        self.turnover + self.rows.iter().flatten().map(Editor::revision).sum::<u64>()
    }

    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        let goes_back = edit == Edit::Backspace && self.is_row_empty() && self.rows.len() > 1;
        if goes_back && self.grows() {
            let gone = self.rows.remove(self.row);
            self.turnover += 1 + gone.iter().map(Editor::revision).sum::<u64>();
            self.row = self.row.saturating_sub(1);
            self.column = gone.len() - 1;
            return true;
        }
        self.current().is_some_and(|cell| cell.apply(edit))
    }

    fn current(&mut self) -> Option<&mut Editor> {
        self.rows.get_mut(self.row).and_then(|row| row.get_mut(self.column))
    }

    fn is_row_empty(&self) -> bool {
        self.rows.get(self.row).is_none_or(|row| row.iter().all(Editor::is_empty))
    }

    /// Goes on from a cell that is done: to the next row, a new one if need be. False when it leads out of the field.
    pub(super) fn enter(&mut self) -> bool {
        if self.grows() && !self.is_row_empty() {
            self.row += 1;
            self.column = 0;
            let columns = if let Shape::Table(columns) = self.shape { columns.len().max(1) } else { 1 };
            let cell = || Editor::new("").with_placeholder("…");
            self.rows.insert(self.row, (0..columns).map(|_| cell()).collect());
            self.turnover += 1;
            self.layout(self.width);
            return true;
        }
        !self.grows() && self.step(1)
    }

    /// The row below or above. False when there is none.
    pub(super) fn step(&mut self, by: isize) -> bool {
        let Some(row) = self.row.checked_add_signed(by).filter(|row| *row < self.rows.len()) else {
            return false;
        };
        self.row = row;
        true
    }

    /// The cell after or before. False when there is none.
    pub(super) fn turn(&mut self, by: isize) -> bool {
        let columns = self.rows.get(self.row).map_or(1, Vec::len).max(1);
        let Some(at) = (self.row * columns + self.column).checked_add_signed(by) else { return false };
        if at / columns >= self.rows.len() {
            return false;
        }
        (self.row, self.column) = (at / columns, at % columns);
        true
    }

    /// Puts the cursor in the first cell, or in the last.
    pub(super) fn arrive(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.row = if by < 0 { last } else { 0 };
        self.column =
            if by < 0 { self.rows.get(last).map_or(0, |row| row.len().saturating_sub(1)) } else { 0 };
    }

    /// Columns left of the cells: a bullet, or the names of the parts.
    fn margin(&self) -> u16 {
        match self.shape {
            Shape::One | Shape::Table(_) => 0,
            Shape::List => 2,
            Shape::Parts(parts) => {
                let widest = parts.iter().map(|part| text::width(part)).max().unwrap_or(0);
                u16::try_from(widest + 1).unwrap_or(0)
            }
        }
    }

    fn cell_width(&self) -> u16 {
        let columns = self.rows.first().map_or(1, Vec::len).max(1);
        let columns = u16::try_from(columns).unwrap_or(1);
        let room = self.width.saturating_sub(self.margin() + GAP * (columns - 1));
        (room / columns).max(1)
    }

    pub(super) fn layout(&mut self, width: u16) {
        self.width = width;
        let width = self.cell_width();
        // Cells are as high as their text, so that none scrolls by itself.
        self.rows.iter_mut().flatten().for_each(|cell| cell.layout(width, u16::MAX));
    }

    fn head(&self) -> u16 {
        u16::from(matches!(self.shape, Shape::Table(_)))
    }

    fn row_height(row: &[Editor]) -> u16 {
        let rows = row.iter().map(Editor::row_count).max().unwrap_or(1).max(1);
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    pub(super) fn height(&self) -> u16 {
        let rows = self.rows.iter().map(|row| Self::row_height(row));
        rows.fold(self.head(), u16::saturating_add)
    }

    /// The line the cursor is on, from the first of the field.
    pub(super) fn cursor_line(&self) -> u16 {
        let above = self.rows.iter().take(self.row).map(|row| Self::row_height(row));
        let within =
            self.rows.get(self.row).and_then(|row| row.get(self.column)).map_or(0, Editor::cursor_row);
        above.fold(self.head(), u16::saturating_add) + u16::try_from(within).unwrap_or(0)
    }

    pub(super) fn click(&mut self, column: u16, line: u16) {
        let (margin, width) = (self.margin(), self.cell_width());
        let mut top = self.head();
        for (at, row) in self.rows.iter_mut().enumerate() {
            let height = Self::row_height(row);
            if (top..top + height).contains(&line) {
                let cell = usize::from(column.saturating_sub(margin) / (width + GAP))
                    .min(row.len().saturating_sub(1));
                (self.row, self.column) = (at, cell);
                let left = margin + u16::try_from(cell).unwrap_or(0) * (width + GAP);
                if let Some(editor) = row.get_mut(cell) {
                    editor.click(column.saturating_sub(left), line - top);
                }
                return;
            }
            top += height;
        }
    }

    /// Draws the cells and gives the place of the cursor.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
        let (margin, width) = (self.margin(), self.cell_width());
        let left = |column: usize| area.x + margin + u16::try_from(column).unwrap_or(0) * (width + GAP);
        if let Shape::Table(columns) = self.shape {
            for (at, name) in columns.iter().enumerate() {
                let name = text::truncate(name, usize::from(width)).into_owned();
                let place = Rect { x: left(at), y: area.y, width, height: 1 };
                Line::styled(name, theme.muted).render(place.intersection(area), buf);
            }
        }
        let (mut y, mut cursor) = (area.y + self.head(), None);
        for (at, row) in self.rows.iter().enumerate() {
            let height = Self::row_height(row);
            let mark = match self.shape {
                Shape::One | Shape::Table(_) => "",
                Shape::List => "·",
                Shape::Parts(parts) => parts.get(at).copied().unwrap_or(""),
            };
            let line = Rect { x: area.x, y, width: margin, height: 1 };
            Line::styled(mark, theme.muted).render(line.intersection(area), buf);
            for (column, cell) in row.iter().enumerate() {
                let place = Rect { x: left(column), y, width, height }.intersection(area);
                let here = cell.draw(place, buf, &editor_styles(theme));
                if (at, column) == (self.row, self.column) {
                    cursor = here;
                }
            }
            y = y.saturating_add(height);
        }
        cursor
    }
}
