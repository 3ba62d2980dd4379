//! Which row of a list is chosen, and which rows are in view.

use std::ops::Range;

use crate::tui::action::Action;

/// The chosen row of a list of changing length, and the first row in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    chosen: usize,
    top: usize,
    height: usize,
}

impl Selection {
    /// The chosen row.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Chooses a row; the next [`Selection::fit`] brings it into view.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row;
    }

    /// Moves by rows, staying within `len` rows.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.chosen = self.chosen.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Moves by screens, staying within `len` rows.
    pub fn page(&mut self, screens: isize, len: usize) {
        let rows = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        self.step(screens * rows, len);
    }

    /// Moves as a list's keys mean; any other intent does nothing.
    pub fn move_by(&mut self, action: &Action, len: usize) {
        match action {
            Action::Up => self.step(-1, len),
            Action::Down => self.step(1, len),
            Action::PageUp => self.page(-1, len),
            Action::PageDown => self.page(1, len),
            Action::Top => self.step(isize::MIN, len),
            Action::Bottom => self.step(isize::MAX, len),
            _ => {}
        }
    }

    /// Fits the view to `height` rows of `len` and keeps the chosen row in it.
    pub fn fit(&mut self, height: usize, len: usize) {
        self.height = height;
        self.chosen = self.chosen.min(len.saturating_sub(1));
        let last_top = len.saturating_sub(height);
        self.top = self.top.min(last_top).min(self.chosen).max((self.chosen + 1).saturating_sub(height));
    }

    /// The rows in view.
    pub fn in_view(&self, len: usize) -> Range<usize> {
        self.top..(self.top + self.height).min(len)
    }

    /// The row that stands `line` lines below the top of the view.
    pub fn row_at(&self, line: u16, len: usize) -> Option<usize> {
        let row = self.top + usize::from(line);
        (usize::from(line) < self.height && row < len).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_chosen_row_is_always_in_view(moves in prop::collection::vec((-50_isize..50, 1_usize..30, 0_usize..100), 1..40)) {
            let mut selection = Selection::default();
            for (rows, height, len) in moves {
                selection.step(rows, len);
                selection.fit(height, len);
                let view = selection.in_view(len);
                prop_assert!(view.end <= len);
                prop_assert!(len == 0 || view.contains(&selection.chosen()));
            }
        }
    }
}
