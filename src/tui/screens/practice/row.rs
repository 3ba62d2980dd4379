//! The lines of a list of exercises, of what was begun and of what is finished.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::draft::Draft;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::moment::day_label;
use crate::text;
use crate::tui::shell::Cx;

/// Columns of what a line is about.
const NAME: usize = 30;

/// Draws a line of a list: its name, and what else is to say.
pub(super) fn draw(frame: &mut Frame, area: Rect, [name, more]: [&str; 2], is_chosen: bool, cx: &Cx) {
    let columns = usize::from(area.width).saturating_sub(4);
    let room = if more.is_empty() { columns } else { NAME.min(columns * 2 / 3) };
    let name = text::truncate(&text::visible(name), room).into_owned();
    let pad = room.saturating_sub(text::width(&name)) + 2;
    let more = text::truncate(&text::visible(more), columns.saturating_sub(room + 1)).into_owned();
    let (mark, style) = if is_chosen { (" › ", cx.theme.selected) } else { ("   ", cx.theme.text) };
    let line = Line::from(vec![
        Span::styled(mark, cx.theme.accent),
        Span::styled(name, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(more, cx.theme.muted),
    ]);
    frame.render_widget(line, area);
    if is_chosen {
        frame.set_cursor_position((area.x + 1, area.y));
    }
}

/// The title of the exercise a draft is of.
pub(super) fn title_of(draft: &Draft, cx: &Cx) -> String {
    let name = draft.exercise().unwrap_or("");
    cx.pages.exercise(name).map_or_else(|| name.to_owned(), |exercise| exercise.title.clone())
}

/// When a draft was left.
pub(super) fn left_off(draft: &Draft, cx: &Cx) -> String {
    format!("begun, {} {}", day_label(draft.saved.date(), cx.today()), draft.saved.clock())
}

/// When a copy was finished.
pub(super) fn finished(copy: &ExerciseCopy, cx: &Cx) -> String {
    format!("{} {}", day_label(copy.at.date(), cx.today()), copy.at.clock())
}
