//! Breathing for a minute: with a bar, in words, or still. The only thing of the program that moves.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::doc::Document;
use crate::doc::layout::{self, Shape, wrapped};
use crate::library::help_now::{BREATH, BREATHS, Part};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::call_first;
use crate::tui::widgets::document::DocumentView;

/// Seconds in, and seconds out.
const IN: u64 = BREATH[0];
const OUT: u64 = BREATH[1];
/// The whole of it.
const MINUTE: Duration = Duration::from_secs((IN + OUT) * BREATHS);
/// A step of the bar: four a second at the most.
const STEP: Duration = Duration::from_millis(250);
const SECOND: Duration = Duration::from_secs(1);

/// How the minute is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A bar that grows and shrinks.
    Bar,
    /// Words that change each second.
    Words,
    /// Words that stay.
    Still,
}

/// What to do at a moment of the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    In(Duration),
    Out(Duration),
}

/// A minute of breathing.
pub(super) struct Breathe {
    form: Form,
    /// When it began, as a time of the program.
    since: Duration,
    head: Vec<layout::Line>,
    still: Vec<layout::Line>,
}

impl Breathe {
    pub(super) fn new(cx: &Cx) -> Self {
        let form = if cx.config.reduced_motion { Form::Still } else { Form::Bar };
        Self { form, since: cx.uptime, head: Vec::new(), still: Vec::new() }
    }

    /// How long ago it began; none once it is over.
    fn gone(&self, cx: &Cx) -> Option<Duration> {
        Some(cx.uptime.saturating_sub(self.since)).filter(|gone| *gone < MINUTE)
    }

    /// The bar, or in words what to do now.
    fn lines_now(&self, gone: Duration, columns: u16) -> [String; 2] {
        let (word, left, share) = match phase(gone) {
            Phase::In(gone) => ("Breathe in", seconds_left(gone, IN), gone.as_secs_f64() / whole(IN)),
            Phase::Out(gone) => {
                ("Breathe out", seconds_left(gone, OUT), 1.0 - gone.as_secs_f64() / whole(OUT))
            }
        };
        let bar = match self.form {
            Form::Bar => bar(share, columns),
            Form::Words | Form::Still => String::new(),
        };
        [format!("{word}, {left}"), bar]
    }
}

/// Where in a breath this moment is.
fn phase(gone: Duration) -> Phase {
    let breath = Duration::from_secs(IN + OUT);
    let within = Duration::from_millis(u64::try_from(gone.as_millis() % breath.as_millis()).unwrap_or(0));
    let inward = Duration::from_secs(IN);
    within.checked_sub(inward).map_or(Phase::In(within), Phase::Out)
}

fn seconds_left(gone: Duration, of: u64) -> u64 {
    of.saturating_sub(gone.as_secs()).max(1)
}

#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
fn whole(seconds: u64) -> f64 {
    seconds as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the columns")]
fn bar(share: f64, columns: u16) -> String {
    "━".repeat((share.clamp(0.0, 1.0) * f64::from(columns)).round() as usize)
}

impl Screen for Breathe {
    fn places(&self) -> Vec<Place> {
        vec![Place::Breathe]
    }

    fn title(&self) -> &'static str {
        "breathe"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Breathe)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => self.since = cx.uptime,
            Action::View => {
                let was_still = self.form == Form::Still;
                self.form = match self.form {
                    Form::Bar => Form::Words,
                    Form::Words => Form::Still,
                    Form::Still if cx.config.reduced_motion => Form::Words,
                    Form::Still => Form::Bar,
                };
                if was_still || self.gone(cx).is_none() {
                    self.since = cx.uptime;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn wakes_at(&self, cx: &Cx) -> Option<Duration> {
        let gone = self.gone(cx)?;
        let step = match self.form {
            Form::Bar => STEP,
            Form::Words => SECOND,
            Form::Still => return None,
        };
        let steps = u32::try_from(gone.as_millis() / step.as_millis()).unwrap_or(0);
        Some(self.since + step * (steps + 1))
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let width = area.width.saturating_sub(2).min(76);
        self.head = call_first::lines(cx.helplines.countries().get(cx.country_place()), width);
        let blocks = cx.pages.help_part(Part::Breathe).blocks;
        self.still = layout::layout(&Document { blocks }, usize::from(width), Shape::Full);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = call_first::draw(frame, inner, &self.head, &cx.theme);
        let body = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        frame.set_cursor_position((body.x, body.y.min(area.bottom().saturating_sub(1))));
        if self.form == Form::Still {
            frame.render_widget(DocumentView::new(&self.still, 0, &cx.theme.document()), body);
            return;
        }
        let line = |y: u16| Rect { y: body.y + y, height: 1, ..body }.intersection(area);
        let Some(gone) = self.gone(cx) else {
            let words = "That was a minute. Once more, or go back: both are fine.";
            let width = body.width.saturating_sub(1).clamp(1, 76);
            for (y, row) in (0..body.height).zip(wrapped(words, width)) {
                frame.render_widget(Line::styled(row.text(), cx.theme.text), line(y));
            }
            return;
        };
        let [words, bar] = self.lines_now(gone, body.width.saturating_sub(1).min(48));
        frame.render_widget(Line::styled(words, cx.theme.heading), line(0));
        frame.render_widget(Line::styled(bar, cx.theme.accent), line(2));
        let breath = gone.as_secs() / (IN + OUT) + 1;
        let advice = "If it does not feel good, stop and breathe as you like.";
        frame.render_widget(Line::styled(format!("Breath {breath} of {BREATHS}"), cx.theme.muted), line(4));
        let width = body.width.saturating_sub(1).clamp(1, 76);
        for (y, row) in (6..body.height).zip(wrapped(advice, width)) {
            frame.render_widget(Line::styled(row.text(), cx.theme.muted), line(y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breath_is_four_seconds_in_and_six_out_and_six_of_them_are_a_minute() {
        let at = |millis| phase(Duration::from_millis(millis));
        assert_eq!(at(0), Phase::In(Duration::ZERO));
        assert_eq!(at(3_999), Phase::In(Duration::from_millis(3_999)));
        assert_eq!(at(4_000), Phase::Out(Duration::ZERO));
        assert_eq!(at(10_500), Phase::In(Duration::from_millis(500)));
        assert_eq!(MINUTE, Duration::from_secs(60));
        assert_eq!((seconds_left(Duration::ZERO, 4), seconds_left(Duration::from_millis(3_900), 4)), (4, 1));
    }

    #[test]
    fn the_bar_is_never_wider_than_its_place() {
        assert_eq!((bar(0.0, 10).chars().count(), bar(1.0, 10).chars().count()), (0, 10));
        assert_eq!(bar(7.0, 3).chars().count(), 3);
    }
}
