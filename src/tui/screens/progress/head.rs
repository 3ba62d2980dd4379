//! The lines above the charts: the spans, and the days that are looked at.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Progress;
use crate::domain::trend::Length;
use crate::text;
use crate::tui::shell::Effect;
use crate::tui::theme::Theme;
use crate::tui::widgets::chips::{at, columns};

/// Rows from which a blank line stands below.
const ROOMY: u16 = 18;

impl Progress {
    pub(super) fn lay_out_head(&mut self, area: Rect) {
        self.head = (if area.height >= ROOMY { 3 } else { 2 }).min(area.height);
        self.spans = columns(area, Length::ALL.iter().map(|length| text::width(length.label())));
    }

    pub(super) fn draw_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let first = Rect { height: 1.min(area.height), ..area };
        let second = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
        for (length, place) in Length::ALL.iter().zip(&self.spans) {
            let style = if *length == self.axis.length { theme.selected } else { theme.muted };
            frame.render_widget(Span::styled(length.label(), style), at(*place, first));
        }
        let mut line = vec![Span::styled(format!(" {}", self.axis.in_words()), theme.strong)];
        if self.trend.as_ref().is_some_and(|trend| trend.axis == self.axis && trend.has_earlier()) {
            line.push(Span::styled("   ← earlier", theme.muted));
        }
        if self.axis.span.until < self.today {
            line.push(Span::styled("   → later", theme.muted));
        }
        frame.render_widget(Line::from(line), second);
    }

    /// The span that is clicked.
    pub(super) fn click_head(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let hit = self.spans.iter().position(|place| (place.x..place.right()).contains(&column));
        let length = hit.filter(|_| row == 0).and_then(|at| Length::ALL.get(at).copied());
        length.map(|length| self.look_at(self.axis.with(length))).unwrap_or_default()
    }
}
