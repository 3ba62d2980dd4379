//! What a person writes down before a session and after it.

use std::collections::BTreeMap;

use super::choice::choices;
use super::text::Body;

choices!(
    /// What one text of a session is about.
    Note, "note", {
        Want = "want", "Want from it";
        Share = "share", "Might share";
        Questions = "questions", "Questions";
        Heard = "heard", "Heard";
        Felt = "felt", "Felt";
        NextStep = "next-step", "Next step";
    }
);

impl Note {
    /// Those for before a session.
    pub const BEFORE: [Self; 3] = [Self::Want, Self::Share, Self::Questions];
    /// Those for after it, beside the takeaway of [`super::session::Meeting`].
    pub const AFTER: [Self; 3] = [Self::Heard, Self::Felt, Self::NextStep];

    /// The question it answers.
    pub fn question(self) -> &'static str {
        match self {
            Self::Want => "What do you want from this session?",
            Self::Share => "What might you share? You decide, also on the spot.",
            Self::Questions => "What do you want to ask?",
            Self::Heard => "What did you hear? For others, initials are enough.",
            Self::Felt => "What did you feel?",
            Self::NextStep => "One small step before the next session.",
        }
    }
}

/// The texts of a session, at most one of each sort.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes(BTreeMap<Note, Body>);

impl Notes {
    /// What is said under a heading.
    pub fn get(&self, note: Note) -> Option<&Body> {
        self.0.get(&note)
    }

    /// Says it anew, or no more.
    pub fn set(&mut self, note: Note, text: Option<Body>) {
        match text {
            Some(text) => self.0.insert(note, text),
            None => self.0.remove(&note),
        };
    }

    /// Those there are, in the order of [`Note::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Note, &Body)> {
        self.0.iter().map(|(note, text)| (*note, text))
    }

    /// Whether something is said under one of these headings.
    pub fn has_any(&self, notes: &[Note]) -> bool {
        notes.iter().any(|note| self.0.contains_key(note))
    }
}

impl FromIterator<(Note, Body)> for Notes {
    fn from_iter<I: IntoIterator<Item = (Note, Body)>>(notes: I) -> Self {
        Self(notes.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_is_for_before_or_for_after() {
        let all: Vec<Note> = Note::BEFORE.into_iter().chain(Note::AFTER).collect();
        assert_eq!(all, Note::ALL);
    }

    #[test]
    fn notes_come_in_their_order_and_go_when_they_are_emptied() {
        let text = |text: &str| text.parse::<Body>().unwrap();
        let mut notes: Notes =
            [(Note::NextStep, text("call")), (Note::Want, text("to listen"))].into_iter().collect();
        assert_eq!(notes.iter().map(|(note, _)| note).collect::<Vec<_>>(), [Note::Want, Note::NextStep]);
        notes.set(Note::Want, None);
        assert!(!notes.has_any(&Note::BEFORE) && notes.has_any(&Note::AFTER));
    }
}
