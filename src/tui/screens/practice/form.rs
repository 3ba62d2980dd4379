//! Doing an exercise: its questions as a form. What is half done is kept as it stands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use serde_json::{Map, Value};

use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::exercise::FieldKind;
use crate::domain::exercise::answer::{Answer, from_typed};
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};
use crate::domain::id::{CopyId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::plan::can_be_taken;
use crate::domain::text::PageRef;
use crate::library::exercises::{Exercise, Field as Question};
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Doing, Effect, Route};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::form::{Cells, Field, Form, Input, Options, Pick, Scale, Shape};
use crate::tui::widgets::message;

/// Rows of an answer of some lines.
const PROSE_ROWS: u16 = 5;
/// The parts of an if-then plan.
const PARTS: &[&str] = &["If", "then I will"];

/// The names under which a draft notes what is no answer.
const SESSION: &str = "session";
const PAGE: &str = "page";
const AT: [&str; 3] = ["at_utc", "at_local", "at_zone"];

/// Where the form is on its way to the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Nothing,
    Save,
}

/// The form of an exercise.
pub(in crate::tui::screens) struct ExerciseForm {
    /// None when the file of an own exercise is gone.
    exercise: Option<&'static Exercise>,
    name: String,
    id: CopyId,
    /// When it was finished, if it was before.
    at: Option<Moment>,
    session: Option<SessionId>,
    page: Option<PageRef>,
    form: Form,
    /// The revision that was there at the beginning or is kept as a draft.
    kept_revision: u64,
    waiting: Waiting,
    message: String,
}

impl ExerciseForm {
    pub(in crate::tui::screens) fn new(doing: Doing, cx: &Cx) -> Self {
        let id = cx.clock.new_copy_id();
        match doing {
            Doing::New(name, page) => Self { page, ..Self::empty(name, id, cx) },
            Doing::Copy(copy) => {
                let mut form = Self::empty(copy.exercise.as_str().to_owned(), copy.id, cx);
                (form.at, form.session, form.page) = (Some(copy.at), copy.session, copy.page);
                for (key, answer) in copy.answers.iter() {
                    form.form.set(key, &answer.typed());
                }
                form.kept_revision = form.form.revision();
                form
            }
            Doing::Draft(draft) => {
                let id = if let DraftOf::Exercise(id) = draft.of { id } else { id };
                let mut form = Self::empty(draft.exercise().unwrap_or("").to_owned(), id, cx);
                let note = |name: &str| draft.note(name).unwrap_or("");
                let [utc, local, zone] = AT.map(note);
                form.at = Moment::from_stored(utc, local, zone).ok();
                form.session = note(SESSION).parse().ok();
                form.page = note(PAGE).parse().ok();
                for (key, text) in &draft.fields {
                    form.form.set(key, text);
                }
                form.kept_revision = form.form.revision();
                form
            }
        }
    }

    fn empty(name: String, id: CopyId, cx: &Cx) -> Self {
        let exercise = cx.pages.exercise(&name);
        let fields = exercise.map(|exercise| exercise.fields.iter().map(field).collect()).unwrap_or_default();
        let form = Form::of_questions(fields);
        Self {
            exercise,
            name,
            id,
            at: None,
            session: None,
            page: None,
            kept_revision: form.revision(),
            form,
            waiting: Waiting::Nothing,
            message: String::new(),
        }
    }

    fn is_kept(&self) -> bool {
        self.form.revision() == self.kept_revision
    }

    /// What was typed, by the keys of the questions.
    fn typed(&self, exercise: &Exercise) -> Vec<(String, Result<Option<Answer>, String>)> {
        let typed = |question: &Question| {
            let value = from_typed(question.kind, &self.form.value(&question.key));
            (question.key.clone(), question.answer(&value).map_err(|error| error.to_string()))
        };
        exercise.fields.iter().map(typed).collect()
    }

    fn is_empty(&self) -> bool {
        let typed = self.exercise.map(|exercise| self.typed(exercise)).unwrap_or_default();
        typed.iter().all(|(_, answer)| *answer == Ok(None))
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(exercise) = self.exercise else { return Vec::new() };
        if self.waiting == Waiting::Save {
            return Vec::new();
        }
        self.form.forgive();
        let mut given = Map::new();
        for (key, answer) in self.typed(exercise) {
            match answer {
                Ok(answer) => given.extend(answer.map(|answer| (key, answer.to_json()))),
                Err(what) => self.form.blame(&key, &what),
            }
        }
        if self.form.blamed().is_some() {
            return vec![Effect::Say("One of the answers does not fit; what would is below it.".to_owned())];
        }
        self.keep(exercise, &given, cx)
    }

    fn keep(&mut self, exercise: &Exercise, given: &Map<String, Value>, cx: &Cx) -> Vec<Effect> {
        let answers = exercise.answers(given).map_err(|unfit| unfit.what);
        match answers.and_then(|answers| Ok((ExerciseName::parse(&self.name)?, answers))) {
            Ok((name, answers)) => {
                self.waiting = Waiting::Save;
                let at = self.at.unwrap_or_else(|| cx.now());
                let (session, page) = (self.session, self.page.clone());
                let copy = ExerciseCopy { id: self.id, exercise: name, at, answers, session, page };
                vec![Effect::Ask(Request::SaveCopy(Box::new(copy)))]
            }
            Err(error) => vec![Effect::Say(text::sentence(&error.to_string()))],
        }
    }

    /// Leaves; what is half done is kept, and waits.
    fn leave_it(&self, cx: &Cx) -> Vec<Effect> {
        if self.is_kept() {
            return vec![Effect::Close];
        }
        if self.is_empty() && self.at.is_none() {
            return vec![Effect::Ask(Request::RemoveDraft(DraftOf::Exercise(self.id))), Effect::Close];
        }
        let words = "Kept as you left it. It waits at the top of Practice.";
        vec![Effect::Ask(Request::PutDraft(self.as_draft(cx))), Effect::Close, Effect::Say(words.to_owned())]
    }

    fn as_draft(&self, cx: &Cx) -> Draft {
        let at = self.at.map(|at| [at.utc_text(), at.local_text(), at.zone().name().to_owned()]);
        let draft = Draft { of: DraftOf::Exercise(self.id), saved: cx.now(), fields: self.form.values() }
            .of_exercise(&self.name)
            .with_note(SESSION, self.session.map(|session| session.to_string()))
            .with_note(PAGE, self.page.as_ref().map(|page| page.as_str().to_owned()));
        let stored = at.map(|stored| stored.map(Some)).unwrap_or_default();
        AT.into_iter().zip(stored).fold(draft, |draft, (name, text)| draft.with_note(name, text))
    }
}

/// A question as a field of a form.
fn field(question: &'static Question) -> Field {
    let cells = |shape| Input::Cells(Cells::new(shape));
    let input = match question.kind {
        FieldKind::Text | FieldKind::Time => cells(Shape::One),
        FieldKind::Rating => Input::Scale(Scale::default()),
        FieldKind::LongText => Input::Prose(Editor::new("").with_placeholder("…"), PROSE_ROWS),
        FieldKind::Choice => Input::Options(Options::new(&question.options, Pick::One)),
        FieldKind::MultiChoice => Input::Options(Options::new(&question.options, Pick::Several)),
        FieldKind::List => cells(Shape::List),
        FieldKind::Table => cells(Shape::Table(&question.columns)),
        FieldKind::IfThen => cells(Shape::Parts(PARTS)),
    };
    Field::question(&question.key, &question.label, [&question.help, &question.example], input)
}

impl Screen for ExerciseForm {
    fn places(&self) -> Vec<Place> {
        if self.exercise.is_none() { vec![Place::Scroll] } else { self.form.places() }
    }

    fn title(&self) -> &'static str {
        "an exercise"
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Back => return self.leave_it(cx),
            Action::Save => return self.save(cx),
            Action::Open if !self.form.enter() => return self.save(cx),
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Left => drop(self.form.change(-1)),
            Action::Right => drop(self.form.change(1)),
            Action::Next => self.form.next(),
            Action::Previous => self.form.previous(),
            Action::Down => self.form.down(),
            Action::Up => self.form.up(),
            Action::Click(column, row) => self.form.click(column, row.saturating_sub(HEAD)),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::CopySaved(copy)) if can_be_taken(copy.exercise.as_str()) => {
                self.kept_revision = self.form.revision();
                // There, one key puts it into the plan.
                let words = "Finished and saved. Press p to put what fits into your plan.".to_owned();
                vec![Effect::Close, Effect::Go(Route::ExerciseCopy(copy)), Effect::Say(words)]
            }
            Ok(Outcome::CopySaved(_)) => {
                self.kept_revision = self.form.revision();
                vec![Effect::Close, Effect::Say("Finished and saved. Practice, key 5, has it.".to_owned())]
            }
            Ok(_) => Vec::new(),
            Err(failure) => {
                self.waiting = Waiting::Nothing;
                self.message = failure.in_words();
                Vec::new()
            }
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let head = HEAD.min(area.height);
        self.form.layout(Rect { y: area.y + head, height: area.height - head, ..area });
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let line = Rect { height: 1, ..area };
        let Some(exercise) = self.exercise else {
            let words = "This exercise is not there any more: its file is gone from the folder exercises. What you \
                         wrote is kept. Put the file back to go on.";
            return message::draw(frame, area, words, &cx.theme);
        };
        frame.render_widget(Line::styled(format!(" {}", exercise.title), cx.theme.heading), line);
        let about = format!(" About {} min. Leave out what you like; Esc keeps it.", exercise.minutes);
        let about = text::truncate(&about, usize::from(area.width)).into_owned();
        frame.render_widget(Line::styled(about, cx.theme.muted), Rect { y: area.y + 1, ..line });
        self.form.draw(frame, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        let is_typed = self.exercise.is_some() && !self.is_kept();
        is_typed.then(|| (DraftOf::Exercise(self.id), self.form.revision()))
    }

    fn is_saving(&self) -> bool {
        self.waiting == Waiting::Save
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        Some(self.as_draft(cx))
    }
}

/// Rows above the form: the title, a line about it, and an empty one.
const HEAD: u16 = 3;
