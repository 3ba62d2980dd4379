//! A kind word, once a sitting: initials are enough for other people.

use super::Write;
use crate::tui::shell::{Cx, Effect, Reminder, Sitting};
use crate::tui::widgets::editor::Edit;

const WORDS: &str =
    "For other people in a group, initials are enough: @AB. They stay theirs, even if this is read.";

impl Write {
    /// Reminds of initials, once a sitting, where somebody else is likely to be written about.
    pub(super) fn remind(&self, cx: &Cx) -> Vec<Effect> {
        if cx.sitting.initials == Reminder::Given || !self.tells_of_others() {
            return Vec::new();
        }
        let sitting = Sitting { initials: Reminder::Given, ..cx.sitting };
        vec![Effect::Choose(sitting), Effect::Say(WORDS.to_owned())]
    }

    /// Whether a word just ended that speaks of a group or names somebody.
    fn tells_of_others(&self) -> bool {
        let [body, ..] = &self.editors;
        let before = body.before_cursor();
        if self.focus > 0 || !before.ends_with([' ', ',', '.']) {
            return false;
        }
        let word =
            before.trim_end_matches([' ', ',', '.']).rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_name = word.strip_prefix('@').is_some_and(|name| name.chars().any(char::is_lowercase));
        is_name || matches!(word.to_lowercase().as_str(), "group" | "groups" | "meeting" | "meetings")
    }
}

/// Whether an edit may have ended a word.
pub(super) fn may_end_a_word(edit: &Edit) -> bool {
    matches!(edit, Edit::Insert(' ' | ',' | '.'))
}
