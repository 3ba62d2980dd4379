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

    /// Moves off a row that cannot be chosen, such as a heading: on in the direction of travel, else back.
    pub fn settle(&mut self, by: isize, len: usize, can_choose: impl Fn(usize) -> bool) {
        let on = (self.chosen..len).find(|row| can_choose(*row));
        let back = (0..len.min(self.chosen + 1)).rfind(|row| can_choose(*row));
        self.chosen = if by < 0 { back.or(on) } else { on.or(back) }.unwrap_or(self.chosen);
    }

    /// Moves as a list's keys mean, over rows that cannot be chosen.
    pub fn move_over(&mut self, action: &Action, len: usize, can_choose: impl Fn(usize) -> bool) {
        self.move_by(action, len);
        let is_up = matches!(action, Action::Up | Action::PageUp | Action::Top);
        self.settle(if is_up { -1 } else { 1 }, len, can_choose);
    }

    /// Chooses the row that is clicked, `line` lines below the top of the view, if it can be; says whether it was chosen
    /// before, so that a second click opens it.
    pub fn click(&mut self, line: u16, len: usize, can_choose: impl Fn(usize) -> bool) -> Option<bool> {
        let row = self.row_at(line, len).filter(|row| can_choose(*row))?;
        Some(std::mem::replace(&mut self.chosen, row) == row)
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

    #[test]
    fn headings_are_passed_over_and_never_chosen() {
        let can_choose = |row: usize| !matches!(row, 0 | 3 | 4);
        let mut selection = Selection::default();
        selection.fit(7, 7);
        selection.settle(1, 7, can_choose);
        assert_eq!(selection.chosen(), 1);
        for (action, row) in [
            (Action::Down, 2),
            (Action::Down, 5),
            (Action::Up, 2),
            (Action::Top, 1),
            (Action::Up, 1),
            (Action::Bottom, 6),
        ] {
            selection.move_over(&action, 7, can_choose);
            assert_eq!(selection.chosen(), row, "{action:?}");
        }
        // A click on a heading does nothing; a second click on a row says so.
        assert_eq!(selection.click(3, 7, can_choose), None);
        assert_eq!(selection.click(5, 7, can_choose), Some(false));
        assert_eq!(selection.click(5, 7, can_choose), Some(true));
        assert_eq!(selection.click(7, 7, can_choose), None);
        // With nothing to choose it stays where it is.
        selection.settle(1, 7, |_| false);
        assert_eq!(selection.chosen(), 5);
    }

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
