//! A form of questions: each stands whole above its field, with help and an example below the one in focus.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::{Field, Form, WIDEST};
use crate::doc::layout::wrapped;
use crate::tui::theme::Theme;

/// Columns left of questions and of their fields.
const LEFT: u16 = 1;
const INDENT: u16 = 3;

/// A question with where it stands.
struct Place {
    at: usize,
    begin: u16,
    question: Vec<String>,
    field: u16,
    below: Vec<String>,
}

impl Place {
    fn field_begin(&self) -> u16 {
        self.begin.saturating_add(rows(&self.question))
    }

    fn end(&self) -> u16 {
        self.field_begin().saturating_add(self.field).saturating_add(rows(&self.below))
    }
}

fn rows(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

fn lines(words: &str, width: u16) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    wrapped(words, width.max(1)).iter().map(crate::doc::layout::Line::text).collect()
}

impl Form {
    fn question_width(&self) -> u16 {
        self.area.width.saturating_sub(LEFT + 1).clamp(1, WIDEST)
    }

    fn answer_width(&self) -> u16 {
        self.area.width.saturating_sub(INDENT + 1).clamp(1, WIDEST - INDENT + LEFT)
    }

    /// What stands under a field: what does not fit; in focus, also the help and an example.
    fn below(&self, field: &Field, has_focus: bool) -> Vec<String> {
        let width = self.answer_width();
        let error = field.error.as_ref().map(|error| format!("← {error}"));
        let mut below = error.map(|error| lines(&error, width)).unwrap_or_default();
        if has_focus {
            below.extend(lines(field.help, width));
            if !field.example.is_empty() {
                below.extend(lines(&format!("For example: {}", field.example), width));
            }
        }
        below
    }

    fn question_places(&self) -> Vec<Place> {
        let mut begin = 0_u16;
        let shown = self.fields.iter().enumerate().filter(|(_, field)| !field.is_hidden);
        let place = |(at, field): (usize, &Field)| {
            let question = lines(field.label, self.question_width());
            let below = self.below(field, at == self.focus);
            let place = Place { at, begin, question, field: field.height(), below };
            begin = place.end().saturating_add(1);
            place
        };
        shown.map(place).collect()
    }

    pub(super) fn layout_questions(&mut self) {
        let width = self.answer_width();
        self.fields.iter_mut().for_each(|field| field.layout(width));
        let places = self.question_places();
        let total = places.last().map_or(0, Place::end);
        let focus = places.iter().find(|place| place.at == self.focus).zip(self.fields.get(self.focus));
        if let Some((place, field)) = focus {
            let cursor = place.field_begin() + field.cursor_line();
            // The whole question if there is room, else the line with the cursor and what is just above it.
            let top = place.begin.max((cursor + 1).saturating_sub(self.area.height));
            let end = place.end().min(top.saturating_add(self.area.height));
            self.top = self.top.min(top).max(end.saturating_sub(self.area.height));
        }
        self.top = self.top.min(total.saturating_sub(self.area.height));
    }

    pub(super) fn click_question(&mut self, column: u16, row: u16) {
        let places = self.question_places();
        let Some(place) = places.iter().find(|place| (place.begin..place.end()).contains(&row)) else {
            return;
        };
        self.focus = place.at;
        let begin = place.field_begin();
        if let Some(field) =
            self.fields.get_mut(place.at).filter(|_| (begin..begin + place.field).contains(&row))
        {
            field.click(column.saturating_sub(INDENT), row - begin);
        }
    }

    /// Draws the questions on a sheet as long as they are, and shows the part of it that is in view.
    pub(super) fn draw_questions(&self, frame: &mut Frame, theme: &Theme) {
        let places = self.question_places();
        let height = places.last().map_or(0, Place::end);
        let mut sheet = Buffer::empty(Rect { x: 0, y: 0, width: self.area.width, height });
        let mut cursor = None;
        for place in &places {
            let Some(field) = self.fields.get(place.at) else { continue };
            let has_focus = place.at == self.focus;
            let style = if has_focus { theme.accent } else { theme.muted };
            let line = |y: u16, left: u16| Rect {
                x: left.min(self.area.width),
                y,
                width: self.area.width.saturating_sub(left),
                height: 1,
            };
            for (y, words) in (place.begin..).zip(&place.question) {
                Line::styled(words.as_str(), style).render(line(y, LEFT), &mut sheet);
            }
            let area =
                Rect { width: self.answer_width(), height: place.field, ..line(place.field_begin(), INDENT) };
            let here = field.draw(area, &mut sheet, has_focus, theme);
            cursor = cursor.or(here.filter(|_| has_focus));
            for (y, words) in (place.field_begin() + place.field..).zip(&place.below) {
                let style = if words.starts_with('←') { theme.warning } else { theme.muted };
                Line::styled(words.as_str(), style).render(line(y, INDENT), &mut sheet);
            }
        }
        self.show_sheet(frame, &sheet);
        let in_view =
            cursor.filter(|at| (self.top..self.top.saturating_add(self.area.height)).contains(&at.y));
        if let Some(at) = in_view {
            frame.set_cursor_position(Position::new(self.area.x + at.x, self.area.y + at.y - self.top));
        }
    }

    fn show_sheet(&self, frame: &mut Frame, sheet: &Buffer) {
        let area = self.area.intersection(frame.area());
        for y in 0..area.height {
            for x in 0..area.width {
                if let Some(cell) = sheet.cell((x, y.saturating_add(self.top)))
                    && let Some(shown) = frame.buffer_mut().cell_mut((area.x + x, area.y + y))
                {
                    *shown = cell.clone();
                }
            }
        }
    }
}
