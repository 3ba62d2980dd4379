//! How the library looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Focus, Library, Row};
use crate::doc::highlight::highlight;
use crate::doc::layout::{Role, Shape, layout};
use crate::doc::query::Query;
use crate::doc::{Block, Document};
use crate::library::page::{Page, PageId};
use crate::library::search::Hit;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::editor_styles;

/// Columns of a page at the most.
const MEASURE: u16 = 76;
/// The row of the first result of a search.
pub(super) const RESULTS_TOP: u16 = 2;
/// Rows a result takes.
pub(super) const RESULT_ROWS: u16 = 3;

/// Where the parts stand, from the corner of the screen's area; a part of no width is not shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) contents: Rect,
    pub(super) page: Rect,
    pub(super) outline: Rect,
}

impl Parts {
    fn new(area: Rect, focus: Focus) -> Self {
        let all = Rect { x: 0, y: 0, ..area };
        let none = Rect { width: 0, ..all };
        if area.width < 70 {
            let page = Rect { x: 1, width: area.width.saturating_sub(2), ..all };
            return match focus {
                Focus::Page => Self { contents: none, page, outline: none },
                _ => Self { contents: all, page: none, outline: none },
            };
        }
        let width = if area.width >= 100 { 30 } else { 25 };
        let left = width + 2;
        let has_outline = area.width >= 118;
        let room = area.width - left - if has_outline { 21 } else { 1 };
        let page = Rect { x: left, width: room.min(MEASURE), ..all };
        let outline_left = page.right() + 3;
        let outline = if has_outline {
            Rect { x: outline_left, width: area.width - outline_left, ..all }
        } else {
            none
        };
        Self { contents: Rect { width, ..all }, page, outline }
    }
}

/// A page that was found, with the place in it.
pub(super) struct Found {
    pub(super) page: PageId,
    title: String,
    snippet: String,
    ranges: Vec<std::ops::Range<usize>>,
}

impl Found {
    pub(super) fn new(hit: Hit) -> Self {
        Self { page: hit.page, title: hit.title, snippet: hit.snippet, ranges: hit.ranges }
    }
}

impl Library {
    pub(super) fn lay_out(&mut self, area: Rect, cx: &Cx) {
        self.parts = Parts::new(area, self.focus);
        self.contents.fit(usize::from(area.height), self.rows.len());
        let rows = area.height.saturating_sub(RESULTS_TOP) / RESULT_ROWS;
        self.results.fit(usize::from(rows), self.found.len());
        self.words.layout(area.width.saturating_sub(10), 1);
        let Some(page) = self.chosen().cloned() else { return };
        let width = usize::from(self.parts.page.width);
        let words = self.query.trim().to_owned();
        let is_same = self.shown.page.as_ref() == Some(&page);
        self.shown.height = usize::from(area.height);
        if !is_same || self.shown.width != width || self.shown.words != words {
            if let Some(found) = cx.pages.page(page.as_str()) {
                let lines = layout(&document(found, cx), width, Shape::Full);
                let query = Query::parse(&words);
                self.shown.lines = if query.is_empty() { lines } else { highlight(&lines, &query) };
            }
            let block = self.places.get(&page).copied().unwrap_or(0);
            let line = self.shown.lines.iter().position(|line| line.block >= block && block > 0);
            let hit =
                self.shown.lines.iter().position(|line| line.spans.iter().any(|span| span.role == Role::Hit));
            // A page opened from a search begins a little above the first word found.
            let sought = hit.map_or(0, |line| line.saturating_sub(3));
            self.top = if std::mem::take(&mut self.seeks_hit) { sought } else { line.unwrap_or(0) };
            self.shown.page = Some(page);
            self.shown.width = width;
            self.shown.words = words;
        }
        self.top = self.top.min(self.shown.lines.len().saturating_sub(self.shown.height));
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        if self.focus == Focus::Search {
            self.draw_search(frame, area, &cx.theme);
            return;
        }
        let place = |part: Rect| Rect { x: area.x + part.x, y: area.y + part.y, ..part };
        if self.parts.contents.width > 0 {
            self.draw_contents(frame, place(self.parts.contents), cx);
        }
        if self.parts.page.width > 0 {
            let part = place(self.parts.page);
            if self.parts.contents.width > 0 {
                for y in area.y..area.bottom() {
                    frame.render_widget(
                        Span::styled("│", cx.theme.muted),
                        Rect { x: part.x - 2, y, width: 1, height: 1 },
                    );
                }
            }
            frame.render_widget(DocumentView::new(&self.shown.lines, self.top, &cx.theme.document()), part);
            if self.focus == Focus::Page {
                frame.set_cursor_position((part.x, part.y));
            }
        }
        if self.parts.outline.width > 0 {
            self.draw_outline(frame, place(self.parts.outline), cx);
        }
    }

    fn draw_contents(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let columns = usize::from(area.width);
        for (y, at) in (area.y..area.bottom()).zip(self.contents.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, ..area };
            match self.rows.get(at) {
                Some(Row::Topic(title)) => {
                    frame.render_widget(Line::styled(format!(" {title}"), cx.theme.heading), line);
                }
                Some(Row::Page(id)) => {
                    let title = cx.pages.page(id.as_str()).map_or("", |page| page.title.as_str());
                    let is_chosen = at == self.contents.chosen();
                    let mark = if is_chosen { " › " } else { "   " };
                    let words = text::truncate(&format!("{mark}{title}"), columns).into_owned();
                    let style = match (is_chosen, self.focus) {
                        (true, Focus::Contents) => cx.theme.selected,
                        (true, _) => cx.theme.strong,
                        (false, _) => cx.theme.text,
                    };
                    frame.render_widget(Line::styled(words, style), line);
                    if is_chosen && self.focus == Focus::Contents {
                        frame.set_cursor_position((area.x + 1, y));
                    }
                }
                None => {}
            }
        }
    }

    /// The headings of the page, the one in view marked, and how much is left.
    fn draw_outline(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let Some(page) = self.shown.page.as_ref().and_then(|page| cx.pages.page(page.as_str())) else {
            return;
        };
        let here = self.shown.lines.get(self.top).map_or(0, |line| line.block);
        let outline = document(page, cx).outline();
        let current = outline.iter().rposition(|entry| entry.block <= here).unwrap_or(0);
        let columns = usize::from(area.width);
        for (y, (at, entry)) in (area.y..area.bottom()).zip(outline.iter().enumerate()) {
            let style = if at == current { cx.theme.strong } else { cx.theme.muted };
            let words = text::truncate(&entry.text, columns).into_owned();
            frame.render_widget(Line::styled(words, style), Rect { y, height: 1, ..area });
        }
        let seen = (self.top + self.shown.height).min(self.shown.lines.len());
        let percent = (seen * 100).checked_div(self.shown.lines.len()).unwrap_or(100);
        let y = area.bottom().saturating_sub(1);
        frame.render_widget(
            Line::styled(format!("{percent} %"), cx.theme.muted),
            Rect { y, height: 1, ..area },
        );
    }

    fn draw_search(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        frame.render_widget(Line::styled(" Search", theme.accent), Rect { height: 1, ..area });
        let field = Rect { x: area.x + 8, width: area.width.saturating_sub(10), height: 1, ..area };
        if let Some(cursor) = self.words.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
            frame.set_cursor_position(cursor);
        }
        let count = match (self.words.is_empty(), self.found.len()) {
            (true, _) => String::new(),
            (false, 0) => " No page has all these words. Try fewer, or shorter ones.".to_owned(),
            (false, 1) => " 1 page".to_owned(),
            (false, n) => format!(" {n} pages"),
        };
        frame.render_widget(Line::styled(count, theme.muted), Rect { y: area.y + 1, height: 1, ..area });
        let columns = usize::from(area.width.min(MEASURE + 4)).saturating_sub(5);
        for (step, at) in (0..).zip(self.results.in_view(self.found.len())) {
            let Some(found) = self.found.get(at) else { break };
            let y = area.y + RESULTS_TOP + step * RESULT_ROWS;
            let is_chosen = at == self.results.chosen();
            let (mark, style) = if is_chosen { (" › ", theme.selected) } else { ("   ", theme.strong) };
            frame.render_widget(
                Line::styled(format!("{mark}{} ", found.title), style),
                Rect { y, height: 1, ..area },
            );
            let snippet = snippet_line(found, columns, theme);
            frame.render_widget(snippet, Rect { x: area.x + 3, y: y + 1, width: area.width - 3, height: 1 });
        }
    }
}

/// The place in the text, the words looked for marked.
fn snippet_line<'a>(found: &Found, columns: usize, theme: &Theme) -> Line<'a> {
    let mut spans = Vec::new();
    let mut end = 0;
    let shown = text::truncate(&found.snippet, columns).len();
    for range in found.ranges.iter().filter(|range| range.end < shown) {
        spans.push(Span::styled(found.snippet.get(end..range.start).unwrap_or("").to_owned(), theme.muted));
        spans.push(Span::styled(found.snippet.get(range.clone()).unwrap_or("").to_owned(), theme.hit));
        end = range.end;
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let rest = found.snippet.get(end..).unwrap_or("");
    spans.push(Span::styled(text::truncate(rest, columns.saturating_sub(used)).into_owned(), theme.muted));
    Line::from(spans)
}

/// A page as it is read: its title, how long it takes, the text, its sources and what to read next.
fn document(page: &Page, cx: &Cx) -> Document {
    let mut blocks = vec![Block::heading(1, page.title.clone())];
    let topic = cx.pages.topic_of(&page.id);
    let place = topic.and_then(|topic| {
        let at = topic.pages.iter().position(|other| other.id == page.id)?;
        Some(format!("{} of {} in {}", at + 1, topic.pages.len(), topic.title))
    });
    blocks.push(Block::paragraph(format!("{} min · {}", page.minutes(), place.unwrap_or_default())));
    blocks.extend(cx.pages.full_document(page).blocks);
    Document { blocks }
}
