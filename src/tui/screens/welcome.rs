//! The first run: three short steps to a vault. Nothing is written before all is agreed.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::keeping::check_new_passphrase;
use crate::app::request::{NewVault, Outcome, Request};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::editor::{Edit, Editor};
use crate::tui::widgets::secret::Secret;
use crate::vault::{Passphrase, RecoveryCode, WorkFactor, strength};

/// The words of the recovery code that are typed back, counted from 0.
const ASKED: [usize; 2] = [2, 8];

/// Said once of a passphrase that is easy to guess.
const WEAK: &str = "This is easy to guess. Add a word or two, or press Enter again to take it all the same.";

/// Where the person is on the way to a vault.
enum Step {
    /// What evenkeel is, and what one can do.
    Hello { chosen: usize },
    /// The passphrase.
    Passphrase,
    /// The passphrase once more.
    Again,
    /// The recovery code, to be written down.
    Code,
    /// Two of its words typed back.
    Words { word: usize },
    /// The vault is being made.
    Working,
}

/// The choices on the first step.
const CHOICES: [(&str, &str); 4] = [
    ("Make my vault", "three short steps"),
    ("Read first", "the library, without a vault"),
    ("Help now", "lines to call, and what to do in the next minutes"),
    ("Leave", ""),
];

/// The first run.
pub(super) struct Welcome {
    step: Step,
    first: Secret,
    second: Secret,
    code: Option<RecoveryCode>,
    words: [Editor; 2],
    message: String,
}

impl Welcome {
    pub(super) fn new() -> Self {
        Self {
            step: Step::Hello { chosen: 0 },
            first: Secret::default(),
            second: Secret::default(),
            code: None,
            words: [Editor::single_line(""), Editor::single_line("")],
            message: String::new(),
        }
    }

    fn go(&mut self, step: Step) -> Vec<Effect> {
        self.step = step;
        self.message.clear();
        Vec::new()
    }

    fn stay(&mut self, message: &str) -> Vec<Effect> {
        message.clone_into(&mut self.message);
        Vec::new()
    }

    fn choose(&mut self, choice: usize) -> Vec<Effect> {
        match choice {
            0 => self.go(Step::Passphrase),
            1 => vec![Effect::Go(Route::ReadOnly)],
            2 => vec![Effect::Go(Route::HelpNow)],
            _ => vec![Effect::Quit],
        }
    }

    fn go_on(&mut self) -> Vec<Effect> {
        match self.step {
            Step::Hello { chosen } => self.choose(chosen),
            Step::Passphrase => match check_new_passphrase(self.first.as_str()) {
                Ok(()) if strength(self.first.as_str(), &[]).score < 2 && self.message != WEAK => {
                    self.stay(WEAK)
                }
                Ok(()) => self.go(Step::Again),
                Err(error) => self.stay(&sentence(&error.to_string())),
            },
            Step::Again if self.first.is_same(&self.second) => {
                self.go(Step::Code);
                if self.code.is_some() { Vec::new() } else { vec![Effect::Ask(Request::NewCode)] }
            }
            Step::Again => {
                self.second.take();
                self.stay("That was not the same. Type it again, or Esc to choose another.")
            }
            Step::Code if self.code.is_some() => self.go(Step::Words { word: 0 }),
            Step::Words { word: 0 } => self.go(Step::Words { word: 1 }),
            Step::Words { .. } => self.make(),
            Step::Code | Step::Working => Vec::new(),
        }
    }

    fn make(&mut self) -> Vec<Effect> {
        let Some(code) = &self.code else { return Vec::new() };
        for (field, (editor, asked)) in self.words.iter().zip(ASKED).enumerate() {
            let typed = editor.text().trim().to_lowercase();
            if code.words().nth(asked) != Some(typed.as_str()) {
                self.step = Step::Words { word: field };
                if let Some(editor) = self.words.get_mut(field) {
                    *editor = Editor::single_line("");
                }
                return self.stay(&format!(
                    "That is not word {}. Look at what you wrote down, and type it again; Esc shows the words.",
                    asked + 1
                ));
            }
        }
        let Ok(passphrase) = Passphrase::new(self.first.take()) else { return self.go(Step::Passphrase) };
        let Some(code) = self.code.take() else { return Vec::new() };
        self.second.take();
        self.go(Step::Working);
        let new = NewVault { passphrase, code, work: WorkFactor::default() };
        vec![Effect::Ask(Request::Create(Box::new(new)))]
    }

    fn back(&mut self) -> Vec<Effect> {
        match self.step {
            Step::Hello { .. } | Step::Working => Vec::new(),
            Step::Passphrase => {
                self.first.take();
                self.go(Step::Hello { chosen: 0 })
            }
            Step::Again => {
                self.second.take();
                self.go(Step::Passphrase)
            }
            Step::Code => {
                self.second.take();
                self.go(Step::Again)
            }
            Step::Words { .. } => self.go(Step::Code),
        }
    }

    fn turn(&mut self, by: usize) {
        match &mut self.step {
            Step::Hello { chosen } => *chosen = (*chosen + by) % CHOICES.len(),
            Step::Words { word } => *word = 1 - *word,
            _ => {}
        }
    }

    fn type_in(&mut self, edit: Edit) {
        self.message.clear();
        match self.step {
            Step::Passphrase => self.first.apply(&edit),
            Step::Again => self.second.apply(&edit),
            Step::Words { word } => {
                if let Some(editor) = self.words.get_mut(word) {
                    editor.apply(edit);
                }
            }
            _ => {}
        }
    }
}

impl Screen for Welcome {
    fn places(&self) -> Vec<Place> {
        match self.step {
            Step::Hello { .. } => vec![Place::Menu],
            Step::Passphrase if self.first.is_empty() => vec![Place::LockEmpty, Place::Lock],
            Step::Code => vec![Place::LockEmpty, Place::Lock],
            _ => vec![Place::Lock, Place::Line],
        }
    }

    fn title(&self) -> &'static str {
        "welcome"
    }

    fn is_moving(&self) -> bool {
        matches!(self.step, Step::Working)
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Next | Action::Down => self.turn(1),
            Action::Previous | Action::Up => self.turn(CHOICES.len() - 1),
            Action::Open => return self.go_on(),
            Action::Back => return self.back(),
            Action::Read => return vec![Effect::Go(Route::ReadOnly)],
            Action::Click(_, row) => {
                if let (Step::Hello { .. }, Some(choice)) = (&self.step, draw::choice_at(row)) {
                    return self.choose(choice);
                }
            }
            Action::Type(edit) => self.type_in(edit),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::NewCode(code)) => {
                self.code = Some(code);
                Vec::new()
            }
            Ok(_) => vec![Effect::Home, Effect::Say("Your vault is made and open.".to_owned())],
            Err(failure) => {
                let message = failure.in_words();
                *self = Self::new();
                self.stay(&message)
            }
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.words.iter_mut().for_each(|editor| editor.layout(area.width.clamp(4, 24), 1));
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_step(frame, area, cx);
    }
}
