//! Days on a grid: a month with marks, and a year as one cell a day.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::calendar::{
    WEEKDAYS, add_months, day_of_month, is_same_month, month_label, month_short, month_weeks, year_of,
    year_weeks,
};
use crate::domain::moment::{Date, add_days, monday_of};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// Columns of a day in the month.
const DAY: u16 = 6;
/// Columns before the first day of the month.
const MONTH_LEFT: u16 = 1;
/// Rows above the first week: the name of the month and of the days.
const MONTH_TOP: u16 = 2;
/// Columns of a month's grid.
pub const MONTH_WIDTH: u16 = MONTH_LEFT + 7 * DAY;
/// Rows of a month's grid at the most.
pub const MONTH_HEIGHT: u16 = MONTH_TOP + 6;

/// Columns before the first week of the year: the names of the days.
const YEAR_LEFT: u16 = 4;
/// Rows above the first day of the year: the year and the names of the months.
const YEAR_TOP: u16 = 2;
/// Rows of a year's grid.
pub const YEAR_HEIGHT: u16 = YEAR_TOP + 7;

/// How full a day is, from nothing to much, so that it can be told without colour.
const LEVELS: [&str; 5] = ["·", "░", "▒", "▓", "█"];

/// The day chosen, and today.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day that is chosen; its month or year is shown.
    pub chosen: Date,
    /// Today.
    pub today: Date,
}

/// How far a key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// Weeks below each other.
    Month,
    /// Weeks beside each other.
    Year,
}

impl Days {
    /// The day a key leads to.
    pub fn after(self, action: &Action, grid: Grid) -> Option<Date> {
        let (step, page) = match grid {
            Grid::Month => ((1, 7), 1),
            Grid::Year => ((7, 1), 12),
        };
        Some(match action {
            Action::Left => add_days(self.chosen, -step.0),
            Action::Right => add_days(self.chosen, step.0),
            Action::Up => add_days(self.chosen, -step.1),
            Action::Down => add_days(self.chosen, step.1),
            Action::PageUp => add_months(self.chosen, -page),
            Action::PageDown => add_months(self.chosen, page),
            Action::Top => self.today,
            _ => return None,
        })
    }

    /// Draws the month of the chosen day; `marks` gives up to three signs for a day.
    pub fn draw_month(self, frame: &mut Frame, area: Rect, theme: &Theme, marks: impl Fn(Date) -> String) {
        let line = |row: u16| Rect { y: area.y + row, height: 1, ..area };
        frame.render_widget(Line::styled(format!(" {}", month_label(self.chosen)), theme.heading), line(0));
        let head = WEEKDAYS.map(|day| format!("{day:>3}   ")).concat();
        frame.render_widget(Line::styled(format!(" {head}"), theme.muted), line(1));
        for (row, week) in (MONTH_TOP..area.height).zip(month_weeks(self.chosen)) {
            for (column, day) in (0..).zip(week) {
                let x = area.x + MONTH_LEFT + column * DAY;
                let cell = Rect { x, width: DAY, ..line(row) }.intersection(area);
                let style = match day {
                    day if day == self.chosen => theme.selected,
                    day if day == self.today => theme.accent,
                    day if is_same_month(day, self.chosen) => theme.text,
                    _ => theme.muted,
                };
                let number = day_of_month(day);
                let sign = match day {
                    day if day == self.chosen => "›",
                    day if day == self.today => "*",
                    _ => " ",
                };
                let number = Span::styled(format!("{sign}{number:>2}"), style);
                frame.render_widget(Line::from(vec![number, Span::styled(marks(day), theme.accent)]), cell);
                if day == self.chosen && cell.width > 0 {
                    frame.set_cursor_position((cell.x, cell.y));
                }
            }
        }
    }

    /// The day at a cell of the month.
    pub fn month_day_at(self, column: u16, row: u16) -> Option<Date> {
        let week = month_weeks(self.chosen).get(usize::from(row.checked_sub(MONTH_TOP)?)).copied()?;
        week.get(usize::from(column.checked_sub(MONTH_LEFT)? / DAY)).copied()
    }

    /// Draws the year of the chosen day; `count` gives how full a day is.
    pub fn draw_year(self, frame: &mut Frame, area: Rect, theme: &Theme, count: impl Fn(Date) -> u32) {
        let year = Year { of: self.chosen, last: self.today.max(self.chosen), chosen: Some(self.chosen) };
        frame.render_widget(Paragraph::new(year.lines(area.width, theme, count)), area);
        let week = year_weeks(self.chosen).iter().position(|week| week.contains(&Some(self.chosen)));
        let day = (self.chosen - monday_of(self.chosen)).num_days();
        if let (Some(week), Ok(day)) = (week.and_then(|week| u16::try_from(week).ok()), u16::try_from(day)) {
            let (x, y) = (area.x + YEAR_LEFT + week * week_columns(area.width), area.y + YEAR_TOP + day);
            if area.contains((x, y).into()) {
                frame.set_cursor_position((x, y));
            }
        }
    }

    /// The day at a cell of the year, in an area `width` columns wide.
    pub fn year_day_at(self, column: u16, row: u16, width: u16) -> Option<Date> {
        let week = column.checked_sub(YEAR_LEFT)? / week_columns(width);
        let weeks = year_weeks(self.chosen);
        *weeks.get(usize::from(week))?.get(usize::from(row.checked_sub(YEAR_TOP)?))?
    }
}

/// A year as one cell a day, in weeks from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    /// Any day of it.
    pub of: Date,
    /// The last day that is shown.
    pub last: Date,
    /// The day that is chosen, if one is.
    pub chosen: Option<Date>,
}

impl Year {
    /// Its [`YEAR_HEIGHT`] lines; `count` gives how full a day is.
    pub fn lines(self, width: u16, theme: &Theme, count: impl Fn(Date) -> u32) -> Vec<Line<'static>> {
        let weeks = year_weeks(self.of);
        let step = week_columns(width);
        let cell = |day: Date| {
            let count = count(day);
            let style = match count {
                _ if self.chosen == Some(day) => theme.selected,
                0 => theme.muted,
                _ => theme.accent,
            };
            Span::styled(level(count), style)
        };
        let mut lines = vec![Line::styled(format!(" {}", year_of(self.of)), theme.heading)];
        lines.push(Line::styled(months(&weeks, step), theme.muted));
        for (row, name) in WEEKDAYS.into_iter().enumerate() {
            let name = if row % 2 == 0 { format!(" {name} ") } else { " ".repeat(YEAR_LEFT.into()) };
            let mut spans = vec![Span::styled(name, theme.muted)];
            for week in &weeks {
                let day = week.get(row).copied().flatten().filter(|day| *day <= self.last);
                spans.push(day.map_or(Span::raw(" "), cell));
                spans.extend((step > 1).then(|| Span::raw(" ")));
            }
            lines.push(Line::from(spans));
        }
        lines
    }
}

/// The names of the months above the weeks in which they begin.
fn months(weeks: &[[Option<Date>; 7]], step: u16) -> String {
    let mut names = String::new();
    for (column, week) in (0..).zip(weeks) {
        if let Some(first) = week.iter().flatten().find(|day| day_of_month(**day) == 1) {
            let at = usize::from(YEAR_LEFT + column * step);
            names = format!("{names:at$}{}", month_short(*first));
        }
    }
    names
}

/// What the signs of a year mean, in words beside them.
pub fn year_legend(theme: &Theme) -> Line<'static> {
    let words = ["none", "1", "2-3", "4-6", "7 and more"];
    let mut spans = Vec::new();
    for (sign, words) in LEVELS.into_iter().zip(words) {
        let style = if words == "none" { theme.muted } else { theme.accent };
        spans.push(Span::styled(format!(" {sign}"), style));
        spans.push(Span::styled(format!(" {words} "), theme.muted));
    }
    Line::from(spans)
}

fn level(count: u32) -> &'static str {
    let [none, one, two, four, more] = LEVELS;
    match count {
        0 => none,
        1 => one,
        2..=3 => two,
        4..=6 => four,
        _ => more,
    }
}

/// Columns of a week: two where the year then still fits.
fn week_columns(width: u16) -> u16 {
    if width >= YEAR_LEFT + 2 * 54 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_click_on_a_day_finds_it() {
        let days = Days { chosen: date("2026-11-25"), today: date("2026-11-25") };
        assert_eq!(days.month_day_at(1, 2), Some(date("2026-10-26")));
        assert_eq!(days.month_day_at(1 + 2 * 6, 2 + 4), Some(date("2026-11-25")));
        assert_eq!(days.month_day_at(0, 2), None);
        assert_eq!(days.month_day_at(1, 1), None);
        assert_eq!(days.year_day_at(4, 2 + 3, 60), Some(date("2026-01-01")));
        assert_eq!(days.year_day_at(4 + 2, 2, 120), Some(date("2026-01-05")));
        assert_eq!(days.year_day_at(4, 2, 60), None);
    }
}
