//! The way after a lapse: first what is still true, then what keeps one safe, then a look at what happened.

mod words;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Remains, Request};
use crate::doc::Document;
use crate::doc::layout::{self, Shape};
use crate::domain::Invalid;
use crate::domain::goal::Lapse;
use crate::domain::id::{GoalId, LapseId};
use crate::domain::moment::Moment;
use crate::domain::when::{self, Lean};
use crate::text::sentence;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::message;

/// Where one is on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// What is still true; nothing is kept yet.
    Remains,
    /// What keeps one safe.
    Safety,
}

/// The way after a lapse.
pub(super) struct AfterLapse {
    step: Step,
    /// The goal that was meant.
    wanted: Option<GoalId>,
    remains: Option<Box<Remains>>,
    /// Which goal, and when.
    form: Form,
    id: LapseId,
    original: Moment,
    is_logging: bool,
    lines: Vec<layout::Line>,
    /// What is laid out, and how wide.
    laid: Option<(Step, u16, usize)>,
    top: usize,
    height: usize,
    message: String,
}

impl AfterLapse {
    pub(super) fn new(wanted: Option<GoalId>, cx: &Cx) -> Self {
        Self {
            step: Step::Remains,
            wanted,
            remains: None,
            form: Form::new(Vec::new()),
            id: cx.clock.new_lapse_id(),
            original: cx.now(),
            is_logging: false,
            lines: Vec::new(),
            laid: None,
            top: 0,
            height: 0,
            message: String::new(),
        }
    }

    fn take(&mut self, remains: Box<Remains>, cx: &Cx) {
        let options = remains.goals.iter();
        let options = options.map(|goal| (goal.id.to_string(), goal.title.as_str().to_owned())).collect();
        self.form = Form::new(vec![
            Field::choice("goal", "Goal", "← → another goal.", options),
            Field::line("when", "When", "or: yesterday 10pm · 2026-11-23 18:00"),
        ]);
        self.form.show("goal", remains.goals.len() > 1);
        self.form.set("goal", &self.wanted.map(|goal| goal.to_string()).unwrap_or_default());
        self.form.set("when", &cx.now().typed());
        self.form.next(); // to the time, selected, so that typing takes its place
        self.original = cx.now();
        self.laid = None;
        self.remains = Some(remains);
    }

    /// Whether there is a goal that a lapse could be of.
    fn has_goal(&self) -> bool {
        self.remains.as_ref().is_some_and(|remains| !remains.goals.is_empty())
    }

    /// Keeps the lapse, and then goes on.
    fn go_on(&mut self, cx: &Cx) -> Vec<Effect> {
        match self.step {
            Step::Remains if self.is_logging || self.remains.is_none() => Vec::new(),
            Step::Remains if self.has_goal() => self.log(cx),
            Step::Remains => {
                self.turn_to(Step::Safety);
                Vec::new()
            }
            Step::Safety => vec![Effect::Close, Effect::Go(Route::LapseReview(self.id, None))],
        }
    }

    fn log(&mut self, cx: &Cx) -> Vec<Effect> {
        self.form.forgive();
        let at = match self.when(cx) {
            Ok(at) => at,
            Err(error) => {
                self.form.blame("when", &error.to_string());
                return vec![Effect::Say(sentence(&error.to_string()))];
            }
        };
        let Ok(goal) = self.form.value("goal").parse() else { return Vec::new() };
        self.is_logging = true;
        let lapse = Lapse { id: self.id, at, review: None };
        vec![Effect::Ask(Request::Goal(Box::new(GoalRequest::Log(goal, lapse))))]
    }

    fn when(&self, cx: &Cx) -> Result<Moment, Invalid> {
        let typed = self.form.value("when");
        if typed.trim() == self.original.typed() {
            return Ok(self.original);
        }
        let at = when::parse(&typed, cx.now(), Lean::Past)?;
        if at.instant() > cx.now().instant() {
            return Err(Invalid::new("that time is still to come; write one that has been"));
        }
        Ok(at)
    }

    fn turn_to(&mut self, step: Step) {
        self.step = step;
        self.top = 0;
        self.laid = None;
    }

    fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn document(&self, cx: &Cx) -> Document {
        match (self.step, &self.remains) {
            (Step::Remains, Some(remains)) => {
                let chosen = self.form.value("goal");
                words::remains(remains, &chosen, cx.now())
            }
            (Step::Remains, None) => Document { blocks: Vec::new() },
            (Step::Safety, _) => words::safety(cx.pages.page(words::PAGE)),
        }
    }

    /// Rows for the fields at the foot.
    fn form_rows(&self) -> u16 {
        match (self.step, &self.remains) {
            (Step::Remains, Some(remains)) if remains.goals.len() > 1 => 3,
            (Step::Remains, Some(remains)) if remains.goals.len() == 1 => 2,
            _ => 0,
        }
    }
}

impl Screen for AfterLapse {
    fn places(&self) -> Vec<Place> {
        if self.form_rows() > 0 {
            let own = self.form.places().first().copied();
            own.into_iter().chain([Place::Lapse, Place::Form]).collect()
        } else {
            vec![Place::Lapse, Place::Scroll]
        }
    }

    fn title(&self) -> &'static str {
        "after a lapse"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Lapse(_))
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        // Back from Help now: what was typed stays.
        if self.remains.is_some() {
            return Vec::new();
        }
        vec![Effect::Ask(Request::Goal(Box::new(GoalRequest::Remains)))]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        let has_form = self.form_rows() > 0;
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open | Action::Save => return self.go_on(cx),
            Action::PageDown => self.scroll(page),
            Action::PageUp => self.scroll(-page),
            Action::Type(edit) => drop(self.form.apply(edit)),
            Action::Left | Action::Right => {
                self.form.change(if action == Action::Left { -1 } else { 1 });
                self.laid = None;
            }
            Action::Next | Action::Down if has_form => self.form.next(),
            Action::Previous | Action::Up if has_form => self.form.previous(),
            Action::Down => self.scroll(1),
            Action::Up => self.scroll(-1),
            Action::Top => self.top = 0,
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Remains(remains)) => self.take(remains, cx),
            Ok(Outcome::Goals(_)) => self.turn_to(Step::Safety),
            Ok(_) => {}
            Err(failure) => {
                self.is_logging = false;
                self.message = failure.in_words();
            }
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let form = self.form_rows();
        self.height = usize::from(area.height.saturating_sub(form + 2));
        let chosen = self.form.value("goal").len();
        if self.laid != Some((self.step, area.width, chosen)) {
            let width = usize::from(area.width.saturating_sub(2)).clamp(1, 76);
            self.lines = layout::layout(&self.document(cx), width, Shape::Full);
            self.laid = Some((self.step, area.width, chosen));
        }
        self.scroll(0);
        let y = area.y + area.height.saturating_sub(form + 1);
        self.form.layout(Rect { y, height: form, ..area });
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let height = u16::try_from(self.height).unwrap_or(u16::MAX);
        let text = Rect { x: area.x + 1, width: area.width.saturating_sub(1), height, ..area };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &cx.theme.document()), text);
        frame.set_cursor_position((text.x, text.y));
        if self.form_rows() > 0 {
            self.form.draw(frame, &cx.theme);
        }
        let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let words = words::foot(self.step, self.has_goal());
        frame.render_widget(Line::styled(format!(" {words}"), cx.theme.muted), foot);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
