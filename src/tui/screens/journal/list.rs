//! A list of entries that is read by pages, and the one chosen in it.

use crate::domain::entry::{Entry, Hit};
use crate::tui::action::Action;
use crate::tui::widgets::selection::Selection;
use crate::vault::Cursor;

/// Entries asked for at a time.
pub(super) const PAGE: usize = 50;

/// What an answer on its way is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Coming {
    #[default]
    Anew,
    More,
}

/// Entries in the order they are shown.
#[derive(Default)]
pub(super) struct List {
    pub(super) rows: Vec<Hit>,
    pub(super) selection: Selection,
    pub(super) has_more: bool,
    /// Answers still to come; only the last one counts.
    waiting: usize,
    coming: Coming,
    pub(super) is_loaded: bool,
}

impl List {
    /// Forgets everything, since something else is to be shown.
    pub(super) fn clear(&mut self) {
        *self = Self { waiting: self.waiting, ..Self::default() };
    }

    /// Goes back to the beginning; what is there shows until the answer comes.
    pub(super) fn begin_anew(&mut self) {
        self.rows.truncate(PAGE);
        self.selection = Selection::default();
    }

    /// Expects the list anew and says how long it is to be: as long as it was.
    pub(super) fn expect(&mut self) -> usize {
        self.waiting += 1;
        self.coming = Coming::Anew;
        self.rows.len().max(PAGE)
    }

    /// Expects the next page, where the end of the list is near, and says from where on.
    pub(super) fn expect_more(&mut self) -> Option<Cursor> {
        let is_near = self.selection.chosen() + PAGE / 2 >= self.rows.len();
        if !is_near || !self.has_more || self.waiting > 0 {
            return None;
        }
        let after = Cursor::after_entry(&self.rows.last()?.entry);
        self.waiting += 1;
        self.coming = Coming::More;
        Some(after)
    }

    /// Takes an answer, unless a later one is on its way.
    pub(super) fn take(&mut self, hits: Vec<Hit>) {
        self.fail();
        if self.waiting > 0 {
            return;
        }
        self.has_more = !hits.is_empty() && hits.len().is_multiple_of(PAGE);
        if self.coming == Coming::Anew {
            self.rows.clear();
        }
        self.rows.extend(hits);
        self.is_loaded = true;
    }

    /// An answer was a failure.
    pub(super) fn fail(&mut self) {
        self.waiting = self.waiting.saturating_sub(1);
    }

    pub(super) fn chosen(&self) -> Option<&Entry> {
        self.rows.get(self.selection.chosen()).map(|row| &row.entry)
    }

    pub(super) fn move_by(&mut self, action: &Action) {
        self.selection.move_by(action, self.rows.len());
    }
}

/// Entries that nobody looked for by words.
pub(super) fn plain(entries: Vec<Entry>) -> Vec<Hit> {
    entries
        .into_iter()
        .map(|entry| Hit { entry, snippet: crate::domain::entry::Snippet::default() })
        .collect()
}
