//! The lock screen.

use std::time::Duration;

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
use crate::vault::{Passphrase, RecoveryCode, UnlockWith, VaultError};

/// Asks for the passphrase; twelve words of the recovery code do too.
pub(super) struct Unlock {
    secret: Secret,
    is_working: bool,
    message: String,
    /// How often the secret was wrong.
    wrong: u32,
    /// The next try is possible from then on, as a time of [`Cx::uptime`].
    pause_until: Duration,
}

/// So many wrong tries have no pause behind them.
const FREE_TRIES: u32 = 3;
/// The longest pause between two tries, in seconds.
const LONGEST_PAUSE: u64 = 60;

/// After a wrong try: nothing at first, then 2 seconds, then twice as long each time.
fn pause_after(wrong: u32) -> Duration {
    let doublings = wrong.saturating_sub(FREE_TRIES - 1).min(10);
    Duration::from_secs(if doublings == 0 { 0 } else { (1 << doublings).min(LONGEST_PAUSE) })
}

impl Unlock {
    pub(super) fn new() -> Self {
        Self {
            secret: Secret::default(),
            is_working: false,
            message: String::new(),
            wrong: 0,
            pause_until: Duration::ZERO,
        }
    }

    /// How many seconds of the pause are left, begun ones as whole ones.
    fn pause(&self, cx: &Cx) -> u64 {
        self.pause_until.saturating_sub(cx.uptime).as_millis().div_ceil(1000).try_into().unwrap_or(0)
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

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Unlock)
    }

    fn is_moving(&self) -> bool {
        self.is_working
    }

    fn wakes_at(&self, cx: &Cx) -> Option<Duration> {
        let left = self.pause(cx).checked_sub(1)?;
        Some(self.pause_until.saturating_sub(Duration::from_secs(left)))
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Read => return vec![Effect::Go(Route::ReadOnly)],
            Action::Open if !self.is_working && self.pause(cx) == 0 && !self.secret.is_empty() => {
                return self.unlock();
            }
            Action::Type(edit) if !self.is_working => {
                self.message.clear();
                self.secret.apply(&edit);
            }
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        self.is_working = false;
        match answer {
            Ok(_) => vec![Effect::Home],
            Err(failure) => {
                let wrong = matches!(
                    failure,
                    Failure::Vault(VaultError::WrongPassphrase | VaultError::WrongRecoveryCode)
                );
                self.wrong += u32::from(wrong);
                self.pause_until = cx.uptime + pause_after(self.wrong);
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
            let pause = self.pause(cx);
            if pause > 0 {
                let seconds = if pause == 1 { "second" } else { "seconds" };
                let says = format!("The next try is possible in {pause} {seconds}. Nothing is ever deleted.");
                lines.push(Line::styled(says, theme.text));
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
