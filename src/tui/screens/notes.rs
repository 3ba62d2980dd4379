//! What a person writes before a session and after it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, Written};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::id::SessionId;
use crate::domain::note::Note;
use crate::domain::session::Session;
use crate::domain::text::Body;
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// The key of the field that is no note.
const TAKEAWAY: &str = "takeaway";

/// Where the form is on its way to the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Nothing,
    Save,
}

/// The notes of a session.
pub(super) struct SessionNotes {
    id: SessionId,
    /// The session, once it is there.
    session: Option<Box<Session>>,
    form: Form,
    /// The revision that is on disk.
    saved_revision: u64,
    waiting: Waiting,
    message: String,
}

impl SessionNotes {
    pub(super) fn new(id: SessionId) -> Self {
        Self {
            id,
            session: None,
            form: Form::new(Vec::new()),
            saved_revision: 0,
            waiting: Waiting::Nothing,
            message: String::new(),
        }
    }

    fn fill(&mut self, session: Box<Session>, cx: &Cx) -> Vec<Effect> {
        let is_ahead = session.meeting.starts_at.instant() > cx.now().instant();
        let field = |note: &Note, rows| Field::prose(note.slug(), note.label(), note.question(), rows);
        let mut fields: Vec<Field> =
            Note::BEFORE.iter().map(|note| field(note, if is_ahead { 4 } else { 2 })).collect();
        let keep = Field::prose(TAKEAWAY, "To keep", "What do you want to keep from it?", 2);
        let after = [field(&Note::Heard, 3), field(&Note::Felt, 2), keep, field(&Note::NextStep, 2)];
        fields.extend(after);
        self.form = Form::new(fields);
        for (note, text) in session.notes.iter() {
            self.form.set(note.slug(), text.as_str());
        }
        self.form.set(TAKEAWAY, session.meeting.takeaway.as_ref().map_or("", Body::as_str));
        if is_ahead {
            let is_empty = |key: &str, form: &Form| form.value(key).is_empty();
            for key in Note::AFTER.iter().map(|note| note.slug()).chain([TAKEAWAY]) {
                let is_shown = !is_empty(key, &self.form);
                self.form.show(key, is_shown);
            }
        } else {
            self.form.focus_on(Note::Heard.slug());
        }
        self.session = Some(session);
        self.saved_revision = self.form.revision();
        vec![Effect::Ask(Request::Draft(DraftOf::Notes(self.id)))]
    }

    fn take_draft(&mut self, draft: &Draft) -> Vec<Effect> {
        for (key, value) in &draft.fields {
            self.form.set(key, value);
        }
        self.saved_revision = u64::MAX;
        vec![Effect::Say("This is how you left it, not saved yet.".to_owned())]
    }

    fn is_saved(&self) -> bool {
        self.form.revision() == self.saved_revision
    }

    fn save(&mut self) -> Vec<Effect> {
        if self.waiting == Waiting::Save || self.session.is_none() {
            return Vec::new();
        }
        self.form.forgive();
        let mut written = Written::default();
        let keys = Note::ALL.iter().map(|note| (note.slug(), Some(*note))).chain([(TAKEAWAY, None)]);
        for (key, note) in keys {
            match (Body::optional(&self.form.value(key)), note) {
                (Ok(text), Some(note)) => written.notes.set(note, text),
                (Ok(text), None) => written.takeaway = text,
                (Err(error), _) => {
                    self.form.blame(key, &error.to_string());
                    return Vec::new();
                }
            }
        }
        self.waiting = Waiting::Save;
        vec![Effect::Ask(Request::WriteNotes(self.id, Box::new(written)))]
    }
}

impl Screen for SessionNotes {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "before and after a session"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        if self.session.is_some() {
            return Vec::new();
        }
        vec![Effect::Ask(Request::Session(self.id))]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Next => self.form.next(),
            Action::Previous => self.form.previous(),
            Action::Back if self.is_saved() => return vec![Effect::Close],
            // Who goes back keeps what was written, since there is no other copy of it.
            Action::Save | Action::Back => return self.save(),
            Action::Click(column, row) => self.form.click(column, row.saturating_sub(3)),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Session(session)) => self.fill(session, cx),
            Ok(Outcome::Draft(Some(draft))) if self.is_saved() => self.take_draft(&draft),
            Ok(Outcome::SessionSaved(..)) => {
                self.saved_revision = self.form.revision();
                vec![Effect::Close, Effect::Say("Saved.".to_owned())]
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
        let (_, form) = split(area);
        self.form.layout(form);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let (head, _) = split(area);
        if let Some(session) = &self.session {
            let columns = usize::from(head.width.saturating_sub(2));
            let headline = text::visible(&session.headline()).into_owned();
            let headline = text::truncate(&headline, columns).into_owned();
            let when = session.meeting.starts_at.long();
            frame.render_widget(Line::styled(format!(" {headline}"), cx.theme.heading), head);
            frame.render_widget(
                Line::styled(format!(" {when}"), cx.theme.muted),
                Rect { y: head.y + 1, ..head },
            );
        }
        self.form.draw(frame, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        let is_typed = self.session.is_some() && !self.is_saved();
        is_typed.then(|| (DraftOf::Notes(self.id), self.form.revision()))
    }

    fn is_saving(&self) -> bool {
        self.waiting == Waiting::Save
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        Some(Draft { of: DraftOf::Notes(self.id), saved: cx.now(), fields: self.form.values() })
    }
}

/// The head of two lines with an empty one below it, and the form.
fn split(area: Rect) -> (Rect, Rect) {
    let head = area.height.min(3);
    (
        Rect { height: head.min(1), ..area },
        Rect { y: area.y + head, height: area.height.saturating_sub(head + 1), ..area },
    )
}
