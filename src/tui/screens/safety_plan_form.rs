//! Writing the safety plan. What is typed is kept as it is when one leaves or the vault locks.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::safety_plan::{SafetyNote, SafetyPart, SafetyPlan};
use crate::domain::text::Body;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, SafetyView};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// The plan as one writes it.
pub(super) struct SafetyPlanForm {
    form: ShortForm,
}

fn field(part: SafetyPart) -> Field {
    let (label, help) = match part {
        SafetyPart::Signs => {
            ("It is starting", "Thoughts, pictures, moods, things you do. Tab: the next field.")
        }
        SafetyPart::Alone => ("By myself", "Things that need nobody else and are easy to start."),
        SafetyPart::Places => {
            ("People, places", "Who and what takes your mind off it. You need not say why you came.")
        }
        SafetyPart::People => ("My people", "A line each: a name or initials, and how you reach them."),
        SafetyPart::Professionals => {
            ("Professionals", "Your clinician, the clinic at night, a line you trust.")
        }
        SafetyPart::Safer => ("A safer home", "What you put out of reach, and who helps you with it."),
    };
    Field::prose(part.slug(), label, help, 3)
}

impl SafetyPlanForm {
    pub(super) fn new(view: SafetyView, plan: &[SafetyNote]) -> Self {
        let mut form = Form::new(SafetyPart::ALL.iter().map(|part| field(*part)).collect());
        for note in plan {
            form.set(note.part.slug(), note.words.as_str());
        }
        if view == SafetyView::People {
            form.focus_on(SafetyPart::People.slug());
        }
        Self { form: ShortForm::new(form) }
    }

    /// What was typed.
    fn read(&self) -> Result<Request, Misfit> {
        let mut plan = SafetyPlan::new();
        for part in SafetyPart::ALL {
            let words = Body::optional(&self.form.value(part.slug())).map_err(at(part.slug()))?;
            plan.extend(words.map(|words| SafetyNote { part: *part, words }));
        }
        Ok(Request::ReplaceSafetyPlan(plan))
    }
}

impl Screen for SafetyPlanForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "your safety plan"
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        let then = match action {
            // Who goes back keeps what was written.
            Action::Back if self.form.has_changed() => Then::Save,
            action => self.form.act(action),
        };
        match then {
            Then::Save => {
                let read = self.read();
                self.form.save(read)
            }
            Then::Do(effects) => effects,
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::SafetyPlan(_)) => ShortForm::saved(),
            Ok(_) => Vec::new(),
            Err(failure) => self.form.fail(&failure),
        }
    }

    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        let is_to_keep = cx.keep == Keep::Open && self.form.has_changed() && !self.form.is_saving();
        match self.read() {
            Ok(request) if is_to_keep => vec![Effect::Ask(request)],
            _ => Vec::new(),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.form.draw(frame, area, &cx.theme);
    }
}
