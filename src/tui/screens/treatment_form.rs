//! Noting a programme, or a goal of the treatment.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, TreatmentRequest};
use crate::domain::Invalid;
use crate::domain::id::{ProgrammeId, SessionId, TreatmentGoalId};
use crate::domain::kind::LevelOfCare;
use crate::domain::moment::Date;
use crate::domain::text::OneLine;
use crate::domain::treatment::{Period, Programme, TreatmentGoal};
use crate::domain::when;
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// What the form is about.
enum About {
    Programme(ProgrammeId),
    /// A goal with the sessions that served it.
    Goal(TreatmentGoalId, Vec<SessionId>),
}

/// A programme or a goal, as one types it.
pub(super) struct TreatmentForm {
    about: About,
    form: Form,
    saved_revision: u64,
    is_saving: bool,
    message: String,
}

/// What fits in a field for a day.
const DAYS: &str = "2026-09-01 · today · mon";

impl TreatmentForm {
    pub(super) fn programme(programme: Option<&Programme>, cx: &Cx) -> Self {
        let mut levels = vec![(String::new(), "not said".to_owned())];
        levels.extend(LevelOfCare::ALL.iter().map(|it| (it.slug().to_owned(), it.label().to_owned())));
        let mut form = Form::new(vec![
            Field::line("name", "Name", "The programme or the place, if it has a name."),
            Field::choice("level", "Level of care", "← → change it; a letter jumps to a value.", levels),
            Field::line("since", "Since", DAYS),
            Field::line("until", "Until", "The last day; empty while you are in it."),
        ]);
        let id = programme.map_or_else(|| cx.clock.new_programme_id(), Programme::id);
        if let Some(programme) = programme {
            form.set("name", programme.name().map_or("", OneLine::as_str));
            form.set("level", programme.level().map_or("", LevelOfCare::slug));
        }
        Self::with(About::Programme(id), form, programme.map(Programme::period), cx)
    }

    pub(super) fn goal(goal: Option<&TreatmentGoal>, cx: &Cx) -> Self {
        let mut form = Form::new(vec![
            Field::line("words", "Goal", "What the treatment is to bring about, in your words."),
            Field::line("since", "Since", DAYS),
            Field::line("until", "Met on", "The day it was met; empty while it is still one."),
        ]);
        let id = goal.map_or_else(|| cx.clock.new_treatment_goal_id(), |goal| goal.id);
        let sessions = goal.map(|goal| goal.sessions.clone()).unwrap_or_default();
        form.set("words", goal.map_or("", |goal| goal.words.as_str()));
        Self::with(About::Goal(id, sessions), form, goal.map(|goal| goal.period), cx)
    }

    fn with(about: About, mut form: Form, period: Option<Period>, cx: &Cx) -> Self {
        form.set("since", &period.map_or(cx.today(), |period| period.since()).to_string());
        let until = period.and_then(|period| period.until()).map(|day| day.to_string());
        form.set("until", &until.unwrap_or_default());
        let saved_revision = form.revision();
        Self { about, form, saved_revision, is_saving: false, message: String::new() }
    }

    /// What was typed, as something to keep; else the field that does not fit, and why.
    fn read(&self, cx: &Cx) -> Result<TreatmentRequest, (&'static str, Invalid)> {
        let day = |key: &'static str, text: &str| -> Result<Date, (&'static str, Invalid)> {
            when::parse_day(text, cx.today()).map_err(|error| (key, error))
        };
        let until = self.form.value("until");
        let until = if until.trim().is_empty() { None } else { Some(day("until", &until)?) };
        let period =
            Period::new(day("since", &self.form.value("since"))?, until).map_err(|error| ("until", error))?;
        match &self.about {
            About::Programme(id) => {
                let name = OneLine::optional(&self.form.value("name")).map_err(|error| ("name", error))?;
                let level = self.form.value("level").parse().ok();
                let programme = Programme::new(*id, name, level, period).map_err(|error| ("name", error))?;
                Ok(TreatmentRequest::PutProgramme(programme))
            }
            About::Goal(id, sessions) => {
                let words = OneLine::parse(&self.form.value("words")).map_err(|error| ("words", error))?;
                let (id, sessions) = (*id, sessions.clone());
                Ok(TreatmentRequest::PutGoal(TreatmentGoal { id, words, period, sessions }))
            }
        }
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        match self.read(cx) {
            Ok(request) => {
                self.is_saving = true;
                vec![Effect::Ask(Request::Treatment(Box::new(request)))]
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

impl Screen for TreatmentForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        match self.about {
            About::Programme(_) => "a programme",
            About::Goal(..) => "a treatment goal",
        }
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
            Ok(Outcome::Treatment(_)) => vec![Effect::Close, Effect::Say("Saved.".to_owned())],
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
