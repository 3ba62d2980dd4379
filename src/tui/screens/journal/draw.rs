//! How the journal looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Journal, Mode, Row};
use crate::doc::layout::{Shape, layout};
use crate::domain::entry::{Entry, Piece, Snippet};
use crate::domain::moment::{Date, day_in_words};
use crate::domain::text::Tag;
use crate::library::markdown;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::editor_styles;

/// Lines an entry takes in the list.
pub(super) const ROW: u16 = 2;

/// Where the list, the entry beside or below it, and the line between them stand.
struct Parts {
    list: Rect,
    reading: Option<Rect>,
}

fn split(area: Rect, head: u16) -> Parts {
    let area = Rect { y: area.y + head, height: area.height.saturating_sub(head), ..area };
    if area.width >= 100 {
        let width = 44;
        let reading = Rect { x: area.x + width + 2, width: area.width - width - 3, ..area };
        Parts { list: Rect { width, ..area }, reading: Some(reading) }
    } else if area.width >= 70 && area.height >= 14 {
        let height = (area.height * 2 / 5).max(6) / ROW * ROW;
        let reading = Rect { y: area.y + height + 1, height: area.height - height - 1, ..area };
        let reading = Rect { x: reading.x + 1, width: reading.width - 2, ..reading };
        Parts { list: Rect { height, ..area }, reading: Some(reading) }
    } else {
        Parts { list: area, reading: None }
    }
}

impl Journal {
    fn head(&self) -> u16 {
        if matches!(self.mode, Mode::All) { 0 } else { 2 }
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        let local = Rect { x: 0, y: 0, ..area };
        self.list = split(local, self.head()).list;
        self.selection.fit(usize::from(self.list.height / ROW), self.rows.len());
        if let Mode::Search(words) = &mut self.mode {
            words.layout(area.width.saturating_sub(10), 1);
        }
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let parts = split(area, self.head());
        self.draw_head(frame, Rect { height: 1, ..area }, &cx.theme);
        if self.rows.is_empty() {
            self.draw_empty(frame, parts.list, cx);
            return;
        }
        let view = self.selection.in_view(self.rows.len());
        let today = cx.today();
        for (line, at) in (0..).step_by(usize::from(ROW)).zip(view) {
            let Some(row) = self.rows.get(at) else { break };
            let area = Rect { y: parts.list.y + line, height: ROW, ..parts.list };
            if area.bottom() > parts.list.bottom() {
                break;
            }
            let has_focus = at == self.selection.chosen();
            draw_row(frame, area, row, has_focus, today, &cx.theme);
            if has_focus && !matches!(self.mode, Mode::Search(_)) {
                frame.set_cursor_position((area.x, area.y));
            }
        }
        if let (Some(area), Some(entry)) = (parts.reading, self.chosen()) {
            draw_entry(frame, area, entry, cx);
        }
    }

    fn draw_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        match &self.mode {
            Mode::All => {}
            Mode::Trash => frame.render_widget(
                Line::from(vec![
                    Span::styled(" Trash. ", theme.heading),
                    Span::styled("Entries stay here for at least 30 days.", theme.muted),
                ]),
                area,
            ),
            Mode::Search(words) => {
                frame.render_widget(Line::styled(" Search", theme.accent), area);
                let field = Rect { x: area.x + 8, width: area.width.saturating_sub(10), ..area };
                if let Some(cursor) = words.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
                    frame.set_cursor_position(cursor);
                }
                let count = match (words.is_empty(), self.rows.len()) {
                    (true, _) => " Type words or a #tag; the newest entries show until then.".to_owned(),
                    (_, super::PAGE) => format!(" The newest {}", super::PAGE),
                    (_, n) => format!(" {n} found"),
                };
                frame.render_widget(Line::styled(count, theme.muted), Rect { y: area.y + 1, ..area });
            }
        }
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let mut lines = vec![];
        if !self.message.is_empty() {
            lines.push(Line::styled(self.message.clone(), theme.warning));
        } else if !self.is_loaded {
            return;
        } else {
            let (first, second) = match self.mode {
                Mode::All => (
                    "Nothing written yet. Your journal is for you alone: encrypted, on this computer.",
                    "Press n to write your first entry. Two lines are enough.",
                ),
                Mode::Search(_) => ("Nothing found with all these words.", "Esc leaves the search."),
                Mode::Trash => ("The trash is empty.", "Esc goes back to the journal."),
            };
            lines.push(Line::styled(first, theme.text));
            lines.push(Line::styled(second, theme.muted));
        }
        frame.render_widget(Paragraph::new(lines).wrap(ratatui::widgets::Wrap { trim: false }), area);
    }
}

fn draw_row(frame: &mut Frame, area: Rect, row: &Row, has_focus: bool, today: Date, theme: &Theme) {
    let columns = usize::from(area.width);
    let writing = &row.entry.writing;
    let mark = if has_focus { "› " } else { "  " };
    let headline = text::visible(row.entry.headline()).replace('\t', " ");
    let first = text::truncate(&format!("{mark}{headline}"), columns).into_owned();
    let style = if has_focus { theme.selected } else { theme.strong };
    frame.render_widget(Line::styled(first, style), Rect { height: 1, ..area });
    let below = Rect { y: area.y + 1, height: 1, ..area };
    if let Some(snippet) = row.snippet.as_ref().filter(|snippet| !snippet.0.is_empty()) {
        let mut spans =
            vec![Span::styled(format!("  {} ", day_in_words(writing.at.date(), today)), theme.muted)];
        spans.extend(snippet_spans(snippet, theme));
        frame.render_widget(Line::from(spans), below);
        return;
    }
    let mut words = format!("  {} {}", day_in_words(writing.at.date(), today), writing.at.clock());
    for (name, rating) in [("mood", writing.mood), ("urge", writing.urge)] {
        if let Some(rating) = rating {
            words.push_str(&format!(" · {name} {rating}"));
        }
    }
    for tag in &writing.tags {
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
    if !writing.tags.is_empty() {
        let tags: Vec<String> = writing.tags.iter().map(Tag::as_str).map(|tag| format!("#{tag}")).collect();
        about.push_str(&format!(" · {}", tags.join(" ")));
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
    let lines = layout(&markdown::parse(&enough), usize::from(width), Shape::Full);
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top), width, ..area };
    frame.render_widget(DocumentView::new(&lines, 0, &theme.document()), body);
}
