//! Grounding: five things to name, one after the other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::doc::Document;
use crate::doc::layout::{self, wrapped};
use crate::library::help_now::Part;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::call_first;

/// The steps, up to the one the person is at.
pub(super) struct Ground {
    steps: Vec<String>,
    at: usize,
    head: Vec<layout::Line>,
}

impl Ground {
    pub(super) fn new(cx: &Cx) -> Self {
        let blocks = cx.pages.help_part(Part::Ground).blocks;
        let steps = blocks.into_iter().map(|block| Document { blocks: vec![block] }.text()).collect();
        Self { steps, at: 0, head: Vec::new() }
    }

    fn is_done(&self) -> bool {
        self.at >= self.steps.len()
    }
}

impl Screen for Ground {
    fn places(&self) -> Vec<Place> {
        vec![Place::Steps]
    }

    fn title(&self) -> &'static str {
        "ground yourself"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Ground)
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Next | Action::Open if self.is_done() => return vec![Effect::Close],
            Action::Next | Action::Open | Action::Click(..) => self.at = (self.at + 1).min(self.steps.len()),
            Action::Previous => self.at = self.at.saturating_sub(1),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let width = area.width.saturating_sub(2).min(76);
        self.head = call_first::lines(cx.helplines.countries().get(cx.country_place()), width);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = call_first::draw(frame, inner, &self.head, &cx.theme);
        let mut y = below.y + 1;
        let mut put = |words: &str, style, has_cursor: bool| {
            for line in wrapped(words, inner.width.saturating_sub(1).clamp(1, 76)) {
                if y < area.bottom() {
                    frame.render_widget(Line::styled(line.text(), style), Rect { y, height: 1, ..inner });
                    if has_cursor {
                        frame.set_cursor_position((inner.x, y));
                    }
                }
                y += 1;
            }
        };
        for (at, step) in self.steps.iter().enumerate().take(self.at + 1) {
            let is_now = at == self.at;
            put(step, if is_now { cx.theme.heading } else { cx.theme.muted }, is_now);
        }
        if self.is_done() {
            put("That was all five. You can do it again, or go back.", cx.theme.text, true);
        }
    }

    fn progress(&self) -> String {
        let len = self.steps.len();
        format!("step {} of {len}", (self.at + 1).min(len))
    }
}
