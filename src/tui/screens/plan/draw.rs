//! How the plan looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::rows::{Columns, Row, Tone};
use crate::tui::shell::Cx;

impl Columns {
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for column in &self.all {
            let place = Rect { x: area.x + column.area.x, y: area.y + column.area.y, ..column.area };
            let place = place.intersection(area);
            for (y, at) in (place.y..place.bottom()).zip(column.view.in_view(column.rows.len())) {
                let Some(row) = column.rows.get(at) else { continue };
                let has_focus = row.of.is_some() && row.of == self.chosen();
                let line = Rect { y, height: 1, ..place };
                frame.render_widget(line_of(row, has_focus, cx), line);
                if has_focus && row.is_first {
                    frame.set_cursor_position((line.x, line.y));
                }
            }
        }
    }
}

fn line_of<'r>(row: &'r Row, has_focus: bool, cx: &Cx) -> Line<'r> {
    let theme = &cx.theme;
    let style = match row.tone {
        Tone::Heading => theme.heading,
        _ if has_focus && row.is_first => theme.selected,
        Tone::Words => theme.text,
        Tone::Muted => theme.muted,
    };
    let sign = match (row.tone, has_focus && row.is_first) {
        (Tone::Heading, _) => " ",
        (_, true) => " › ",
        (_, false) => "   ",
    };
    let mut spans = vec![
        Span::styled(sign, theme.accent),
        Span::styled(row.mark.as_str(), theme.text),
        Span::styled(row.words.as_str(), style),
    ];
    if !row.more.is_empty() {
        spans.push(Span::styled(format!("  {}", row.more), theme.muted));
    }
    Line::from(spans)
}
