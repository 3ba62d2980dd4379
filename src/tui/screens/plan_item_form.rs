//! Writing an item of the plan, or changing one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, PlanRequest, Request};
use crate::domain::id::PlanItemId;
use crate::domain::plan::{MooringLine, PlanItem, PlanKind, Trigger, What};
use crate::domain::text::OneLine;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, PlanItemStart};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// An item, as one types it.
pub(super) struct PlanItemForm {
    id: PlanItemId,
    place: u32,
    kind: PlanKind,
    is_new: bool,
    form: ShortForm,
}

fn fields(kind: PlanKind) -> Vec<Field> {
    match kind {
        PlanKind::Trigger => vec![
            Field::line("words", "Trigger", "A person, a place, a time, a feeling: payday, alone at night"),
            Field::scale("risk", "Risk", "0 none to 9 high, t is 10. Tab leaves it out."),
            Field::line("answer", "Then I will", "What you do when it comes: call my sister"),
        ],
        PlanKind::Coping => {
            vec![Field::line("words", "It helps to", "Something you can do anywhere: walk round the block")]
        }
        PlanKind::MooringLine => vec![
            Field::line("words", "Each week", "Something you can count or see: Tuesday group, gym twice"),
            Field::line("since", "Since", "2026-05-08 · today · mon"),
            Field::line("until", "Until", "If you lay it aside: its last day. Empty while it holds."),
        ],
        PlanKind::Sign => {
            vec![Field::line("words", "I notice", "Something you think, feel or do: I stop answering texts")]
        }
        PlanKind::Value => vec![Field::line("words", "A value", "What matters to you: being a father")],
    }
}

impl PlanItemForm {
    pub(super) fn new(start: &PlanItemStart, cx: &Cx) -> Self {
        let (id, place, kind, item) = match start {
            PlanItemStart::New(kind, place) => (cx.clock.new_plan_item_id(), *place, *kind, None),
            PlanItemStart::Kept(item) => (item.id, item.place, item.kind(), Some(item)),
        };
        let mut form = Form::new(fields(kind));
        form.set("since", &cx.today().to_string());
        if let Some(item) = item {
            form.set("words", item.words.as_str());
            if let Some(trigger) = item.trigger() {
                form.set("risk", &trigger.risk.map(|risk| risk.to_string()).unwrap_or_default());
                form.set("answer", trigger.answer.as_ref().map_or("", OneLine::as_str));
            }
            if let Some(line) = item.mooring_line() {
                form.set("since", &line.period.since().to_string());
                form.set("until", &line.period.until().map(|day| day.to_string()).unwrap_or_default());
            }
        }
        Self { id, place, kind, is_new: item.is_none(), form: ShortForm::new(form) }
    }

    /// What was typed, as an item. Ticks are not in it: they stay as they are.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let value = |key| self.form.value(key);
        let words = OneLine::parse(&value("words")).map_err(at("words"))?;
        let what = match self.kind {
            PlanKind::Trigger => {
                let risk = value("risk");
                let risk = Some(risk.trim()).filter(|risk| !risk.is_empty());
                What::Trigger(Trigger {
                    risk: risk.map(str::parse).transpose().map_err(at("risk"))?,
                    answer: OneLine::optional(&value("answer")).map_err(at("answer"))?,
                })
            }
            PlanKind::Coping => What::Coping,
            PlanKind::MooringLine => What::MooringLine(MooringLine::new(self.form.period(cx)?)),
            PlanKind::Sign => What::Sign,
            PlanKind::Value => What::Value,
        };
        let item = PlanItem { id: self.id, place: self.place, words, what };
        Ok(Request::Plan(Box::new(PlanRequest::Put(vec![item]))))
    }
}

impl Screen for PlanItemForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        match (self.kind, self.is_new) {
            (PlanKind::Trigger, true) => "a new trigger",
            (PlanKind::Trigger, false) => "a trigger",
            (PlanKind::Coping, true) => "a new coping idea",
            (PlanKind::Coping, false) => "a coping idea",
            (PlanKind::MooringLine, true) => "a new mooring line",
            (PlanKind::MooringLine, false) => "a mooring line",
            (PlanKind::Sign, true) => "a new warning sign",
            (PlanKind::Sign, false) => "a warning sign",
            (PlanKind::Value, true) => "a new value",
            (PlanKind::Value, false) => "a value",
        }
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
            Ok(Outcome::Plan(_)) => ShortForm::saved(),
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
