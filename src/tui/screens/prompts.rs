//! Choosing a question to write from: the themes, and the questions of the chosen one.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::domain::prompt::Theme;
use crate::library::prompts::Prompt;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route, WriteStart};
use crate::tui::widgets::editor::{Edit, Editor};
use crate::tui::widgets::selection::Selection;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Themes,
    Questions,
    Search,
}

/// Choosing a question to write from.
pub(super) struct Prompts {
    focus: Focus,
    /// The row of the themes: the two pages first, then each theme.
    theme: Selection,
    /// The questions shown.
    shown: Vec<&'static Prompt>,
    question: Selection,
    words: Editor,
    /// The questions as laid out: the place of each, and a line of it.
    lines: Vec<(usize, String)>,
    /// The first line in view.
    top: usize,
    /// The themes and the questions; the one without room is empty.
    parts: (Rect, Rect),
}

impl Prompts {
    pub(super) fn new() -> Self {
        Self {
            focus: Focus::Themes,
            theme: Selection::default(),
            shown: Vec::new(),
            question: Selection::default(),
            words: Editor::single_line("").with_placeholder("Type words to look for"),
            lines: Vec::new(),
            top: 0,
            parts: (Rect::default(), Rect::default()),
        }
    }

    /// The chosen theme; none on the row of the two pages.
    fn theme(&self) -> Option<Theme> {
        self.theme.chosen().checked_sub(1).and_then(|at| Theme::ALL.get(at)).copied()
    }

    fn show(&mut self, cx: &Cx) {
        self.shown = match (self.focus, self.theme()) {
            (Focus::Search, _) => cx.prompts.find(&self.words.text()).collect(),
            (_, Some(theme)) => cx.prompts.of(theme).collect(),
            (_, None) => Vec::new(),
        };
        self.question = Selection::default();
        self.top = 0;
    }

    fn focus(&mut self, focus: Focus, cx: &Cx) {
        let had = std::mem::replace(&mut self.focus, focus);
        if had == Focus::Search || focus == Focus::Search {
            self.show(cx);
        }
    }

    fn open(&mut self, cx: &Cx) -> Vec<Effect> {
        match (self.focus, self.theme()) {
            (Focus::Themes, None) => vec![Effect::Close, Effect::Go(Route::Guided(None))],
            (Focus::Themes, Some(_)) => {
                self.focus(Focus::Questions, cx);
                Vec::new()
            }
            (Focus::Questions | Focus::Search, _) => match self.shown.get(self.question.chosen()) {
                Some(prompt) => {
                    let start = WriteStart::New(Some(prompt.text.clone()));
                    vec![Effect::Close, Effect::Go(Route::Write(start))]
                }
                None => Vec::new(),
            },
        }
    }

    fn back(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.focus == Focus::Themes {
            return vec![Effect::Close];
        }
        self.words.apply(Edit::SelectAll);
        self.words.apply(Edit::Backspace);
        self.focus(Focus::Themes, cx);
        Vec::new()
    }

    fn move_by(&mut self, action: &Action, cx: &Cx) {
        let (themes, questions) = (Theme::ALL.len() + 1, self.shown.len());
        let is_theme = self.focus == Focus::Themes;
        let (selection, len) =
            if is_theme { (&mut self.theme, themes) } else { (&mut self.question, questions) };
        match action {
            Action::Up => selection.step(-1, len),
            Action::Down => selection.step(1, len),
            Action::PageUp => selection.page(-1, len),
            Action::PageDown => selection.page(1, len),
            Action::Top => selection.step(isize::MIN, len),
            Action::Bottom => selection.step(isize::MAX, len),
            _ => return,
        }
        if is_theme {
            self.show(cx);
        }
    }

    fn click(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        let (themes, questions) = self.parts;
        if themes.contains((column, row).into()) {
            let hit = self.theme.row_at(row - themes.y, Theme::ALL.len() + 1);
            let was_chosen = hit == Some(self.theme.chosen());
            let Some(hit) = hit else { return Vec::new() };
            self.focus(Focus::Themes, cx);
            self.theme.choose(hit);
            self.show(cx);
            return if was_chosen { self.open(cx) } else { Vec::new() };
        }
        let line = row.checked_sub(questions.y).map(|line| self.top + usize::from(line));
        let hit = line.and_then(|line| self.lines.get(line)).map(|(at, _)| *at);
        match hit.filter(|_| questions.contains((column, row).into())) {
            Some(at) if at == self.question.chosen() && self.focus != Focus::Themes => self.open(cx),
            Some(at) => {
                if self.focus == Focus::Themes {
                    self.focus = Focus::Questions;
                }
                self.question.choose(at);
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}

impl Screen for Prompts {
    fn places(&self) -> Vec<Place> {
        match self.focus {
            Focus::Themes => vec![Place::Themes, Place::List],
            Focus::Questions => vec![Place::Prompts, Place::List],
            Focus::Search => vec![Place::Search, Place::Line],
        }
    }

    fn title(&self) -> &'static str {
        "questions to write from"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Prompts)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Open => return self.open(cx),
            Action::Back => return self.back(cx),
            Action::Search => self.focus(Focus::Search, cx),
            Action::Click(column, row) => return self.click(column, row, cx),
            Action::Type(edit) if self.focus == Focus::Search => {
                if self.words.apply(edit) {
                    self.show(cx);
                }
            }
            action => self.move_by(&action, cx),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.lay_out(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
