//! The question one writes from: it stays above the text, and is saved above it, as a quotation.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Write;
use crate::doc::layout::wrapped;
use crate::tui::shell::Cx;

/// Rows of the question at the most.
const MOST: usize = 3;
/// A smaller area has one row for it, and none below it.
const LOW: u16 = 14;

impl Write {
    /// The text to save: with the question it answers, without which it may say little a month later.
    pub(super) fn with_question(&self, text: &str) -> String {
        match &self.prompt {
            Some(prompt) if !text.trim().is_empty() => format!("> {}\n\n{text}", prompt.replace('\n', " ")),
            Some(_) | None => text.to_owned(),
        }
    }

    /// The rows between the tags and the text, with an empty one below the question.
    pub(super) fn rows_of_prompt(&self, width: u16, height: u16) -> u16 {
        match self.lines_of_prompt(width, height).len() {
            0 => 0,
            rows => u16::try_from(rows).unwrap_or(1) + u16::from(height >= LOW),
        }
    }

    fn lines_of_prompt(&self, width: u16, height: u16) -> Vec<String> {
        let lines = self.prompt.iter().flat_map(|prompt| wrapped(prompt, width.max(1)));
        lines.take(if height < LOW { 1 } else { MOST }).map(|line| line.text()).collect()
    }

    pub(super) fn draw_prompt(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let [body, ..] = self.areas;
        let lines = self.lines_of_prompt(body.width, area.height);
        for (y, line) in (area.y + 4..area.y + body.y.min(area.height)).zip(lines) {
            let row = Rect { x: area.x + body.x, y, width: body.width, height: 1 };
            frame.render_widget(Line::styled(line, cx.theme.muted), row.intersection(area));
        }
    }
}
