//! The frame of a treatment: programmes, goals, and the topics covered over time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, Served, Treatment, TreatmentRequest};
use crate::domain::kind::LevelOfCare;
use crate::domain::moment::{Date, day_label};
use crate::domain::session::Session;
use crate::domain::text::Topic;
use crate::domain::treatment::{Period, Programme, TreatmentGoal};
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::selection::Selection;
use crate::vault::Covered;

/// Columns of what a line is about.
const NAME: usize = 36;

/// A line of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Words(&'static str),
    Blank,
    Programme(usize),
    Goal(usize),
    /// A session that served the goal above, by the places of both.
    Served(usize, usize),
    Topic(usize),
}

/// What was taken away last.
enum Gone {
    Programme(Programme),
    Goal(TreatmentGoal),
}

/// The frame of the treatment.
#[derive(Default)]
pub(super) struct TreatmentFrame {
    treatment: Treatment,
    rows: Vec<Row>,
    selection: Selection,
    gone: Option<Gone>,
    is_loaded: bool,
    message: String,
    area: Rect,
}

impl TreatmentFrame {
    fn take(&mut self, treatment: Treatment) {
        let new = self.is_loaded.then(|| self.new_in(&treatment)).flatten();
        self.rows = rows_of(&treatment);
        self.treatment = treatment;
        let row = new.and_then(|new| self.rows.iter().position(|row| *row == new));
        match row {
            Some(row) => self.selection.choose(row),
            None if !self.is_loaded => self.selection.choose(1),
            None => {}
        }
        self.is_loaded = true;
        self.selection.settle(1, self.rows.len(), |at| is_something(&self.rows, at));
    }

    /// What was not there before.
    fn new_in(&self, treatment: &Treatment) -> Option<Row> {
        let is_known =
            |programme: &Programme| self.treatment.programmes.iter().any(|it| it.id() == programme.id());
        let programme = treatment.programmes.iter().position(|programme| !is_known(programme));
        let is_known = |served: &Served| self.treatment.goals.iter().any(|it| it.goal.id == served.goal.id);
        let goal = treatment.goals.iter().position(|served| !is_known(served));
        programme.map(Row::Programme).or(goal.map(Row::Goal))
    }

    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.selection.chosen()).copied()
    }

    fn open(&self) -> Vec<Effect> {
        let route = match self.chosen() {
            Some(Row::Programme(at)) => {
                self.treatment.programmes.get(at).map(|it| Route::Programme(Some(Box::new(it.clone()))))
            }
            Some(Row::Goal(at)) => self
                .treatment
                .goals
                .get(at)
                .map(|served| Route::TreatmentGoal(Some(Box::new(served.goal.clone())))),
            _ => None,
        };
        route.map(|route| vec![Effect::Go(route)]).unwrap_or_default()
    }

    fn delete(&mut self) -> Vec<Effect> {
        let (gone, request) = match self.chosen() {
            Some(Row::Programme(at)) => {
                let Some(programme) = self.treatment.programmes.get(at).cloned() else { return Vec::new() };
                let request = TreatmentRequest::RemoveProgramme(programme.id());
                (Gone::Programme(programme), request)
            }
            Some(Row::Goal(at)) => {
                let Some(served) = self.treatment.goals.get(at) else { return Vec::new() };
                (Gone::Goal(served.goal.clone()), TreatmentRequest::RemoveGoal(served.goal.id))
            }
            _ => return Vec::new(),
        };
        self.gone = Some(gone);
        vec![ask(request), Effect::Say("Taken away. Press u to bring it back.".to_owned())]
    }

    fn undo(&mut self) -> Vec<Effect> {
        let request = match self.gone.take() {
            Some(Gone::Programme(programme)) => TreatmentRequest::PutProgramme(programme),
            Some(Gone::Goal(goal)) => TreatmentRequest::PutGoal(goal),
            None => return vec![Effect::Say("There is nothing to bring back.".to_owned())],
        };
        vec![ask(request), Effect::Say("It is back.".to_owned())]
    }
}

fn ask(request: TreatmentRequest) -> Effect {
    Effect::Ask(Request::Treatment(Box::new(request)))
}

/// Whether something can be done with a line.
fn is_something(rows: &[Row], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::Programme(_) | Row::Goal(_) | Row::Topic(_)))
}

fn rows_of(treatment: &Treatment) -> Vec<Row> {
    let mut rows = vec![Row::Heading("Programme")];
    rows.extend((0..treatment.programmes.len()).map(Row::Programme));
    if treatment.programmes.is_empty() {
        rows.push(Row::Words("Press p to note the programme you are in, and its level of care."));
    }
    rows.extend([Row::Blank, Row::Heading("Goals")]);
    for (at, served) in treatment.goals.iter().enumerate() {
        rows.push(Row::Goal(at));
        rows.extend((0..served.last.len()).map(|session| Row::Served(at, session)));
    }
    if treatment.goals.is_empty() {
        rows.push(Row::Words("Press g to write down what the treatment is for."));
    }
    rows.extend([Row::Blank, Row::Heading("Topics of the sessions you attended")]);
    rows.extend((0..treatment.topics.len()).map(Row::Topic));
    rows
}

impl Screen for TreatmentFrame {
    fn places(&self) -> Vec<Place> {
        vec![Place::Treatment, Place::List]
    }

    fn title(&self) -> &'static str {
        "treatment"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(TreatmentRequest::Look)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::AddProgramme => return vec![Effect::Go(Route::Programme(None))],
            Action::AddGoal => return vec![Effect::Go(Route::TreatmentGoal(None))],
            Action::Open => return self.open(),
            Action::Delete => return self.delete(),
            Action::Undo => return self.undo(),
            Action::Back => return vec![Effect::Close],
            Action::Click(_, row) => {
                let is_row = |at| is_something(&self.rows, at);
                if self.selection.click(row, self.rows.len(), is_row) == Some(true) {
                    return self.open();
                }
            }
            action => self.selection.move_over(&action, self.rows.len(), |at| is_something(&self.rows, at)),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Treatment(treatment)) => self.take(*treatment),
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.area = Rect { x: 0, y: 0, ..area };
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let wide = Rect { width: area.width.min(100), ..area };
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let Some(row) = self.rows.get(at) else { continue };
            let has_focus = at == self.selection.chosen();
            let line = Rect { y, height: 1, ..wide };
            self.draw_row(frame, line, *row, has_focus, cx);
            if has_focus {
                frame.set_cursor_position((line.x, line.y));
            }
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}

impl TreatmentFrame {
    fn draw_row(&self, frame: &mut Frame, area: Rect, row: Row, has_focus: bool, cx: &Cx) {
        let theme = &cx.theme;
        let today = cx.today();
        let (name, rest) = match row {
            Row::Blank => return,
            Row::Heading(words) => {
                return frame.render_widget(Line::styled(format!(" {words}"), theme.heading), area);
            }
            Row::Words(words) => {
                return frame.render_widget(Line::styled(format!("   {words}"), theme.muted), area);
            }
            Row::Served(goal, session) => {
                let session = self.treatment.goals.get(goal).and_then(|served| served.last.get(session));
                let words = session.map(|session| in_a_line(session, today)).unwrap_or_default();
                let words = text::truncate(&words, usize::from(area.width).saturating_sub(6)).into_owned();
                return frame.render_widget(Line::styled(format!("     {words}"), theme.muted), area);
            }
            Row::Programme(at) => {
                let Some(programme) = self.treatment.programmes.get(at) else { return };
                (programme.headline().to_owned(), of_programme(programme, today))
            }
            Row::Goal(at) => {
                let Some(served) = self.treatment.goals.get(at) else { return };
                let met = served.goal.period.until().map(|day| format!("met {} · ", day_label(day, today)));
                let words = format!("{}{}", met.unwrap_or_default(), of_covered(served.covered, today));
                (served.goal.words.as_str().to_owned(), words)
            }
            Row::Topic(at) => {
                let Some((topic, covered)) = self.treatment.topics.get(at) else { return };
                (topic_in_words(topic), of_covered(*covered, today))
            }
        };
        let columns = usize::from(area.width).saturating_sub(4);
        let room = NAME.min(columns / 2);
        let name = text::truncate(&text::visible(&name), room).into_owned();
        let pad = room.saturating_sub(text::width(&name));
        let (mark, style) = if has_focus { (" › ", theme.selected) } else { ("   ", theme.text) };
        let rest = text::truncate(&rest, columns.saturating_sub(room + 2)).into_owned();
        let line = Line::from(vec![
            Span::raw(mark),
            Span::styled(name, style),
            Span::raw(" ".repeat(pad + 2)),
            Span::styled(rest, theme.muted),
        ]);
        frame.render_widget(line, area);
    }
}

/// "since 1 Sep 2026 · Intensive outpatient"; the level only where it is not the name.
fn of_programme(programme: &Programme, today: Date) -> String {
    let level = programme.level().filter(|_| programme.name().is_some()).map(LevelOfCare::label);
    // The hours it stands for are told where it is chosen.
    let level = level.map(|level| level.split(" (").next().unwrap_or(level));
    let level = level.map(|level| format!(" · {level}")).unwrap_or_default();
    of_period(programme.period(), today) + &level
}

fn of_period(period: Period, today: Date) -> String {
    let since = day_label(period.since(), today);
    match period.until() {
        Some(until) => format!("{since} to {}", day_label(until, today)),
        None if period.since() > today => format!("from {since}"),
        None => format!("since {since}"),
    }
}

/// "3 sessions, the last Tue 17 Nov"; "not yet".
fn of_covered(covered: Covered, today: Date) -> String {
    match (covered.count, covered.last) {
        (1, Some(last)) => format!("1 session, {}", day_label(last, today)),
        (count, Some(last)) => format!("{count} sessions, the last {}", day_label(last, today)),
        (_, None) => "not yet".to_owned(),
    }
}

/// A topic as words: hyphens are for typing.
fn topic_in_words(topic: &Topic) -> String {
    topic.as_str().replace('-', " ")
}

fn in_a_line(session: &Session, today: Date) -> String {
    let day = day_label(session.meeting.starts_at.date(), today);
    format!("{day}  {}", text::visible(&session.headline()))
}
