//! One field of a form.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::cells::Cells;
use super::options::Options;
use super::scale::{Scale, Ticks};
use super::{editor_styles, end_of};
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Edit, Editor};

/// A labelled field.
#[derive(Debug)]
pub struct Field {
    /// The name it is known by.
    pub key: &'static str,
    /// The words left of it.
    pub label: &'static str,
    /// The line under it while it has the focus.
    pub help: &'static str,
    /// What somebody else might put in; shown with the help.
    pub example: &'static str,
    /// What one puts in.
    pub input: Input,
    /// What does not fit, in words.
    pub error: Option<String>,
    /// Whether it is left out for now.
    pub is_hidden: bool,
}

/// What one puts in a field.
#[derive(Debug)]
pub enum Input {
    /// One line of text.
    Line(Editor),
    /// Several lines of text, with the number of rows that show.
    Prose(Editor, u16),
    /// A number from 0 to 10.
    Scale(Scale),
    /// Things that are so or not.
    Ticks(Ticks),
    /// One of some values.
    Choice {
        /// Slug and label of each.
        options: Vec<(String, String)>,
        /// The one taken.
        chosen: usize,
        /// Counts changes.
        revision: u64,
    },
    /// Cells of text that grow with what is typed.
    Cells(Cells),
    /// Values to mark, each on a row.
    Options(Options),
}

impl Field {
    fn new(key: &'static str, label: &'static str, help: &'static str, input: Input) -> Self {
        Self { key, label, help, example: "", input, error: None, is_hidden: false }
    }

    /// A question with an example of an answer.
    pub fn question(
        key: &'static str,
        label: &'static str,
        [help, example]: [&'static str; 2],
        input: Input,
    ) -> Self {
        Self { example, ..Self::new(key, label, help, input) }
    }

    /// One line of text.
    pub fn line(key: &'static str, label: &'static str, help: &'static str) -> Self {
        Self::new(key, label, help, Input::Line(Editor::single_line("")))
    }

    /// Text of several lines, `rows` of which show.
    pub fn prose(key: &'static str, label: &'static str, help: &'static str, rows: u16) -> Self {
        Self::new(key, label, help, Input::Prose(Editor::new(""), rows))
    }

    /// One of some values, given as slug and label; the first is taken.
    pub fn choice(
        key: &'static str,
        label: &'static str,
        help: &'static str,
        options: Vec<(String, String)>,
    ) -> Self {
        Self::new(key, label, help, Input::Choice { options, chosen: 0, revision: 0 })
    }

    /// A number from 0 to 10.
    pub fn scale(key: &'static str, label: &'static str, help: &'static str) -> Self {
        Self::new(key, label, help, Input::Scale(Scale::default()))
    }

    /// Things that are so or not, given as slug and label.
    pub fn ticks(
        key: &'static str,
        label: &'static str,
        help: &'static str,
        options: Vec<(&'static str, &'static str)>,
    ) -> Self {
        Self::new(key, label, help, Input::Ticks(Ticks::new(options)))
    }

    pub(super) fn height(&self) -> u16 {
        match &self.input {
            Input::Line(_) | Input::Scale(_) | Input::Ticks(_) | Input::Choice { .. } => 1,
            Input::Prose(_, rows) => *rows,
            Input::Cells(cells) => cells.height(),
            Input::Options(options) => options.height(),
        }
    }

    /// The line the cursor is on, from the first of the field.
    pub(super) fn cursor_line(&self) -> u16 {
        match &self.input {
            Input::Line(_) | Input::Scale(_) | Input::Ticks(_) | Input::Choice { .. } | Input::Prose(..) => 0,
            Input::Cells(cells) => cells.cursor_line(),
            Input::Options(options) => options.cursor_line(),
        }
    }

    /// The row of the field below or above. False when that leads out of it.
    pub(super) fn step(&mut self, by: isize) -> bool {
        match &mut self.input {
            Input::Line(_) | Input::Scale(_) | Input::Ticks(_) | Input::Choice { .. } | Input::Prose(..) => {
                false
            }
            Input::Cells(cells) => cells.step(by),
            Input::Options(options) => options.step(by),
        }
    }

    /// The part of the field after or before. False when that leads out of it.
    pub(super) fn turn(&mut self, by: isize) -> bool {
        if let Input::Cells(cells) = &mut self.input { cells.turn(by) } else { false }
    }

    /// Goes on from a part of the field that is done. False when that leads out of it.
    pub(super) fn enter(&mut self) -> bool {
        if let Input::Cells(cells) = &mut self.input { cells.enter() } else { false }
    }

    /// Puts the cursor in the first part of the field, or in the last.
    pub(super) fn arrive(&mut self, by: isize) {
        match &mut self.input {
            Input::Line(_) | Input::Scale(_) | Input::Ticks(_) | Input::Choice { .. } | Input::Prose(..) => {}
            Input::Cells(cells) => cells.arrive(by),
            Input::Options(options) => options.arrive(by),
        }
    }

    pub(super) fn value(&self) -> String {
        match &self.input {
            Input::Line(editor) | Input::Prose(editor, _) => editor.text(),
            Input::Scale(scale) => scale.value(),
            Input::Ticks(ticks) => ticks.value(),
            Input::Choice { options, chosen, .. } => {
                options.get(*chosen).map(|(slug, _)| slug.clone()).unwrap_or_default()
            }
            Input::Cells(cells) => cells.value(),
            Input::Options(options) => options.value(),
        }
    }

    /// What stands on its first row.
    pub(super) fn shown(&self) -> String {
        match &self.input {
            Input::Line(editor) | Input::Prose(editor, _) => text::visible(&editor.text()).into_owned(),
            Input::Scale(scale) => scale.shown(),
            Input::Ticks(ticks) => ticks.shown(),
            Input::Choice { options, chosen, .. } => {
                options.get(*chosen).map(|(_, label)| format!("‹ {label} ›")).unwrap_or_default()
            }
            Input::Cells(_) | Input::Options(_) => String::new(),
        }
    }

    pub(super) fn set(&mut self, value: &str) {
        match &mut self.input {
            Input::Line(editor) => *editor = Editor::single_line(value),
            Input::Prose(editor, _) => *editor = Editor::new(value),
            Input::Scale(scale) => scale.set(value),
            Input::Ticks(ticks) => ticks.set(value),
            Input::Choice { options, chosen, .. } => {
                *chosen = options.iter().position(|(slug, _)| slug == value).unwrap_or(*chosen);
            }
            Input::Cells(cells) => cells.set(value),
            Input::Options(options) => options.set(value),
        }
    }

    pub(super) fn revision(&self) -> u64 {
        match &self.input {
            Input::Line(editor) | Input::Prose(editor, _) => editor.revision(),
            Input::Scale(scale) => scale.revision(),
            Input::Ticks(ticks) => ticks.revision(),
            Input::Choice { revision, .. } => *revision,
            Input::Cells(cells) => cells.revision(),
            Input::Options(options) => options.revision(),
        }
    }

    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        match (&mut self.input, edit) {
            (Input::Line(editor) | Input::Prose(editor, _), edit) => editor.apply(edit),
            (Input::Scale(scale), edit) => scale.apply(&edit),
            (Input::Ticks(ticks), edit) => ticks.apply(&edit),
            (Input::Choice { options, chosen, revision }, Edit::Insert(c)) => {
                let wanted = c.to_lowercase().to_string();
                let begins = |at: &usize| {
                    options.get(*at).is_some_and(|(_, label)| label.to_lowercase().starts_with(&wanted))
                };
                let len = options.len();
                let next = (1..=len).map(|step| (*chosen + step) % len.max(1)).find(begins);
                *revision += u64::from(next.is_some());
                *chosen = next.unwrap_or(*chosen);
                next.is_some()
            }
            (Input::Choice { .. }, _) => false,
            (Input::Cells(cells), edit) => cells.apply(edit),
            (Input::Options(options), edit) => options.apply(&edit),
        }
    }

    pub(super) fn change(&mut self, by: isize) -> bool {
        if let Input::Options(options) = &mut self.input {
            options.mark();
            return true;
        }
        if let Input::Scale(scale) = &mut self.input {
            return scale.change(by);
        }
        let Input::Choice { options, chosen, revision } = &mut self.input else { return false };
        let len = isize::try_from(options.len().max(1)).unwrap_or(1);
        let at = isize::try_from(*chosen).unwrap_or(0) + by;
        *chosen = usize::try_from(at.rem_euclid(len)).unwrap_or(0);
        *revision += 1;
        true
    }

    pub(super) fn layout(&mut self, width: u16) {
        match &mut self.input {
            Input::Line(editor) => editor.layout(width, 1),
            Input::Prose(editor, rows) => editor.layout(width, *rows),
            Input::Cells(cells) => cells.layout(width),
            Input::Options(options) => options.layout(width),
            Input::Scale(_) | Input::Ticks(_) | Input::Choice { .. } => {}
        }
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        match &mut self.input {
            Input::Line(editor) | Input::Prose(editor, _) => editor.click(column, row),
            // Each number has three columns.
            Input::Scale(scale) => scale.set(&(column / 3).to_string()),
            Input::Ticks(_) => {}
            Input::Choice { .. } => {
                self.change(1);
            }
            Input::Cells(cells) => cells.click(column, row),
            Input::Options(options) => options.click(row),
        }
    }

    /// Draws the field and gives the place of the cursor if it has the focus.
    pub(super) fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        has_focus: bool,
        theme: &Theme,
    ) -> Option<Position> {
        match &self.input {
            Input::Line(editor) | Input::Prose(editor, _) => {
                editor.draw(area, buf, &editor_styles(theme)).filter(|_| has_focus)
            }
            Input::Scale(scale) => {
                scale.line(has_focus, theme).render(area, buf);
                has_focus.then_some(Position::new(area.x, area.y))
            }
            Input::Ticks(ticks) => {
                let style = if has_focus { theme.strong } else { theme.text };
                Line::styled(ticks.shown(), style).render(area, buf);
                has_focus.then_some(Position::new(area.x, area.y))
            }
            Input::Choice { options, chosen, .. } => {
                let label = options.get(*chosen).map_or("", |(_, label)| label.as_str());
                let line = if has_focus {
                    Line::from(vec![
                        Span::styled("‹ ", theme.accent),
                        Span::styled(label, theme.strong),
                        Span::styled(" ›", theme.accent),
                    ])
                } else {
                    Line::styled(label, theme.text)
                };
                line.render(area, buf);
                has_focus.then(|| end_of(&format!("‹ {label} › "), area))
            }
            Input::Cells(cells) => cells.draw(area, buf, theme).filter(|_| has_focus),
            Input::Options(options) => options.draw(area, buf, has_focus, theme),
        }
    }
}
