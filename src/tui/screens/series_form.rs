//! Adding a session to a series, or changing how it repeats from one session on.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, SeriesRequest};
use crate::doc::layout::wrapped;
use crate::domain::Invalid;
use crate::domain::series::{Rule, Series, WallClock};
use crate::domain::when::{self, Lean};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::session_words::saved_in_words;
use crate::tui::shell::{Cx, Effect, Question, Route, SeriesChange};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// Columns of prose at the most.
const MEASURE: u16 = 76;
/// The one field.
const FIELD: &str = "change";

/// What a series gets.
pub(super) struct SeriesForm {
    change: SeriesChange,
    form: Form,
    /// The rule, while it is asked whether it is meant.
    asked: Option<Rule>,
    is_saving: bool,
    message: String,
}

impl SeriesForm {
    pub(super) fn new(change: SeriesChange) -> Self {
        let field = match &change {
            SeriesChange::Extra(_) => {
                Field::line(FIELD, "When", "tue 18:00 · tomorrow 6pm · 2026-12-23 17:00")
            }
            SeriesChange::Rule(..) => {
                Field::line(FIELD, "Repeats", "weekly · every 2 weeks · every tue thu 24 times · monthly")
            }
        };
        Self { change, form: Form::new(vec![field]), asked: None, is_saving: false, message: String::new() }
    }

    fn series(&self) -> &Series {
        match &self.change {
            SeriesChange::Extra(series) | SeriesChange::Rule(_, series) => series,
        }
    }

    /// What is about to be done, in words.
    fn about(&self) -> String {
        let now = self.series().in_words();
        match &self.change {
            SeriesChange::Extra(_) => {
                format!("It repeats {now}. Add one more session, on any day and at any time.")
            }
            SeriesChange::Rule(session, _) => format!(
                "It repeats {now}. Say how it shall repeat from {} on. The time of day stays; e in the session changes \
                 that.",
                session.meeting.starts_at.short()
            ),
        }
    }

    fn ask(&mut self, request: SeriesRequest) -> Vec<Effect> {
        self.is_saving = true;
        vec![Effect::Ask(Request::Series(Box::new(request)))]
    }

    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        if self.is_saving {
            return Vec::new();
        }
        self.form.forgive();
        let typed = self.form.value(FIELD);
        let wrong = match &self.change {
            SeriesChange::Extra(series) => {
                let id = series.id;
                match clock(&typed, cx) {
                    Ok(at) => return self.ask(SeriesRequest::Extra(id, at)),
                    Err(error) => error,
                }
            }
            SeriesChange::Rule(session, series) => match Rule::typed(&typed, cx.today()) {
                Ok(rule) => {
                    let from = session.series.map_or(series.start, |of| of.original);
                    let text = format!(
                        "Until now: {}.\n\nFrom {} on: {}.\n\nSessions before it stay as they are, and so does what you \
                         marked or changed by itself.",
                        series.in_words(),
                        session.meeting.starts_at.short(),
                        series.in_words_with(rule.clone(), from),
                    );
                    self.asked = Some(rule);
                    return vec![Effect::Go(Route::Ask(Question {
                        title: "Change this one and all after it?".to_owned(),
                        text,
                        answers: vec!["Leave it as it is".to_owned(), "Change them".to_owned()],
                    }))];
                }
                Err(error) => error,
            },
        };
        self.form.blame(FIELD, &wrong.to_string());
        vec![Effect::Say(sentence(&wrong.to_string()))]
    }

    fn answer(&mut self, answer: usize) -> Vec<Effect> {
        match (self.asked.take(), &self.change, answer) {
            (Some(rule), SeriesChange::Rule(session, _), 1) => {
                let id = session.id;
                self.ask(SeriesRequest::Rule(id, rule))
            }
            _ => Vec::new(),
        }
    }
}

/// What the clocks of the series shall show.
fn clock(typed: &str, cx: &Cx) -> Result<WallClock, Invalid> {
    WallClock::of(when::parse(typed.trim(), cx.now(), Lean::Future)?)
}

impl Screen for SeriesForm {
    fn places(&self) -> Vec<Place> {
        self.form.places()
    }

    fn title(&self) -> &'static str {
        match self.change {
            SeriesChange::Extra(_) => "one more session",
            SeriesChange::Rule(..) => "how it repeats",
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Type(edit) => {
                self.form.apply(edit);
            }
            Action::Open | Action::Save => return self.save(cx),
            Action::Back => return vec![Effect::Close],
            Action::Answer(answer) => return self.answer(answer),
            Action::Click(column, row) => self.form.click(column, row),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::SessionSaved(_, others)) => {
                vec![Effect::Close, Effect::Say(saved_in_words(&others))]
            }
            Ok(_) => Vec::new(),
            Err(failure) => {
                self.is_saving = false;
                self.message = failure.in_words();
                Vec::new()
            }
        }
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let above = u16::try_from(wrapped(&self.about(), width(area)).len()).unwrap_or(u16::MAX);
        let top = above.saturating_add(1).min(area.height.saturating_sub(2));
        self.form.layout(Rect { y: area.y + top, height: area.height - top, ..area });
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let room = usize::from(area.height.saturating_sub(2));
        for (y, line) in (area.y..area.bottom()).zip(wrapped(&self.about(), width(area)).iter().take(room)) {
            let line = Line::styled(format!(" {}", line.text()), cx.theme.text);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        self.form.draw(frame, &cx.theme);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}

fn width(area: Rect) -> u16 {
    area.width.saturating_sub(2).clamp(1, MEASURE)
}
