//! Pasting a pack of homework.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::form::{Field, Form};

/// Rows of the text.
const ROWS: u16 = 12;

/// A field to paste into.
pub(in crate::tui::screens) struct Paste {
    form: Form,
}

impl Paste {
    pub(in crate::tui::screens) fn new() -> Self {
        let help = "Paste the text of the pack, with or without its fences. Then Ctrl-S.";
        Self { form: Form::new(vec![Field::prose("text", "Pack", help, ROWS)]) }
    }
}

impl Screen for Paste {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "a pasted pack"
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Save => return vec![Effect::Go(Route::Pack(self.form.value("text").into_bytes()))],
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Down => self.form.down(),
            Action::Up => self.form.up(),
            Action::Click(column, row) => self.form.click(column, row),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(area);
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        self.form.draw(frame, &cx.theme);
    }
}
