//! The lines above the sessions: the views, and of the table its filter as chips, its order, the line one types in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Sessions, View};
use crate::text;
use crate::tui::shell::Effect;
use crate::tui::theme::Theme;
use crate::tui::widgets::chips::{at, chip, columns};
use crate::tui::widgets::form::editor_styles;

/// Columns before what is typed.
const LABEL: u16 = 8;
/// Rows from which a blank line stands below the views.
const ROOMY: u16 = 18;
/// What can be typed.
const FORMS: &str =
    " A name, or:  kind:group  status:missed  since:2026-01  until:  on:yesterday  takeaway:any";

/// Lines the head takes.
pub(super) fn height(view: View, area: Rect) -> u16 {
    let wanted = if view == View::Table || area.height >= ROOMY { 2 } else { 1 };
    wanted.min(area.height)
}

impl Sessions {
    pub(super) fn lay_out_head(&mut self, area: Rect) {
        self.views = columns(area, View::ALL.map(View::name).into_iter().map(text::width));
        let terms = self.table.query().terms();
        self.chips = columns(area, terms.iter().map(|term| text::width(&chip(term, area))));
        if let Some(line) = &mut self.table.line {
            line.editor.layout(area.width.saturating_sub(LABEL + 2), 1);
        }
    }

    pub(super) fn draw_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let first = Rect { height: 1.min(area.height), ..area };
        let second = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
        if let (View::Table, Some(line)) = (self.view, &self.table.line) {
            frame.render_widget(Line::styled(" Search", theme.accent), first);
            let field = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL + 2), ..first };
            if let Some(cursor) = line.editor.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
                frame.set_cursor_position(cursor);
            }
            let below = if line.editor.is_empty() {
                text::truncate(FORMS, usize::from(area.width)).into_owned()
            } else {
                format!(" {}", self.table.count_in_words())
            };
            frame.render_widget(Line::styled(below, theme.muted), second);
            return;
        }
        for (view, place) in View::ALL.into_iter().zip(&self.views) {
            let style = if view == self.view { theme.selected } else { theme.muted };
            frame.render_widget(Span::styled(view.name(), style), at(*place, first));
        }
        if self.view != View::Table {
            return;
        }
        for (term, place) in self.table.query().terms().iter().zip(&self.chips) {
            frame.render_widget(Span::styled(chip(term, area), theme.accent), at(*place, second));
        }
        let left = self.chips.last().map_or(1, |last| last.right() + 2).min(area.width);
        let words = format!("Sorted by {}", self.table.order().in_words());
        let rest = Rect { x: area.x + left, width: area.width - left, ..second };
        frame.render_widget(Span::styled(words, theme.muted), rest);
    }

    /// The view or the chip that is clicked.
    pub(super) fn click_head(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let hit =
            |places: &[Rect]| places.iter().position(|place| (place.x..place.right()).contains(&column));
        if self.table.line.is_some() {
            return Vec::new();
        }
        if row == 0 {
            let view = hit(&self.views).and_then(|at| View::ALL.get(at).copied());
            return view.map(|view| self.turn_to(view)).unwrap_or_default();
        }
        let term = hit(&self.chips).filter(|_| self.view == View::Table);
        term.map(|term| vec![self.table.drop_term(term)]).unwrap_or_default()
    }
}
