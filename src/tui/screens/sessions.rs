//! Sessions: the log by week with the chosen one beside it, and attendance.

mod about;
mod attendance;
mod draw;
mod goals;
mod series;

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Marking, Outcome, Request, SeriesRequest};
use crate::domain::id::SessionId;
use crate::domain::link::Link;
use crate::domain::moment::{Date, monday_of};
use crate::domain::series::Series;
use crate::domain::session::Session;
use crate::domain::status::{Cause, Mark, Reason, Status};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, LogStart, Question, Route};
use crate::tui::widgets::selection::Selection;
use crate::vault::{Cursor, SessionFilter};

/// Sessions asked for at a time.
const PAGE: usize = 50;

/// How the sessions are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    List,
    Attendance,
}

/// What was done last, so that it can be taken back.
enum Done {
    Deleted(SessionId),
    Marked(SessionId, Box<Marking>),
}

/// What is being asked.
enum Asked {
    /// Why this session was missed.
    WhyMissed(SessionId),
    /// Something about one of a series.
    Series(series::Asked),
    /// Which goals a session served.
    Goals(goals::Asked),
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The Monday of a week.
    Week(Date),
    /// A session, by its place.
    Session(usize),
}

/// The sessions.
pub(super) struct Sessions {
    view: View,
    /// The sessions loaded so far, newest first.
    log: Vec<Session>,
    rows: Vec<Row>,
    selection: Selection,
    has_more: bool,
    is_waiting: bool,
    is_loaded: bool,
    attendance: attendance::Panel,
    done: Option<Done>,
    /// What was asked last; an answer is to that and to nothing before it.
    asked: Option<Asked>,
    series: Vec<Series>,
    /// How many entries point at a session, where that is known.
    linked: HashMap<SessionId, u32>,
    message: String,
    list: Rect,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            view: View::List,
            log: Vec::new(),
            rows: Vec::new(),
            selection: Selection::default(),
            has_more: false,
            is_waiting: false,
            is_loaded: false,
            attendance: attendance::Panel::default(),
            done: None,
            asked: None,
            series: Vec::new(),
            linked: HashMap::new(),
            message: String::new(),
            list: Rect::default(),
        }
    }
}

impl Sessions {
    fn load(&mut self) -> Vec<Effect> {
        self.is_waiting = true;
        let count = self.log.len().clamp(PAGE, 10 * PAGE);
        let mut effects = vec![
            Effect::Ask(Request::Sessions(SessionFilter::default(), None, count)),
            Effect::Ask(Request::Series(Box::new(SeriesRequest::All))),
        ];
        effects.extend(self.count());
        effects
    }

    /// Counts attendance where it is looked at.
    fn count(&self) -> Option<Effect> {
        (self.view == View::Attendance).then_some(Effect::Ask(Request::Attendance))
    }

    fn load_more(&mut self) -> Vec<Effect> {
        let is_near = self.selection.chosen() + PAGE / 2 >= self.rows.len();
        if !is_near || !self.has_more || self.is_waiting {
            return Vec::new();
        }
        let Some(last) = self.log.last() else { return Vec::new() };
        self.is_waiting = true;
        let after = Cursor::after_session(last);
        vec![Effect::Ask(Request::Sessions(SessionFilter::default(), Some(after), PAGE))]
    }

    fn take(&mut self, sessions: Vec<Session>, cx: &Cx) {
        let follows = match (self.log.last(), sessions.first()) {
            (Some(last), Some(first)) => {
                (first.meeting.starts_at, first.id) < (last.meeting.starts_at, last.id)
            }
            (Some(_), None) => self.has_more,
            (None, _) => false,
        };
        let chosen = self.chosen().map(|session| session.id);
        self.has_more = sessions.len() >= PAGE;
        self.is_waiting = false;
        if !follows {
            self.log.clear();
        }
        self.log.extend(sessions);
        self.rows.clear();
        let mut week = None;
        for (at, session) in self.log.iter().enumerate() {
            let monday = monday_of(session.meeting.starts_at.date());
            if week != Some(monday) {
                self.rows.push(Row::Week(monday));
                week = Some(monday);
            }
            self.rows.push(Row::Session(at));
        }
        let wanted = chosen.or_else(|| self.first_to_see(cx));
        let row = wanted.and_then(|id| {
            self.rows.iter().position(|row| self.session_of(*row).is_some_and(|s| s.id == id))
        });
        self.selection.choose(row.unwrap_or_else(|| self.selection.chosen().max(1)));
        self.settle(1);
        self.is_loaded = true;
    }

    /// The newest session that is not ahead: what is to be marked, or was last.
    fn first_to_see(&self, cx: &Cx) -> Option<SessionId> {
        let now = cx.now();
        self.log.iter().find(|s| s.meeting.starts_at <= now).or(self.log.last()).map(|s| s.id)
    }

    fn session_of(&self, row: Row) -> Option<&Session> {
        if let Row::Session(at) = row { self.log.get(at) } else { None }
    }

    fn chosen(&self) -> Option<&Session> {
        self.rows.get(self.selection.chosen()).and_then(|row| self.session_of(*row))
    }

    /// Moves off a week's heading in the direction of travel.
    fn settle(&mut self, by: isize) {
        let len = self.rows.len();
        if matches!(self.rows.get(self.selection.chosen()), Some(Row::Week(_))) {
            let by = if self.selection.chosen() == 0 { 1 } else { by.signum() };
            self.selection.step(by, len);
        }
    }

    fn mark(&mut self, status: Status, reason: Option<Reason>, id: SessionId) -> Vec<Effect> {
        let Ok(mark) = Mark::new(status, reason) else { return Vec::new() };
        if let Some(session) = self.log.iter().find(|session| session.id == id) {
            let before = Marking { mark: session.meeting.mark.clone(), mood: None, urge: None };
            if !matches!(&self.done, Some(Done::Marked(done, _)) if *done == id) {
                self.done = Some(Done::Marked(id, Box::new(before)));
            }
        }
        vec![Effect::Ask(Request::MarkSession(id, Box::new(Marking { mark, mood: None, urge: None })))]
    }

    /// Marks as missed at once, then asks why; the answer may be left out.
    fn missed(&mut self) -> Vec<Effect> {
        let Some(id) = self.chosen().map(|session| session.id) else { return Vec::new() };
        self.done = None;
        let mut effects = self.mark(Status::Missed, None, id);
        self.asked = Some(Asked::WhyMissed(id));
        let mut answers = vec!["I would rather not say".to_owned()];
        answers.extend(Cause::ALL.iter().map(|cause| cause.label().to_owned()));
        effects.push(Effect::Go(Route::Ask(Question {
            title: "Marked as missed".to_owned(),
            text: "It happens. What got in the way? It helps to see what comes back.".to_owned(),
            answers,
        })));
        effects
    }

    fn answer(&mut self, answer: usize) -> Vec<Effect> {
        match self.asked.take() {
            Some(Asked::WhyMissed(id)) => {
                let cause = answer.checked_sub(1).and_then(|at| Cause::ALL.get(at));
                let reason = cause.map(|cause| Reason { cause: *cause, words: None });
                reason.map(|reason| self.mark(Status::Missed, Some(reason), id)).unwrap_or_default()
            }
            Some(Asked::Series(asked)) => self.answer_of_series(asked, answer),
            Some(Asked::Goals(asked)) => goals::answer(&asked, answer),
            None => Vec::new(),
        }
    }

    fn undo(&mut self) -> Vec<Effect> {
        match self.done.take() {
            Some(Done::Deleted(id)) => vec![Effect::Ask(Request::RestoreSession(id))],
            Some(Done::Marked(id, before)) => vec![Effect::Ask(Request::MarkSession(id, before))],
            None => vec![Effect::Say("There is nothing to take back.".to_owned())],
        }
    }

    fn move_by(&mut self, action: &Action) -> Vec<Effect> {
        let len = self.rows.len();
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::Top => isize::MIN,
            Action::Bottom => isize::MAX,
            Action::PageUp => {
                self.selection.page(-1, len);
                self.settle(-1);
                return Vec::new();
            }
            Action::PageDown => {
                self.selection.page(1, len);
                self.settle(1);
                return self.load_more();
            }
            _ => return Vec::new(),
        };
        self.selection.step(by, len);
        self.settle(by);
        self.load_more()
    }

    /// Asks how many entries point at the chosen session, unless that is known.
    fn ask_linked(&self) -> Vec<Effect> {
        let id = self.chosen().map(|session| session.id).filter(|id| !self.linked.contains_key(id));
        id.map(|id| vec![Effect::Ask(Request::CountLinked(Link::Session(id.into())))]).unwrap_or_default()
    }

    fn show_linked(&self) -> Vec<Effect> {
        let id = self.chosen().map(|session| session.id);
        id.map(|id| vec![Effect::Go(Route::Entries(format!("session:{id}")))]).unwrap_or_default()
    }

    fn act(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Add | Action::Log => return vec![Effect::Go(Route::LogSession(LogStart::New))],
            Action::View => {
                self.view = if self.view == View::List { View::Attendance } else { View::List };
                return self.count().into_iter().collect();
            }
            Action::Back => self.view = View::List,
            Action::Open => {
                let start = self.chosen().map(|session| LogStart::Session(Box::new(session.clone())));
                return start.map(|start| vec![Effect::Go(Route::LogSession(start))]).unwrap_or_default();
            }
            Action::Write => return self.chosen().map(|s| about::write(s, cx)).unwrap_or_default(),
            Action::Notes => {
                let id = self.chosen().map(|session| session.id);
                return id.map(|id| vec![Effect::Go(Route::Notes(id))]).unwrap_or_default();
            }
            Action::Treatment => return vec![Effect::Go(Route::Treatment)],
            Action::Goals => return self.offer_goals(),
            Action::Attended => {
                let Some(id) = self.chosen().map(|session| session.id) else { return Vec::new() };
                self.done = None;
                return self.mark(Status::Attended, None, id);
            }
            Action::Missed => return self.missed(),
            Action::Linked => return self.show_linked(),
            Action::Answer(answer) => return self.answer(answer),
            Action::Undo => return self.undo(),
            Action::Delete => return self.delete(),
            Action::Repeat => return self.offer_series(),
            Action::Click(column, row) if self.list.contains((column, row).into()) => {
                if let Some(row) = self.selection.row_at(row - self.list.y, self.rows.len()) {
                    let was_chosen = row == self.selection.chosen();
                    self.selection.choose(row);
                    self.settle(1);
                    if was_chosen {
                        return vec![Effect::Act(Action::Open)];
                    }
                }
            }
            action if self.view == View::Attendance && self.attendance.act(&action) => {}
            action => return self.move_by(&action),
        }
        Vec::new()
    }
}

impl Screen for Sessions {
    fn places(&self) -> Vec<Place> {
        match self.view {
            View::List => vec![Place::Sessions, Place::List],
            View::Attendance => vec![Place::Attendance],
        }
    }

    fn start(&mut self, _: &Cx) -> Vec<Effect> {
        self.linked.clear();
        self.load()
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let mut effects = self.act(action, cx);
        effects.extend(self.ask_linked());
        effects
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        let said = match answer {
            Ok(Outcome::Sessions(sessions)) => {
                self.take(sessions, cx);
                return self.ask_linked();
            }
            Ok(Outcome::CountLinked(Link::Session(id), count)) => {
                self.linked.extend(id.as_str().parse().ok().map(|id: SessionId| (id, count)));
                return Vec::new();
            }
            Ok(Outcome::Attendance(attendance)) => {
                self.attendance.take(attendance);
                return Vec::new();
            }
            Ok(Outcome::Treatment(treatment)) => return self.take_goals(&treatment),
            Ok(Outcome::SessionMarked(session)) => {
                format!("Marked: {}. u takes it back.", session.meeting.mark.status().label().to_lowercase())
            }
            Ok(Outcome::SessionDeleted(id)) => {
                self.done = Some(Done::Deleted(id));
                "Out of the log. Press u to take it back.".to_owned()
            }
            Ok(Outcome::AllSeries(series)) => {
                self.series = series;
                return Vec::new();
            }
            Ok(Outcome::SeriesChanged) => "Done. What you marked stays as it was.".to_owned(),
            Ok(Outcome::SessionRestored(_)) => "Back in the log.".to_owned(),
            Ok(_) => return Vec::new(),
            Err(failure) => {
                self.is_waiting = false;
                self.message = failure.in_words();
                return Vec::new();
            }
        };
        let mut effects = self.load();
        effects.push(Effect::Say(said));
        effects
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        match self.view {
            View::List => self.lay_out(area),
            View::Attendance => self.attendance.lay_out(area, &cx.theme),
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        match self.view {
            View::List => self.draw_list(frame, area, cx),
            View::Attendance => self.attendance.draw(frame, area),
        }
    }
}
