//! Writing a homework, changing it, or looking over one that a pack offers.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::failure::Failure;
use crate::app::request::{HomeworkRequest, Outcome, Request};
use crate::domain::homework::{Bring, Homework, KeptPack, Origin, Outlook, Task};
use crate::domain::id::SessionId;
use crate::domain::note::Note;
use crate::domain::text::{Body, OneLine};
use crate::domain::when;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Effect, HomeworkStart};
use crate::tui::short_form::{Misfit, ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// The form of a homework.
pub(in crate::tui::screens) struct HomeworkForm {
    /// What is written over; nothing when it is the person's own and new.
    before: Option<Homework>,
    /// The session a new one is set in.
    session: Option<SessionId>,
    /// The pack it comes from, where it is not taken on yet.
    pack: Option<KeptPack>,
    form: ShortForm,
}

impl HomeworkForm {
    pub(in crate::tui::screens) fn new(start: HomeworkStart, _cx: &Cx) -> Self {
        match start {
            HomeworkStart::Kept(homework) => Self::over(*homework, None),
            HomeworkStart::Offered(pack, homework) => Self::over(*homework, Some(*pack)),
            HomeworkStart::New(session) => {
                let step = session.as_ref().and_then(|session| session.notes.get(Note::NextStep));
                let mut form = empty(None);
                form.set("title", step.map_or("", Body::first_line));
                let session = session.as_ref().map(|session| session.id);
                Self { before: None, session, pack: None, form: ShortForm::new(form) }
            }
        }
    }

    fn over(homework: Homework, pack: Option<KeptPack>) -> Self {
        let form = ShortForm::new(filled(&homework));
        Self { before: Some(homework), session: None, pack, form }
    }

    /// What was typed, as something to keep.
    fn read(&self, cx: &Cx) -> Result<Request, Misfit> {
        let value = |key| self.form.value(key);
        let title = OneLine::parse(&value("title")).map_err(at("title"))?;
        let mut homework = self.before.clone().unwrap_or_else(|| {
            let task = Task::called(title.clone());
            let mut new = Homework::new(cx.clock.new_homework_id(), task, Origin::Own, cx.now());
            new.session = self.session;
            new
        });
        let task = &mut homework.task;
        task.title = title;
        task.why = Body::optional(&value("why")).map_err(at("why"))?;
        task.if_then = OneLine::optional(&value("if_then")).map_err(at("if_then"))?;
        task.rhythm = given(&value("rhythm")).map(|text| text.parse().map_err(at("rhythm"))).transpose()?;
        let due = given(&value("due")).map(|text| when::parse_day(text, cx.today()).map_err(at("due")));
        task.due = due.transpose()?;
        task.bring = value("bring").parse().map_err(at("bring"))?;
        if value("prefill") == "drop" {
            task.prefill = None;
        }
        let confidence = value("confidence");
        homework.outlook = Outlook {
            confidence: given(&confidence).map(|text| text.parse().map_err(at("confidence"))).transpose()?,
            obstacle: Body::optional(&value("obstacle")).map_err(at("obstacle"))?,
            answer: Body::optional(&value("answer")).map_err(at("answer"))?,
        };
        let request = HomeworkRequest::TakeOn(self.pack.clone(), vec![homework]);
        Ok(Request::Homework(Box::new(request)))
    }
}

fn given(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

/// The form; with a question about suggested answers where there are some.
fn empty(before: Option<&Homework>) -> Form {
    let bring = Bring::ALL.iter().map(|it| (it.slug().to_owned(), it.label().to_owned())).collect();
    let mut fields = vec![
        Field::line("title", "What", "What you will do, on a line."),
        Field::line("due", "For", "The day it is for: 2026-12-04 · tomorrow · fri. It may be empty."),
        Field::prose("why", "Why", "Why it may be worth it to you.", 2),
        Field::line("if_then", "Plan", "If it is 9 pm, then I write one line at the kitchen table."),
        Field::line("rhythm", "How often", "1/day · 3/week; empty if it is once."),
        Field::scale(
            "confidence",
            "How sure",
            "How sure are you that you will do it? Make it smaller if it is low.",
        ),
        Field::prose("obstacle", "In the way", "What could get in the way?", 2),
        Field::prose("answer", "Then", "What will you do then?", 2),
        Field::choice("bring", "Bring", "What you bring to the session. ← → change it.", bring),
    ];
    if before.is_some_and(|homework| homework.task.prefill.is_some()) {
        let choices = [("keep", "Begin with what is suggested"), ("drop", "Begin empty")];
        let choices = choices.map(|(slug, label)| (slug.to_owned(), label.to_owned())).to_vec();
        fields.push(Field::choice("prefill", "Answers", "Answers are suggested. ← → change it.", choices));
    }
    Form::new(fields)
}

fn filled(homework: &Homework) -> Form {
    let (task, outlook) = (&homework.task, &homework.outlook);
    let mut form = empty(Some(homework));
    let body = |text: &Option<Body>| text.as_ref().map_or("", Body::as_str).to_owned();
    for (key, text) in [
        ("title", task.title.as_str().to_owned()),
        ("due", task.due.map(|day| day.to_string()).unwrap_or_default()),
        ("why", body(&task.why)),
        ("if_then", task.if_then.as_ref().map_or("", OneLine::as_str).to_owned()),
        ("rhythm", task.rhythm.map(|rhythm| rhythm.to_string()).unwrap_or_default()),
        ("confidence", outlook.confidence.map(|sure| sure.to_string()).unwrap_or_default()),
        ("obstacle", body(&outlook.obstacle)),
        ("answer", body(&outlook.answer)),
        ("bring", task.bring.slug().to_owned()),
    ] {
        form.set(key, &text);
    }
    form
}

impl Screen for HomeworkForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        match (&self.before, &self.pack) {
            (None, _) => "a homework of your own",
            (Some(_), Some(_)) => "taking a task on",
            (Some(_), None) => "a homework",
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
