//! How the library looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::contents::{BOOKMARKS, Row};
use super::document::{What, document};
use super::search::{Found, RESULT_ROWS, RESULTS_TOP};
use super::{Focus, Library};
use crate::doc::layout::wrapped;
use crate::library::own;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::reader::Start;

/// Columns of a page at the most.
const MEASURE: u16 = 76;
/// Columns of the margin with outline and sources.
const MARGIN: u16 = 28;
/// From this width on there is a margin.
const WIDE: u16 = 118;

/// Where the parts stand, from the corner of the screen's area; a part of no width is not shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) contents: Rect,
    pub(super) page: Rect,
    pub(super) margin: Rect,
}

impl Parts {
    fn new(area: Rect, focus: Focus) -> Self {
        let all = Rect { x: 0, y: 0, ..area };
        let none = Rect { width: 0, ..all };
        if area.width < 70 {
            let page = Rect { x: 1, width: area.width.saturating_sub(2), ..all };
            return match focus {
                Focus::Page | Focus::Passage => Self { contents: none, page, margin: none },
                Focus::Contents | Focus::Search => Self { contents: all, page: none, margin: none },
            };
        }
        let width = if area.width >= 100 { 28 } else { 25 };
        let left = width + 2;
        let is_wide = area.width >= WIDE;
        let room = area.width - left - if is_wide { MARGIN + 4 } else { 1 };
        let page = Rect { x: left, width: room.min(MEASURE), ..all };
        let margin_left = page.right() + 3;
        let margin = if is_wide {
            Rect { x: margin_left, width: (area.width - margin_left - 1).min(MARGIN + 12), ..all }
        } else {
            none
        };
        Self { contents: Rect { width, ..all }, page, margin }
    }
}

impl Library {
    pub(super) fn lay_out(&mut self, area: Rect, cx: &Cx) {
        self.parts = Parts::new(area, self.focus);
        let len = self.contents.rows().len();
        self.contents.selection().fit(usize::from(area.height), len);
        let rows = area.height.saturating_sub(RESULTS_TOP) / RESULT_ROWS;
        self.search.results.fit(usize::from(rows), self.search.found.len());
        self.search.words.layout(area.width.saturating_sub(10), 1);
        let Some(what) = self.chosen() else { return };
        let width = usize::from(self.parts.page.width);
        if width > 0 && self.reader.differs(&what, width, self.query.trim()) {
            let start = match &what {
                _ if std::mem::take(&mut self.seeks_hit) => Start::AtHit,
                What::Page(page) => Start::At(self.marks.place(page, cx)),
                What::Topic(_) | What::Fault(_) => Start::At(0),
            };
            let shown = document(&what, &self.marks, &self.counts, cx);
            self.reader.lay_out(what, shown, width, self.query.trim(), start);
        }
        self.reader.fit(usize::from(area.height));
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
            self.draw_page(frame, area, place(self.parts.page), cx);
        }
        if self.parts.margin.width > 0 {
            self.draw_margin(frame, place(self.parts.margin), cx);
        }
    }

    fn draw_page(&self, frame: &mut Frame, area: Rect, part: Rect, cx: &Cx) {
        if self.parts.contents.width > 0 {
            for y in area.y..area.bottom() {
                let rule = Rect { x: part.x - 2, y, width: 1, height: 1 };
                let goes_on = y + 1 == area.bottom() && self.contents.view().end < self.contents.rows().len();
                frame.render_widget(Span::styled(if goes_on { "↓" } else { "│" }, cx.theme.muted), rule);
            }
        }
        let styles = cx.theme.document();
        let view = self.reader.view();
        let lines = self.reader.lines().get(..view.end).unwrap_or_default();
        let link = self.reader.link().filter(|_| self.focus == Focus::Page);
        let page = DocumentView::new(lines, view.start, &styles)
            .with_link(link.map(|link| (&link.target, link.lines.clone())))
            .with_blocks(self.reader.passage().filter(|_| self.focus == Focus::Passage));
        frame.render_widget(page, part);
        let row_of = |line: usize| u16::try_from(line.saturating_sub(view.start)).unwrap_or(0);
        let cursor = match self.focus {
            Focus::Page => link.map_or(0, |link| row_of(*link.lines.start())),
            Focus::Passage => {
                let first = self.reader.passage().map_or(0, |blocks| *blocks.start());
                row_of(self.reader.lines().iter().position(|line| line.block >= first).unwrap_or(0))
            }
            Focus::Contents | Focus::Search => return,
        };
        frame.set_cursor_position((part.x, part.y + cursor.min(part.height.saturating_sub(1))));
    }

    fn draw_contents(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, at) in (area.y..area.bottom()).zip(self.contents.view()) {
            let Some(row) = self.contents.rows().get(at) else { break };
            let is_chosen = self.contents.is_chosen(at);
            let (words, end, style) = self.row(row, is_chosen, cx);
            let style = match (is_chosen, self.focus) {
                (true, Focus::Contents) => cx.theme.selected,
                (true, _) => cx.theme.strong,
                (false, _) => style,
            };
            let columns = usize::from(area.width).saturating_sub(text::width(&end) + 1);
            let words = text::shorten(&words, columns).into_owned();
            frame.render_widget(Line::styled(words, style), Rect { y, height: 1, ..area });
            let left = area.right().saturating_sub(u16::try_from(text::width(&end)).unwrap_or(0));
            let end = Line::styled(end, cx.theme.muted);
            frame.render_widget(end, Rect { x: left, y, width: area.right() - left, height: 1 });
            if is_chosen && self.focus == Focus::Contents {
                frame.set_cursor_position((area.x, y));
            }
        }
    }

    /// The words of a row, what stands at its end, and how it looks when it is not chosen.
    fn row(&self, row: &Row, is_chosen: bool, cx: &Cx) -> (String, String, ratatui::style::Style) {
        let mark = if is_chosen { "›" } else { " " };
        match row {
            Row::Topic(id) => {
                let sign = if self.contents.is_open(id) { "▾" } else { "▸" };
                let topic = cx.pages.topics().iter().find(|topic| topic.id == *id);
                let title = match topic {
                    Some(topic) => topic.title.as_str(),
                    None if id == BOOKMARKS => "Bookmarks",
                    None if id == own::TOPIC => "Yours",
                    None => "",
                };
                let progress = topic.map(|topic| (self.marks.read_of(topic), topic.pages.len()));
                let progress = progress.filter(|(read, _)| *read > 0);
                let end = progress.map(|(read, pages)| format!("{read}/{pages}")).unwrap_or_default();
                (format!("{mark}{sign} {title}"), end, cx.theme.heading)
            }
            Row::Page(id) => {
                let title = cx.pages.page(id.as_str()).map_or("", |page| page.title.as_str());
                let end = match (self.marks.is_read(id), self.marks.is_bookmarked(id)) {
                    (true, true) => "✓ *",
                    (true, false) => "✓",
                    (false, true) => "*",
                    (false, false) => "",
                };
                (format!("{mark}  {title}"), end.to_owned(), cx.theme.text)
            }
            Row::Fault(fault) => {
                let file = cx.pages.faults().get(*fault).map_or("", |fault| fault.file.as_str());
                (format!("{mark}  {file}"), "to mend".to_owned(), cx.theme.muted)
            }
        }
    }

    /// The headings of the page, the one in view marked; the sources of what is in view; and how much is left.
    fn draw_margin(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let outline = self.reader.outline();
        let here = self.reader.block();
        let current = outline.iter().rposition(|entry| entry.block <= here).unwrap_or(0);
        let columns = usize::from(area.width);
        let mut lines: Vec<Line> = Vec::new();
        for (at, entry) in outline.iter().enumerate() {
            let style = if at == current { cx.theme.strong } else { cx.theme.muted };
            lines.push(Line::styled(text::shorten(&entry.text, columns).into_owned(), style));
        }
        let page = self.chosen_page(cx);
        let sources = page.map(crate::library::page::Page::sources).unwrap_or_default();
        for number in self.reader.sources_in_view() {
            let Some(source) = number.checked_sub(1).and_then(|at| sources.get(at)) else { continue };
            lines.push(Line::default());
            for line in wrapped(&format!("{number}. {}", source.citation()), area.width) {
                lines.push(Line::styled(line.text(), cx.theme.muted));
            }
        }
        let last = area.bottom().saturating_sub(1);
        let room = usize::from(last - area.y);
        if lines.len() > room {
            lines.truncate(room.saturating_sub(1));
            lines.push(Line::styled("… f shows them all", cx.theme.muted));
        }
        for (y, line) in (area.y..last).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        let seen = self.reader.view().end;
        let all = self.reader.lines().len();
        let percent = (seen * 100).checked_div(all).unwrap_or(100);
        let left = page.map_or(0, |page| page.minutes() * all.saturating_sub(seen) / all.max(1));
        let words = match (percent, left) {
            (100, _) => "the end".to_owned(),
            (percent, 0) => format!("{percent} % · under a minute left"),
            (percent, left) => format!("{percent} % · {left} min left"),
        };
        frame.render_widget(Line::styled(words, cx.theme.muted), Rect { y: last, height: 1, ..area });
    }

    fn draw_search(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        frame.render_widget(Line::styled(" Search", theme.accent), Rect { height: 1, ..area });
        let field = Rect { x: area.x + 8, width: area.width.saturating_sub(10), height: 1, ..area };
        if let Some(cursor) = self.search.words.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
            frame.set_cursor_position(cursor);
        }
        let count = match (self.search.words.is_empty(), self.search.found.len()) {
            (true, _) => " Try a word or a few: methadone · first group · sleep".to_owned(),
            (false, 0) => " No page has any of these words. Try another word, or a shorter one.".to_owned(),
            (false, 1) => " 1 page".to_owned(),
            (false, n) => format!(" {n} pages"),
        };
        frame.render_widget(Line::styled(count, theme.muted), Rect { y: area.y + 1, height: 1, ..area });
        let columns = usize::from(area.width.min(MEASURE + 4)).saturating_sub(5);
        for (step, at) in (0..).zip(self.search.results.in_view(self.search.found.len())) {
            let Some(found) = self.search.found.get(at) else { break };
            let y = area.y + RESULTS_TOP + step * RESULT_ROWS;
            let is_chosen = at == self.search.results.chosen();
            let (mark, style) = if is_chosen { (" › ", theme.selected) } else { ("   ", theme.strong) };
            let title = Line::styled(format!("{mark}{} ", found.title), style);
            frame.render_widget(title, Rect { y, height: 1, ..area });
            let snippet = snippet_line(found, columns, theme);
            frame.render_widget(snippet, Rect { x: area.x + 3, y: y + 1, width: area.width - 3, height: 1 });
        }
    }
}

/// The place in the text, the words looked for marked.
fn snippet_line<'a>(found: &Found, columns: usize, theme: &Theme) -> Line<'a> {
    let mut spans = Vec::new();
    let mut end = 0;
    let shown = text::shorten(&found.snippet, columns).len();
    for range in found.ranges.iter().filter(|range| range.end < shown) {
        spans.push(Span::styled(found.snippet.get(end..range.start).unwrap_or("").to_owned(), theme.muted));
        spans.push(Span::styled(found.snippet.get(range.clone()).unwrap_or("").to_owned(), theme.hit));
        end = range.end;
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let rest = found.snippet.get(end..).unwrap_or("");
    spans.push(Span::styled(text::shorten(rest, columns.saturating_sub(used)).into_owned(), theme.muted));
    Line::from(spans)
}
