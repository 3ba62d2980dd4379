//! What is drawn: weeks as stacked letters and as bars, and years as a cell a day.

use ratatui::text::{Line, Span};

use crate::doc::layout::wrapped;
use crate::domain::attendance::{Attendance, Reach, Week};
use crate::domain::calendar::{month_short, year_of};
use crate::domain::kind::KindName;
use crate::domain::moment::{Date, add_days};
use crate::tui::session_words::letter;
use crate::tui::theme::Theme;
use crate::tui::widgets::calendar::{Year, year_legend};
use crate::tui::widgets::stack::Stack;
use crate::tui::widgets::weeks::bars;

/// Columns before the first week.
const LEFT: usize = 3;
/// Lines of the stacked weeks, or one or two more.
const STACKED: u32 = 8;

/// The weeks there is something to say of, newest at the right: stacked by kind, and below it each kind by itself.
pub(super) fn weeks(attendance: &Attendance, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let begun: Vec<&Week> = attendance.weeks_so_far().collect();
    let kinds: Vec<KindName> =
        KindName::ALL.iter().copied().filter(|kind| attendance.kind(*kind).was_there() > 0).collect();
    let room = usize::from(width).saturating_sub(LEFT);
    if kinds.is_empty() || room == 0 {
        return Vec::new();
    }
    let step = if begun.len() * 2 <= room { 2 } else { 1 };
    let shown = begun.get(begun.len().saturating_sub(room / step)..).unwrap_or_default();
    let columns: Vec<Vec<u32>> =
        shown.iter().map(|week| kinds.iter().map(|kind| week.count(*kind)).collect()).collect();
    let letters: Vec<char> = kinds.iter().map(|kind| letter(*kind)).collect();
    let stack = Stack::of(&columns, &letters, STACKED, step - 1);
    let mut lines = vec![Line::default(), Line::styled("Week by week", theme.heading)];
    let text = legend(&kinds, stack.each, shown.len(), begun.len());
    lines.extend(wrapped(&text, width).iter().map(|line| Line::styled(line.text(), theme.muted)));
    lines.push(Line::default());
    let indented = |line: &String| Line::styled(format!("{:LEFT$}{line}", ""), theme.text);
    lines.extend(stack.lines.iter().map(indented));
    lines.push(Line::styled(months(shown, step), theme.muted));
    for (at, kind) in kinds.iter().enumerate() {
        let counts: Vec<u32> = columns.iter().filter_map(|counts| counts.get(at).copied()).collect();
        let most = columns.iter().flatten().copied().max().unwrap_or(0);
        let mut spans = vec![Span::styled(format!("{:<LEFT$}", letter(*kind)), theme.strong)];
        spans.extend(bars(&counts, most, step - 1, theme.accent));
        lines.push(Line::from(spans));
    }
    lines
}

fn legend(kinds: &[KindName], each: u32, shown: usize, all: usize) -> String {
    let names = kinds.iter().map(|kind| format!("{} {}", letter(*kind), kind.label().to_lowercase()));
    let names = names.collect::<Vec<_>>().join(", ");
    let each = match each {
        1 => "Each letter is a session you were at".to_owned(),
        each => format!("Each letter is up to {each} sessions you were at"),
    };
    let weeks = if shown < all { format!(" The last {shown} of {all} weeks.") } else { String::new() };
    format!("{each}: {names}. Below, each kind by itself. A dot is a week without one.{weeks}")
}

/// The names of the months below the weeks in which they begin.
fn months(weeks: &[&Week], step: usize) -> String {
    let mut names = String::new();
    for (column, week) in weeks.iter().enumerate() {
        let last = add_days(week.start, 6);
        let begins = column == 0 || month_short(last) != month_short(add_days(last, -7));
        let at = LEFT + column * step;
        if begins && (names.is_empty() || names.chars().count() < at) {
            names = format!("{names:at$}{}", month_short(last));
        }
    }
    names
}

/// The years that the reach touches, the newest first, with every day on which there was a session.
pub(super) fn years(
    reach: Reach,
    attendance: &Attendance,
    whole: &Attendance,
    width: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let today = attendance.today;
    let first = match reach {
        Reach::Whole | Reach::Weeks(52..) => attendance.span.since.max(whole.span.since),
        Reach::Weeks(_) => today,
    };
    let mut lines = vec![Line::default(), Line::styled("Days with a session you were at", theme.heading)];
    let mut of = today;
    loop {
        let year = Year { of, last: today, chosen: None };
        lines.extend(year.lines(width, theme, |day| whole.days.get(&day).copied().unwrap_or(0)));
        lines.push(Line::styled(format!(" {}", year_in_words(whole, of)), theme.text));
        match crate::domain::calendar::year(of).0 {
            beginning if beginning > first => of = add_days(beginning, -1),
            _ => break,
        }
    }
    lines.push(year_legend(theme));
    lines
}

/// "On 96 days of 2026."
fn year_in_words(whole: &Attendance, of: Date) -> String {
    let days = whole.days.keys().filter(|day| year_of(**day) == year_of(of)).count();
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    format!("On {days} of {}.", year_of(of))
}
