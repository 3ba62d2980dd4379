//! The two lines above the entries: the views, the filter as chips that can be taken away, the line one types in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::list::PAGE;
use super::{Journal, View};
use crate::text;
use crate::tui::shell::{Cx, Effect};
use crate::tui::theme::Theme;
use crate::tui::widgets::chips::{at, chip, columns};
use crate::tui::widgets::form::editor_styles;

/// Lines the head takes.
pub(super) const HEAD: u16 = 2;
/// Columns before what is typed.
const LABEL: u16 = 8;
/// What can be typed besides words; one example of each.
const FORMS: [&str; 7] =
    ["#tag", "@AB", "mood:0-3", "urge:7-", "since:2026-01", "on:yesterday", "session:any"];

impl Journal {
    pub(super) fn lay_out_head(&mut self, area: Rect) {
        self.areas.views = columns(area, View::ALL.map(View::name).into_iter().map(text::width));
        self.areas.chips =
            columns(area, self.query.terms().iter().map(|term| text::width(&chip(term, area))));
        if let Some(line) = &mut self.line {
            line.editor.layout(area.width.saturating_sub(LABEL + 2), 1);
        }
    }

    pub(super) fn draw_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let first = Rect { height: 1, ..area };
        let second = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
        if let Some(line) = &self.line {
            frame.render_widget(Line::styled(" Search", theme.accent), first);
            let field = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL + 2), ..first };
            if let Some(cursor) = line.editor.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
                frame.set_cursor_position(cursor);
            }
            let below = match line.fault() {
                Some(_) => Line::default(), // told below, where there is room for it
                None if line.editor.is_empty() => Line::styled(forms_in(area.width), theme.muted),
                None => Line::styled(format!(" {}", self.count_in_words()), theme.muted),
            };
            frame.render_widget(below, second);
            return;
        }
        if self.view == View::Trash {
            let line = Line::from(vec![
                Span::styled(" Trash. ", theme.heading),
                Span::styled("Entries stay here for at least 30 days.", theme.muted),
            ]);
            frame.render_widget(line, first);
            return;
        }
        for (view, place) in View::ALL.into_iter().zip(&self.areas.views) {
            let style = if view == self.view { theme.selected } else { theme.muted };
            frame.render_widget(Span::styled(view.name(), style), at(*place, first));
        }
        for (term, place) in self.query.terms().iter().zip(&self.areas.chips) {
            frame.render_widget(Span::styled(chip(term, area), theme.accent), at(*place, second));
        }
        let end = self.areas.chips.last().map_or(area.x, |last| area.x + last.right() + 2);
        if !self.query.is_empty() && end < area.right() {
            let rest = Rect { x: end, width: area.right() - end, ..second };
            let words = if area.width >= 80 { "Backspace takes the last away" } else { "" };
            frame.render_widget(Span::styled(words, theme.muted), rest);
        }
    }

    fn count_in_words(&self) -> String {
        match self.list.rows.len() {
            _ if !self.list.is_loaded => String::new(),
            count if count >= PAGE && self.list.has_more => format!("The newest {count}"),
            count => format!("{count} found"),
        }
    }

    /// Takes one term of the filter away.
    pub(super) fn drop_term(&mut self, at: usize, cx: &Cx) -> Vec<Effect> {
        self.query = self.query.clone().without(at);
        self.list.clear();
        self.load(cx)
    }

    /// The view or the chip that is clicked.
    pub(super) fn click_head(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        if self.line.is_some() || self.view == View::Trash {
            return Vec::new();
        }
        let hit =
            |places: &[Rect]| places.iter().position(|place| (place.x..place.right()).contains(&column));
        if row == 0 {
            let view = hit(&self.areas.views).and_then(|at| View::ALL.get(at).copied());
            return view.map(|view| self.turn_to(view, cx)).unwrap_or_default();
        }
        hit(&self.areas.chips).map(|at| self.drop_term(at, cx)).unwrap_or_default()
    }
}

/// What can be typed, as far as there is room to say it.
fn forms_in(width: u16) -> String {
    let mut words = " Words, or:".to_owned();
    for form in FORMS {
        if text::width(&words) + text::width(form) + 2 <= usize::from(width) {
            words.push_str("  ");
            words.push_str(form);
        }
    }
    words
}
