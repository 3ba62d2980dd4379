//! The sessions as a table: in any order, and only those one looks for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::app::request::Listed;
use crate::domain::calendar::{month, month_label};
use crate::domain::moment::Moment;
use crate::domain::session::Session;
use crate::domain::session_order::{Direction, SessionOrder, SortBy};
use crate::domain::session_query::{Circle, SessionCondition, SessionQuery};
use crate::text;
use crate::tui::action::Action;
use crate::tui::session_pages::SessionPages;
use crate::tui::shell::{Cx, Effect, Question, Route};
use crate::tui::theme::Theme;
use crate::tui::widgets::query_line::QueryLine;
use crate::tui::widgets::selection::Selection;
use crate::tui::widgets::session_row::{change, sign};
use crate::vault::SessionFilter;

/// The sessions as a table.
#[derive(Default)]
pub(super) struct Table {
    pages: SessionPages,
    selection: Selection,
    /// The line one types in, while it is open.
    pub(super) line: Option<QueryLine<SessionCondition>>,
    /// The filter as it was when the line was opened.
    kept: SessionQuery,
    /// What the filters one is asked about stand for.
    offered: Vec<SessionCondition>,
    list: Rect,
}

/// A column: its heading, the columns it takes, those it takes where there is room, and the least width at which it is
/// there.
struct Column {
    label: &'static str,
    sorts: Option<SortBy>,
    width: usize,
    roomy: usize,
    from: u16,
}

const DATE: Column = Column { label: "Date", sorts: Some(SortBy::Date), width: 16, roomy: 16, from: 0 };
const KIND: Column = Column { label: "Kind", sorts: Some(SortBy::Kind), width: 11, roomy: 11, from: 70 };
const NAME: Column = Column { label: "Name", sorts: Some(SortBy::Name), width: 0, roomy: 0, from: 0 };
const WITH: Column = Column { label: "With", sorts: None, width: 14, roomy: 14, from: 110 };
const MINUTES: Column = Column { label: "Min.", sorts: None, width: 5, roomy: 5, from: 90 };
const STATUS: Column =
    Column { label: "Status", sorts: Some(SortBy::Status), width: 17, roomy: 23, from: 40 };
const MOOD: Column = Column { label: "Mood", sorts: None, width: 5, roomy: 5, from: 80 };
const URGE: Column = Column { label: "Urge", sorts: None, width: 5, roomy: 5, from: 80 };
/// Columns of the table from which there is room.
const ROOMY: u16 = 110;
/// In the order they stand.
const COLUMNS: [Column; 8] = [DATE, KIND, NAME, WITH, MINUTES, STATUS, MOOD, URGE];

impl Table {
    pub(super) fn query(&self) -> &SessionQuery {
        &self.pages.filter().query
    }

    pub(super) fn order(&self) -> SessionOrder {
        self.pages.filter().order
    }

    pub(super) fn load(&mut self) -> Effect {
        self.pages.ask_anew()
    }

    pub(super) fn fail(&mut self) {
        self.pages.fail();
    }

    pub(super) fn take(&mut self, listed: &Listed) {
        self.pages.take(listed);
    }

    pub(super) fn chosen(&self) -> Option<&Session> {
        self.pages.sessions().get(self.selection.chosen()).filter(|_| self.fault().is_none())
    }

    /// Why what is being typed cannot be read.
    pub(super) fn fault(&self) -> Option<&str> {
        self.line.as_ref().and_then(QueryLine::fault)
    }

    /// How many there are, as far as that is known.
    pub(super) fn count_in_words(&self) -> String {
        match self.pages.sessions().len() {
            _ if !self.pages.is_loaded() => String::new(),
            count if self.pages.has_more() => format!("The first {count}"),
            count => format!("{count} found"),
        }
    }

    fn ask(&mut self, filter: SessionFilter) -> Effect {
        self.selection = Selection::default();
        self.pages.ask_for(filter)
    }

    /// Looks for other ones.
    pub(super) fn look_for(&mut self, query: SessionQuery) -> Effect {
        let filter = SessionFilter { query, ..self.pages.filter().clone() };
        self.ask(filter)
    }

    fn sort(&mut self, order: SessionOrder) -> Effect {
        let filter = SessionFilter { order, ..self.pages.filter().clone() };
        self.ask(filter)
    }

    /// Takes one term of the filter away.
    pub(super) fn drop_term(&mut self, at: usize) -> Effect {
        let query = self.query().clone().without(at);
        self.look_for(query)
    }

    /// Does what a key of the table means; nothing where it means something else.
    pub(super) fn act(&mut self, action: &Action, cx: &Cx) -> Option<Vec<Effect>> {
        let order = self.order();
        if !matches!(action, Action::Answer(_)) {
            self.offered.clear(); // what was asked before is not being answered any more
        }
        Some(match action {
            Action::SortNext => {
                let by = order.by.next();
                vec![self.sort(SessionOrder::of(by))]
            }
            Action::SortTurn => vec![self.sort(order.turned())],
            Action::Search => {
                self.line = Some(QueryLine::new(self.query()));
                self.kept = self.query().clone();
                Vec::new()
            }
            Action::Type(edit) => {
                let has_changed = self.line.as_mut().is_some_and(|line| line.apply(edit.clone(), cx.today()));
                let query = self.line.as_ref().map(|line| line.query().clone());
                query.filter(|_| has_changed).map(|query| self.look_for(query)).into_iter().collect()
            }
            Action::Next => {
                if let Some(line) = self.line.take_if(|line| line.fault().is_none()) {
                    return Some(vec![self.look_for(line.into_query())]);
                }
                Vec::new()
            }
            Action::Filters => self.offer(cx),
            Action::Answer(answer) if !self.offered.is_empty() => {
                let chosen = std::mem::take(&mut self.offered).into_iter().nth(*answer);
                let query = chosen.map(|condition| self.query().clone().and(condition));
                query.map(|query| self.look_for(query)).into_iter().collect()
            }
            Action::Return => match self.query().terms().len().checked_sub(1) {
                Some(last) => vec![self.drop_term(last)],
                None => Vec::new(),
            },
            Action::Back if self.line.take().is_some() => {
                let kept = std::mem::take(&mut self.kept);
                vec![self.look_for(kept)]
            }
            Action::Back if !self.query().is_empty() => vec![self.look_for(SessionQuery::default())],
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
                let len = self.pages.sessions().len();
                self.selection.move_by(action, len);
                self.pages.ask_more(self.selection.chosen(), len).into_iter().collect()
            }
            _ => return None,
        })
    }

    /// Offers to show only those that are like the chosen one.
    fn offer(&mut self, cx: &Cx) -> Vec<Effect> {
        let Some(session) = self.chosen() else { return Vec::new() };
        let meeting = &session.meeting;
        let (first, last) = month(meeting.starts_at.date());
        let mut offered: Vec<(String, SessionCondition)> = Circle::of(session)
            .into_iter()
            .map(|circle| (circle.headline(), SessionCondition::Circle(circle)))
            .collect();
        let kind = meeting.kind.name();
        offered.push((format!("Kind: {}", kind.label()), SessionCondition::Kind(kind)));
        let words = format!("Status: {}", sign(session, cx.now()).1);
        offered.push((words, SessionCondition::Status(meeting.mark.status())));
        offered.push((month_label(first), SessionCondition::Days(Some(first), Some(last))));
        let (answers, conditions): (Vec<String>, Vec<_>) = offered.into_iter().unzip();
        self.offered = conditions;
        let clean = |answer: &String| text::truncate(&text::visible(answer), 50).into_owned();
        vec![Effect::Go(Route::Ask(Question {
            title: "Only those like this one".to_owned(),
            text:
                "Which ones do you want to see? / takes anything else: kind:, status:, since:, until:, names."
                    .to_owned(),
            answers: answers.iter().map(clean).collect(),
        }))]
    }

    /// Chooses the row at a cell; whether it was chosen before.
    pub(super) fn click(&mut self, column: u16, row: u16) -> Option<bool> {
        if !self.list.contains((column, row).into()) {
            return None;
        }
        let row = self.selection.row_at(row - self.list.y, self.pages.sessions().len())?;
        let was_chosen = row == self.selection.chosen();
        self.selection.choose(row);
        Some(was_chosen)
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        self.list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.selection.fit(usize::from(self.list.height), self.pages.sessions().len());
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        if let Some(fault) = self.fault() {
            let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
            frame.render_widget(Paragraph::new(fault).style(theme.warning).wrap(Wrap { trim: false }), area);
            return;
        }
        let sessions = self.pages.sessions();
        if sessions.is_empty() {
            if self.pages.is_loaded() {
                self.draw_empty(frame, area, theme);
            }
            return;
        }
        let head = COLUMNS.iter().map(|column| (column, self.heading(column))).collect::<Vec<_>>();
        let head = Line::styled(format!("  {}", row_of(&head, area.width)), theme.muted);
        frame.render_widget(head, Rect { height: 1.min(area.height), ..area });
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
        for (y, at) in (rows.y..rows.bottom()).zip(self.selection.in_view(sessions.len())) {
            let Some(session) = sessions.get(at) else { break };
            let has_focus = at == self.selection.chosen();
            let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
            let words = row_of(&cells(session, cx.now()), area.width);
            let line = Rect { y, height: 1, ..rows };
            frame.render_widget(Line::from(Span::styled(format!("{mark}{words}"), style)), line);
            if has_focus && self.line.is_none() && line.area() > 0 {
                frame.set_cursor_position((line.x, line.y));
            }
        }
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let (first, second) = match (self.query().is_empty(), &self.line) {
            (true, _) => ("No session logged yet.", "Press n to log one."),
            (false, Some(_)) => ("No session fits all of this.", "Esc leaves the search."),
            (false, None) => (
                "No session fits all of this.",
                "Backspace takes the last part of the filter away, Esc all of it.",
            ),
        };
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let lines = vec![Line::styled(first, theme.text), Line::styled(second, theme.muted)];
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }

    /// The name of a column, with an arrow on the one the table goes by.
    fn heading(&self, column: &Column) -> String {
        let order = self.order();
        let arrow = match order.direction {
            _ if column.sorts != Some(order.by) => "",
            Direction::Up => " ↑",
            Direction::Down => " ↓",
        };
        format!("{}{arrow}", column.label)
    }
}

fn cells(session: &Session, now: Moment) -> Vec<(&'static Column, String)> {
    let meeting = &session.meeting;
    let (sign, status) = sign(session, now);
    let name = meeting.name.as_ref().map(|name| name.as_str().to_owned());
    // Where there is no column for them, whom it is with stands in the place of a name that is missing.
    let name = name.unwrap_or_else(|| session.headline());
    let repeats = if session.series.is_some() { "↻ " } else { "" };
    vec![
        (&DATE, meeting.starts_at.typed()),
        (&KIND, meeting.kind.name().label().to_owned()),
        (&NAME, format!("{repeats}{name}")),
        (&WITH, meeting.with.as_ref().map(|with| with.as_str().to_owned()).unwrap_or_default()),
        (&MINUTES, meeting.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
        (&STATUS, format!("{sign} {status}")),
        (&MOOD, change(meeting.mood)),
        (&URGE, change(meeting.urge)),
    ]
}

/// The cells that have room, side by side; the name takes what is left.
fn row_of(cells: &[(&Column, String)], width: u16) -> String {
    let shown: Vec<&(&Column, String)> = cells.iter().filter(|(column, _)| column.from <= width).collect();
    let room_of = |column: &Column| if width >= ROOMY { column.roomy } else { column.width };
    let taken: usize = shown.iter().map(|(column, _)| room_of(column) + 1).sum();
    let rest = usize::from(width).saturating_sub(taken + 3);
    let mut row = String::new();
    for (column, words) in shown {
        let room = if column.width == 0 { rest } else { room_of(column) };
        let words = text::visible(words).replace('\t', " ");
        let words = text::truncate(&words, room);
        row.push_str(&words);
        row.push_str(&" ".repeat(room.saturating_sub(text::width(&words)) + 1));
    }
    row
}
