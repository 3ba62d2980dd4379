//! How the journal looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::head::HEAD;
use super::{Journal, View};
use crate::doc::layout::{Shape, layout};
use crate::domain::calendar::day_of_year_label;
use crate::domain::entry::{Entry, Hit, Piece, Snippet};
use crate::domain::moment::{Date, day_in_words};
use crate::domain::text::Tag;
use crate::library::{entry_links, markdown};
use crate::text;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::theme::Theme;
use crate::tui::widgets::calendar::{MONTH_HEIGHT, MONTH_WIDTH, YEAR_HEIGHT, year_legend};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::message;

/// Lines an entry takes in the list.
const ROW: u16 = 2;
/// Lines below the year: what it says in words, and what its signs mean.
const YEAR_WORDS: u16 = 3;

/// Where everything stands, from the corner of the screen's area; what has no room has no width.
#[derive(Debug, Default)]
pub(super) struct Areas {
    pub(super) views: Vec<Rect>,
    pub(super) chips: Vec<Rect>,
    list: Rect,
    reading: Rect,
    grid: Rect,
}

impl Areas {
    fn split(&mut self, area: Rect, view: View) {
        let all = Rect { x: 0, y: HEAD, width: area.width, height: area.height.saturating_sub(HEAD) };
        let none = Rect { width: 0, ..all };
        let below = |height: u16| {
            let height = height.min(all.height);
            (Rect { height, ..all }, Rect { y: all.y + height, height: all.height - height, ..all })
        };
        (self.list, self.reading, self.grid) = match view {
            View::Month if all.width >= 100 => {
                let left = MONTH_WIDTH + 3;
                (Rect { x: left, width: all.width - left, ..all }, none, Rect { width: MONTH_WIDTH, ..all })
            }
            View::Month => {
                let (grid, list) = below(MONTH_HEIGHT + 1);
                (list, none, grid)
            }
            View::Year => {
                let (grid, list) = below(YEAR_HEIGHT + YEAR_WORDS);
                (list, none, grid)
            }
            View::List | View::OnThisDay | View::Trash if all.width >= 100 => {
                let width = 44;
                let reading = Rect { x: width + 2, width: all.width - width - 3, ..all };
                (Rect { width, ..all }, reading, none)
            }
            View::List | View::OnThisDay | View::Trash if all.width >= 70 && all.height >= 14 => {
                let height = (all.height * 2 / 5).max(6) / ROW * ROW;
                let (list, rest) = below(height);
                let reading =
                    Rect { x: 1, y: rest.y + 1, width: all.width - 2, height: rest.height.saturating_sub(1) };
                (list, reading, none)
            }
            View::Links | View::List | View::OnThisDay | View::Trash => (all, none, none),
        };
    }
}

impl Journal {
    pub(super) fn lay_out(&mut self, area: Rect) {
        self.lay_out_head(area);
        self.areas.split(area, self.view);
        let list = self.areas.list;
        self.list.selection.fit(usize::from(list.height / ROW), self.list.rows.len());
        self.links.fit(list.height);
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let place = |part: Rect| Rect { x: area.x + part.x, y: area.y + part.y, ..part }.intersection(area);
        self.draw_head(frame, area, &cx.theme);
        if self.view == View::OnThisDay && self.query.is_empty() {
            let words = format!(" {}, in the years before this one", day_of_year_label(cx.today()));
            let line = Rect { y: area.y + 1, height: 1, ..area }.intersection(area);
            frame.render_widget(Line::styled(words, cx.theme.muted), line);
        }
        let list = place(self.areas.list);
        match self.view {
            View::Links if self.links.is_empty() => self.draw_empty(frame, list, cx),
            View::Links => self.links.draw(frame, list, &cx.theme),
            View::List | View::OnThisDay | View::Trash | View::Month | View::Year => {
                self.draw_entries(frame, list, cx);
            }
        }
        let is_readable = self.areas.reading.width > 0 && self.fault().is_none();
        if let (true, Some(entry)) = (is_readable, self.list.chosen()) {
            draw_entry(frame, place(self.areas.reading), entry, cx);
        }
        self.draw_grid(frame, place(self.areas.grid), cx);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draw_entries(&self, frame: &mut Frame, list: Rect, cx: &Cx) {
        if let Some(fault) = self.fault() {
            let area = Rect { x: list.x + 1, width: list.width.saturating_sub(2), ..list };
            let fault = Paragraph::new(fault).style(cx.theme.warning).wrap(Wrap { trim: false });
            frame.render_widget(fault, area);
            return;
        }
        let rows = &self.list.rows;
        if rows.is_empty() {
            self.draw_empty(frame, list, cx);
            return;
        }
        let takes_cursor = self.line.is_none() && self.view.grid().is_none();
        for (line, at) in (0..).step_by(usize::from(ROW)).zip(self.list.selection.in_view(rows.len())) {
            let Some(row) = rows.get(at) else { break };
            let area = Rect { y: list.y + line, height: ROW, ..list };
            if area.bottom() > list.bottom() {
                break;
            }
            let has_focus = at == self.list.selection.chosen() && self.view.grid().is_none();
            draw_row(frame, area, row, has_focus, cx.today(), &cx.theme);
            if has_focus && takes_cursor {
                frame.set_cursor_position((area.x, area.y));
            }
        }
    }

    fn draw_grid(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let days = self.days.grid(cx.today());
        match self.view {
            View::Month => {
                days.draw_month(frame, area, &cx.theme, |day| {
                    "●".repeat(self.days.count(day).min(3) as usize)
                });
            }
            View::Year => {
                let grid = Rect { height: YEAR_HEIGHT.min(area.height), ..area };
                days.draw_year(frame, grid, &cx.theme, |day| self.days.count(day));
                let words = Line::styled(format!(" {}", self.days.in_words()), cx.theme.muted);
                for (y, line) in (grid.bottom()..area.bottom()).zip([words, year_legend(&cx.theme)]) {
                    frame.render_widget(line, Rect { y, height: 1, ..area });
                }
            }
            View::List | View::Links | View::OnThisDay | View::Trash => {}
        }
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let is_loaded = if self.view == View::Links { self.links.is_loaded } else { self.list.is_loaded };
        if !is_loaded {
            return;
        }
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let day = day_in_words(self.days.day, cx.today());
        let nothing = format!("Nothing written {}{day}.", if day.contains(' ') { "on " } else { "" });
        let (first, second) = match self.view {
            View::List if self.line.is_some() => ("No entry fits all of this.", "Esc leaves the search."),
            View::List if !self.query.is_empty() => (
                "No entry fits all of this.",
                "Backspace takes the last part of the filter away, Esc all of it.",
            ),
            View::List => (
                "Nothing written yet. Your journal is for you alone: encrypted, on this computer.",
                "Press n to write your first entry. Two lines are enough.",
            ),
            View::Month | View::Year => (nothing.as_str(), "Press n to write about that day."),
            View::Links => (
                "Nothing here yet. Write #tag, @AB for a person, or [[groups/support]] for a page in an entry.",
                "Each then stands here, with its entries.",
            ),
            View::OnThisDay => (
                "Nothing from this day in earlier years yet.",
                "What you write today will stand here in a year.",
            ),
            View::Trash => ("The trash is empty.", "Esc goes back to the journal."),
        };
        let lines = vec![Line::styled(first, cx.theme.text), Line::styled(second, cx.theme.muted)];
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }

    pub(super) fn click(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        if row < HEAD {
            return self.click_head(column, row, cx);
        }
        let (list, grid) = (self.areas.list, self.areas.grid);
        if grid.contains((column, row).into()) {
            let days = self.days.grid(cx.today());
            let (column, row) = (column - grid.x, row - grid.y);
            let day = match self.view {
                View::Month => days.month_day_at(column, row),
                View::Year => days.year_day_at(column, row, grid.width),
                View::List | View::Links | View::OnThisDay | View::Trash => None,
            };
            return day.map(|day| self.go_to_day(day, cx)).unwrap_or_default();
        }
        if !list.contains((column, row).into()) {
            return Vec::new();
        }
        if self.view == View::Links {
            return if self.links.click(row - list.y) == Some(true) { self.open(cx) } else { Vec::new() };
        }
        let Some(hit) = self.list.selection.row_at((row - list.y) / ROW, self.list.rows.len()) else {
            return Vec::new();
        };
        let was_chosen = hit == self.list.selection.chosen();
        self.list.selection.choose(hit);
        match self.list.chosen() {
            Some(entry) if was_chosen || self.view.grid().is_some() => {
                vec![Effect::Go(Route::Entry(Box::new(entry.clone())))]
            }
            _ => Vec::new(),
        }
    }
}

fn draw_row(frame: &mut Frame, area: Rect, row: &Hit, has_focus: bool, today: Date, theme: &Theme) {
    let columns = usize::from(area.width);
    let writing = &row.entry.writing;
    let mark = if has_focus { "› " } else { "  " };
    // A little more than fits, since marks may fall away.
    let start: String = row.entry.headline().chars().take(2 * columns).collect();
    let words = markdown::parse(&start).text();
    let words = if words.trim().is_empty() { start } else { words };
    let headline = text::visible(&words).replace(['\t', '\n'], " ");
    let first = text::truncate(&format!("{mark}{headline}"), columns).into_owned();
    let style = if has_focus { theme.selected } else { theme.strong };
    frame.render_widget(Line::styled(first, style), Rect { height: 1, ..area });
    let below = Rect { y: area.y + 1, height: 1, ..area };
    if !row.snippet.0.is_empty() {
        let mut spans =
            vec![Span::styled(format!("  {} ", day_in_words(writing.at.date(), today)), theme.muted)];
        spans.extend(snippet_spans(&row.snippet, theme));
        frame.render_widget(Line::from(spans), below);
        return;
    }
    let mut words = format!("  {} {}", day_in_words(writing.at.date(), today), writing.at.clock());
    for (name, rating) in [("mood", writing.mood), ("urge", writing.urge)] {
        if let Some(rating) = rating {
            words.push_str(&format!(" · {name} {rating}"));
        }
    }
    for tag in writing.all_tags() {
        words.push_str(&format!(" #{}", tag.as_str()));
    }
    frame.render_widget(Line::styled(text::truncate(&words, columns).into_owned(), theme.muted), below);
}

fn snippet_spans<'a>(snippet: &Snippet, theme: &Theme) -> Vec<Span<'a>> {
    let clean = |text: &str| text::visible(text).replace(['\n', '\t'], " ");
    snippet
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Around(text) => Span::styled(clean(text), theme.text),
            Piece::Found(text) => Span::styled(clean(text), theme.hit),
        })
        .collect()
}

fn draw_entry(frame: &mut Frame, area: Rect, entry: &Entry, cx: &Cx) {
    let theme = &cx.theme;
    let width = area.width.min(76);
    let writing = &entry.writing;
    let mut about = writing.at.long();
    for tag in writing.tags.iter().map(Tag::as_str) {
        about.push_str(&format!(" #{tag}"));
    }
    let about = text::truncate(&about, usize::from(width)).into_owned();
    frame.render_widget(Line::styled(about, theme.muted), Rect { height: 1, width, ..area });
    let mut top = 2;
    if let Some(title) = &writing.title {
        let title = text::visible(title.as_str());
        let title = text::truncate(&title, usize::from(width)).into_owned();
        frame.render_widget(
            Line::styled(title, theme.heading),
            Rect { y: area.y + 2, height: 1, width, ..area },
        );
        top = 4;
    }
    // Only what fits on the screen is laid out, however long the entry is.
    let rows = usize::from(area.height.saturating_sub(top));
    let enough: String = writing.body.as_str().chars().take(rows * usize::from(width.max(1)) + 200).collect();
    let document = entry_links::mark(markdown::parse(&enough), cx.pages, |_| None);
    let lines = layout(&document, usize::from(width), Shape::Full);
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top), width, ..area };
    frame.render_widget(DocumentView::new(&lines, 0, &theme.document()), body);
}
