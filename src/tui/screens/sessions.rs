//! Sessions: the same ones by week, on a month, in a table; and attendance.

mod agenda;
mod attendance;
mod head;
mod month;
mod table;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::agenda::Agenda;
use self::month::Month;
use self::table::Table;
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::domain::link::Link;
use crate::domain::session::Session;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::on_session::{OnSession, Took};
use crate::tui::shell::{Cx, Effect, LogStart, Route};
use crate::tui::widgets::message;

/// How the sessions are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Agenda,
    Month,
    Table,
    Attendance,
}

impl View {
    /// Those that `v` goes through.
    const ALL: [Self; 4] = [Self::Agenda, Self::Month, Self::Table, Self::Attendance];

    fn name(self) -> &'static str {
        match self {
            Self::Agenda => "List",
            Self::Month => "Month",
            Self::Table => "Table",
            Self::Attendance => "Attendance",
        }
    }
}

/// The sessions.
pub(super) struct Sessions {
    view: View,
    agenda: Agenda,
    month: Month,
    table: Table,
    attendance: attendance::Panel,
    on: OnSession,
    message: String,
    /// The names of the views and the chips of the filter, from the left edge.
    views: Vec<Rect>,
    chips: Vec<Rect>,
    head: u16,
}

impl Sessions {
    pub(super) fn new(cx: &Cx) -> Self {
        Self {
            view: View::Agenda,
            agenda: Agenda::default(),
            month: Month::new(cx.today()),
            table: Table::default(),
            attendance: attendance::Panel::default(),
            on: OnSession::default(),
            message: String::new(),
            views: Vec::new(),
            chips: Vec::new(),
            head: 1,
        }
    }

    /// Asks for what the view shows.
    fn load(&mut self) -> Vec<Effect> {
        let shown = match self.view {
            View::Agenda => self.agenda.load(),
            View::Month => self.month.load(),
            View::Table => self.table.load(),
            View::Attendance => Effect::Ask(Request::Attendance),
        };
        vec![shown, OnSession::start()]
    }

    fn turn_to(&mut self, view: View) -> Vec<Effect> {
        self.view = view;
        self.table.line = None;
        self.load()
    }

    fn next_view(&mut self) -> Vec<Effect> {
        let at = View::ALL.iter().position(|view| *view == self.view).map_or(0, |at| at + 1);
        self.turn_to(View::ALL.get(at).copied().unwrap_or(View::Agenda))
    }

    fn chosen(&self) -> Option<&Session> {
        match self.view {
            View::Agenda => self.agenda.chosen(),
            View::Month => self.month.chosen(),
            View::Table => self.table.chosen(),
            View::Attendance => None,
        }
    }

    fn open(&self) -> Vec<Effect> {
        let session = self.chosen().cloned().map(Box::new);
        session.map(|session| vec![Effect::Go(Route::Session(session))]).unwrap_or_default()
    }

    /// Logs one; in a month, on the day chosen.
    fn log(&self, cx: &Cx) -> Vec<Effect> {
        let day = self.month.day();
        let start =
            if self.view == View::Month && day != cx.today() { LogStart::On(day) } else { LogStart::New };
        vec![Effect::Go(Route::LogSession(start))]
    }

    fn click(&mut self, column: u16, row: u16, cx: &Cx) -> Vec<Effect> {
        if row < self.head {
            return self.click_head(column, row);
        }
        let row = row - self.head;
        let (effects, was_chosen) = match self.view {
            View::Agenda => (Vec::new(), self.agenda.click(column, row)),
            View::Month => self.month.click(column, row, cx),
            View::Table => (Vec::new(), self.table.click(column, row)),
            View::Attendance => (Vec::new(), None),
        };
        match was_chosen {
            Some(true) => self.open(),
            Some(false) if self.view == View::Agenda => self.agenda.ask_linked().into_iter().collect(),
            _ => effects,
        }
    }

    fn act(&mut self, action: &Action, cx: &Cx) -> Vec<Effect> {
        if self.view == View::Table
            && let Some(effects) = self.table.act(action, cx)
        {
            return effects;
        }
        match action {
            Action::Add | Action::Log => return self.log(cx),
            Action::View => return self.next_view(),
            Action::Back if self.view != View::Agenda => return self.turn_to(View::Agenda),
            Action::Open => return self.open(),
            Action::Click(column, row) => return self.click(*column, *row, cx),
            _ => {}
        }
        let chosen = self.chosen().cloned();
        if let Some(effects) = self.on.act(action, chosen.as_ref(), cx) {
            return effects;
        }
        match self.view {
            View::Agenda => self.agenda.move_by(action),
            View::Month => self.month.move_by(action, cx).into_iter().collect(),
            View::Table => Vec::new(),
            View::Attendance => {
                self.attendance.act(action);
                Vec::new()
            }
        }
    }
}

impl Screen for Sessions {
    fn places(&self) -> Vec<Place> {
        match self.view {
            View::Agenda => vec![Place::Sessions, Place::List],
            View::Month => vec![Place::SessionMonth, Place::Calendar, Place::Sessions],
            View::Table if self.table.line.is_some() => {
                vec![Place::SessionFilter, Place::Search, Place::Line]
            }
            View::Table => vec![Place::SessionTable, Place::Sessions, Place::List],
            View::Attendance => vec![Place::Attendance],
        }
    }

    fn start(&mut self, _: &Cx) -> Vec<Effect> {
        self.load()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        self.act(&action, cx)
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        let outcome = match answer {
            Ok(outcome) => outcome,
            Err(failure) => {
                self.agenda.fail();
                self.table.fail();
                self.message = failure.in_words();
                return Vec::new();
            }
        };
        match self.on.take(&outcome) {
            Took::Effects(effects) => return effects,
            Took::Changed(words) => {
                let mut effects = self.load();
                effects.push(Effect::Say(words));
                return effects;
            }
            Took::Nothing => {}
        }
        match outcome {
            Outcome::Sessions(listed) => {
                self.agenda.take(&listed, cx);
                self.month.take(&listed);
                self.table.take(&listed);
                if self.view == View::Agenda {
                    return self.agenda.ask_linked().into_iter().collect();
                }
            }
            Outcome::CountLinked(Link::Session(id), count) => {
                if let Ok(id) = id.as_str().parse() {
                    self.agenda.take_linked(id, count);
                }
            }
            Outcome::Attendance(attendance) => self.attendance.take(attendance),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.head = head::height(self.view, area);
        self.lay_out_head(area);
        let body = Rect { x: 0, y: 0, width: area.width, height: area.height - self.head };
        self.attendance.lay_out(body, &cx.theme);
        self.agenda.lay_out(body);
        self.month.lay_out(body);
        self.table.lay_out(body);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_head(frame, Rect { height: self.head.min(area.height), ..area }, &cx.theme);
        let head = self.head.min(area.height);
        let body = Rect { y: area.y + head, height: area.height - head, ..area };
        match self.view {
            View::Agenda => {
                let repeats = self.agenda.chosen().and_then(|session| self.on.repeats(session));
                self.agenda.draw(frame, body, repeats, cx);
            }
            View::Month => self.month.draw(frame, body, cx),
            View::Table => self.table.draw(frame, body, cx),
            View::Attendance => self.attendance.draw(frame, body),
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
