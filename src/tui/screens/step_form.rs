//! Writing a step of a goal, or changing one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Request};
use crate::domain::Invalid;
use crate::domain::goal::{IfThen, Step};
use crate::domain::id::{GoalId, StepId};
use crate::domain::text::OneLine;
use crate::domain::when;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// A step, as one types it.
pub(super) struct StepForm {
    goal: GoalId,
    id: StepId,
    is_new: bool,
    form: ShortForm,
}

impl StepForm {
    pub(super) fn new(goal: GoalId, step: Option<&Step>, cx: &Cx) -> Self {
        let mut form = Form::new(vec![
            Field::line("words", "Step", "Something small you can do: ask about the Thursday group"),
            Field::line("if", "If", "What may come in the way, if you like: they say it is full"),
            Field::line("then", "Then I will", "What you do then: ask for the waiting list"),
            Field::line("done", "Done on", "today · mon · 2026-11-20. Empty while it is not done."),
        ]);
        if let Some(step) = step {
            form.set("words", step.words.as_str());
            form.set("if", step.if_then.as_ref().map_or("", |it| it.when.as_str()));
            form.set("then", step.if_then.as_ref().map_or("", |it| it.then.as_str()));
            form.set("done", &step.done.map(|day| day.to_string()).unwrap_or_default());
        }
        let id = step.map_or_else(|| cx.clock.new_step_id(), |step| step.id);
        Self { goal, id, is_new: step.is_none(), form: ShortForm::new(form) }
    }

    /// What was typed, as a step.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let value = |key| self.form.value(key);
        let words = OneLine::parse(&value("words")).map_err(at("words"))?;
        let [when, then] = ["if", "then"].map(|key| OneLine::optional(&value(key)).map_err(at(key)));
        let key = if when?.is_none() { "if" } else { "then" };
        then?;
        let if_then = IfThen::optional(&value("if"), &value("then")).map_err(at(key))?;
        let done = value("done");
        let done = Some(done.trim()).filter(|day| !day.is_empty());
        let done = done.map(|day| when::parse_day(day, cx.today())).transpose().map_err(at("done"))?;
        if done.is_some_and(|day| day > cx.today()) {
            return Err(at("done")(Invalid::new("that day is still to come")));
        }
        let step = Step { id: self.id, words, if_then, done };
        Ok(Request::Goal(Box::new(GoalRequest::PutStep(self.goal, step))))
    }
}

impl Screen for StepForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        if self.is_new { "a new step" } else { "a step" }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match self.form.act(action) {
            Then::Save => {
                let read = self.read(cx);
                self.form.save(read)
            }
            Then::Do(effects) => effects,
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Goals(_)) => ShortForm::saved(),
            Ok(_) => Vec::new(),
            Err(failure) => self.form.fail(&failure),
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.form.draw(frame, area, &cx.theme);
    }
}
