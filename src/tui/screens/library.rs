//! The library: topics and pages, the page beside them, and search over all pages.

mod draw;

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::doc::layout::Line;
use crate::doc::query::Query;
use crate::library::page::PageId;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::selection::Selection;

/// Which part the keys are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Contents,
    Page,
    Search,
}

/// A row of the contents.
#[derive(Debug, Clone)]
enum Row {
    Topic(String),
    Page(PageId),
}

/// The page that is shown, laid out for a width.
#[derive(Default)]
struct Shown {
    page: Option<PageId>,
    width: usize,
    words: String,
    lines: Vec<Line>,
    height: usize,
}

/// The library.
pub(super) struct Library {
    focus: Focus,
    rows: Vec<Row>,
    contents: Selection,
    shown: Shown,
    /// The first line in view of each page, as a block of it, so that it survives another width.
    places: HashMap<PageId, usize>,
    /// The first line in view of the page shown.
    top: usize,
    words: Editor,
    found: Vec<draw::Found>,
    results: Selection,
    /// What was looked for last; its words stay marked in the pages until Esc.
    query: String,
    /// Whether the page about to be shown begins at the words looked for.
    seeks_hit: bool,
    is_closable: bool,
    parts: draw::Parts,
}

impl Library {
    pub(super) fn new(cx: &Cx) -> Self {
        let mut rows = Vec::new();
        for topic in cx.pages.topics() {
            rows.push(Row::Topic(topic.title.clone()));
            rows.extend(topic.pages.iter().map(|page| Row::Page(page.id.clone())));
        }
        let mut contents = Selection::default();
        contents.choose(1);
        Self {
            focus: Focus::Contents,
            rows,
            contents,
            shown: Shown::default(),
            places: HashMap::new(),
            top: 0,
            words: Editor::single_line("").with_placeholder("words in any page"),
            found: Vec::new(),
            results: Selection::default(),
            query: String::new(),
            seeks_hit: false,
            is_closable: false,
            parts: draw::Parts::default(),
        }
    }

    /// The library while the vault is closed: Esc leads back to the lock screen.
    pub(super) fn without_vault(cx: &Cx) -> Self {
        Self { is_closable: true, ..Self::new(cx) }
    }

    fn chosen(&self) -> Option<&PageId> {
        match self.rows.get(self.contents.chosen()) {
            Some(Row::Page(page)) => Some(page),
            _ => None,
        }
    }

    fn choose(&mut self, page: &PageId) {
        let at = self.rows.iter().position(|row| matches!(row, Row::Page(id) if id == page));
        if let Some(at) = at {
            self.contents.choose(at);
        }
    }

    /// Moves in the contents, over topics.
    fn step(&mut self, by: isize) {
        let len = self.rows.len();
        self.contents.step(by, len);
        if self.chosen().is_none() {
            let by = if self.contents.chosen() == 0 { 1 } else { by.signum() };
            self.contents.step(by, len);
        }
    }

    fn page_height(&self) -> isize {
        isize::try_from(self.shown.height.max(2) - 1).unwrap_or(1)
    }

    fn scroll(&mut self, by: isize) {
        let last = self.shown.lines.len().saturating_sub(self.shown.height);
        self.top = self.top.saturating_add_signed(by).min(last);
        let block = self.shown.lines.get(self.top).map_or(0, |line| line.block);
        if let Some(page) = self.shown.page.clone() {
            self.places.insert(page, block);
        }
    }

    fn search(&mut self, cx: &Cx) {
        let text = self.words.text();
        self.found = cx.pages.search(&Query::parse(&text)).into_iter().map(draw::Found::new).collect();
        self.results = Selection::default();
        self.query = text;
    }

    fn open_found(&mut self) {
        let Some(page) = self.found.get(self.results.chosen()).map(|found| found.page.clone()) else {
            return;
        };
        self.choose(&page);
        self.shown.page = None;
        self.seeks_hit = true;
        self.focus = Focus::Page;
    }

    fn update_search(&mut self, action: Action, cx: &Cx) {
        let len = self.found.len();
        match action {
            Action::Up => self.results.step(-1, len),
            Action::Down => self.results.step(1, len),
            Action::PageUp => self.results.page(-1, len),
            Action::PageDown => self.results.page(1, len),
            Action::Open => self.open_found(),
            Action::Back => {
                self.focus = Focus::Contents;
                self.query.clear();
            }
            Action::Click(_, row) => {
                let line = row.saturating_sub(draw::RESULTS_TOP) / draw::RESULT_ROWS;
                if let Some(at) = self.results.row_at(line, len) {
                    self.results.choose(at);
                    self.open_found();
                }
            }
            Action::Type(edit) if self.words.apply(edit.clone()) => self.search(cx),
            _ => {}
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        if self.parts.contents.contains((column, row).into()) {
            let at = self.contents.row_at(row - self.parts.contents.y, self.rows.len());
            if let Some(at) = at.filter(|at| matches!(self.rows.get(*at), Some(Row::Page(_)))) {
                self.contents.choose(at);
                self.focus = if self.parts.page.width > 0 { Focus::Contents } else { Focus::Page };
            }
        } else if self.parts.page.contains((column, row).into()) {
            self.focus = Focus::Page;
        }
    }

    /// The next or the former page in reading order.
    fn turn(&mut self, by: isize) {
        self.step(by);
        self.top = 0;
    }
}

impl Screen for Library {
    fn places(&self) -> Vec<Place> {
        match self.focus {
            Focus::Contents => vec![Place::Contents, Place::List],
            Focus::Page => vec![Place::Page],
            Focus::Search => vec![Place::Search, Place::Line],
        }
    }

    fn title(&self) -> &'static str {
        if self.is_closable { "library   Esc goes back" } else { "" }
    }

    fn is_route(&self, route: &Route) -> bool {
        self.is_closable && matches!(route, Route::ReadOnly)
    }

    fn arrive(&mut self, route: &Route, cx: &Cx) -> Vec<Effect> {
        if let Route::Page(page) = route
            && let Some(page) = cx.pages.page(page)
        {
            self.choose(&page.id);
            self.focus = Focus::Page;
        }
        Vec::new()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if self.focus == Focus::Search {
            self.update_search(action, cx);
            return Vec::new();
        }
        let is_page = self.focus == Focus::Page;
        match action {
            Action::Search => {
                self.focus = Focus::Search;
                self.words = Editor::single_line("").with_placeholder("words in any page");
                self.search(cx);
            }
            Action::Open | Action::Right => self.focus = Focus::Page,
            Action::Back if is_page => {
                self.focus = Focus::Contents;
                self.query.clear();
            }
            Action::Back if self.is_closable => return vec![Effect::Close],
            Action::NextPage => self.turn(1),
            Action::PreviousPage => self.turn(-1),
            Action::Up if is_page => self.scroll(-1),
            Action::Down if is_page => self.scroll(1),
            Action::PageUp => self.scroll(-self.page_height()),
            Action::PageDown => self.scroll(self.page_height()),
            Action::Top if is_page => self.scroll(isize::MIN),
            Action::Bottom if is_page => self.scroll(isize::MAX),
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::Click(column, row) => self.click(column, row),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.lay_out(area, cx);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
