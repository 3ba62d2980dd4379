//! Writing the safety plan. What is typed is kept as it is when one leaves or the vault locks.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::Invalid;
use crate::domain::plan::{Plan, PlanNote, PlanPart};
use crate::domain::text::Body;
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, PlanView};
use crate::tui::widgets::editor::{Edit, Motion};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// The plan as one writes it.
pub(super) struct PlanForm {
    form: Form,
    saved_revision: u64,
    is_saving: bool,
    message: String,
}

fn field(part: PlanPart) -> Field {
    let (label, help) = match part {
        PlanPart::Signs => {
            ("It is starting", "Thoughts, pictures, moods, things you do. Tab: the next field.")
        }
        PlanPart::Alone => ("By myself", "Things that need nobody else and are easy to start."),
        PlanPart::Places => {
            ("People, places", "Who and what takes your mind off it. You need not say why you came.")
        }
        PlanPart::People => ("My people", "A line each: a name or initials, and how you reach them."),
        PlanPart::Professionals => {
            ("Professionals", "Your clinician, the clinic at night, a line you trust.")
        }
        PlanPart::Safer => ("A safer home", "What you put out of reach, and who helps you with it."),
    };
    Field::prose(part.slug(), label, help, 3)
}

impl PlanForm {
    pub(super) fn new(view: PlanView, plan: &[PlanNote]) -> Self {
        let mut form = Form::new(PlanPart::ALL.iter().map(|part| field(*part)).collect());
        for note in plan {
            form.set(note.part.slug(), note.words.as_str());
        }
        if view == PlanView::People {
            form.focus_on(PlanPart::People.slug());
        }
        let saved_revision = form.revision();
        Self { form, saved_revision, is_saving: false, message: String::new() }
    }

    /// What was typed; else the field that does not fit, and why.
    fn read(&self) -> Result<Plan, (&'static str, Invalid)> {
        let mut plan = Plan::new();
        for part in PlanPart::ALL {
            let words =
                Body::optional(&self.form.value(part.slug())).map_err(|error| (part.slug(), error))?;
            plan.extend(words.map(|words| PlanNote { part: *part, words }));
        }
        Ok(plan)
    }

    fn save(&mut self) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        match self.read() {
            Ok(plan) => {
                self.is_saving = true;
                vec![Effect::Ask(Request::ReplacePlan(plan))]
            }
            Err((key, error)) => {
                self.form.blame(key, &error.to_string());
                vec![Effect::Say(sentence(&error.to_string()))]
            }
        }
    }

    fn has_changed(&self) -> bool {
        self.form.revision() != self.saved_revision
    }
}

impl Screen for PlanForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "your safety plan"
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Up => drop(self.form.apply(Edit::Move(Motion::Up))),
            Action::Down => drop(self.form.apply(Edit::Move(Motion::Down))),
            Action::Next | Action::Open => self.form.next(),
            Action::Previous => self.form.previous(),
            Action::Save => return self.save(),
            Action::Back if self.has_changed() => return self.save(),
            Action::Back => return vec![Effect::Close],
            Action::Click(column, row) => self.form.click(column, row),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Plan(_)) => vec![Effect::Close, Effect::Say("Saved.".to_owned())],
            Ok(_) => Vec::new(),
            Err(failure) => {
                self.is_saving = false;
                self.message = failure.in_words();
                Vec::new()
            }
        }
    }

    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.read() {
            Ok(plan) if cx.keep == Keep::Open && self.has_changed() && !self.is_saving => {
                vec![Effect::Ask(Request::ReplacePlan(plan))]
            }
            _ => Vec::new(),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.form.draw(frame, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
