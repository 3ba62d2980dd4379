//! A look at a lapse, when one is safe: what led to it, what helped it stop, and the next 24 hours.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Request};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::Beginning;
use crate::domain::goal::lapse_beginning;
use crate::domain::id::{EntryId, LapseId};
use crate::domain::text::Body;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::widgets::editor::{Edit, Motion};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// Each question with the heading its answer gets in the journal.
const QUESTIONS: [(&str, &str, &str); 6] = [
    ("situation", "Situation", "Where, with whom, what sort of day? Plain facts will do."),
    ("thought", "Thought", "What went through your mind just before?"),
    ("feeling", "Feeling", "What did you feel, and where in your body?"),
    ("act", "Act", "What did you do then?"),
    ("stop", "What helped", "What helped you stop, or could have?"),
    ("next", "Next 24 hours", "Eat, drink water, rest near someone. What comes first?"),
];
/// Rows of each answer.
const ROWS: u16 = 2;

/// What was asked over the form, or is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Writing,
    Saving,
    /// The draft is being kept, to leave then.
    Leaving,
    /// All is saved, and a call is offered.
    Saved,
}

/// A look at a lapse.
pub(super) struct LapseReview {
    lapse: LapseId,
    entry: EntryId,
    form: Form,
    state: State,
    message: String,
}

impl LapseReview {
    pub(super) fn new(lapse: LapseId, draft: Option<&Draft>, cx: &Cx) -> Self {
        let field = |(key, label, help)| Field::prose(key, label, help, ROWS);
        let form = Form::new(QUESTIONS.map(field).into());
        let entry = cx.clock.new_entry_id();
        let mut review = Self { lapse, entry, form, state: State::Writing, message: String::new() };
        if let Some(draft) = draft {
            review.take(draft);
        }
        review
    }

    fn take(&mut self, draft: &Draft) {
        draft.fields.iter().for_each(|(key, text)| self.form.set(key, text));
    }

    /// The answers as one text, each under its heading; what is not answered is left out.
    fn text(&self) -> String {
        let answers = QUESTIONS.iter().map(|(key, label, _)| (label, self.form.value(key)));
        let answered = answers.filter(|(_, answer)| !answer.trim().is_empty());
        let parts = answered.map(|(label, answer)| format!("## {label}\n\n{}", answer.trim()));
        parts.collect::<Vec<_>>().join("\n\n")
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.state != State::Writing {
            return Vec::new();
        }
        match Body::parse(&self.text()) {
            Ok(body) => {
                self.state = State::Saving;
                let writing = Beginning::with(&lapse_beginning(), cx.now(), body);
                let review = GoalRequest::Review(self.lapse, self.entry, Box::new(writing));
                vec![Effect::Ask(Request::Goal(Box::new(review)))]
            }
            Err(_) => {
                vec![Effect::Say("One answer is enough. Esc leaves it for another day.".to_owned())]
            }
        }
    }

    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        match (self.state, self.draft(cx)) {
            (State::Writing, Some(draft)) => {
                self.state = State::Leaving;
                vec![Effect::Ask(Request::PutDraft(draft))]
            }
            (State::Writing, None) => {
                self.state = State::Saved;
                offer_a_call("Nothing is written, and that is fine.")
            }
            (State::Saved, _) => vec![Effect::Close],
            (State::Saving | State::Leaving, _) => Vec::new(),
        }
    }
}

/// The last step of the way: somebody to talk to.
fn offer_a_call(words: &str) -> Vec<Effect> {
    vec![Effect::Go(Route::Ask(Question {
        title: "Is there someone you could call?".to_owned(),
        text: format!("{words} A short call can help: one person, or one of the lines in Help now."),
        answers: vec!["Show me who to call".to_owned(), "Not now".to_owned()],
    }))]
}

impl Screen for LapseReview {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        "a look at a lapse"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        let is_empty = self.state == State::Writing && self.text().is_empty();
        if is_empty { vec![Effect::Ask(Request::Draft(self.lapse.into()))] } else { Vec::new() }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Answer(0) if self.state == State::Saved => {
                return vec![Effect::Close, Effect::Go(Route::HelpNow)];
            }
            Action::Answer(_) => return vec![Effect::Close],
            Action::Save => return self.save(cx),
            Action::Back => return self.leave(cx),
            // What comes while it is on its way would be lost with the screen.
            _ if self.state != State::Writing => {}
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Up => drop(self.form.apply(Edit::Move(Motion::Up))),
            Action::Down => drop(self.form.apply(Edit::Move(Motion::Down))),
            Action::Next | Action::Open => self.form.next(),
            Action::Previous => self.form.previous(),
            Action::Click(column, row) => self.form.click(column, row.saturating_sub(2)),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::EntrySaved(_)) => {
                self.state = State::Saved;
                return offer_a_call("Saved in your journal.");
            }
            Ok(Outcome::DraftPut) if self.state == State::Leaving => {
                self.state = State::Saved;
                return offer_a_call("Kept as a draft; Today offers it again.");
            }
            Ok(Outcome::Draft(Some(draft))) if self.text().is_empty() => self.take(&draft),
            Ok(_) => {}
            Err(failure) => {
                self.state = State::Writing;
                self.message = failure.in_words();
            }
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.form.layout(Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area });
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let line = |y: u16| Rect { y, height: 1, ..area }.intersection(area);
        let head = " Only what led where, so that you can step off earlier. Leave out what you like.";
        frame.render_widget(Line::styled(head, cx.theme.muted), line(area.y));
        self.form.draw(frame, &cx.theme);
        if self.message.is_empty() {
            let foot = " Ctrl-S saves it in your journal. Use initials for other people.";
            frame.render_widget(Line::styled(foot, cx.theme.muted), line(area.bottom().saturating_sub(1)));
        } else {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }

    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        let has_text = self.state != State::Saved && !self.text().is_empty();
        has_text.then(|| (DraftOf::LapseReview(self.lapse), self.form.revision()))
    }

    fn is_saving(&self) -> bool {
        self.state == State::Saving
    }

    fn draft(&self, cx: &Cx) -> Option<Draft> {
        self.draft_revision()?;
        Some(Draft { of: self.lapse.into(), saved: cx.now(), fields: self.form.values() })
    }
}
