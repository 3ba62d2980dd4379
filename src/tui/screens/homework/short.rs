//! Leaving a homework out, or moving it: one field.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::failure::Failure;
use crate::app::request::{HomeworkChange, HomeworkRequest, Outcome, Request};
use crate::domain::homework::Homework;
use crate::domain::id::HomeworkId;
use crate::domain::text::Body;
use crate::domain::when;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Day,
    Reason,
}

/// The form of one field.
pub(in crate::tui::screens) struct Short {
    id: HomeworkId,
    what: What,
    form: ShortForm,
}

impl Short {
    /// Asks for which day it is.
    pub(in crate::tui::screens) fn day(homework: &Homework) -> Self {
        let help = "2026-12-04 · tomorrow · fri. The day it was for stays in its history.";
        let mut form = Form::new(vec![Field::line("day", "For", help)]);
        form.set("day", &homework.task.due.map(|day| day.to_string()).unwrap_or_default());
        Self { id: homework.id, what: What::Day, form: ShortForm::new(form) }
    }

    /// Asks why it is left out.
    pub(in crate::tui::screens) fn reason(homework: &Homework) -> Self {
        let help = "What got in the way? It may be empty, and can be worth telling.";
        let form = Form::new(vec![Field::line("reason", "Because", help)]);
        Self { id: homework.id, what: What::Reason, form: ShortForm::new(form) }
    }

    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let change = match self.what {
            What::Day => {
                let day = when::parse_day(&self.form.value("day"), cx.today()).map_err(at("day"))?;
                HomeworkChange::Move(day)
            }
            What::Reason => {
                HomeworkChange::Skip(Body::optional(&self.form.value("reason")).map_err(at("reason"))?)
            }
        };
        Ok(Request::Homework(Box::new(HomeworkRequest::Change(self.id, change))))
    }
}

impl Screen for Short {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        match self.what {
            What::Day => "another day",
            What::Reason => "leaving it out",
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
            Ok(Outcome::Homework(_)) => ShortForm::saved(),
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
