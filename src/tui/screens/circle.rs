//! All sessions of a group, or with somebody: what is counted of them, the newest first, and what to keep in a row.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{CircleCounts, Outcome, Request};
use crate::doc::layout::wrapped;
use crate::domain::attendance::LEAST_FOR_RATE;
use crate::domain::session::Session;
use crate::domain::session_query::{Circle, SessionCondition, SessionQuery};
use crate::text;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::session_pages::SessionPages;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::selection::Selection;
use crate::tui::widgets::session_row::{change, sign};
use crate::vault::SessionFilter;

/// Columns of prose at the most.
const MEASURE: u16 = 76;

/// Which of them show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    All,
    Takeaways,
}

impl View {
    /// Lines a session takes: with what to keep beside it, or below it.
    fn row(self) -> u16 {
        match self {
            Self::All => 1,
            Self::Takeaways => 4,
        }
    }
}

/// All sessions of a circle.
pub(super) struct CirclePage {
    circle: Circle,
    view: View,
    counts: Option<Box<CircleCounts>>,
    pages: SessionPages,
    selection: Selection,
    /// What is counted, in lines.
    head: Vec<String>,
    list: Rect,
    message: String,
}

impl CirclePage {
    pub(super) fn new(circle: Circle) -> Self {
        let pages = SessionPages::new(filter(&circle, View::All));
        Self {
            circle,
            view: View::All,
            counts: None,
            pages,
            selection: Selection::default(),
            head: Vec::new(),
            list: Rect::default(),
            message: String::new(),
        }
    }

    fn open(&self) -> Vec<Effect> {
        let session = self.pages.sessions().get(self.selection.chosen()).cloned().map(Box::new);
        session.map(|session| vec![Effect::Go(Route::Session(session))]).unwrap_or_default()
    }

    fn turn(&mut self) -> Effect {
        self.view = if self.view == View::All { View::Takeaways } else { View::All };
        self.selection = Selection::default();
        self.pages.ask_for(filter(&self.circle, self.view))
    }

    fn draw_row(&self, frame: &mut Frame, area: Rect, at: usize, session: &Session, cx: &Cx) {
        let theme = &cx.theme;
        let has_focus = at == self.selection.chosen();
        let (sign, status) = sign(session, cx.now());
        let meeting = &session.meeting;
        let mut words = format!("{sign} {}  {status}", meeting.starts_at.typed());
        for (name, step) in [("mood", change(meeting.mood)), ("urge", change(meeting.urge))] {
            if !step.is_empty() {
                words.push_str(&format!(" · {name} {step}"));
            }
        }
        // Only as much as may show, however long it is.
        let enough = usize::from(area.width) * usize::from(area.height);
        let takeaway = meeting.takeaway.iter().flat_map(|text| text.as_str().chars()).take(enough);
        let takeaway = text::visible(&takeaway.collect::<String>()).replace(['\n', '\t'], " ");
        if self.view == View::All && !takeaway.is_empty() {
            words.push_str(&format!(" · “{takeaway}”"));
        }
        let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
        let words = text::truncate(&format!("{mark}{words}"), usize::from(area.width)).into_owned();
        frame.render_widget(Line::from(Span::styled(words, style)), Rect { height: 1, ..area });
        // The last line stays empty, so that each stands for itself.
        let below = area.y + 1..area.bottom().saturating_sub(1);
        let lines = wrapped(&takeaway, area.width.saturating_sub(5).clamp(1, MEASURE));
        for (y, line) in below.zip(lines) {
            let line = Line::styled(format!("    {}", line.text()), theme.text);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

fn filter(circle: &Circle, view: View) -> SessionFilter {
    let circle = SessionCondition::Circle(circle.clone());
    let takeaways = (view == View::Takeaways).then_some(SessionCondition::AnyTakeaway);
    let query = SessionQuery::of([circle].into_iter().chain(takeaways));
    SessionFilter { query, ..SessionFilter::default() }
}

/// What is counted, in sentences.
fn counted(counts: &CircleCounts) -> Vec<String> {
    let tally = &counts.tally;
    let mut words = vec![match tally.denominator() {
        0 => "None yet that you could have been at.".to_owned(),
        all if all < LEAST_FOR_RATE => {
            format!("You were at {} of {all}. Under {LEAST_FOR_RATE} there is no rate.", tally.was_there())
        }
        all => {
            let percent = tally.percent().unwrap_or_default();
            format!("You were at {} of {all}: {percent} %.", tally.was_there())
        }
    }];
    let rest: Vec<String> = [
        (tally.partial, "in part"),
        (tally.missed, "missed"),
        (tally.late_cancelled, "cancelled late"),
        (tally.cancelled, "cancelled in time"),
        (tally.provider_cancelled, "cancelled by the provider"),
        (tally.rescheduled, "moved"),
        (tally.not_yet_marked, "not yet marked"),
        (tally.scheduled, "to come"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if !rest.is_empty() {
        words.push(format!("{}.", text::capitalised(&rest.join(", "))));
    }
    words.extend(counts.beside.in_words());
    words
}

impl Screen for CirclePage {
    fn places(&self) -> Vec<Place> {
        vec![Place::Circle, Place::List]
    }

    fn title(&self) -> &'static str {
        match self.circle {
            Circle::Named(_) => "a group or place",
            Circle::With(_) => "with somebody",
        }
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(Request::Circle(self.circle.clone())), self.pages.ask_anew()]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        let len = self.pages.sessions().len();
        match action {
            Action::Open => self.open(),
            Action::View => vec![self.turn()],
            Action::Back => vec![Effect::Close],
            Action::Click(column, row) if self.list.contains((column, row).into()) => {
                let Some(hit) = self.selection.row_at((row - self.list.y) / self.view.row(), len) else {
                    return Vec::new();
                };
                let was_chosen = hit == self.selection.chosen();
                self.selection.choose(hit);
                if was_chosen { self.open() } else { Vec::new() }
            }
            action => {
                self.selection.move_by(&action, len);
                self.pages.ask_more(self.selection.chosen(), len).into_iter().collect()
            }
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Circle(counts)) => self.counts = Some(counts),
            Ok(Outcome::Sessions(listed)) => {
                self.pages.take(&listed);
            }
            Ok(_) => {}
            Err(failure) => {
                self.pages.fail();
                self.message = failure.in_words();
            }
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.saturating_sub(2).clamp(1, MEASURE);
        self.head = self
            .counts
            .iter()
            .flat_map(|counts| counted(counts))
            .flat_map(|words| wrapped(&words, width))
            .map(|line| line.text())
            .collect();
        // The list keeps half of the room.
        let wanted = u16::try_from(self.head.len()).unwrap_or(u16::MAX).saturating_add(3);
        let top = wanted.min(area.height / 2);
        self.list = Rect { x: 0, y: top, width: area.width, height: area.height - top };
        self.selection.fit(usize::from(self.list.height / self.view.row()), self.pages.sessions().len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let list = Rect { y: area.y + self.list.y, ..self.list }.intersection(area);
        let title = text::visible(&self.circle.headline()).into_owned();
        let title = text::truncate(&title, usize::from(area.width.saturating_sub(2))).into_owned();
        let shown = match self.view {
            View::All => "All sessions, newest first",
            View::Takeaways => "What to keep, newest first",
        };
        let head = std::iter::once(Line::styled(format!(" {title}"), theme.heading))
            .chain(self.head.iter().map(|words| Line::styled(format!(" {words}"), theme.text)))
            .chain([Line::default(), Line::styled(format!(" {shown}"), theme.muted)]);
        for (y, line) in (area.y..list.y).zip(head) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        let sessions = self.pages.sessions();
        if sessions.is_empty() && self.pages.is_loaded() {
            let words = match self.view {
                View::All => " No session here any more.",
                View::Takeaways => " Nothing to keep yet. v shows all sessions; p in one writes it.",
            };
            frame
                .render_widget(Line::styled(words, theme.muted), Rect { height: 1.min(list.height), ..list });
        }
        for (line, at) in
            (0..).step_by(usize::from(self.view.row())).zip(self.selection.in_view(sessions.len()))
        {
            let row = Rect { y: list.y + line, height: self.view.row(), ..list };
            let Some(session) = sessions.get(at).filter(|_| row.bottom() <= list.bottom()) else { break };
            self.draw_row(frame, row, at, session, cx);
            if at == self.selection.chosen() {
                frame.set_cursor_position((row.x, row.y));
            }
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, theme);
        }
    }
}
