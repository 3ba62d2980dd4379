//! Riding an urge out: a number every two minutes, drawn as a curve, kept at the end as a check-in.

mod curve;

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{CheckInRequest, Outcome, Request};
use crate::doc::layout::{self, wrapped};
use crate::domain::check_in::{Answers, CheckIn};
use crate::domain::id::CheckInId;
use crate::domain::moment::Moment;
use crate::domain::rating::Rating;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, Route};
use crate::tui::widgets::{call_first, message};
use curve::Curve;

/// How long it is from one number to the next.
const APART: Duration = Duration::from_secs(120);
const MINUTE: Duration = Duration::from_secs(60);
/// Rows of the words above the curve.
const WORDS: u16 = 2;

/// What becomes of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// Nothing yet.
    Not,
    /// It is on its way to the vault.
    Now,
    /// It is not kept, and the person knows.
    Refused,
}

/// An urge, from the first number on.
pub(super) struct Surf {
    id: CheckInId,
    /// When the first number was given: where the person was, and as a time of the program.
    since: Option<(Moment, Duration)>,
    curve: Curve,
    keeping: Keeping,
    message: String,
    head: Vec<layout::Line>,
}

impl Surf {
    pub(super) fn new(cx: &Cx) -> Self {
        let (id, curve) = (cx.clock.new_check_in_id(), Curve::default());
        Self { id, since: None, curve, keeping: Keeping::Not, message: String::new(), head: Vec::new() }
    }

    fn gone(&self, cx: &Cx) -> Duration {
        self.since.map_or(Duration::ZERO, |(_, since)| cx.uptime.saturating_sub(since))
    }

    /// The stretch of two minutes it is now, from 0.
    fn stretch(&self, cx: &Cx) -> usize {
        usize::try_from(self.gone(cx).as_secs() / APART.as_secs()).unwrap_or(usize::MAX)
    }

    fn rate(&mut self, rating: u8, cx: &Cx) {
        let Ok(rating) = Rating::new(rating) else { return };
        if self.keeping == Keeping::Now {
            return;
        }
        self.since.get_or_insert_with(|| (cx.now(), cx.uptime));
        let stretch = self.stretch(cx);
        self.curve.put(stretch, rating);
    }

    /// One more or one less than the last number.
    fn nudge(&mut self, by: i8, cx: &Cx) {
        let last = self.curve.last().map_or(5, |(_, rating)| rating.get());
        self.rate(last.saturating_add_signed(by).min(10), cx);
    }

    /// What is kept: how strong it was when it came, and in words how it went on.
    fn check_in(&self) -> Option<CheckIn> {
        let (at, _) = self.since?;
        let urge = self.curve.first()?;
        let note = self.curve.in_words().parse().ok();
        CheckIn::new(self.id, at, Answers { urge: Some(urge), note, ..Answers::default() }).ok()
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        match (self.keeping, self.check_in()) {
            (Keeping::Now, _) => Vec::new(),
            (Keeping::Not | Keeping::Refused, Some(check_in)) if cx.keep == Keep::Open => {
                self.keeping = Keeping::Now;
                self.message.clear();
                vec![Effect::Ask(Request::CheckIn(Box::new(CheckInRequest::Save(check_in))))]
            }
            (Keeping::Not | Keeping::Refused, _) => vec![Effect::Close],
        }
    }

    /// What to do now, and what comes next.
    fn words(&self, cx: &Cx) -> [String; WORDS as usize] {
        let next = match (self.curve.last(), cx.keep) {
            (None, Keep::Open) => "Every two minutes I ask again. It is kept when you stop.",
            (None, Keep::Absent | Keep::Locked) => "Every two minutes I ask again. Nothing is kept here.",
            (Some((last, _)), _) if last < self.stretch(cx) => "",
            (Some(_), _) => "Breathe, and watch it. Another number goes in its place.",
        };
        if next.is_empty() || self.curve.last().is_none() {
            return ["How strong is the urge now, 0 to 10?".to_owned(), next.to_owned()];
        }
        let within = Duration::from_secs(self.gone(cx).as_secs() % APART.as_secs());
        let left = if within < MINUTE { "two minutes" } else { "one minute" };
        [format!("The next number in about {left}."), next.to_owned()]
    }
}

impl Screen for Surf {
    fn places(&self) -> Vec<Place> {
        vec![Place::Surf, Place::Digits]
    }

    fn title(&self) -> &'static str {
        "riding an urge out"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Surf)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Digit(digit) => self.rate(digit, cx),
            Action::Up => self.nudge(1, cx),
            Action::Down => self.nudge(-1, cx),
            Action::Back if self.keeping == Keeping::Refused => return vec![Effect::Close],
            Action::Back | Action::Save => return self.save(cx),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::CheckInSaved(_)) => {
                let words = format!("Kept as a check-in: {}", self.curve.in_words());
                return vec![Effect::Close, Effect::Say(words)];
            }
            Ok(_) => {}
            Err(failure) => {
                self.keeping = Keeping::Refused;
                let words = failure.in_words();
                self.message = format!("{words} Enter tries again. Esc leaves without keeping it.");
            }
        }
        Vec::new()
    }

    /// The vault is about to be locked, or the program left: what there is is kept.
    fn leave(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.check_in() {
            Some(check_in) if cx.keep == Keep::Open && self.keeping != Keeping::Now => {
                vec![Effect::Ask(Request::CheckIn(Box::new(CheckInRequest::Save(check_in))))]
            }
            _ => Vec::new(),
        }
    }

    fn wakes_at(&self, cx: &Cx) -> Option<Duration> {
        let (_, since) = self.since?;
        let minutes = u32::try_from(self.gone(cx).as_secs() / MINUTE.as_secs()).ok()?;
        // Nobody is asked for ever.
        let is_over = self.curve.last().is_none_or(|(last, _)| last + 3 < self.stretch(cx));
        (!is_over).then(|| since + MINUTE * (minutes + 1))
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let width = area.width.saturating_sub(2).min(76);
        self.head = call_first::lines(cx.helplines.countries().get(cx.country_place()), width);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = call_first::draw(frame, inner, &self.head, &cx.theme);
        let width = below.width.saturating_sub(1).clamp(1, 76);
        let mut y = below.y + u16::from(below.height > 10);
        let mut put = |frame: &mut Frame, words: &str, style: Style| {
            for row in wrapped(words, width) {
                if y < area.bottom() {
                    frame.render_widget(Line::styled(row.text(), style), Rect { y, height: 1, ..below });
                }
                y += 1;
            }
        };
        let [now, next] = self.words(cx);
        put(frame, &now, cx.theme.heading);
        put(frame, &next, cx.theme.muted);
        if self.curve.last().is_none() {
            put(frame, "For 10, press 9 and then ↑.", cx.theme.muted);
            put(
                frame,
                "Sit or stand. Feel where it is in your body. It may rise first, and then it may fall.",
                cx.theme.text,
            );
            put(frame, "If it is too much: stop, go where someone is, and call.", cx.theme.text);
        }
        frame.set_cursor_position((below.x, below.y.min(area.bottom().saturating_sub(1))));
        let rest = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..below };
        for (y, line) in (rest.y..rest.bottom()).zip(self.curve.lines(rest.width, rest.height)) {
            frame.render_widget(Line::styled(line, cx.theme.text), Rect { y, height: 1, ..rest });
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
