//! Words about something that went wrong, whole, at the foot of an area.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

use crate::doc::layout::wrapped;
use crate::tui::theme::Theme;

/// Draws the words over the last rows of the area, as many as they need.
pub fn draw(frame: &mut Frame, area: Rect, words: &str, theme: &Theme) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2).clamp(1, 76), ..area };
    let lines = wrapped(words, inner.width);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = area.bottom() - rows;
    frame.render_widget(Clear, Rect { y: top, height: rows, ..area });
    for (y, line) in (top..area.bottom()).zip(lines) {
        frame.render_widget(Line::styled(line.text(), theme.warning), Rect { y, height: 1, ..inner });
    }
}
