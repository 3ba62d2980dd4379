//! Noting a programme, or a goal of the treatment.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, TreatmentRequest};
use crate::domain::id::{ProgrammeId, SessionId, TreatmentGoalId};
use crate::domain::kind::LevelOfCare;
use crate::domain::text::OneLine;
use crate::domain::treatment::{Period, Programme, TreatmentGoal};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// What the form is about.
enum About {
    Programme(ProgrammeId),
    /// A goal with the sessions that served it.
    Goal(TreatmentGoalId, Vec<SessionId>),
}

/// A programme or a goal, as one types it.
pub(super) struct TreatmentForm {
    about: About,
    form: ShortForm,
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
        Self { about, form: ShortForm::new(form) }
    }

    /// What was typed, as something to keep.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let period = self.form.period(cx)?;
        let request = match &self.about {
            About::Programme(id) => {
                let name = OneLine::optional(&self.form.value("name")).map_err(at("name"))?;
                let level = self.form.value("level").parse().ok();
                let programme = Programme::new(*id, name, level, period).map_err(at("name"))?;
                TreatmentRequest::PutProgramme(programme)
            }
            About::Goal(id, sessions) => {
                let words = OneLine::parse(&self.form.value("words")).map_err(at("words"))?;
                let (id, sessions) = (*id, sessions.clone());
                TreatmentRequest::PutGoal(TreatmentGoal { id, words, period, sessions })
            }
        };
        Ok(Request::Treatment(Box::new(request)))
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
            Ok(Outcome::Treatment(_)) => ShortForm::saved(),
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
