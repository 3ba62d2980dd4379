//! Setting a goal, or changing one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Request};
use crate::domain::goal::{Aim, Goal, PerDay};
use crate::domain::id::GoalId;
use crate::domain::text::OneLine;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// A goal, as one types it.
pub(super) struct GoalForm {
    id: GoalId,
    is_new: bool,
    form: ShortForm,
}

impl GoalForm {
    pub(super) fn new(goal: Option<&Goal>, cx: &Cx) -> Self {
        let aims = Aim::ALL.iter().map(|aim| (aim.slug().to_owned(), aim.label().to_owned())).collect();
        let mut form = Form::new(vec![
            Field::line("title", "Goal", "What you want to leave or do less of, in your words: no wine"),
            Field::choice("aim", "Aim", "← → change it.", aims),
            Field::line("since", "Since", "2026-05-08 · today · mon"),
            Field::line("saves", "A day saves", "If you want to see it: £8.50 · 12 EUR · 90 min"),
            Field::line("milestones", "Milestones", "Days you want to mark: 30, 90 dinner out, 365 a trip"),
            Field::line("until", "Until", "If you lay it aside: its last day. Empty while it holds."),
        ]);
        form.set("since", &goal.map_or(cx.today(), |goal| goal.period.since()).to_string());
        if let Some(goal) = goal {
            form.set("title", goal.title.as_str());
            form.set("aim", goal.aim.slug());
            form.set("saves", &goal.saves.as_ref().map(ToString::to_string).unwrap_or_default());
            form.set("milestones", &goal.milestones.to_string());
            form.set("until", &goal.period.until().map(|day| day.to_string()).unwrap_or_default());
        }
        let id = goal.map_or_else(|| cx.clock.new_goal_id(), |goal| goal.id);
        Self { id, is_new: goal.is_none(), form: ShortForm::new(form) }
    }

    /// What was typed, as a goal. Its lapses are not in it: they stay as they are.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let value = |key| self.form.value(key);
        let title = OneLine::parse(&value("title")).map_err(at("title"))?;
        let aim = value("aim").parse().map_err(at("aim"))?;
        let mut goal = Goal::new(self.id, title, aim, self.form.period(cx)?);
        if !value("saves").trim().is_empty() {
            goal.saves = Some(value("saves").parse::<PerDay>().map_err(at("saves"))?);
        }
        goal.milestones = value("milestones").parse().map_err(at("milestones"))?;
        Ok(Request::Goal(Box::new(GoalRequest::Put(goal))))
    }
}

impl Screen for GoalForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        if self.is_new { "a new goal" } else { "a goal" }
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
