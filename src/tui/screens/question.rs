//! A question over the screen that asked it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use super::Screen;
use crate::doc::layout::{Line as Laid, Shape, layout};
use crate::doc::{self, Document};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::selection::Selection;

/// Columns of the box at the most.
const WIDEST: u16 = 64;

/// A question with its answers; Esc answers nothing.
pub(super) struct Ask {
    question: Question,
    answers: Selection,
    text: Vec<Laid>,
    /// The first line of the text in view, where it is longer than the box.
    top: usize,
    area: Rect,
    /// Rows of the text and of the answers.
    rows: (u16, u16),
}

impl Ask {
    pub(super) fn new(question: Question) -> Self {
        let answers = Selection::default();
        Self { question, answers, text: Vec::new(), top: 0, area: Rect::default(), rows: (0, 0) }
    }

    fn len(&self) -> usize {
        self.question.answers.len()
    }

    fn turn(&mut self, by: usize) {
        let len = self.len().max(1);
        self.answers.choose((self.answers.chosen() + by) % len);
    }

    fn scroll(&mut self, by: isize) {
        let last = self.text.len().saturating_sub(usize::from(self.rows.0));
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn answer(&self) -> Vec<Effect> {
        vec![Effect::Close, Effect::Act(Action::Answer(self.answers.chosen()))]
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
        let screen = isize::try_from(self.rows.0.max(2) - 1).unwrap_or(1);
        match action {
            Action::Next | Action::Down => self.turn(1),
            Action::Previous | Action::Up => self.turn(self.len().saturating_sub(1)),
            Action::PageDown => self.scroll(screen),
            Action::PageUp => self.scroll(-screen),
            Action::Open => return self.answer(),
            Action::Back => return vec![Effect::Close],
            Action::Click(_, row) => {
                let first = self.area.bottom().saturating_sub(1 + self.rows.1);
                let line = row.checked_sub(first);
                if let Some(answer) = line.and_then(|line| self.answers.row_at(line, self.len())) {
                    self.answers.choose(answer);
                    return self.answer();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.min(WIDEST);
        let blocks = self.question.text.split("\n\n").map(doc::Block::paragraph).collect();
        self.text = layout(&Document { blocks }, usize::from(width.saturating_sub(4)), Shape::Full);
        let rows = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
        let (text, answers) = (rows(self.text.len()), rows(self.len()));
        let room = area.height.saturating_sub(3);
        // Where there is no room for all, the text keeps half, or what the answers leave.
        let text = text.min((room / 2).max(room.saturating_sub(answers)));
        let answers = answers.min(room.saturating_sub(text));
        self.rows = (text, answers);
        let height = (text + answers + 3).min(area.height);
        let (x, y) = ((area.width - width) / 2, (area.height - height) / 3);
        self.area = Rect { x, y, width, height };
        self.answers.fit(usize::from(answers), self.len());
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let outer = Rect { x: area.x + self.area.x, y: area.y + self.area.y, ..self.area };
        frame.render_widget(Clear, outer);
        let (text, answers) = self.rows;
        let mut block =
            Block::bordered().title(format!(" {} ", self.question.title)).border_style(cx.theme.accent);
        if self.text.len() > usize::from(text) {
            block = block.title_bottom(" PgDn more ");
        }
        let inner = block.inner(outer);
        frame.render_widget(block, outer);
        let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: text, ..inner };
        frame.render_widget(DocumentView::new(&self.text, self.top, &cx.theme.document()), text);
        let first = inner.bottom().saturating_sub(answers);
        for (row, at) in (first..inner.bottom()).zip(self.answers.in_view(self.len())) {
            let Some(answer) = self.question.answers.get(at) else { break };
            let has_focus = at == self.answers.chosen();
            let (mark, style) = if has_focus { ("› ", cx.theme.selected) } else { ("  ", cx.theme.text) };
            let line = Rect { y: row, height: 1, ..text };
            frame.render_widget(Line::styled(format!("{mark}{answer} "), style), line);
            if has_focus {
                frame.set_cursor_position((line.x, line.y));
            }
        }
    }
}
