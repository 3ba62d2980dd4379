//! Checking in: how one is, in a minute and a few keys.

mod fields;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{CheckInRequest, Outcome, Request};
use crate::domain::check_in::CheckIn;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::id::CheckInId;
use crate::domain::moment::{Moment, add_days};
use crate::domain::text::OneLine;
use crate::text::{sentence, truncate, visible};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{CheckInStart, Cx, Effect, Question, Route};
use crate::tui::widgets::editor::Edit;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::message;

/// Days whose check-ins say what else the person rates.
const LATELY: i64 = 30;
/// Check-ins that are looked at for it, at the most.
const MOST: usize = 60;

/// What was asked over the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Leave,
    TakeAway,
}

/// A check-in, as one types it.
pub(super) struct CheckInForm {
    id: CheckInId,
    is_new: bool,
    form: Form,
    /// When it was, as found or as it began, so that the seconds and the time zone stay.
    original: Option<Moment>,
    /// The revision that is on disk or was found.
    saved_revision: Option<u64>,
    is_saving: bool,
    asked: Option<Asked>,
    /// What stands at the foot: something of earlier that may help.
    hint: String,
    message: String,
}

impl CheckInForm {
    pub(super) fn new(start: CheckInStart, cx: &Cx) -> Self {
        let mut screen = Self {
            id: cx.clock.new_check_in_id(),
            is_new: true,
            form: fields::empty(),
            original: Some(cx.now()),
            saved_revision: None,
            is_saving: false,
            asked: None,
            hint: "All of it is yours to leave out. One answer is enough.".to_owned(),
            message: String::new(),
        };
        screen.form.set("when", &cx.now().typed());
        match start {
            CheckInStart::New => screen.saved_revision = Some(screen.form.revision()),
            CheckInStart::Kept(check_in) => {
                screen.id = check_in.id();
                screen.is_new = false;
                screen.original = Some(check_in.at());
                fields::fill(&mut screen.form, &check_in);
                screen.saved_revision = Some(screen.form.revision());
            }
            CheckInStart::Draft(draft) => {
                if let DraftOf::CheckIn(id) = draft.of {
                    screen.id = id;
                }
                screen.is_new = draft.fields.get("is_new").is_none_or(|value| value == "true");
                screen.original = None;
                draft.fields.iter().for_each(|(key, value)| screen.form.set(key, value));
            }
        }
        screen.follow(cx);
        screen
    }

    fn follow(&mut self, cx: &Cx) {
        fields::show_needed(&mut self.form, cx.now().hour());
    }

    fn is_saved(&self) -> bool {
        self.saved_revision == Some(self.form.revision())
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        let Some((at, answers)) = fields::read(&mut self.form, self.original, cx) else {
            self.follow(cx);
            return vec![Effect::Say(self.form.blamed().map(sentence).unwrap_or_default())];
        };
        if answers.is_empty() && !self.is_new {
            self.asked = Some(Asked::TakeAway);
            return vec![Effect::Go(Route::Ask(Question {
                title: "Nothing is in it".to_owned(),
                text: "This check-in would be empty.".to_owned(),
                answers: vec!["Take it away".to_owned(), "Go on with it".to_owned()],
            }))];
        }
        match CheckIn::new(self.id, at, answers) {
            Ok(check_in) => {
                self.is_saving = true;
                vec![ask(CheckInRequest::Save(check_in))]
            }
            Err(error) => vec![Effect::Say(sentence(&error.to_string()))],
        }
    }

    fn leave(&mut self) -> Vec<Effect> {
        if self.is_saved() {
            return vec![Effect::Close];
        }
        self.asked = Some(Asked::Leave);
        vec![Effect::Go(Route::Ask(Question {
            title: "Not saved yet".to_owned(),
            text: "You answered something here.".to_owned(),
            answers: vec![
                "Save it".to_owned(),
                "Leave it as a draft; Today offers it again".to_owned(),
                "Throw it away".to_owned(),
            ],
        }))]
    }

    fn answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
        match (self.asked.take(), answer) {
            (Some(Asked::TakeAway), 0) => vec![ask(CheckInRequest::Remove(self.id))],
            (Some(Asked::Leave), 0) => self.save(cx),
            (Some(Asked::Leave), 1) => {
                let draft = self.draft(cx).map(|draft| Effect::Ask(Request::PutDraft(draft)));
                draft.into_iter().chain([Effect::Close]).collect()
            }
            (Some(Asked::Leave), _) => {
                self.saved_revision = Some(self.form.revision());
                vec![Effect::Ask(Request::RemoveDraft(DraftOf::CheckIn(self.id))), Effect::Close]
            }
            _ => Vec::new(),
        }
    }

    /// One key answers a rating, and the next one is in focus.
    fn type_in(&mut self, edit: Edit, cx: &Cx) {
        let goes_on = self.form.is_on_scale() && matches!(edit, Edit::Insert(_));
        if self.form.apply(edit) && goes_on {
            self.form.next();
        }
        self.follow(cx);
    }

    /// Says what was meant this morning, or what else was rated lately.
    fn remember(&mut self, lately: &[CheckIn], cx: &Cx) {
        let today = lately.iter().filter(|one| one.at().date() == cx.today() && one.id() != self.id);
        let intention = today.clone().find_map(|one| one.answers().intention.as_ref());
        let mut names: Vec<&str> = Vec::new();
        for name in lately.iter().flat_map(|one| &one.answers().metrics).map(|own| own.name.as_str()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let last = today.clone().next();
        self.hint = match (intention.map(OneLine::as_str), last) {
            (Some(intention), _) => format!("Today you meant to: {intention}"),
            (None, Some(last)) if self.is_new => {
                format!("You checked in at {} as well. Both are kept.", last.at().clock())
            }
            _ if !names.is_empty() => format!("Lately you also rated: {}", names.join(", ")),
            _ => return,
        };
    }
}

fn ask(request: CheckInRequest) -> Effect {
    Effect::Ask(Request::CheckIn(Box::new(request)))
}

impl Screen for CheckInForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "check-in"
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        let days = (Some(add_days(cx.today(), -LATELY)), None);
        let mut effects = vec![ask(CheckInRequest::List(days, None, MOST))];
        // Of a kept check-in there may be a version that was never saved.
        if !self.is_new && self.is_saved() {
            effects.push(Effect::Ask(Request::Draft(DraftOf::CheckIn(self.id))));
        }
        effects
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Type(edit) => self.type_in(edit, cx),
            Action::Left | Action::Right => {
                self.form.change(if action == Action::Left { -1 } else { 1 });
                self.follow(cx);
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
            Ok(Outcome::CheckInSaved(_)) => {
                self.saved_revision = Some(self.form.revision());
                vec![Effect::Close, Effect::Say("Saved. Thank you for looking.".to_owned())]
            }
            Ok(Outcome::CheckInRemoved(_)) => {
                self.saved_revision = Some(self.form.revision());
                vec![Effect::Close, Effect::Say("Taken away.".to_owned())]
            }
            Ok(Outcome::CheckIns(lately)) => {
                self.remember(&lately, cx);
                Vec::new()
            }
            Ok(Outcome::Draft(Some(draft))) if self.is_saved() => {
                draft.fields.iter().for_each(|(key, value)| self.form.set(key, value));
                self.saved_revision = None;
                self.follow(cx);
                vec![Effect::Say("This is how you left it, not saved yet.".to_owned())]
            }
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
            let hint = visible(&self.hint).into_owned();
            let words = format!(" {}", truncate(&hint, usize::from(area.width).saturating_sub(2)));
            frame.render_widget(Line::styled(words, cx.theme.muted), foot);
        } else {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        (!self.is_saved()).then(|| (DraftOf::CheckIn(self.id), self.form.revision()))
    }

    fn is_saving(&self) -> bool {
        self.is_saving
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        let mut fields = self.form.values();
        fields.insert("is_new".to_owned(), self.is_new.to_string());
        Some(Draft { of: DraftOf::CheckIn(self.id), saved: cx.now(), fields })
    }
}
