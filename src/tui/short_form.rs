//! A short form over one thing: what its keys do, how it is saved, and what is asked before it is left.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::Action;
use super::keymap::Place;
use super::shell::{Cx, Effect, Question, Route};
use super::theme::Theme;
use super::widgets::form::Form;
use super::widgets::message;
use crate::app::failure::Failure;
use crate::app::request::Request;
use crate::domain::Invalid;
use crate::domain::treatment::Period;
use crate::domain::when;
use crate::text::sentence;

/// The field that does not fit, and why.
pub(super) type Misfit = (&'static str, Invalid);

/// What is left to do after a key.
pub(super) enum Then {
    /// What was typed is to be read and given to [`ShortForm::save`].
    Save,
    /// Only this.
    Do(Vec<Effect>),
}

/// Names the field that an error is of.
pub(super) fn at(key: &'static str) -> impl Fn(Invalid) -> Misfit {
    move |error| (key, error)
}

/// A form with what is known of its way to the vault.
pub(super) struct ShortForm {
    form: Form,
    /// The revision that is on disk, or that it began with.
    saved_revision: u64,
    is_saving: bool,
    message: String,
}

impl ShortForm {
    /// Takes a form that is filled in.
    pub(super) fn new(form: Form) -> Self {
        Self { saved_revision: form.revision(), form, is_saving: false, message: String::new() }
    }

    /// Where its keys hold.
    pub(super) fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    /// What is typed in a field.
    pub(super) fn value(&self, key: &str) -> String {
        self.form.value(key)
    }

    /// Shows or hides a field.
    pub(super) fn show(&mut self, key: &str, is_shown: bool) {
        self.form.show(key, is_shown);
    }

    /// The days in the fields `since` and `until`, the second of which may be empty.
    pub(super) fn period(&self, cx: &Cx) -> Result<Period, Misfit> {
        let day = |key| when::parse_day(&self.value(key), cx.today()).map_err(at(key));
        let until = if self.value("until").trim().is_empty() { None } else { Some(day("until")?) };
        Period::new(day("since")?, until).map_err(at("until"))
    }

    /// Whether something was typed that is not saved.
    pub(super) fn has_changed(&self) -> bool {
        self.form.revision() != self.saved_revision
    }

    /// Whether it is on its way to the vault.
    pub(super) fn is_saving(&self) -> bool {
        self.is_saving
    }

    /// Does what a key means.
    pub(super) fn act(&mut self, action: Action) -> Then {
        self.message.clear();
        match action {
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Left => drop(self.form.change(-1)),
            Action::Right => drop(self.form.change(1)),
            Action::Open if self.form.is_on_last() => return Then::Save,
            Action::Next | Action::Down | Action::Open => self.form.next(),
            Action::Previous | Action::Up => self.form.previous(),
            Action::Save | Action::Answer(0) => return Then::Save,
            Action::Back if self.has_changed() => {
                return Then::Do(vec![Effect::Go(Route::Ask(before_leaving()))]);
            }
            Action::Back | Action::Answer(_) => return Then::Do(vec![Effect::Close]),
            Action::Click(column, row) => self.form.click(column, row),
            _ => {}
        }
        Then::Do(Vec::new())
    }

    /// Asks for what was typed to be kept, or says in which field it does not fit.
    pub(super) fn save(&mut self, read: Result<Request, Misfit>) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        match read {
            Ok(request) => {
                self.is_saving = true;
                vec![Effect::Ask(request)]
            }
            Err((key, error)) => {
                self.form.blame(key, &error.to_string());
                vec![Effect::Say(sentence(&error.to_string()))]
            }
        }
    }

    /// What the person reads when it is kept.
    pub(super) fn saved() -> Vec<Effect> {
        vec![Effect::Close, Effect::Say("Saved.".to_owned())]
    }

    /// Says why it could not be kept; what is typed stays.
    pub(super) fn fail(&mut self, failure: &Failure) -> Vec<Effect> {
        self.is_saving = false;
        self.message = failure.in_words();
        Vec::new()
    }

    /// Fits the form to an area.
    pub(super) fn layout(&mut self, area: Rect) {
        self.form.layout(area);
    }

    /// Draws the form, with a message over the foot of `area`.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        self.form.draw(frame, theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, theme);
        }
    }
}

fn before_leaving() -> Question {
    Question {
        title: "Not saved yet".to_owned(),
        text: "You changed something here.".to_owned(),
        answers: vec!["Save it".to_owned(), "Throw these changes away".to_owned()],
    }
}
