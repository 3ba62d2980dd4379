//! The attendance panel: counts and rate per kind, lately and in all, and the last 12 weeks as bars.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Sessions;
use crate::app::request::Counted;
use crate::doc::layout::wrapped;
use crate::domain::attendance::Tally;
use crate::domain::kind::KindName;
use crate::domain::moment::day_label;
use crate::tui::action::Action;
use crate::tui::theme::Theme;
use crate::tui::widgets::weeks::bars;

/// Columns of the kind's name.
const NAME: usize = 13;
/// Columns of the counts of the last weeks.
const RECENT: usize = 17;

impl Sessions {
    /// Keeps the panel within what there is to show.
    pub(super) fn lay_out_attendance(&mut self, area: Rect, theme: &Theme) {
        let width = usize::from(area.width.saturating_sub(2));
        let len = self.attendance.as_ref().map_or(0, |counted| lines(counted, width, theme).len());
        let last = u16::try_from(len).unwrap_or(u16::MAX).saturating_sub(area.height);
        self.panel_top = self.panel_top.min(last);
        self.panel_height = area.height;
    }

    /// Moves the panel; whether the intent was one of moving.
    pub(super) fn scroll_attendance(&mut self, action: &Action) -> bool {
        let screen = self.panel_height.saturating_sub(1).max(1);
        self.panel_top = match action {
            Action::Up => self.panel_top.saturating_sub(1),
            Action::Down => self.panel_top.saturating_add(1),
            Action::PageUp => self.panel_top.saturating_sub(screen),
            Action::PageDown => self.panel_top.saturating_add(screen),
            Action::Top => 0,
            Action::Bottom => u16::MAX,
            _ => return false,
        };
        true
    }

    pub(super) fn draw_attendance(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let Some(counted) = &self.attendance else { return };
        let lines = lines(counted, usize::from(area.width), theme);
        frame.render_widget(Paragraph::new(lines).scroll((self.panel_top, 0)), area);
    }
}

fn lines<'a>(counted: &Counted, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let weeks = &counted.recent.weeks;
    let shown: Vec<(KindName, Tally)> =
        counted.all.kinds.iter().copied().filter(|(_, tally)| !tally.is_empty()).collect();
    let heading = Line::styled("Attendance", theme.heading);
    if shown.is_empty() {
        let words = "Nothing is logged yet. Press v to go back to the list, and n to log a session.";
        let words = wrapped(words, u16::try_from(width).unwrap_or(u16::MAX));
        let words = words.iter().map(|line| Line::styled(line.text(), theme.muted));
        return [heading, Line::default()].into_iter().chain(words).collect();
    }
    let bars_width = weeks.len() * 2 + 3;
    let has_bars = width >= NAME + bars_width + RECENT + 14;
    let since = day_label(counted.all.span.since, counted.recent.span.until);
    let before = NAME + if has_bars { bars_width } else { 0 };
    let labels = format!("{:before$}{:<RECENT$}since {since}", "", "last 12 weeks");
    let mut lines = vec![heading, Line::default(), Line::styled(labels, theme.muted)];
    let most = weeks.iter().flat_map(|week| week.counts).max().unwrap_or(0);
    for (kind, tally) in &shown {
        let mut spans = vec![Span::styled(format!("{:<NAME$}", kind.label().to_lowercase()), theme.text)];
        if has_bars {
            let counts: Vec<u32> = weeks.iter().map(|week| week.count(*kind)).collect();
            spans.extend(bars(&counts, most, theme.accent));
            spans.push(Span::raw("   "));
        }
        let recent = counted.recent.kind(*kind).in_words(*kind);
        spans.push(Span::styled(format!("{recent:<RECENT$}"), theme.strong));
        spans.push(Span::styled(tally.in_words(*kind), theme.strong));
        lines.push(Line::from(spans));
    }
    lines.push(Line::default());
    lines.push(Line::styled(format!("Since {since}:"), theme.muted));
    let text_width = u16::try_from(width.min(76)).unwrap_or(76);
    for (kind, tally) in &shown {
        lines.extend(wrapped(&in_words(*kind, tally), text_width).iter().map(|line| Line::raw(line.text())));
        let beside =
            counted.all.beside.iter().find(|(of, _)| of == kind).map(|(_, beside)| beside.in_words());
        for words in beside.unwrap_or_default() {
            lines.extend(
                wrapped(&words, text_width.saturating_sub(2))
                    .iter()
                    .map(|line| Line::styled(format!("  {}", line.text()), theme.muted)),
            );
        }
    }
    lines.push(Line::default());
    let notes = "Each bar is a week, the oldest first; a dot is a week without one. Rates count what you could \
                 have been at: not what the provider cancelled, you cancelled in time, or was moved. Under 3 there is \
                 no rate. Self-reported.";
    lines.extend(wrapped(notes, text_width).iter().map(|line| Line::styled(line.text(), theme.muted)));
    lines
}

/// One sentence that says what the row shows.
fn in_words(kind: KindName, tally: &Tally) -> String {
    let counts = format!("{} of {} attended", tally.was_there(), tally.denominator());
    let mut parts = if tally.denominator() > 0 { vec![counts] } else { Vec::new() };
    let rest = [
        (tally.partial, "of them in part"),
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
    .map(|(count, what)| format!("{count} {what}"));
    let rest = rest.collect::<Vec<_>>().join(", ");
    if !rest.is_empty() {
        parts.push(rest);
    }
    let mut words = format!("{}: {}", kind.label(), parts.join("; "));
    if tally.minutes > 0 {
        words.push_str(&format!(". {}", hours(tally.minutes)));
    }
    words + "."
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
