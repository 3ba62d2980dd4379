//! One session in one line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::moment::{Moment, day_label};
use crate::domain::rating::Change;
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::text;
use crate::tui::theme::Theme;

/// Said of a session that is at the same time as another one.
pub const CLASH: &str = "≈ same time";
/// Every sign with what it means; each stays with its words where the line is broken.
pub const LEGEND: &str = "○\u{a0}to\u{a0}come  ●\u{a0}attended  ◐\u{a0}in\u{a0}part  –\u{a0}not\u{a0}attended  ?\u{a0}not\u{a0}yet\u{a0}marked  ·\u{a0}cancelled  →\u{a0}moved";

/// A sign for the status, and the words that stand beside it.
pub fn sign(session: &Session, now: Moment) -> (&'static str, &'static str) {
    match session.meeting.mark.status() {
        Status::Scheduled if session.is_not_yet_marked(now) => ("?", "not yet marked"),
        Status::Scheduled => ("○", "to come"),
        Status::Attended => ("●", "attended"),
        Status::Partial => ("◐", "in part"),
        Status::Missed => ("–", "missed"),
        Status::LateCancelled => ("–", "cancelled late"),
        Status::Cancelled => ("·", "cancelled in time"),
        Status::ProviderCancelled => ("·", "cancelled by provider"),
        Status::Rescheduled => ("→", "moved"),
    }
}

/// "4→6"; of what is not known, a dot.
pub fn change(change: Change) -> String {
    let side = |rating: Option<_>| rating.map_or("·".to_owned(), |rating| format!("{rating}"));
    if change == Change::default() {
        String::new()
    } else {
        format!("{}→{}", side(change.before), side(change.after))
    }
}

/// What a row says of when the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The day and the time.
    Day,
    /// The time alone, where all are of one day.
    Clock,
}

/// A session in a list.
#[derive(Debug, Clone, Copy)]
pub struct SessionRow<'a> {
    /// The session.
    pub session: &'a Session,
    /// What it says of when.
    pub when: When,
    /// What else it says of it, such as that it clashes; perhaps nothing.
    pub aside: &'a str,
    /// Whether it is the chosen one.
    pub has_focus: bool,
}

impl SessionRow<'_> {
    /// Draws it; the cursor goes to the chosen one.
    pub fn draw(&self, frame: &mut Frame, area: Rect, now: Moment, theme: &Theme) {
        let (sign, status) = sign(self.session, now);
        let at = self.session.meeting.starts_at;
        let when = match self.when {
            When::Day => format!("{:<10} {}", day_label(at.date(), at.date()), at.clock()),
            When::Clock => at.clock(),
        };
        let words =
            if self.aside.is_empty() { status.to_owned() } else { format!("{}, {status}", self.aside) };
        let mark = if self.has_focus { "› " } else { "  " };
        let taken = text::width(&when) + text::width(&words) + 9;
        let columns = usize::from(area.width).saturating_sub(taken);
        let repeats = if self.session.series.is_some() { "↻ " } else { "" };
        let name = format!("{repeats}{}", self.session.headline());
        let name = text::truncate(&text::visible(&name), columns).into_owned();
        let pad = " ".repeat(columns.saturating_sub(text::width(&name)));
        let (style, aside) =
            if self.has_focus { (theme.selected, theme.selected) } else { (theme.text, theme.muted) };
        let line = Line::from(vec![
            Span::styled(format!("{mark}{sign} {when}  {name}{pad} "), style),
            Span::styled(words, aside),
        ]);
        frame.render_widget(line, area);
        if self.has_focus && area.area() > 0 {
            frame.set_cursor_position((area.x, area.y));
        }
    }
}
