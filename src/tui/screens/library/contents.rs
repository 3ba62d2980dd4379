//! The tree of topics and pages: which topics are open, and which row is chosen.

use std::collections::HashSet;

use super::marks::Marks;
use crate::library::own;
use crate::library::page::PageId;
use crate::tui::shell::Cx;
use crate::tui::widgets::selection::Selection;

/// A row of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// A topic, by its id.
    Topic(String),
    /// A page.
    Page(PageId),
    /// An own page that cannot join, by its place among the faults.
    Fault(usize),
}

/// The id of the rows of bookmarks; no topic has it, since a topic is a directory name.
pub(super) const BOOKMARKS: &str = "*bookmarks";

/// The tree.
#[derive(Default)]
pub(super) struct Contents {
    open: HashSet<String>,
    rows: Vec<Row>,
    selection: Selection,
}

impl Contents {
    pub(super) fn new(cx: &Cx) -> Self {
        let mut contents = Self::default();
        let first = cx.pages.topics().first().map(|topic| topic.id.clone());
        contents.open.extend(first);
        contents.fill(&Marks::default(), cx);
        contents.selection.choose(1);
        contents
    }

    /// Lists the rows again; what is chosen stays chosen.
    pub(super) fn fill(&mut self, marks: &Marks, cx: &Cx) {
        let chosen = self.chosen().cloned();
        let mut rows = Vec::new();
        let bookmarks = marks.bookmarks(cx);
        if !bookmarks.is_empty() {
            self.add(BOOKMARKS, bookmarks, &mut rows);
        }
        for topic in cx.pages.topics() {
            self.add(&topic.id, topic.pages.iter().map(|page| page.id.clone()), &mut rows);
        }
        let faults = 0..cx.pages.faults().len();
        if !faults.is_empty() {
            if !cx.pages.topics().iter().any(|topic| topic.id == own::TOPIC) {
                rows.push(Row::Topic(own::TOPIC.to_owned()));
            }
            if self.is_open(own::TOPIC) {
                rows.extend(faults.map(Row::Fault));
            }
        }
        self.rows = rows;
        if let Some(chosen) = chosen {
            self.choose(&chosen);
        }
    }

    fn add(&self, topic: &str, pages: impl IntoIterator<Item = PageId>, rows: &mut Vec<Row>) {
        rows.push(Row::Topic(topic.to_owned()));
        if self.is_open(topic) {
            rows.extend(pages.into_iter().map(Row::Page));
        }
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn selection(&mut self) -> &mut Selection {
        &mut self.selection
    }

    pub(super) fn view(&self) -> std::ops::Range<usize> {
        self.selection.in_view(self.rows.len())
    }

    pub(super) fn is_open(&self, topic: &str) -> bool {
        self.open.contains(topic)
    }

    pub(super) fn chosen(&self) -> Option<&Row> {
        self.rows.get(self.selection.chosen())
    }

    pub(super) fn is_chosen(&self, row: usize) -> bool {
        row == self.selection.chosen()
    }

    fn choose(&mut self, row: &Row) {
        // A page may stand under its topic and among the bookmarks; the row nearest by stays.
        let now = self.selection.chosen();
        let same = self.rows.iter().enumerate().filter(|(_, other)| *other == row).map(|(at, _)| at);
        if let Some(at) = same.min_by_key(|at| at.abs_diff(now)) {
            self.selection.choose(at);
        }
    }

    /// Chooses a page and opens its topic.
    pub(super) fn show(&mut self, page: &PageId, marks: &Marks, cx: &Cx) {
        let is_listed = self.rows.iter().any(|row| matches!(row, Row::Page(id) if id == page));
        if !is_listed {
            self.open.insert(page.topic().to_owned());
            self.fill(marks, cx);
        }
        self.choose(&Row::Page(page.clone()));
    }

    /// Opens or closes the chosen topic; says whether a topic was chosen.
    pub(super) fn toggle(&mut self, marks: &Marks, cx: &Cx) -> bool {
        let Some(Row::Topic(topic)) = self.chosen().cloned() else { return false };
        if !self.open.remove(&topic) {
            self.open.insert(topic);
        }
        self.fill(marks, cx);
        true
    }

    /// Goes from a page to its topic, and closes a topic that is chosen.
    pub(super) fn out(&mut self, marks: &Marks, cx: &Cx) {
        match self.chosen().cloned() {
            Some(Row::Topic(topic)) if self.open.remove(&topic) => self.fill(marks, cx),
            Some(Row::Topic(_)) | None => {}
            Some(Row::Page(_) | Row::Fault(_)) => {
                let above = &self.rows[..self.selection.chosen()];
                if let Some(at) = above.iter().rposition(|row| matches!(row, Row::Topic(_))) {
                    self.selection.choose(at);
                }
            }
        }
    }

    pub(super) fn step(&mut self, by: isize) {
        self.selection.step(by, self.rows.len());
    }

    pub(super) fn click(&mut self, line: u16) -> bool {
        let at = self.selection.row_at(line, self.rows.len());
        if let Some(at) = at {
            self.selection.choose(at);
        }
        at.is_some()
    }
}
