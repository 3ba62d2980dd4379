//! A question over the screen that asked it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use super::Screen;
use crate::doc::layout::wrapped;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question};
use crate::tui::widgets::document::DocumentView;

/// A question with its answers; Esc answers nothing.
pub(super) struct Ask {
    question: Question,
    chosen: usize,
    area: Rect,
}

impl Ask {
    pub(super) fn new(question: Question) -> Self {
        Self { question, chosen: 0, area: Rect::default() }
    }

    fn turn(&mut self, by: usize) {
        let len = self.question.answers.len().max(1);
        self.chosen = (self.chosen + by) % len;
    }

    fn text_rows(&self, width: u16) -> u16 {
        u16::try_from(wrapped(&self.question.text, width).len()).unwrap_or(u16::MAX)
    }
}

impl Screen for Ask {
    fn places(&self) -> Vec<Place> {
        vec![Place::Question]
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Next | Action::Down => self.turn(1),
            Action::Previous | Action::Up => self.turn(self.question.answers.len().saturating_sub(1)),
            Action::Open => return vec![Effect::Close, Effect::Act(Action::Answer(self.chosen))],
            Action::Back => return vec![Effect::Close],
            Action::Click(_, row) => {
                let first = self.area.bottom().saturating_sub(1 + answers(&self.question));
                let answer = usize::from(row.wrapping_sub(first));
                if answer < self.question.answers.len() {
                    return vec![Effect::Close, Effect::Act(Action::Answer(answer))];
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.min(64);
        let height = self.text_rows(width.saturating_sub(4)) + answers(&self.question) + 3;
        let height = height.min(area.height);
        let (x, y) = ((area.width - width) / 2, (area.height - height) / 3);
        self.area = Rect { x, y, width, height };
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let outer = Rect { x: area.x + self.area.x, y: area.y + self.area.y, ..self.area };
        frame.render_widget(Clear, outer);
        let block =
            Block::bordered().title(format!(" {} ", self.question.title)).border_style(cx.theme.accent);
        let inner = block.inner(outer);
        frame.render_widget(block, outer);
        let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let words = wrapped(&self.question.text, text.width);
        frame.render_widget(DocumentView::new(&words, 0, &cx.theme.document()), text);
        let first = inner.bottom().saturating_sub(answers(&self.question));
        for (row, (at, answer)) in (first..inner.bottom()).zip(self.question.answers.iter().enumerate()) {
            let has_focus = at == self.chosen;
            let (mark, style) = if has_focus { ("› ", cx.theme.selected) } else { ("  ", cx.theme.text) };
            let line = Rect { y: row, height: 1, ..text };
            frame.render_widget(Line::styled(format!("{mark}{answer} "), style), line);
            if has_focus {
                frame.set_cursor_position((line.x, line.y));
            }
        }
    }
}

fn answers(question: &Question) -> u16 {
    u16::try_from(question.answers.len()).unwrap_or(u16::MAX)
}
