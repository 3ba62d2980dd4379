//! The sessions by week: what is ahead above what was, and the chosen one beside it.

use std::collections::{HashMap, HashSet};

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::app::request::{Listed, Request};
use crate::domain::clash::clashing;
use crate::domain::id::SessionId;
use crate::domain::link::Link;
use crate::domain::moment::{Date, day_label, monday_of};
use crate::domain::session::Session;
use crate::text;
use crate::tui::action::Action;
use crate::tui::session_pages::SessionPages;
use crate::tui::session_words::{facts, texts, when};
use crate::tui::shell::{Cx, Effect};
use crate::tui::widgets::selection::Selection;
use crate::tui::widgets::session_row::{CLASH, SessionRow, When};

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The Monday of a week.
    Week(Date),
    /// A session, by its place.
    Session(usize),
}

/// The sessions by week.
#[derive(Default)]
pub(super) struct Agenda {
    pages: SessionPages,
    rows: Vec<Row>,
    selection: Selection,
    clashing: HashSet<SessionId>,
    /// How many entries point at a session, where that is known.
    linked: HashMap<SessionId, u32>,
    list: Rect,
}

/// Where the list and the chosen session stand.
fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width >= 100 {
        let width = 58;
        let beside = Rect { x: area.x + width + 2, width: area.width - width - 3, ..area };
        (Rect { width, ..area }, Some(beside))
    } else if area.height >= 15 && area.width >= 60 {
        let height = area.height / 2;
        let below = Rect {
            x: area.x + 1,
            y: area.y + height + 1,
            width: area.width - 2,
            height: area.height - height - 1,
        };
        (Rect { height, ..area }, Some(below))
    } else {
        (area, None)
    }
}

/// Whether a line is a session, and not the heading of a week.
fn is_session(rows: &[Row], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::Session(_)))
}

impl Agenda {
    pub(super) fn load(&mut self) -> Effect {
        self.linked.clear();
        self.pages.ask_anew()
    }

    pub(super) fn fail(&mut self) {
        self.pages.fail();
    }

    pub(super) fn take(&mut self, listed: &Listed, cx: &Cx) {
        let chosen = self.chosen().map(|session| session.id);
        if !self.pages.take(listed) {
            return;
        }
        self.clashing = clashing(self.pages.sessions());
        self.rows.clear();
        let mut week = None;
        for (at, session) in self.pages.sessions().iter().enumerate() {
            let monday = monday_of(session.meeting.starts_at.date());
            if week != Some(monday) {
                self.rows.push(Row::Week(monday));
                week = Some(monday);
            }
            self.rows.push(Row::Session(at));
        }
        let place = |id| self.rows.iter().position(|row| self.session_of(*row).is_some_and(|s| s.id == id));
        let wanted = chosen.or_else(|| self.first_to_see(cx)).and_then(place);
        self.selection.choose(wanted.unwrap_or_else(|| self.selection.chosen().max(1)));
        self.selection.settle(1, self.rows.len(), |at| is_session(&self.rows, at));
    }

    /// The newest session that is not ahead: what is to be marked, or was last.
    fn first_to_see(&self, cx: &Cx) -> Option<SessionId> {
        let (now, all) = (cx.now(), self.pages.sessions());
        all.iter().find(|s| s.meeting.starts_at <= now).or(all.last()).map(|s| s.id)
    }

    fn session_of(&self, row: Row) -> Option<&Session> {
        if let Row::Session(at) = row { self.pages.sessions().get(at) } else { None }
    }

    pub(super) fn chosen(&self) -> Option<&Session> {
        self.rows.get(self.selection.chosen()).and_then(|row| self.session_of(*row))
    }

    pub(super) fn move_by(&mut self, action: &Action) -> Vec<Effect> {
        self.selection.move_over(action, self.rows.len(), |at| is_session(&self.rows, at));
        let more = self.pages.ask_more(self.selection.chosen(), self.rows.len());
        more.into_iter().chain(self.ask_linked()).collect()
    }

    /// Asks how many entries point at the chosen session, unless that is known.
    pub(super) fn ask_linked(&self) -> Option<Effect> {
        let id = self.chosen().map(|session| session.id).filter(|id| !self.linked.contains_key(id))?;
        Some(Effect::Ask(Request::CountLinked(Link::Session(id.into()))))
    }

    pub(super) fn take_linked(&mut self, id: SessionId, count: u32) {
        self.linked.insert(id, count);
    }

    /// Chooses the row at a cell; whether it was chosen before.
    pub(super) fn click(&mut self, column: u16, row: u16) -> Option<bool> {
        if !self.list.contains((column, row).into()) {
            return None;
        }
        self.selection.click(row - self.list.y, self.rows.len(), |at| is_session(&self.rows, at))
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        self.list = split(area).0;
        self.selection.fit(usize::from(self.list.height), self.rows.len());
    }

    /// Draws the list and the chosen session; of one that repeats, `repeats` says how.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, repeats: Option<String>, cx: &Cx) {
        let (list, detail) = split(area);
        if self.rows.is_empty() {
            self.draw_empty(frame, area, cx);
            return;
        }
        for (y, at) in (list.y..list.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, ..list };
            match self.rows.get(at) {
                Some(Row::Week(monday)) => {
                    let words = format!(" {}", week_in_words(*monday, cx.today()));
                    frame.render_widget(Line::styled(words, cx.theme.muted), line);
                }
                Some(row) => {
                    let Some(session) = self.session_of(*row) else { continue };
                    let aside = if self.clashing.contains(&session.id) { CLASH } else { "" };
                    let has_focus = at == self.selection.chosen();
                    let row = SessionRow { session, when: When::Day, aside, has_focus };
                    row.draw(frame, line, cx.now(), &cx.theme);
                }
                None => {}
            }
        }
        if let (Some(area), Some(session)) = (detail, self.chosen()) {
            let lines = self.detail(session, repeats, cx);
            let detail = Paragraph::new(lines).wrap(Wrap { trim: false });
            frame.render_widget(detail, Rect { width: area.width.min(76), ..area });
        }
    }

    fn detail<'a>(&self, session: &Session, repeats: Option<String>, cx: &Cx) -> Vec<Line<'a>> {
        let theme = &cx.theme;
        let clean = |text: &str| text::visible(text).replace('\t', " ");
        let mut lines = vec![Line::styled(clean(&session.headline()), theme.heading)];
        lines.push(Line::styled(when(session), theme.muted));
        let repeats = repeats.map(|words| format!("↻ {words} · r changes it"));
        lines.extend(repeats.map(|words| Line::styled(words, theme.muted)));
        let mut all = facts(session, cx.now());
        if let Some(count) = self.linked.get(&session.id).filter(|count| **count > 0) {
            let entries = if *count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
            all.push(("Journal", format!("{entries}, shown by W")));
        }
        for (label, value) in all {
            let label = Span::styled(format!("{label:<12}"), theme.muted);
            lines.push(Line::from(vec![label, Span::raw(clean(&value))]));
        }
        for (label, text) in texts(session) {
            lines.push(Line::default());
            lines.push(Line::styled(label, theme.muted));
            lines.extend(text.as_str().lines().take(50).map(|line| Line::raw(clean(line))));
        }
        lines
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        if !self.pages.is_loaded() {
            return;
        }
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let theme = &cx.theme;
        let lines = vec![
            Line::raw("No session logged yet."),
            Line::styled(
                "Press n to log one: individual, group, mutual help, family or medical.",
                theme.muted,
            ),
            Line::styled("It takes a few seconds, and shows over time how often you went.", theme.muted),
        ];
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }
}

fn week_in_words(monday: Date, today: Date) -> String {
    match (monday - monday_of(today)).num_days() / 7 {
        0 => "This week".to_owned(),
        1 => "Next week".to_owned(),
        -1 => "Last week".to_owned(),
        _ => format!("Week of {}", day_label(monday, today)),
    }
}
