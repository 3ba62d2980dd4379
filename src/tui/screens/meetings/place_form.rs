//! Keeping a point under a name, to measure distances from.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::failure::Failure;
use crate::app::request::{MeetingRequest, Outcome, Request};
use crate::domain::text::OneLine;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// The form.
pub(in crate::tui::screens) struct PlaceForm(ShortForm);

impl PlaceForm {
    pub(in crate::tui::screens) fn new() -> Self {
        let name = "Such as home or work. A place of this name is moved.";
        let point = "Latitude and longitude, such as 40.71,-74.01: a map shows them. They stay in the vault.";
        let fields = vec![Field::line("name", "Name", name), Field::line("point", "Point", point)];
        Self(ShortForm::new(Form::new(fields)))
    }

    fn read(&self) -> Result<Request, Misfit> {
        let name = OneLine::parse(&self.0.value("name")).map_err(at("name"))?;
        let point = self.0.value("point").parse().map_err(at("point"))?;
        Ok(Request::Meeting(Box::new(MeetingRequest::PutPlace(name, point))))
    }
}

impl Screen for PlaceForm {
    fn places(&self) -> Vec<Place> {
        self.0.places()
    }

    fn title(&self) -> &'static str {
        "a place"
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match self.0.act(action) {
            Then::Save => {
                let read = self.read();
                self.0.save(read)
            }
            Then::Do(effects) => effects,
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Places(_)) => ShortForm::saved(),
            Ok(_) => Vec::new(),
            Err(failure) => self.0.fail(&failure),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.0.layout(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.0.draw(frame, area, &cx.theme);
    }
}
