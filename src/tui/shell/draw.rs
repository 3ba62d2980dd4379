//! The screens on the stack, one over the other, and what stands around them.

use ratatui::Frame;

use super::{Shell, frame};
use crate::tui::clean;

impl Shell {
    /// Draws everything; lays screens out for the size at hand first.
    pub fn draw(&mut self, frame: &mut Frame) {
        let area = frame.area();
        if self.is_hidden {
            frame.set_cursor_position(area.as_position()); // as an empty terminal has it
            return;
        }
        if frame::is_too_small(area) {
            frame::draw_too_small(frame);
            return;
        }
        let first = self.layers.iter().rposition(|layer| !layer.screen.is_dialog()).unwrap_or(0);
        let is_alone = self.layers.get(first).is_some_and(|layer| layer.screen.is_alone(&self.cx));
        let parts = if is_alone { frame::whole(area) } else { frame::split(area) };
        self.body = parts.body;
        for layer in self.layers.iter_mut().skip(first) {
            layer.screen.layout(parts.body, &self.cx);
        }
        let places = self.places();
        if !is_alone {
            let title = self.layers.get(first).map_or("", |layer| layer.screen.title());
            frame::draw_head(frame, parts.head, self.tab, title, &self.cx);
        }
        for layer in self.layers.iter().skip(first) {
            layer.screen.draw(frame, parts.body, &self.cx);
        }
        if !is_alone || self.notice.is_some() || self.layers.len() > first + 1 {
            let progress = self.layers.last().map(|layer| layer.screen.progress()).unwrap_or_default();
            frame::draw_foot(frame, parts.foot, self.notice.as_deref(), (&places, &progress), &self.cx);
        }
        clean::sweep(frame.buffer_mut());
    }
}
