//! Where the parts of the writing screen stand, and what they look like.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Write;
use super::find::Finder;
use crate::text;
use crate::tui::shell::{Cx, View};
use crate::tui::widgets::editor::{Editor, EditorStyles};
use crate::tui::widgets::form::editor_styles;
use crate::tui::widgets::message;

/// Columns of the text at the most.
const MEASURE: u16 = 76;

/// Below so many columns the fields of tags and ratings stand closer.
const NARROW: u16 = 63;

impl Write {
    /// Gives every field its place.
    pub(super) fn lay_out(&mut self, area: Rect, view: View) {
        let (top, status) = match view {
            View::Whole => (4, 1),
            View::TextAlone => (1, 0),
        };
        let foot = self.finder.as_ref().map_or(status, Finder::rows) + self.offers.rows();
        let width = area.width.saturating_sub(2).min(MEASURE);
        let top = top + if view == View::Whole { self.rows_of_prompt(width, area.height) } else { 0 };
        let body = Rect {
            x: (area.width.saturating_sub(MEASURE)) / 2,
            y: top,
            width,
            height: area.height.saturating_sub(top + 1 + foot).max(1),
        };
        let body = Rect { x: body.x.max(1), ..body };
        let line = |column: u16, row: u16, width: u16| {
            let left = (body.x + column).min(area.width.saturating_sub(1));
            Rect { x: left, y: row, width: width.min(area.width.saturating_sub(left + 1)).max(1), height: 1 }
        };
        self.areas = match view {
            View::Whole if body.width < NARROW => {
                [body, line(7, 1, body.width), line(7, 2, 20), line(35, 2, 5), line(49, 2, 5)]
            }
            View::Whole => [body, line(7, 1, body.width), line(7, 2, 28), line(43, 2, 5), line(57, 2, 5)],
            View::TextAlone => [body, Rect::default(), Rect::default(), Rect::default(), Rect::default()],
        };
        for (editor, area) in self.editors.iter_mut().zip(self.areas) {
            editor.layout(area.width, area.height);
        }
        if let Some(finder) = &mut self.finder {
            finder.layout(body.width);
        }
        let revision = self.editors.first().map_or(0, Editor::revision);
        if self.words.0 != revision {
            self.words = (revision, self.editors.first().map_or(0, Editor::word_count));
        }
    }

    pub(super) fn draw_on(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let place = |inner: Rect| Rect { x: area.x + inner.x, y: area.y + inner.y, ..inner };
        let styles = EditorStyles { markup: theme.markup(), ..editor_styles(theme) };
        let head = Rect { x: place(self.areas[0]).x, y: area.y, width: self.areas[0].width, height: 1 };
        let is_whole = cx.sitting.view == View::Whole;
        if is_whole {
            frame.render_widget(Line::styled(self.at.long(), theme.muted), head);
        }
        for ((at, editor), label) in
            self.editors.iter().enumerate().zip(["", "Title", "Tags", "Mood", "Urge"])
        {
            if at > 0 && !is_whole {
                break;
            }
            let field = place(self.areas.get(at).copied().unwrap_or_default());
            let has_focus = at == self.focus && self.finder.is_none();
            let width = u16::try_from(text::width(label)).unwrap_or(0) + 1;
            if at > 0 && field.right() <= area.right() && field.x >= width {
                let style = if has_focus { theme.accent } else { theme.muted };
                let left = if at <= 2 { field.x - 7 } else { field.x - width };
                frame.render_widget(Line::styled(label, style), Rect { x: left, width, ..field });
            }
            let cursor = editor.draw(field.intersection(area), frame.buffer_mut(), &styles);
            if let Some(cursor) = cursor.filter(|_| has_focus) {
                frame.set_cursor_position(cursor);
            }
        }
        if is_whole {
            self.draw_prompt(frame, area, cx);
        }
        let foot = Rect { y: area.bottom().saturating_sub(1), ..head };
        let offers = self.offers.rows();
        let top = foot.y.saturating_sub(offers);
        self.offers.draw(frame, Rect { y: top, height: offers, ..head }.intersection(area), theme);
        if let Some(finder) = &self.finder {
            finder.draw(frame, Rect { height: area.bottom() - head.y, ..head }, theme);
        } else if !self.message.is_empty() {
            message::draw(frame, area, &self.message, theme);
        } else if is_whole {
            let help = match self.focus {
                2 => "   words with spaces between",
                3 | 4 => "   0 to 10, or empty",
                _ => "",
            };
            let line = Line::styled(self.status() + help, theme.muted);
            frame.render_widget(line, foot);
        }
    }

    fn status(&self) -> String {
        let words = if self.words.1 == 1 { "1 word".to_owned() } else { format!("{} words", self.words.1) };
        let state = match (self.is_saved(), self.saved_at, self.saving) {
            (_, _, Some(_)) => "saving".to_owned(),
            (true, Some(at), _) => format!("saved {}", at.clock()),
            (true, None, _) => String::new(),
            (false, ..) => "not saved yet; a draft is kept".to_owned(),
        };
        let words = self.vi.map_or(words.clone(), |vi| format!("{} · {words}", vi.name()));
        if state.is_empty() { words } else { format!("{words} · {state}") }
    }
}
