//! The lock screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Paragraph, Wrap};

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::progress::moving_bar;
use crate::tui::widgets::secret::Secret;
use crate::vault::{Passphrase, RecoveryCode, UnlockWith};

/// Asks for the passphrase; twelve words of the recovery code do too.
pub(super) struct Unlock {
    secret: Secret,
    is_working: bool,
    message: String,
}

impl Unlock {
    pub(super) fn new() -> Self {
        Self { secret: Secret::default(), is_working: false, message: String::new() }
    }

    fn unlock(&mut self) -> Vec<Effect> {
        let key = match RecoveryCode::parse(self.secret.as_str()) {
            Ok(code) => UnlockWith::RecoveryCode(code),
            Err(_) => match Passphrase::new(self.secret.take()) {
                Ok(passphrase) => UnlockWith::Passphrase(passphrase),
                Err(_) => return Vec::new(),
            },
        };
        self.secret.take();
        self.message.clear();
        self.is_working = true;
        vec![Effect::Ask(Request::Unlock(key))]
    }
}

impl Screen for Unlock {
    fn places(&self) -> Vec<Place> {
        if self.secret.is_empty() {
            vec![Place::LockEmpty, Place::Lock]
        } else {
            vec![Place::Lock, Place::Line]
        }
    }

    fn title(&self) -> &'static str {
        "locked"
    }

    fn is_moving(&self) -> bool {
        self.is_working
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Read => return vec![Effect::Go(Route::ReadOnly)],
            Action::Open if !self.is_working && !self.secret.is_empty() => return self.unlock(),
            Action::Type(edit) if !self.is_working => {
                self.message.clear();
                self.secret.apply(&edit);
            }
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        self.is_working = false;
        match answer {
            Ok(_) => vec![Effect::Home],
            Err(failure) => {
                self.message = failure.in_words();
                Vec::new()
            }
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let mut lines = vec![Line::styled("Your vault is locked.", theme.heading), Line::default()];
        if self.is_working {
            lines.push(Line::from(vec![
                Span::styled("Making the key from your passphrase  ", theme.text),
                Span::styled(moving_bar(cx.frame), theme.accent),
            ]));
            lines.push(Line::styled(
                "This takes a second on purpose: it slows down anyone who guesses.",
                theme.muted,
            ));
        } else {
            lines.push(Line::styled("Passphrase", theme.accent));
            lines.push(Line::styled("What you type is hidden, and so is how long it is.", theme.muted));
            if !self.message.is_empty() {
                lines.push(Line::default());
                lines.push(Line::styled(self.message.clone(), theme.warning));
            }
            lines.push(Line::default());
            lines.push(Line::styled(
                "Forgotten it? Type the twelve words of your recovery code instead.",
                theme.muted,
            ));
        }
        frame.render_widget(Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true }), area);
        if !self.is_working {
            frame.set_cursor_position(Position::new(area.x + 12, area.y + 2));
        }
    }
}
