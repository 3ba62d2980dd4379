//! Looking for words in all pages.

use std::ops::Range;

use crate::doc::query::Query;
use crate::library::page::PageId;
use crate::library::search::Hit;
use crate::tui::action::Action;
use crate::tui::shell::Cx;
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::selection::Selection;

/// The row of the first result.
pub(super) const RESULTS_TOP: u16 = 2;
/// Rows a result takes.
pub(super) const RESULT_ROWS: u16 = 3;

/// A page that was found, with the place in it.
pub(super) struct Found {
    pub(super) page: PageId,
    pub(super) title: String,
    pub(super) snippet: String,
    pub(super) ranges: Vec<Range<usize>>,
}

/// The field and what was found.
pub(super) struct Search {
    pub(super) words: Editor,
    pub(super) found: Vec<Found>,
    pub(super) results: Selection,
}

impl Default for Search {
    fn default() -> Self {
        let words = Editor::single_line("").with_placeholder("words in any page");
        Self { words, found: Vec::new(), results: Selection::default() }
    }
}

impl Search {
    /// Does what a key means here; gives the page to open when one is chosen.
    pub(super) fn update(&mut self, action: Action, cx: &Cx) -> Option<PageId> {
        let len = self.found.len();
        match action {
            Action::Up => self.results.step(-1, len),
            Action::Down => self.results.step(1, len),
            Action::PageUp => self.results.page(-1, len),
            Action::PageDown => self.results.page(1, len),
            Action::Open => return self.chosen(),
            Action::Click(_, row) => {
                let line = row.saturating_sub(RESULTS_TOP) / RESULT_ROWS;
                self.results.choose(self.results.row_at(line, len)?);
                return self.chosen();
            }
            Action::Type(edit) if self.words.apply(edit.clone()) => self.search(cx),
            _ => {}
        }
        None
    }

    fn chosen(&self) -> Option<PageId> {
        self.found.get(self.results.chosen()).map(|found| found.page.clone())
    }

    fn search(&mut self, cx: &Cx) {
        let hits = cx.pages.search(&Query::parse(&self.words.text()));
        let found =
            |hit: Hit| Found { page: hit.page, title: hit.title, snippet: hit.snippet, ranges: hit.ranges };
        self.found = hits.into_iter().map(found).collect();
        self.results = Selection::default();
    }
}
