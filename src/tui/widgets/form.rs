//! Forms: labelled fields one below the other, one of them in focus.

mod cells;
mod field;
mod options;
mod questions;
mod scale;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

pub use cells::{Cells, Shape};
pub use field::{Field, Input};
pub use options::{Options, Pick};
pub use scale::Scale;

use super::editor::{Edit, EditorStyles, MarkupStyles};
use crate::doc::layout::{self, wrapped};
use crate::text;
use crate::tui::keymap::Place;
use crate::tui::theme::Theme;

/// Columns of the labels.
const LABEL: u16 = 16;
/// Columns of a field at the most.
const WIDEST: u16 = 76;

/// Fields one below the other; hidden ones keep their value.
#[derive(Debug)]
pub struct Form {
    fields: Vec<Field>,
    focus: usize,
    top: u16,
    area: Rect,
    labels: Labels,
}

/// Where the labels stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Left of their fields.
    Beside,
    /// Above their fields, whole: they are questions.
    Above,
}

impl Form {
    /// A form with the focus on its first field.
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: 0, top: 0, area: Rect::default(), labels: Labels::Beside }
    }

    /// A form of questions, each above its field, with the focus on the first.
    pub fn of_questions(fields: Vec<Field>) -> Self {
        Self { labels: Labels::Above, ..Self::new(fields) }
    }

    /// Where keys hold while the field in focus has it.
    pub fn places(&self) -> Vec<Place> {
        let own = match self.focused().map(|field| &field.input) {
            Some(Input::Cells(cells)) if cells.grows() => {
                return vec![Place::Items, Place::Line, Place::Form];
            }
            Some(Input::Options(_)) => return vec![Place::Options, Place::Choice, Place::Form],
            Some(Input::Choice { .. }) => Place::Choice,
            Some(Input::Prose(..)) => Place::Prose,
            Some(Input::Scale(_) | Input::Ticks(_)) => Place::Rating,
            _ => Place::Line,
        };
        vec![own, Place::Form]
    }

    fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// The key of the field in focus.
    pub fn focus(&self) -> &'static str {
        self.focused().map_or("", |field| field.key)
    }

    /// Puts the focus on a field.
    pub fn focus_on(&mut self, key: &str) {
        if let Some(at) = self.fields.iter().position(|field| field.key == key) {
            self.focus = at;
        }
    }

    /// Whether the field in focus is a number from 0 to 10.
    pub fn is_on_scale(&self) -> bool {
        matches!(self.focused(), Some(Field { input: Input::Scale(_), .. }))
    }

    /// Whether the last field that shows has the focus.
    pub fn is_on_last(&self) -> bool {
        self.fields.iter().skip(self.focus + 1).all(|field| field.is_hidden)
    }

    /// Moves the focus to the next part of a field, or the next field that shows; from the last to the first.
    pub fn next(&mut self) {
        if !self.within(|field| field.turn(1)) {
            self.turn(1);
            self.arrive(1);
        }
    }

    /// Moves the focus to the part before, or the field before that shows; from the first to the last.
    pub fn previous(&mut self) {
        if !self.within(|field| field.turn(-1)) {
            self.turn(self.fields.len().saturating_sub(1));
            self.arrive(-1);
        }
    }

    /// Moves the focus to the row below in a field, or to the next field.
    pub fn down(&mut self) {
        if !self.within(|field| field.step(1)) {
            self.turn(1);
            self.arrive(1);
        }
    }

    /// Moves the focus to the row above in a field, or to the field before.
    pub fn up(&mut self) {
        if !self.within(|field| field.step(-1)) {
            self.turn(self.fields.len().saturating_sub(1));
            self.arrive(-1);
        }
    }

    /// Goes on from what is done: to a new item of a list, or to the next field. False behind the last field.
    pub fn enter(&mut self) -> bool {
        if self.within(Field::enter) {
            return true;
        }
        if self.is_on_last() {
            return false;
        }
        self.turn(1);
        self.arrive(1);
        true
    }

    fn arrive(&mut self, by: isize) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.arrive(by);
        }
    }

    fn within(&mut self, step: impl FnOnce(&mut Field) -> bool) -> bool {
        self.fields.get_mut(self.focus).is_some_and(step)
    }

    fn turn(&mut self, by: usize) {
        for _ in 0..self.fields.len() {
            self.focus = (self.focus + by) % self.fields.len();
            if self.focused().is_some_and(|field| !field.is_hidden) {
                self.select_line();
                return;
            }
        }
    }

    /// Selects the line one comes to, so that typing replaces what was filled in.
    fn select_line(&mut self) {
        if let Some(Field { input: Input::Line(editor), .. }) = self.fields.get_mut(self.focus) {
            editor.apply(Edit::SelectAll);
        }
    }

    /// Does an edit in the field in focus; a choice takes a letter as the next value that begins with it.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let has_changed = field.apply(edit);
        if has_changed {
            field.error = None;
        }
        has_changed
    }

    /// Takes the next or the former value of a choice in focus.
    pub fn change(&mut self, by: isize) -> bool {
        self.fields.get_mut(self.focus).is_some_and(|field| field.change(by))
    }

    /// The text of a field; of a choice, its slug.
    pub fn value(&self, key: &str) -> String {
        self.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default()
    }

    /// Sets the text of a field.
    pub fn set(&mut self, key: &str, value: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.set(value);
        }
    }

    /// Shows or hides a field.
    pub fn show(&mut self, key: &str, is_shown: bool) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.is_hidden = !is_shown;
        }
    }

    /// What does not fit in the first field so marked.
    pub fn blamed(&self) -> Option<&str> {
        self.fields.iter().find_map(|field| field.error.as_deref())
    }

    /// Says beside a field what does not fit, and puts the focus on the first field so marked.
    pub fn blame(&mut self, key: &str, words: &str) {
        let is_first = self.fields.iter().all(|field| field.error.is_none());
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.error = Some(words.to_owned());
            field.is_hidden = false;
        }
        if is_first {
            self.focus_on(key);
        }
    }

    /// Clears what was said beside the fields.
    pub fn forgive(&mut self) {
        self.fields.iter_mut().for_each(|field| field.error = None);
    }

    /// All values by key.
    pub fn values(&self) -> BTreeMap<String, String> {
        self.fields.iter().map(|field| (field.key.to_owned(), field.value())).collect()
    }

    /// A number that changes with every edit.
    pub fn revision(&self) -> u64 {
        self.fields.iter().map(Field::revision).sum()
    }

    /// The fields that show, with the row each begins on and its height.
    fn rows(&self) -> impl Iterator<Item = (usize, &Field, u16, u16)> {
        let mut row = 0;
        self.fields.iter().enumerate().filter(|(_, field)| !field.is_hidden).map(move |(at, field)| {
            let help = if at == self.focus { self.help_lines(field).len() } else { 0 };
            let height = field.height() + u16::try_from(help).unwrap_or(u16::MAX);
            let begin = row;
            row += height;
            (at, field, begin, height)
        })
    }

    /// The help under a field, in lines that fit.
    fn help_lines(&self, field: &Field) -> Vec<String> {
        if field.help.is_empty() {
            return Vec::new();
        }
        let width = field_area(self.area, 0, 1).width.max(1);
        wrapped(field.help, width).iter().map(layout::Line::text).collect()
    }

    /// Fits the form to an area and keeps the field in focus in view.
    pub fn layout(&mut self, area: Rect) {
        self.area = area;
        if self.labels == Labels::Above {
            return self.layout_questions();
        }
        let place = self.rows().find(|(at, ..)| *at == self.focus).map(|(_, _, row, height)| (row, height));
        let total = self.rows().last().map_or(0, |(_, _, row, height)| row + height);
        if let Some((row, height)) = place {
            self.top = self.top.min(row).max((row + height).saturating_sub(area.height));
        }
        self.top = self.top.min(total.saturating_sub(area.height));
        let width = field_area(area, 0, 1).width;
        self.fields.iter_mut().for_each(|field| field.layout(width));
    }

    /// Puts the focus on the field under a cell of the area, and the cursor there.
    pub fn click(&mut self, column: u16, row: u16) {
        let wanted = row + self.top;
        if self.labels == Labels::Above {
            return self.click_question(column, wanted);
        }
        let hit = self.rows().find(|(_, field, begin, _)| (*begin..begin + field.height()).contains(&wanted));
        let Some((at, _, begin, _)) = hit else { return };
        self.focus = at;
        let left = LABEL + 1;
        if let Some(field) = self.fields.get_mut(at) {
            field.click(column.saturating_sub(left), wanted - begin);
        }
    }

    /// Draws the fields that are in view; the cursor stands in the field in focus.
    pub fn draw(&self, frame: &mut Frame, theme: &Theme) {
        if self.labels == Labels::Above {
            return self.draw_questions(frame, theme);
        }
        for (at, field, row, height) in self.rows() {
            let Some(line) = row.checked_sub(self.top) else { continue };
            if line + field.height() > self.area.height && line > 0 || line >= self.area.height {
                continue;
            }
            let has_focus = at == self.focus;
            let room = field.height().min(self.area.height - line);
            let area = field_area(self.area, line, room);
            let label = Rect { x: self.area.x, width: LABEL.min(self.area.width), height: 1, ..area };
            let style = if has_focus { theme.accent } else { theme.muted };
            frame.render_widget(Line::styled(format!(" {}", field.label), style), label);
            if let Some(cursor) = field.draw(area, frame.buffer_mut(), has_focus, theme) {
                frame.set_cursor_position(cursor);
            }
            self.draw_beside(frame, field, line, height, has_focus, theme);
        }
    }

    fn draw_beside(
        &self,
        frame: &mut Frame,
        field: &Field,
        line: u16,
        height: u16,
        has_focus: bool,
        theme: &Theme,
    ) {
        let below = line + field.height();
        let help = Rect { y: self.area.y + below, height: 1, ..field_area(self.area, 0, 1) };
        if let Some(error) = &field.error {
            let value = u16::try_from(text::width(&field.shown())).unwrap_or(u16::MAX);
            let area = field_area(self.area, line, 1);
            let words = format!("← {error}");
            let left = value.saturating_add(2).min(area.width);
            if has_focus && below < self.area.height && height > field.height() {
                frame.render_widget(Line::styled(words, theme.warning), help);
                return;
            }
            frame.render_widget(
                Line::styled(words, theme.warning),
                Rect { x: area.x + left, width: area.width - left, ..area },
            );
        }
        if has_focus && height > field.height() {
            let rows = help.y..self.area.bottom();
            for (y, words) in rows.zip(self.help_lines(field)) {
                frame.render_widget(Line::styled(words, theme.muted), Rect { y, ..help });
            }
        }
    }
}

/// The place of a field: right of its label, at most as wide as prose.
fn field_area(area: Rect, line: u16, height: u16) -> Rect {
    let left = (LABEL + 1).min(area.width);
    Rect {
        x: area.x + left,
        y: area.y + line,
        width: (area.width - left).saturating_sub(1).min(WIDEST),
        height,
    }
}

/// The styles of an editor in a form.
pub fn editor_styles(theme: &Theme) -> EditorStyles {
    EditorStyles {
        text: theme.text,
        selection: theme.selection,
        placeholder: theme.muted,
        found: theme.found,
        markup: MarkupStyles::default(),
    }
}

/// The cell just right of a text in an area.
fn end_of(text: &str, area: Rect) -> Position {
    let column = u16::try_from(text::width(text)).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    Position::new(area.x + column, area.y)
}
