//! Copying out of the program, to the system clipboard: only on its own key, and asked about once a sitting.

use super::{Asked, Write};
use crate::tui::shell::{Clip, Clipboard, Cx, Effect, Question, Route};

impl Write {
    /// Copies the selection out; the first time in a sitting, asks before.
    pub(super) fn copy_out(&mut self, clipboard: Clipboard) -> Vec<Effect> {
        let Some(text) = self.editor().and_then(|editor| editor.selected_text()) else {
            let words = "Nothing is selected. Select with Shift and the arrow keys, then copy.";
            return vec![Effect::Say(words.to_owned())];
        };
        match clipboard {
            Clipboard::Agreed => vec![
                Effect::CopyOut(Clip::new(text)),
                Effect::Say("Copied to the system clipboard; other programs can read it.".to_owned()),
            ],
            Clipboard::Ask => {
                self.asked = Some(Asked::CopyOut);
                vec![Effect::Go(Route::Ask(question()))]
            }
        }
    }

    /// Takes the answer to the question.
    pub(super) fn copy_out_answer(&mut self, answer: usize, cx: &Cx) -> Vec<Effect> {
        if answer == 0 {
            return Vec::new();
        }
        let mut sitting = cx.sitting;
        sitting.clipboard = Clipboard::Agreed;
        let mut effects = vec![Effect::Choose(sitting)];
        effects.extend(self.copy_out(sitting.clipboard));
        effects
    }
}

fn question() -> Question {
    Question {
        title: "Copy it out of evenkeel?".to_owned(),
        text: "It goes to the system clipboard. Other programs can read it there, and some keep what is copied or \
               send it on. Not every terminal passes it on. You are asked once, until the vault is locked."
            .to_owned(),
        answers: vec!["Leave it".to_owned(), "Copy it out".to_owned()],
    }
}
