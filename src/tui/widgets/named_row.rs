//! A line of a list: a name, and what else is to say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text;
use crate::tui::theme::Theme;

/// Draws a line of a list with `names` columns for the name, and with the cursor on it when it is the chosen one.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    ([name, more], names): ([&str; 2], usize),
    is_chosen: bool,
    theme: &Theme,
) {
    let columns = usize::from(area.width).saturating_sub(4);
    let room = if more.is_empty() { columns } else { names.min(columns * 2 / 3) };
    let name = text::truncate(&text::visible(name), room).into_owned();
    let pad = room.saturating_sub(text::width(&name)) + 2;
    let more = text::truncate(&text::visible(more), columns.saturating_sub(room + 1)).into_owned();
    let (mark, style) = if is_chosen { (" › ", theme.selected) } else { ("   ", theme.text) };
    let line = Line::from(vec![
        Span::styled(mark, theme.accent),
        Span::styled(name, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(more, theme.muted),
    ]);
    frame.render_widget(line, area);
    if is_chosen {
        frame.set_cursor_position((area.x + 1, area.y));
    }
}

/// Draws the heading over some lines of a list.
pub fn heading(frame: &mut Frame, area: Rect, words: &str, theme: &Theme) {
    frame.render_widget(Line::styled(format!(" {words}"), theme.heading), area);
}

/// Draws a line of a list that says something and cannot be chosen.
pub fn words(frame: &mut Frame, area: Rect, words: &str, theme: &Theme) {
    let shown = text::visible(words);
    let shown = text::truncate(&shown, usize::from(area.width.saturating_sub(4)));
    frame.render_widget(Line::styled(format!("   {shown}"), theme.muted), area);
}
