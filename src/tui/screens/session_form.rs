//! Logging a session: a form that shows only what its kind needs.

mod fields;
mod suggested;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use self::suggested::Suggested;
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, Scope, SeriesRequest};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::id::{MeetingId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::series::Template;
use crate::domain::session::{Meeting, Session};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::session_words::saved_in_words;
use crate::tui::shell::{Cx, Effect, LogStart, Question, Route};
use crate::tui::widgets::editor::{Edit, Motion};
use crate::tui::widgets::form::Form;
use crate::tui::widgets::message;
use crate::vault::SessionFilter;

/// Sessions to go by when a new one is logged.
const RECENT: usize = 100;

/// Logging or changing a session.
pub(super) struct SessionForm {
    id: SessionId,
    is_new: bool,
    form: Form,
    /// The revision that is on disk or was found.
    saved_revision: u64,
    is_saving: bool,
    asked: bool,
    message: String,
    /// What the program filled in, in a new session.
    suggested: Option<Suggested>,
    /// What is asked before a change of one of a series is saved.
    pending: Option<Box<Meeting>>,
    /// The session as found, when it is one of a series.
    of_series: Option<Box<Session>>,
    /// When it was, as found, so that a session from another time zone stays there.
    original: Option<Moment>,
    /// The meeting of a list that it is made from.
    listed: Option<MeetingId>,
}

impl SessionForm {
    pub(super) fn new(start: LogStart, cx: &Cx) -> Self {
        let mut form = Self {
            id: cx.clock.new_session_id(),
            is_new: true,
            form: fields::empty(cx),
            saved_revision: 0,
            is_saving: false,
            asked: false,
            message: String::new(),
            suggested: None,
            original: None,
            listed: None,
            pending: None,
            of_series: None,
        };
        match start {
            LogStart::New => {
                form.form.set("when", &cx.now().typed());
                form.suggested = Some(Suggested::begin(&mut form.form));
            }
            LogStart::On(day) => {
                form.form.set("when", &cx.now().on_day(day).typed());
                form.suggested = Some(Suggested::begin(&mut form.form));
            }
            LogStart::Session(session) => {
                form.id = session.id;
                form.is_new = false;
                form.original = Some(session.meeting.starts_at);
                form.listed = session.meeting.listed;
                form.of_series = session.series.map(|_| session.clone());
                fields::fill(&mut form.form, &session.meeting);
            }
            LogStart::Meeting(meeting) => {
                form.listed = meeting.listed;
                fields::fill(&mut form.form, &meeting);
            }
            LogStart::Draft(draft) => form.take_draft(&draft),
        }
        form.follow(cx);
        form.saved_revision = if form.saved_revision == u64::MAX { u64::MAX } else { form.form.revision() };
        form
    }

    fn take_draft(&mut self, draft: &Draft) {
        if let DraftOf::Session(id) = draft.of {
            self.id = id;
        }
        self.is_new = draft.fields.get("is_new").is_none_or(|value| value == "true");
        self.listed = draft.fields.get("listed").and_then(|id| id.parse().ok());
        for (key, value) in &draft.fields {
            self.form.set(key, value);
        }
        self.saved_revision = u64::MAX;
    }

    /// Shows what the kind and status at hand need, and fills in what follows from the rest.
    fn follow(&mut self, cx: &Cx) {
        if let Some(suggested) = &mut self.suggested {
            suggested.follow(&mut self.form, cx);
        }
        fields::show_needed(&mut self.form);
        self.form.show("repeats", self.is_new);
    }

    fn is_saved(&self) -> bool {
        self.form.revision() == self.saved_revision
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        let rule = fields::read_rule(&mut self.form, self.is_new, cx);
        let meeting = fields::read(&mut self.form, self.original, self.listed, cx);
        let (Some(meeting), Ok(rule)) = (meeting, rule) else {
            self.follow(cx);
            let words = self.form.blamed().map(sentence).unwrap_or_default();
            return vec![Effect::Say(words)];
        };
        if let Some(found) = &self.of_series
            && is_shared(&found.meeting, &meeting)
        {
            self.pending = Some(Box::new(meeting));
            return vec![Effect::Go(Route::Ask(Question {
                title: "One of a series".to_owned(),
                text: "What you changed: for which ones?".to_owned(),
                answers: Scope::ALL.iter().map(|scope| scope.label().to_owned()).collect(),
            }))];
        }
        self.is_saving = true;
        vec![Effect::Ask(match rule {
            Some(rule) => Request::Series(Box::new(SeriesRequest::Begin(self.id, meeting, rule))),
            None => Request::SaveSession(self.id, Box::new(meeting)),
        })]
    }

    fn leave(&mut self) -> Vec<Effect> {
        if self.is_saved() {
            return vec![Effect::Close];
        }
        self.asked = true;
        vec![Effect::Go(Route::Ask(Question {
            title: "Not saved yet".to_owned(),
            text: "You changed something here.".to_owned(),
            answers: vec![
                "Save it".to_owned(),
                "Leave it as a draft; Today offers it again".to_owned(),
                "Throw these changes away".to_owned(),
            ],
        }))]
    }

    fn answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
        if let Some(meeting) = self.pending.take() {
            let Some(scope) = Scope::ALL.get(answer) else { return Vec::new() };
            self.is_saving = true;
            let save = SeriesRequest::Save(self.id, *meeting, *scope);
            return vec![Effect::Ask(Request::Series(Box::new(save)))];
        }
        if !std::mem::take(&mut self.asked) {
            return Vec::new();
        }
        match answer {
            0 => self.save(cx),
            1 => match self.draft(cx) {
                Some(draft) => vec![Effect::Ask(Request::PutDraft(draft)), Effect::Close],
                None => vec![Effect::Close],
            },
            _ => {
                self.saved_revision = self.form.revision();
                vec![Effect::Ask(Request::RemoveDraft(DraftOf::Session(self.id))), Effect::Close]
            }
        }
    }

    /// Fills in what was so the last time.
    fn go_by(&mut self, recent: Vec<Session>, cx: &Cx) -> Vec<Effect> {
        let (Some(suggested), false) = (&mut self.suggested, recent.is_empty()) else { return Vec::new() };
        suggested.go_by(recent);
        let was_saved = self.is_saved();
        self.follow(cx);
        if was_saved {
            self.saved_revision = self.form.revision();
        }
        vec![Effect::Say("Filled in as the last time. Change what differs.".to_owned())]
    }

    fn change(&mut self, by: isize, cx: &Cx) {
        if self.form.change(by) {
            self.follow(cx);
        }
    }
}

/// Whether something changed that a session shares with the others of its series.
fn is_shared(before: &Meeting, after: &Meeting) -> bool {
    before.starts_at != after.starts_at || Template::of(before) != Template::of(after)
}

impl Screen for SessionForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        if self.is_new { "log a session" } else { "a session" }
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        // Of a kept session there may be a version that was never saved.
        if !self.is_new && self.is_saved() {
            return vec![Effect::Ask(Request::Draft(DraftOf::Session(self.id)))];
        }
        let recent =
            self.suggested.as_ref().map(|_| Request::Sessions(SessionFilter::default(), None, RECENT));
        recent.into_iter().map(Effect::Ask).collect()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Type(edit) if self.form.apply(edit.clone()) => self.follow(cx),
            Action::Left => self.change(-1, cx),
            Action::Right => self.change(1, cx),
            Action::Up | Action::Down if self.form.places().contains(&Place::Prose) => {
                let motion = if action == Action::Up { Motion::Up } else { Motion::Down };
                self.form.apply(Edit::Move(motion));
            }
            Action::Open if self.form.is_on_last() => return self.save(cx),
            Action::Next | Action::Down | Action::Open => self.form.next(),
            Action::Previous | Action::Up => self.form.previous(),
            Action::Save => return self.save(cx),
            Action::Back => return self.leave(),
            Action::Answer(answer) => return self.answer(answer, cx),
            Action::Click(column, row) => {
                self.form.click(column, row);
                self.follow(cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::SessionSaved(_, others)) => {
                self.saved_revision = self.form.revision();
                vec![Effect::Close, Effect::Say(saved_in_words(&others))]
            }
            Ok(Outcome::Draft(Some(draft))) if self.is_saved() => {
                self.take_draft(&draft);
                self.follow(cx);
                vec![Effect::Say("This is how you left it, not saved yet.".to_owned())]
            }
            Ok(Outcome::Sessions(recent)) => self.go_by(recent.sessions, cx),
            Ok(_) => Vec::new(),
            Err(failure) => {
                self.is_saving = false;
                self.message = failure.in_words();
                Vec::new()
            }
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(Rect { height: area.height.saturating_sub(1), ..area });
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.form.draw(frame, &cx.theme);
        let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        if self.message.is_empty() {
            let words = " Only When is needed. Leave out what you like.";
            frame.render_widget(Line::styled(words, cx.theme.muted), foot);
        } else {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        (!self.is_saved()).then(|| (DraftOf::Session(self.id), self.form.revision()))
    }

    fn is_saving(&self) -> bool {
        self.is_saving
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        let mut fields = self.form.values();
        fields.insert("is_new".to_owned(), self.is_new.to_string());
        fields.extend(self.listed.map(|id| ("listed".to_owned(), id.to_string())));
        Some(Draft { of: DraftOf::Session(self.id), saved: cx.now(), fields })
    }
}
