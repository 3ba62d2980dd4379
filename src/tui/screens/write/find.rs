//! Finding and replacing in the entry, in a line or two at the foot.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Write;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::theme::Theme;
use crate::tui::widgets::editor::{Edit, Editor, Hit};
use crate::tui::widgets::form::editor_styles;

/// Columns of the labels and of what is said at the right.
const LABEL: u16 = 9;
const COUNT: u16 = 14;

/// The lines one types in while finding.
pub(super) struct Finder {
    needle: Editor,
    /// What to put in its place; none while only finding.
    with: Option<Editor>,
    focus: Field,
    /// What became of the last key, at the right of the line.
    said: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Needle,
    With,
}

impl Finder {
    fn new(needle: &str) -> Self {
        let mut needle = Editor::single_line(needle);
        needle.apply(Edit::SelectAll);
        Self { needle, with: None, focus: Field::Needle, said: String::new() }
    }

    /// Where its keys hold.
    pub(super) fn places(&self) -> Vec<Place> {
        if self.with.is_some() { vec![Place::Replace, Place::Find] } else { vec![Place::Find] }
    }

    /// How many rows it needs at the foot.
    pub(super) fn rows(&self) -> u16 {
        if self.with.is_some() { 2 } else { 1 }
    }

    fn editor(&mut self) -> &mut Editor {
        match (self.focus, &mut self.with) {
            (Field::With, Some(with)) => with,
            (Field::With | Field::Needle, _) => &mut self.needle,
        }
    }

    fn turn(&mut self) {
        self.focus = match (self.focus, &self.with) {
            (Field::Needle, Some(_)) => Field::With,
            (Field::With, _) | (Field::Needle, None) => Field::Needle,
        };
    }

    /// Opens the second line, or goes to it.
    fn open_replace(&mut self) {
        self.with.get_or_insert_with(|| Editor::single_line("").with_placeholder("nothing, to delete it"));
        self.focus = if self.needle.is_empty() { Field::Needle } else { Field::With };
    }

    /// Looks again, and goes to one of the places.
    fn look(&mut self, body: &mut Editor, hit: Hit) {
        let count = body.find(&self.needle.text());
        body.go_to_hit(hit);
        self.said = match body.current_hit() {
            Some(at) => format!("{} of {count}", at + 1),
            None if self.needle.is_empty() => String::new(),
            None => "not found".to_owned(),
        };
    }

    fn replace(&mut self, body: &mut Editor) {
        let with = self.with.as_ref().map(Editor::text).unwrap_or_default();
        body.replace_hit(&with);
        self.look(body, Hit::Here);
    }

    fn replace_all(&mut self, body: &mut Editor) {
        let with = self.with.as_ref().map(Editor::text).unwrap_or_default();
        let count = body.replace_hits(&with);
        self.look(body, Hit::Here);
        self.said = format!("{count} replaced");
    }

    /// Fits the lines to an area of `width` columns.
    pub(super) fn layout(&mut self, width: u16) {
        let width = field_width(width);
        self.needle.layout(width, 1);
        if let Some(with) = &mut self.with {
            with.layout(width, 1);
        }
    }

    /// Draws the lines over the last rows of the area.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let lines =
            [("Find", Some(&self.needle), Field::Needle), ("Replace", self.with.as_ref(), Field::With)];
        let top = area.bottom().saturating_sub(self.rows());
        for ((label, editor, field), y) in lines.into_iter().zip(top..area.bottom()) {
            let Some(editor) = editor else { continue };
            let row = Rect { y, height: 1, ..area };
            let style = if field == self.focus { theme.accent } else { theme.muted };
            frame.render_widget(Line::styled(label, style), row);
            let place = Rect { x: row.x + LABEL.min(row.width), width: field_width(row.width), ..row };
            let cursor = editor.draw(place.intersection(area), frame.buffer_mut(), &editor_styles(theme));
            if let Some(cursor) = cursor.filter(|_| field == self.focus) {
                frame.set_cursor_position(cursor);
            }
        }
        let right = Rect { x: area.right().saturating_sub(COUNT), y: top, width: COUNT, height: 1 };
        let said = Line::styled(self.said.as_str(), theme.muted).right_aligned();
        frame.render_widget(said, right.intersection(area));
    }
}

impl Write {
    /// Takes what is for finding; gives back what is for the rest of the screen.
    pub(super) fn find(&mut self, action: Action) -> Option<Action> {
        let [body, ..] = &mut self.editors;
        let Some(finder) = &mut self.finder else {
            match action {
                Action::Search => self.open_finder(),
                Action::Replace => {
                    self.open_finder();
                    if let Some(finder) = &mut self.finder {
                        finder.open_replace();
                        finder.focus = Field::Needle; // with what was last looked for selected, to be typed over
                    }
                }
                Action::FindNext => self.find_again(Hit::Next),
                Action::FindPrevious => self.find_again(Hit::Previous),
                action => return Some(action),
            }
            return None;
        };
        match action {
            Action::Type(edit) => {
                let changed = finder.editor().apply(edit);
                if changed && finder.focus == Field::Needle {
                    finder.look(body, Hit::Here);
                }
            }
            Action::FindNext => finder.look(body, Hit::Next),
            Action::FindPrevious => finder.look(body, Hit::Previous),
            Action::Change => finder.replace(body),
            Action::ReplaceAll => finder.replace_all(body),
            Action::Replace => finder.open_replace(),
            Action::Next | Action::Previous => finder.turn(),
            Action::Search => finder.focus = Field::Needle,
            Action::Back => self.close_finder(),
            Action::Up | Action::Down => {}
            Action::CopyOut | Action::Answer(_) => return Some(action),
            action => {
                self.close_finder();
                return Some(action);
            }
        }
        None
    }

    /// Goes to another place of what was last looked for.
    fn find_again(&mut self, hit: Hit) {
        let [body, ..] = &mut self.editors;
        if body.find(&self.needle) == 0 {
            "Not found.".clone_into(&mut self.message);
        }
        body.go_to_hit(hit);
        body.forget_found();
    }

    fn open_finder(&mut self) {
        self.focus = 0;
        self.message.clear();
        let mut finder = Finder::new(&self.needle);
        let [body, ..] = &mut self.editors;
        finder.look(body, Hit::Here);
        self.finder = Some(finder);
    }

    fn close_finder(&mut self) {
        if let Some(finder) = self.finder.take() {
            self.needle = finder.needle.text();
        }
        let [body, ..] = &mut self.editors;
        body.forget_found();
    }
}

fn field_width(width: u16) -> u16 {
    width.saturating_sub(LABEL + COUNT).max(1)
}
