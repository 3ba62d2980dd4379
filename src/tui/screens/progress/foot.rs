//! What stands below the charts: the axis they share, with the sessions on it.

use ratatui::text::{Line, Span};

use super::blocks::{Room, SCALE};
use crate::domain::trend::Trend;
use crate::tui::session_words::letter;
use crate::tui::theme::Theme;
use crate::tui::widgets::chart;

/// The axis, its words, and a row of marks for each kind of session as far as there is room.
pub(super) fn lines(trend: &Trend, room: Room, theme: &Theme) -> Vec<Line<'static>> {
    let (scale, steps) = (usize::from(SCALE), trend.axis.steps());
    let labels = trend.axis.labels();
    let mut lines = vec![
        Line::styled(format!("{:>scale$}{}", "└", ruler(&labels, steps, room.chart)), theme.muted),
        Line::styled(format!("{:scale$}{}", "", chart::labels(&labels, steps, room.chart)), theme.muted),
    ];
    lines.extend(trend.marks.iter().take(room.marks).map(|marks| {
        let letter = letter(marks.kind);
        let gutter = format!(" {letter}{:gap$}", "", gap = scale - 2);
        let row = chart::marks(&marks.counts, letter, room.chart);
        Line::from(vec![Span::styled(gutter, theme.muted), Span::styled(row, theme.accent)])
    }));
    lines
}

/// A line with a tick over every word.
fn ruler(labels: &[(usize, String)], steps: usize, columns: u16) -> String {
    let ticks: Vec<u16> = labels.iter().map(|(at, _)| chart::column(*at, steps, columns)).collect();
    (0..columns).map(|column| if ticks.contains(&column) { '┬' } else { '─' }).collect()
}
