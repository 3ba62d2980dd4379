//! The attendance panel: counts and rate per kind, and the last 12 weeks as bars.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Sessions;
use crate::doc::layout::wrapped;
use crate::domain::attendance::{Attendance, Tally};
use crate::domain::kind::KindName;
use crate::domain::moment::day_label;
use crate::tui::theme::Theme;
use crate::tui::widgets::weeks::bars;

/// Columns of the kind's name.
const NAME: usize = 13;

impl Sessions {
    pub(super) fn draw_attendance(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let Some(attendance) = &self.attendance else { return };
        let lines = lines(attendance, usize::from(area.width), theme);
        frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }
}

fn lines<'a>(attendance: &Attendance, width: usize, theme: &Theme) -> Vec<Line<'a>> {
    let span = attendance.span;
    let shown: Vec<(KindName, Tally)> =
        attendance.kinds.iter().copied().filter(|(_, tally)| !tally.is_empty()).collect();
    let mut lines = vec![
        Line::from(vec![
            Span::styled("Attendance, the last 12 weeks", theme.heading),
            Span::styled(
                format!("   {} to {}", day_label(span.since, span.since), day_label(span.until, span.until)),
                theme.muted,
            ),
        ]),
        Line::default(),
    ];
    if shown.is_empty() {
        lines.push(Line::styled(
            "Nothing was logged in these weeks. Press v to go back to the list.",
            theme.muted,
        ));
        return lines;
    }
    let most = attendance.weeks.iter().flat_map(|week| week.counts).max().unwrap_or(0);
    let has_bars = width >= NAME + attendance.weeks.len() * 2 + 16;
    for (kind, tally) in &shown {
        let mut spans = vec![Span::styled(format!("{:<NAME$}", kind.label().to_lowercase()), theme.text)];
        if has_bars {
            let counts: Vec<u32> = attendance.weeks.iter().map(|week| week.count(*kind)).collect();
            spans.extend(bars(&counts, most, theme.accent));
            spans.push(Span::raw("   "));
        }
        spans.push(Span::styled(tally.in_words(*kind), theme.strong));
        lines.push(Line::from(spans));
    }
    lines.push(Line::default());
    lines.extend(shown.iter().map(|(kind, tally)| Line::raw(in_words(*kind, tally))));
    lines.push(Line::default());
    let notes = "Each bar is a week, the oldest first; a dot is a week without one. Rates count what you could \
                 have been at: not what the provider cancelled, you cancelled in time, or was moved. Under 3 there is \
                 no rate. Self-reported.";
    let width = u16::try_from(width.min(76)).unwrap_or(76);
    lines.extend(wrapped(notes, width).iter().map(|line| Line::styled(line.text(), theme.muted)));
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
