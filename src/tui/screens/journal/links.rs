//! What entries point at: tags, people and pages, with how many entries do.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::link::Link;
use crate::text;
use crate::tui::action::Action;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::selection::Selection;

/// Columns of a row at the most.
const WIDEST: u16 = 60;

/// What entries point at.
#[derive(Default)]
pub(super) struct Links {
    rows: Vec<Row>,
    selection: Selection,
    pub(super) is_loaded: bool,
}

struct Row {
    link: Link,
    words: String,
    count: u32,
}

impl Links {
    /// Takes what there is; a session is found from its own place, so it is left out.
    pub(super) fn take(&mut self, links: Vec<(Link, u32)>, cx: &Cx) {
        let row = |(link, count): (Link, u32)| {
            let words = match &link {
                Link::Tag(_) | Link::Person(_) => link.to_string(),
                Link::Page(page) => match cx.pages.page(page.as_str()) {
                    Some(page) => page.title.clone(),
                    None => link.to_string(),
                },
                Link::Session(_) => return None,
            };
            Some(Row { link, words, count })
        };
        self.rows = links.into_iter().filter_map(row).collect();
        self.is_loaded = true;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn chosen(&self) -> Option<Link> {
        self.rows.get(self.selection.chosen()).map(|row| row.link.clone())
    }

    pub(super) fn move_by(&mut self, action: &Action) {
        self.selection.move_by(action, self.rows.len());
    }

    /// Chooses the row at a line of the view; whether it was chosen before.
    pub(super) fn click(&mut self, line: u16) -> Option<bool> {
        let row = self.selection.row_at(line, self.rows.len())?;
        let was_chosen = row == self.selection.chosen();
        self.selection.choose(row);
        Some(was_chosen)
    }

    pub(super) fn fit(&mut self, height: u16) {
        self.selection.fit(usize::from(height), self.rows.len());
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let width = area.width.min(WIDEST);
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let Some(row) = self.rows.get(at) else { break };
            let has_focus = at == self.selection.chosen();
            let count = if row.count == 1 { "1 entry".to_owned() } else { format!("{} entries", row.count) };
            let room = usize::from(width).saturating_sub(count.len() + 4);
            let words = text::visible(&row.words);
            let words = text::truncate(&words, room);
            let gap = " ".repeat(room.saturating_sub(text::width(&words)) + 1);
            let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
            let line = Line::from(vec![
                Span::styled(format!("{mark}{words}"), style),
                Span::raw(gap),
                Span::styled(count, theme.muted),
            ]);
            let area = Rect { y, height: 1, width, ..area };
            frame.render_widget(line, area);
            if has_focus {
                frame.set_cursor_position((area.x, area.y));
            }
        }
    }
}
