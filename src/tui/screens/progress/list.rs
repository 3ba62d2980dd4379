//! Blocks of lines one below the other, one of them chosen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::blocks::Block;
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// The chosen block, and the first row in view.
#[derive(Default)]
pub(super) struct BlockList {
    chosen: usize,
    top: usize,
    height: usize,
}

/// The first row of a block, and the one behind its last.
fn rows_of(blocks: &[Block], at: usize) -> (usize, usize) {
    // The first block has nothing to keep apart from.
    let gap = |at: usize| blocks.get(at).filter(|_| at > 0).map_or(0, |block| block.gap);
    let rows = |at: usize| blocks.get(at).map_or(0, |block| block.lines.len());
    let start = (0..at).map(|at| gap(at) + rows(at)).sum::<usize>() + gap(at);
    (start, start + rows(at))
}

impl BlockList {
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Keeps to the blocks there are.
    pub(super) fn settle(&mut self, blocks: &[Block]) {
        self.chosen = self.chosen.min(blocks.len().saturating_sub(1));
    }

    /// Moves as a list's keys mean; a block that is higher than the view is gone through row by row.
    pub(super) fn move_by(&mut self, action: &Action, blocks: &[Block]) {
        match action {
            Action::Down => self.down(blocks),
            Action::Up => self.up(blocks),
            Action::PageDown => {
                let end = self.top + self.height;
                while rows_of(blocks, self.chosen).0 < end && self.chosen + 1 < blocks.len() {
                    self.chosen += 1;
                }
                self.top = rows_of(blocks, self.chosen).0;
            }
            Action::PageUp => {
                let start = self.top.saturating_sub(self.height);
                while rows_of(blocks, self.chosen).0 > start && self.chosen > 0 {
                    self.chosen -= 1;
                }
                self.top = rows_of(blocks, self.chosen).0;
            }
            Action::Top => self.chosen = 0,
            Action::Bottom => self.chosen = blocks.len().saturating_sub(1),
            _ => {}
        }
    }

    fn down(&mut self, blocks: &[Block]) {
        if rows_of(blocks, self.chosen).1 > self.top + self.height {
            self.top += 1;
        } else if self.chosen + 1 < blocks.len() {
            self.chosen += 1;
        }
    }

    fn up(&mut self, blocks: &[Block]) {
        if rows_of(blocks, self.chosen).0 < self.top {
            self.top -= 1;
        } else {
            self.chosen = self.chosen.saturating_sub(1);
        }
    }

    /// Fits the view to `height` rows and keeps the chosen block in it.
    pub(super) fn fit(&mut self, blocks: &[Block], height: usize) {
        self.height = height;
        let (start, end) = rows_of(blocks, self.chosen);
        let last = end.saturating_sub(height);
        self.top = if last <= start { self.top.min(start).max(last) } else { self.top.clamp(start, last) };
        let all = rows_of(blocks, blocks.len().saturating_sub(1)).1;
        self.top = self.top.min(all.saturating_sub(height));
    }

    /// Chooses the block under a row of the view; says whether it was chosen before.
    pub(super) fn click(&mut self, blocks: &[Block], row: u16) -> Option<bool> {
        let row = self.top + usize::from(row);
        let is_hit = |at: &usize| {
            let (start, end) = rows_of(blocks, *at);
            (start..end).contains(&row)
        };
        let at = (0..blocks.len()).find(is_hit)?;
        Some(std::mem::replace(&mut self.chosen, at) == at)
    }

    /// Draws the rows in view; the chosen block has a mark, and the cursor.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, blocks: &[Block], theme: &Theme) {
        for (at, block) in blocks.iter().enumerate() {
            let (start, end) = rows_of(blocks, at);
            for row in start.max(self.top)..end.min(self.top + usize::from(area.height)) {
                let Some(line) = block.lines.get(block.lines.len() - (end - row)) else { continue };
                let y = area.y + u16::try_from(row - self.top).unwrap_or(u16::MAX);
                let place = Rect { y, height: 1, ..area };
                let has_mark = at == self.chosen && row == start;
                if has_mark && let [_, title, rest @ ..] = line.spans.as_slice() {
                    let title = Span::styled(title.content.clone(), theme.selected);
                    let spans = [Span::raw("› "), title].into_iter().chain(rest.iter().cloned());
                    frame.render_widget(ratatui::text::Line::from(spans.collect::<Vec<_>>()), place);
                } else {
                    frame.render_widget(line, place);
                }
                if at == self.chosen && row == start.max(self.top) {
                    frame.set_cursor_position((place.x, place.y));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::What;
    use super::*;
    use proptest::prelude::*;
    use ratatui::text::Line;

    fn blocks(heights: &[usize]) -> Vec<Block> {
        let block =
            |height: &usize| Block { what: What::Words, gap: 1, lines: vec![Line::raw("x"); *height] };
        heights.iter().map(block).collect()
    }

    #[test]
    fn a_block_higher_than_the_view_is_gone_through_row_by_row() {
        let blocks = blocks(&[2, 6, 2]);
        let mut list = BlockList::default();
        list.fit(&blocks, 4);
        let mut seen = Vec::new();
        for _ in 0..6 {
            list.move_by(&Action::Down, &blocks);
            list.fit(&blocks, 4);
            seen.push((list.chosen, list.top));
        }
        assert_eq!(seen, [(1, 3), (1, 4), (1, 5), (2, 8), (2, 8), (2, 8)]);
    }

    proptest! {
        #[test]
        fn the_chosen_block_is_in_view_and_every_row_can_be_reached(
            heights in prop::collection::vec(1_usize..12, 1..12),
            height in 1_usize..20,
        ) {
            let blocks = blocks(&heights);
            let all = rows_of(&blocks, blocks.len() - 1).1;
            let mut list = BlockList::default();
            list.fit(&blocks, height);
            let mut seen = std::collections::BTreeSet::new();
            for _ in 0..all * 2 {
                seen.extend(list.top..(list.top + height).min(all));
                let (start, end) = rows_of(&blocks, list.chosen);
                prop_assert!(start < list.top + height && end > list.top);
                list.move_by(&Action::Down, &blocks);
                list.fit(&blocks, height);
            }
            // A row between two blocks may stay out of sight.
            for (at, _) in heights.iter().enumerate() {
                let (start, end) = rows_of(&blocks, at);
                prop_assert!((start..end).all(|row| seen.contains(&row)), "{:?}", seen);
            }
        }
    }
}
