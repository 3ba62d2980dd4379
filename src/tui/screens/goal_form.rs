//! Setting a goal, or changing one.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Request};
use crate::domain::Invalid;
use crate::domain::goal::{Aim, Goal, PerDay};
use crate::domain::id::GoalId;
use crate::domain::text::OneLine;
use crate::domain::treatment::Period;
use crate::domain::when;
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// A goal, as one types it.
pub(super) struct GoalForm {
    id: GoalId,
    is_new: bool,
    form: Form,
    saved_revision: u64,
    is_saving: bool,
    message: String,
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
        let saved_revision = form.revision();
        let id = goal.map_or_else(|| cx.clock.new_goal_id(), |goal| goal.id);
        Self { id, is_new: goal.is_none(), form, saved_revision, is_saving: false, message: String::new() }
    }

    /// What was typed, as a goal; else the field that does not fit, and why.
    fn read(&self, cx: &Cx) -> Result<Goal, (&'static str, Invalid)> {
        let value = |key: &str| self.form.value(key);
        let at = |key: &'static str| move |error| (key, error);
        let since = when::parse_day(&value("since"), cx.today()).map_err(at("since"))?;
        let until = value("until");
        let until = if until.trim().is_empty() {
            None
        } else {
            Some(when::parse_day(&until, cx.today()).map_err(at("until"))?)
        };
        let period = Period::new(since, until).map_err(at("until"))?;
        let title = OneLine::parse(&value("title")).map_err(at("title"))?;
        let aim = value("aim").parse().map_err(at("aim"))?;
        // Its lapses are not in it: they stay as they are.
        let mut goal = Goal::new(self.id, title, aim, period);
        let saves = value("saves");
        if !saves.trim().is_empty() {
            goal.saves = Some(saves.parse::<PerDay>().map_err(at("saves"))?);
        }
        goal.milestones = value("milestones").parse().map_err(at("milestones"))?;
        Ok(goal)
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        match self.read(cx) {
            Ok(goal) => {
                self.is_saving = true;
                vec![Effect::Ask(Request::Goal(Box::new(GoalRequest::Put(goal))))]
            }
            Err((key, error)) => {
                self.form.blame(key, &error.to_string());
                vec![Effect::Say(sentence(&error.to_string()))]
            }
        }
    }

    fn ask_first(&self) -> Vec<Effect> {
        if self.form.revision() == self.saved_revision {
            return vec![Effect::Close];
        }
        vec![Effect::Go(Route::Ask(Question {
            title: "Not saved yet".to_owned(),
            text: "You changed something here.".to_owned(),
            answers: vec!["Save it".to_owned(), "Throw these changes away".to_owned()],
        }))]
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
        self.message.clear();
        match action {
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Left => drop(self.form.change(-1)),
            Action::Right => drop(self.form.change(1)),
            Action::Open if self.form.is_on_last() => return self.save(cx),
            Action::Next | Action::Down | Action::Open => self.form.next(),
            Action::Previous | Action::Up => self.form.previous(),
            Action::Save | Action::Answer(0) => return self.save(cx),
            Action::Back => return self.ask_first(),
            Action::Answer(_) => return vec![Effect::Close],
            Action::Click(column, row) => self.form.click(column, row),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Goals(_)) => vec![Effect::Close, Effect::Say("Saved.".to_owned())],
            Ok(_) => Vec::new(),
            Err(failure) => {
                self.is_saving = false;
                self.message = failure.in_words();
                Vec::new()
            }
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
