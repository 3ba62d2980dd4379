//! The sessions of a month on its days, and those of the chosen day.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Wrap};

use crate::app::request::{Listed, Request};
use crate::domain::calendar::month_weeks;
use crate::domain::clash::clashing;
use crate::domain::id::SessionId;
use crate::domain::moment::{Date, day_in_words};
use crate::domain::session::Session;
use crate::domain::session_order::SessionOrder;
use crate::tui::action::Action;
use crate::tui::shell::{Cx, Effect};
use crate::tui::widgets::calendar::{Days, Grid, MONTH_HEIGHT, MONTH_WIDTH};
use crate::tui::widgets::selection::Selection;
use crate::tui::widgets::session_row::{CLASH, LEGEND, SessionRow, When, sign};
use crate::vault::SessionFilter;

/// The most sessions of a month that are asked for.
const MOST: usize = 1000;
/// The most signs of a day.
const SIGNS: usize = 3;

/// A month and the day chosen in it.
#[derive(Default)]
pub(super) struct Month {
    day: Date,
    filter: SessionFilter,
    /// Those of the weeks shown, oldest first.
    sessions: Vec<Session>,
    clashing: HashSet<SessionId>,
    /// Among those of the day.
    selection: Selection,
    grid: Rect,
    list: Rect,
}

impl Month {
    pub(super) fn new(day: Date) -> Self {
        Self { day, ..Self::default() }
    }

    pub(super) fn day(&self) -> Date {
        self.day
    }

    pub(super) fn load(&mut self) -> Effect {
        let weeks = month_weeks(self.day);
        let (first, last) = (weeks.first().map(|week| week[0]), weeks.last().map(|week| week[6]));
        self.filter = SessionFilter { since: first, until: last, ..SessionFilter::default() };
        Effect::Ask(Request::Sessions(self.filter.clone(), None, MOST))
    }

    pub(super) fn take(&mut self, listed: &Listed) {
        if listed.filter != self.filter || listed.after.is_some() {
            return;
        }
        self.sessions.clone_from(&listed.sessions);
        self.sessions.sort_by_cached_key(|session| {
            let standing = SessionOrder::default().standing(session);
            (standing.at, standing.id)
        });
        self.clashing = clashing(&self.sessions);
    }

    fn of(&self, day: Date) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(move |session| session.meeting.starts_at.date() == day)
    }

    pub(super) fn chosen(&self) -> Option<&Session> {
        self.of(self.day).nth(self.selection.chosen())
    }

    fn turn(&mut self, by: isize) {
        let len = self.of(self.day).count().max(1);
        let by = usize::try_from(by.rem_euclid(isize::try_from(len).unwrap_or(1))).unwrap_or(0);
        self.selection.choose((self.selection.chosen() + by) % len);
    }

    pub(super) fn move_by(&mut self, action: &Action, cx: &Cx) -> Option<Effect> {
        match action {
            Action::Next => self.turn(1),
            Action::Previous => self.turn(-1),
            action => {
                let days = Days { chosen: self.day, today: cx.today() };
                return days.after(action, Grid::Month).and_then(|day| self.go_to(day));
            }
        }
        None
    }

    fn go_to(&mut self, day: Date) -> Option<Effect> {
        if day == self.day {
            return None;
        }
        let is_shown = month_weeks(self.day) == month_weeks(day);
        self.day = day;
        self.selection = Selection::default();
        (!is_shown).then(|| self.load())
    }

    /// Goes to the day, or chooses the session, at a cell; whether a session was chosen before.
    pub(super) fn click(&mut self, column: u16, row: u16, cx: &Cx) -> (Vec<Effect>, Option<bool>) {
        let at = (column, row).into();
        if self.grid.contains(at) {
            let days = Days { chosen: self.day, today: cx.today() };
            let day = days.month_day_at(column - self.grid.x, row - self.grid.y);
            return (day.and_then(|day| self.go_to(day)).into_iter().collect(), None);
        }
        let len = self.of(self.day).count();
        if !self.list.contains(at) {
            return (Vec::new(), None);
        }
        // Below the day's name.
        let line = (row - self.list.y).checked_sub(1);
        let hit = line.and_then(|line| self.selection.row_at(line, len));
        let was_chosen = hit.map(|hit| hit == self.selection.chosen());
        if let Some(hit) = hit {
            self.selection.choose(hit);
        }
        (Vec::new(), was_chosen)
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        if area.width >= 100 {
            self.grid = Rect { width: MONTH_WIDTH, ..area };
            let left = MONTH_WIDTH + 3;
            self.list = Rect { x: area.x + left, width: area.width - left, ..area };
        } else {
            let height = MONTH_HEIGHT.min(area.height);
            self.grid = Rect { height, width: MONTH_WIDTH.min(area.width), ..area };
            self.list = Rect { y: area.y + height, height: area.height - height, ..area };
        }
        let len = self.of(self.day).count();
        self.selection.fit(usize::from(self.list.height.saturating_sub(1)), len);
    }

    /// Draws it with its corner at `at`.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let place = |part: Rect| Rect { x: area.x + part.x, y: area.y + part.y, ..part }.intersection(area);
        let (grid, list) = (place(self.grid), place(self.list));
        let days = Days { chosen: self.day, today: cx.today() };
        days.draw_month(frame, grid, &cx.theme, |day| self.signs(day, cx));
        let theme = &cx.theme;
        let day = format!(" {}", crate::text::capitalised(&day_in_words(self.day, cx.today())));
        frame.render_widget(Line::styled(day, theme.heading), Rect { height: 1.min(list.height), ..list });
        let rows = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list }.intersection(list);
        let of_day: Vec<&Session> = self.of(self.day).collect();
        let mut y = rows.y;
        for at in self.selection.in_view(of_day.len()) {
            let Some(session) = of_day.get(at).copied().filter(|_| y < rows.bottom()) else { break };
            let aside = if self.clashing.contains(&session.id) { CLASH } else { "" };
            let row =
                SessionRow { session, when: When::Clock, aside, has_focus: at == self.selection.chosen() };
            row.draw(frame, Rect { y, height: 1, ..rows }, cx.now(), theme);
            y += 1;
        }
        let mut below = vec![Line::default(), Line::styled(LEGEND, theme.muted)];
        if of_day.is_empty() {
            below.insert(0, Line::styled("No session on this day. Press n to log one.", theme.muted));
        }
        let foot = Rect {
            x: rows.x + 1,
            y,
            width: rows.width.saturating_sub(2),
            height: rows.bottom().saturating_sub(y),
        };
        let foot = foot.intersection(rows);
        frame.render_widget(Paragraph::new(below).wrap(Wrap { trim: false }), foot);
    }

    /// The signs of a day's sessions; where there are more than fit, the last is a plus.
    fn signs(&self, day: Date, cx: &Cx) -> String {
        let all: Vec<&str> = self.of(day).map(|session| sign(session, cx.now()).0).collect();
        match all.get(..SIGNS - 1) {
            Some(first) if all.len() > SIGNS => first.concat() + "+",
            _ => all.concat(),
        }
    }
}
