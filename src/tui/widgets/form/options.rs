//! Values to mark, each on a row of its own: one of them, or any number.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::doc::layout::wrapped;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::Edit;

/// Columns of the mark before a value.
const MARK: u16 = 4;

/// How many values may be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One, or none.
    One,
    /// Any number.
    Several,
}

/// Values to mark, one of them with the cursor.
#[derive(Debug)]
pub struct Options {
    values: &'static [String],
    marked: Vec<bool>,
    at: usize,
    pick: Pick,
    revision: u64,
    width: u16,
}

impl Options {
    /// Values, none of them marked.
    pub fn new(values: &'static [String], pick: Pick) -> Self {
        Self { values, marked: vec![false; values.len()], at: 0, pick, revision: 0, width: 40 }
    }

    /// The values that are marked, on lines.
    pub(super) fn value(&self) -> String {
        let marked = self.values.iter().zip(&self.marked).filter(|(_, is_marked)| **is_marked);
        marked.map(|(option, _)| option.as_str()).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn set(&mut self, value: &str) {
        self.marked = self.values.iter().map(|option| value.lines().any(|line| line == option)).collect();
        self.at = self.marked.iter().position(|is_marked| *is_marked).unwrap_or(0);
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Marks the value with the cursor, or takes its mark away.
    pub(super) fn mark(&mut self) {
        let was_marked = self.marked.get(self.at).copied().unwrap_or(false);
        if self.pick == Pick::One {
            self.marked.fill(false);
        }
        if let Some(mark) = self.marked.get_mut(self.at) {
            *mark = !was_marked;
        }
        self.revision += 1;
    }

    /// A letter leads to the next value that begins with it.
    pub(super) fn apply(&mut self, edit: &Edit) -> bool {
        if let Edit::Insert(c) = edit {
            let wanted = c.to_lowercase().to_string();
            let len = self.values.len();
            let begins =
                |at: &usize| self.values.get(*at).is_some_and(|it| it.to_lowercase().starts_with(&wanted));
            let next = (1..=len).map(|step| (self.at + step) % len.max(1)).find(begins);
            self.at = next.unwrap_or(self.at);
        }
        false
    }

    /// The value below or above. False when there is none.
    pub(super) fn step(&mut self, by: isize) -> bool {
        let Some(at) = self.at.checked_add_signed(by).filter(|at| *at < self.values.len()) else {
            return false;
        };
        self.at = at;
        true
    }

    /// Puts the cursor on the first value, or on the last.
    pub(super) fn arrive(&mut self, by: isize) {
        self.at = if by < 0 { self.values.len().saturating_sub(1) } else { 0 };
    }

    pub(super) fn layout(&mut self, width: u16) {
        self.width = width;
    }

    fn lines(&self, option: &str) -> Vec<String> {
        let lines = wrapped(option, self.width.saturating_sub(MARK).max(1));
        lines.iter().map(crate::doc::layout::Line::text).collect()
    }

    fn heights(&self) -> impl Iterator<Item = u16> {
        self.values.iter().map(|option| u16::try_from(self.lines(option).len()).unwrap_or(u16::MAX).max(1))
    }

    pub(super) fn height(&self) -> u16 {
        self.heights().fold(0, u16::saturating_add)
    }

    /// The line the cursor is on, from the first of the field.
    pub(super) fn cursor_line(&self) -> u16 {
        self.heights().take(self.at).fold(0, u16::saturating_add)
    }

    pub(super) fn click(&mut self, line: u16) {
        let mut top = 0;
        let hit = self.heights().position(|height| {
            top += height;
            line < top
        });
        if let Some(at) = hit {
            self.at = at;
            self.mark();
        }
    }

    /// Draws the values and gives the place of the cursor.
    pub(super) fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        has_focus: bool,
        theme: &Theme,
    ) -> Option<Position> {
        let (mut y, mut cursor) = (area.y, None);
        for (at, (option, is_marked)) in self.values.iter().zip(&self.marked).enumerate() {
            let mark = match (self.pick, is_marked) {
                (Pick::One, true) => "(x) ",
                (Pick::One, false) => "( ) ",
                (Pick::Several, true) => "[x] ",
                (Pick::Several, false) => "[ ] ",
            };
            let is_here = has_focus && at == self.at;
            let style = if is_here { theme.strong } else { theme.text };
            let row = Rect { y, height: 1, width: MARK.min(area.width), ..area };
            if row.intersection(area).height > 0 {
                Line::styled(mark, if is_here { theme.accent } else { theme.muted }).render(row, buf);
            }
            if is_here {
                cursor = Some(Position::new(area.x + 1, y));
            }
            for line in self.lines(option) {
                let row = Rect { x: area.x + MARK, y, width: area.width.saturating_sub(MARK), height: 1 };
                Line::styled(line, style).render(row.intersection(area), buf);
                y = y.saturating_add(1);
            }
        }
        cursor
    }
}
