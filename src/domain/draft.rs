//! What is being typed and is not saved yet.

use std::collections::BTreeMap;

use super::entry::Beginning;
use super::id::{CheckInId, CopyId, EntryId, LapseId, SessionId};
use super::moment::Moment;
use super::text::Tag;

/// The name under which the exercise of a draft is noted.
const EXERCISE: &str = "exercise";

/// What a draft will become when it is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftOf {
    /// A journal entry, new or already kept.
    Entry(EntryId),
    /// A session, new or already kept.
    Session(SessionId),
    /// What is written before a session and after it.
    Notes(SessionId),
    /// A check-in.
    CheckIn(CheckInId),
    /// The review of a lapse.
    LapseReview(LapseId),
    /// A copy of an exercise.
    Exercise(CopyId),
}

impl From<CheckInId> for DraftOf {
    fn from(id: CheckInId) -> Self {
        Self::CheckIn(id)
    }
}

impl From<LapseId> for DraftOf {
    fn from(id: LapseId) -> Self {
        Self::LapseReview(id)
    }
}

impl From<EntryId> for DraftOf {
    fn from(id: EntryId) -> Self {
        Self::Entry(id)
    }
}

impl From<SessionId> for DraftOf {
    fn from(id: SessionId) -> Self {
        Self::Session(id)
    }
}

/// The fields of a form or editor as they were typed; nothing in it needs to be valid yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it will become.
    pub of: DraftOf,
    /// When it was last written to the vault.
    pub saved: Moment,
    /// Field name to text.
    pub fields: BTreeMap<String, String>,
}

impl Draft {
    /// The draft of an entry lived at `at`: what is told of it, and its text as it stands.
    pub fn of_entry(id: EntryId, about: &Beginning, at: Moment, text: &str, saved: Moment) -> Self {
        let tags: Vec<&str> = about.tags.iter().map(Tag::as_str).collect();
        let known = [
            ("body", Some(text.to_owned())),
            ("title", about.title.as_ref().map(|title| title.as_str().to_owned())),
            ("tags", Some(tags.join(" "))),
            ("mood", about.mood.map(|mood| mood.to_string())),
            ("urge", about.urge.map(|urge| urge.to_string())),
            ("session", about.session.map(|session| session.to_string())),
            ("at_utc", Some(at.utc_text())),
            ("at_local", Some(at.local_text())),
            ("at_zone", Some(at.zone().name().to_owned())),
        ];
        let fields = known.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect();
        Self { of: DraftOf::Entry(id), saved, fields }
    }

    /// When the entry it will become was lived, as far as that can be read.
    pub fn entry_at(&self) -> Option<Moment> {
        let field = |name: &str| self.fields.get(name).map_or("", String::as_str);
        Moment::from_stored(field("at_utc"), field("at_local"), field("at_zone")).ok()
    }

    /// Notes something of what it will become that is no field of its form.
    #[must_use]
    pub fn with_note(mut self, name: &str, text: Option<String>) -> Self {
        // No field has such a key.
        self.fields.extend(text.map(|text| (format!("@{name}"), text)));
        self
    }

    /// What [`Draft::with_note`] noted under a name.
    pub fn note(&self, name: &str) -> Option<&str> {
        self.fields.get(&format!("@{name}")).map(String::as_str)
    }

    /// The draft as one of this exercise.
    #[must_use]
    pub fn of_exercise(self, name: &str) -> Self {
        self.with_note(EXERCISE, Some(name.to_owned()))
    }

    /// The exercise it is of, if it is of one.
    pub fn exercise(&self) -> Option<&str> {
        self.note(EXERCISE)
    }

    /// The draft with the answers it is made from, in the order of their questions.
    #[must_use]
    pub fn with_answers(mut self, answers: impl IntoIterator<Item = String>) -> Self {
        self.fields.extend(answers.into_iter().enumerate().map(|(at, text)| (answer_key(at), text)));
        self
    }

    /// The answers it was made from; none when it was written in one piece.
    pub fn answers(&self) -> Vec<&str> {
        (0..).map_while(|at| self.fields.get(&answer_key(at))).map(String::as_str).collect()
    }
}

fn answer_key(at: usize) -> String {
    format!("answer_{at}")
}
