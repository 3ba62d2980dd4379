//! How the list of sessions looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::{Row, Sessions};
use crate::domain::moment::{Date, Moment, day_label, monday_of};
use crate::domain::rating::Change;
use crate::domain::session::Session;
use crate::domain::status::Status;
use crate::domain::text::Topic;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;

/// Where the list and the chosen session stand.
fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width >= 100 {
        let width = 58;
        let beside = Rect { x: area.x + width + 2, width: area.width - width - 3, ..area };
        (Rect { width, ..area }, Some(beside))
    } else if area.height >= 16 && area.width >= 60 {
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

impl Sessions {
    pub(super) fn lay_out(&mut self, area: Rect) {
        self.list = split(Rect { x: 0, y: 0, ..area }).0;
        self.selection.fit(usize::from(self.list.height), self.rows.len());
    }

    pub(super) fn draw_list(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let (list, detail) = split(area);
        if self.log.is_empty() {
            self.draw_empty(frame, area, &cx.theme);
            return;
        }
        for (y, at) in (list.y..list.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, ..list };
            match self.rows.get(at) {
                Some(Row::Week(monday)) => {
                    let words = week_in_words(*monday, cx.today());
                    frame.render_widget(Line::styled(format!(" {words}"), cx.theme.muted), line);
                }
                Some(row) => {
                    let Some(session) = self.session_of(*row) else { continue };
                    let has_focus = at == self.selection.chosen();
                    draw_row(frame, line, session, has_focus, cx);
                }
                None => {}
            }
        }
        if let (Some(area), Some(session)) = (detail, self.chosen()) {
            let linked = self.linked.get(&session.id).copied();
            let mut lines = detail_lines(session, linked, cx.now(), &cx.theme);
            if let Some(words) = self.repeats(session) {
                // Below the headline and the day.
                lines.insert(2, Line::styled(format!("↻ {words} · r pauses or ends it"), cx.theme.muted));
            }
            let detail = Paragraph::new(lines).wrap(Wrap { trim: false });
            frame.render_widget(detail, Rect { width: area.width.min(76), ..area });
        }
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
        let lines = if !self.message.is_empty() {
            vec![Line::styled(self.message.clone(), theme.warning)]
        } else if self.is_loaded {
            vec![
                Line::raw("No session logged yet."),
                Line::styled(
                    "Press n to log one: individual, group, mutual help, family or medical.",
                    theme.muted,
                ),
                Line::styled("It takes a few seconds, and shows over time how often you went.", theme.muted),
            ]
        } else {
            Vec::new()
        };
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

/// A sign for the status; the words stand beside it too.
fn sign(session: &Session, now: Moment) -> (&'static str, &'static str) {
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

fn draw_row(frame: &mut Frame, area: Rect, session: &Session, has_focus: bool, cx: &Cx) {
    let theme = &cx.theme;
    let (sign, words) = sign(session, cx.now());
    let at = session.meeting.starts_at;
    let when = format!("{:<10} {}", day_label(at.date(), at.date()), at.clock());
    let mark = if has_focus { "› " } else { "  " };
    let columns = usize::from(area.width).saturating_sub(text::width(&when) + text::width(words) + 9);
    let name =
        if session.series.is_some() { format!("↻ {}", session.headline()) } else { session.headline() };
    let name = text::truncate(&text::visible(&name), columns).into_owned();
    let pad = " ".repeat(columns.saturating_sub(text::width(&name)));
    let (style, aside) = if has_focus { (theme.selected, theme.selected) } else { (theme.text, theme.muted) };
    let line = Line::from(vec![
        Span::styled(format!("{mark}{sign} {when}  {name}{pad} "), style),
        Span::styled(words, aside),
    ]);
    frame.render_widget(line, area);
    if has_focus {
        frame.set_cursor_position((area.x, area.y));
    }
}

fn detail_lines<'a>(session: &Session, linked: Option<u32>, now: Moment, theme: &Theme) -> Vec<Line<'a>> {
    let meeting = &session.meeting;
    let clean = |text: &str| text::visible(text).replace('\t', " ");
    let mut lines = vec![Line::styled(clean(&session.headline()), theme.heading)];
    let mut when = meeting.starts_at.long();
    if let Some(minutes) = meeting.minutes {
        when.push_str(&format!(" · {minutes} minutes"));
    }
    lines.push(Line::styled(when, theme.muted));
    let mut fact = |label: &str, value: String| {
        let label = Span::styled(format!("{label:<12}"), theme.muted);
        lines.push(Line::from(vec![label, Span::raw(clean(&value))]));
    };
    fact("Kind", meeting.kind.describe());
    let status = sign(session, now).1;
    let reason = meeting.mark.reason().map(|reason| match &reason.words {
        Some(words) => format!(": {}", words.as_str()),
        None => format!(": {}", reason.cause.label().to_lowercase()),
    });
    fact("Status", format!("{status}{}", reason.unwrap_or_default()));
    if let Some(with) = &meeting.with {
        fact("With", with.as_str().to_owned());
    }
    if let Some(format) = meeting.format {
        fact("Held", format.label().to_lowercase());
    }
    if let Some(level) = meeting.level {
        fact("Level", level.label().to_owned());
    }
    for (label, change) in [("Mood", meeting.mood), ("Urge", meeting.urge)] {
        if let Some(words) = change_in_words(change) {
            fact(label, words);
        }
    }
    if let Some(helpful) = meeting.helpful {
        fact("Helpful", format!("{helpful} of 10"));
    }
    if !meeting.topics.is_empty() {
        let topics: Vec<&str> = meeting.topics.iter().map(Topic::as_str).collect();
        fact("Topics", topics.join(", ").replace('-', " "));
    }
    if let Some(count) = linked.filter(|count| *count > 0) {
        let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
        fact("Journal", format!("{entries}, shown by W"));
    }
    if let Some(takeaway) = &meeting.takeaway {
        lines.push(Line::default());
        lines.extend(takeaway.as_str().lines().take(200).map(|line| Line::raw(clean(line))));
    }
    lines
}

fn change_in_words(change: Change) -> Option<String> {
    match (change.before, change.after) {
        (Some(before), Some(after)) => Some(format!("{before} before, {after} after")),
        (Some(before), None) => Some(format!("{before} before")),
        (None, Some(after)) => Some(format!("{after} after")),
        (None, None) => None,
    }
}
