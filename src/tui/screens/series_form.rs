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
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::session_words::saved_in_words;
use crate::tui::shell::{Cx, Effect, Question, Route, SeriesChange};
use crate::tui::short_form::{ShortForm, Then, at};
use crate::tui::widgets::form::{Field, Form};

/// Columns of prose at the most.
const MEASURE: u16 = 76;
/// The one field.
const FIELD: &str = "change";

/// What a series gets.
pub(super) struct SeriesForm {
    change: SeriesChange,
    form: ShortForm,
    /// The rule, while it is asked whether it is meant.
    asked: Option<Rule>,
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
        Self { change, form: ShortForm::new(Form::new(vec![field])), asked: None }
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

    /// Adds the session at once; a rule is told in words first.
    fn save(&mut self, cx: &Cx) -> Vec<Effect> {
        let typed = self.form.value(FIELD);
        let (session, series) = match &self.change {
            SeriesChange::Extra(series) => {
                let extra = |clock| series_request(SeriesRequest::Extra(series.id, clock));
                let read = clock(&typed, cx).map(extra).map_err(at(FIELD));
                return self.form.save(read);
            }
            SeriesChange::Rule(session, series) => (session, series),
        };
        let rule = match Rule::typed(&typed, cx.today()) {
            Ok(rule) => rule,
            Err(error) => return self.form.save(Err((FIELD, error))),
        };
        let from = session.series.map_or(series.start, |of| of.original);
        let text = format!(
            "Until now: {}.\n\nFrom {} on: {}.\n\nSessions before it stay as they are, and so does what you marked or \
             changed by itself.",
            series.in_words(),
            session.meeting.starts_at.short(),
            series.in_words_with(rule.clone(), from),
        );
        self.asked = Some(rule);
        vec![Effect::Go(Route::Ask(Question {
            title: "Change this one and all after it?".to_owned(),
            text,
            answers: vec!["Leave it as it is".to_owned(), "Change them".to_owned()],
        }))]
    }

    fn answer(&mut self, rule: Rule, answer: usize) -> Vec<Effect> {
        match (&self.change, answer) {
            (SeriesChange::Rule(session, _), 1) => {
                let request = series_request(SeriesRequest::Rule(session.id, rule));
                self.form.save(Ok(request))
            }
            _ => Vec::new(),
        }
    }
}

fn series_request(request: SeriesRequest) -> Request {
    Request::Series(Box::new(request))
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
        match (self.asked.take(), action) {
            (Some(rule), Action::Answer(answer)) => self.answer(rule, answer),
            (_, action) => match self.form.act(action) {
                Then::Save => self.save(cx),
                Then::Do(effects) => effects,
            },
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::SessionSaved(_, others)) => {
                vec![Effect::Close, Effect::Say(saved_in_words(&others))]
            }
            Ok(_) => Vec::new(),
            Err(failure) => self.form.fail(&failure),
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
        self.form.draw(frame, area, &cx.theme);
    }
}

fn width(area: Rect) -> u16 {
    area.width.saturating_sub(2).clamp(1, MEASURE)
}
