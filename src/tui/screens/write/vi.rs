//! Vi's keys in the text of an entry: the mode, how often, and what an operator does with the way it is given.

use super::Write;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::widgets::editor::{Edit, Editor, Mode, Motion};

/// The most times one key may do something.
const MOST: usize = 9_999;

/// What letters mean now, and how often the next thing is to be done; 0 when nothing was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vi {
    mode: Mode,
    count: usize,
}

impl Vi {
    /// Begins in normal mode.
    pub(super) fn new() -> Self {
        Self { mode: Mode::Normal, count: 0 }
    }

    /// Where its keys hold.
    pub(super) fn places(self) -> &'static [Place] {
        match self.mode {
            Mode::Insert => &[Place::ViInsert],
            Mode::Normal => &[Place::ViNormal],
            Mode::Select => &[Place::ViSelect, Place::ViSpan],
            Mode::Delete => &[Place::ViDelete, Place::ViSpan],
            Mode::Change => &[Place::ViChange, Place::ViSpan],
            Mode::Yank => &[Place::ViYank, Place::ViSpan],
            Mode::Go => &[Place::ViGo],
        }
    }

    /// The mode in words.
    pub(super) fn name(self) -> &'static str {
        self.mode.name()
    }

    fn digit(&mut self, digit: u8) {
        self.count = (self.count * 10 + usize::from(digit)).min(MOST);
    }

    fn take_count(&mut self) -> usize {
        std::mem::take(&mut self.count).max(1)
    }

    fn type_in(&mut self, body: &mut Editor, edit: &Edit) {
        if self.mode == Mode::Insert {
            body.apply(edit.clone());
            return;
        }
        let selects = matches!(edit, Edit::Select(_) | Edit::SelectAll);
        for _ in 0..self.take_count() {
            body.apply(edit.clone());
        }
        let (last, mode) = match (self.mode, selects) {
            (Mode::Delete, true) => (Some(Edit::Cut), Mode::Normal),
            (Mode::Change, true) => (Some(Edit::Cut), Mode::Insert),
            (Mode::Yank, true) => (Some(Edit::Copy), Mode::Normal),
            (Mode::Insert | Mode::Normal | Mode::Select | Mode::Go, true) => (None, Mode::Select),
            (_, false) => (None, Mode::Normal),
        };
        if let Some(last) = last {
            body.apply(last);
        }
        self.go_over(body, mode);
    }

    fn edits(&mut self, body: &mut Editor, edits: &[Edit], mode: Mode) {
        if !edits.is_empty() {
            let times = self.take_count();
            // What leads to inserting is done once.
            for _ in 0..if mode == Mode::Normal { times } else { 1 } {
                for edit in edits {
                    body.apply(edit.clone());
                }
            }
        }
        self.go_over(body, mode);
    }

    fn go_over(&mut self, body: &mut Editor, mode: Mode) {
        self.mode = mode;
        if mode == Mode::Normal {
            body.rest_on_letter();
        }
    }

    /// After the mouse selected something, the keys are about that.
    pub(super) fn follow_mouse(&mut self, body: &Editor) {
        if body.has_selection() && self.mode != Mode::Insert {
            self.mode = Mode::Select;
        } else if self.mode != Mode::Insert {
            self.mode = Mode::Normal;
        }
    }
}

impl Write {
    /// Takes what vi's keys mean, while they hold; gives back what is for the rest of the screen.
    pub(super) fn by_vi(&mut self, action: Action) -> Option<Action> {
        let [body, ..] = &mut self.editors;
        let Some(vi) = self.vi.as_mut().filter(|_| self.focus == 0) else { return Some(action) };
        self.message.clear();
        match action {
            Action::Count(digit) => vi.digit(digit),
            // After another digit, 0 is one too.
            Action::Type(Edit::Move(Motion::ParagraphStart) | Edit::Select(Motion::ParagraphStart))
                if vi.count > 0 =>
            {
                vi.digit(0);
            }
            Action::Type(edit) => vi.type_in(body, &edit),
            Action::Edits(edits, mode) => vi.edits(body, edits, mode),
            action => return Some(action),
        }
        None
    }
}
