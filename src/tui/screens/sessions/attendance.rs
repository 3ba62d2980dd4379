//! The attendance panel: how it went over a span that is chosen, in words, bars and tables.

mod charts;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::doc::Document;
use crate::doc::layout::{Shape, layout, wrapped};
use crate::domain::attendance::{Attendance, Reach};
use crate::report::attendance::{Reader, details, summary};
use crate::text;
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// From this many columns on, figures and tables stand side by side.
const WIDE: u16 = 110;
/// Columns between the two.
const GAP: u16 = 4;
/// The widest that running text is set.
const WIDEST: u16 = 76;
/// The reach one begins with.
const FIRST: Reach = Reach::Weeks(12);

const EMPTY: [&str; 3] = [
    "Nothing is logged yet. Press v to go back to the list, and n to log a session.",
    "Here you will see how often you went to group, individual and other sessions, each by itself: week by week, over the \
     year, with the reasons for those that did not work out, and how you felt before and after.",
    "Only you see it. What you note is yours to share or to keep.",
];

/// The panel.
pub(super) struct Panel {
    /// Attendance for each reach; none before it was counted.
    counted: Vec<(Reach, Attendance)>,
    reach: Reach,
    lines: Vec<Line<'static>>,
    /// The first line in view, and how many lines there is room for.
    top: usize,
    height: usize,
}

impl Default for Panel {
    fn default() -> Self {
        Self { counted: Vec::new(), reach: FIRST, lines: Vec::new(), top: 0, height: 0 }
    }
}

impl Panel {
    /// Takes what was counted.
    pub(super) fn take(&mut self, counted: Vec<(Reach, Attendance)>) {
        self.counted = counted;
    }

    /// Moves the panel, or looks further back or less far; whether the intent was one of these.
    pub(super) fn act(&mut self, action: &Action) -> bool {
        let screen = self.height.saturating_sub(1).max(1);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top.saturating_add(1),
            Action::PageUp => self.top.saturating_sub(screen),
            Action::PageDown => self.top.saturating_add(screen),
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            Action::Left => return self.look(-1),
            Action::Right => return self.look(1),
            _ => return false,
        };
        true
    }

    fn look(&mut self, by: isize) -> bool {
        let at = Reach::ALL.iter().position(|reach| *reach == self.reach).unwrap_or(0);
        if let Some(reach) = at.checked_add_signed(by).and_then(|at| Reach::ALL.get(at)) {
            self.reach = *reach;
            self.top = 0;
        }
        true
    }

    fn of(&self, reach: Reach) -> Option<&Attendance> {
        self.counted.iter().find(|(known, _)| *known == reach).map(|(_, attendance)| attendance)
    }

    /// Lays the panel out for the place at hand, and keeps it within what there is to show.
    pub(super) fn lay_out(&mut self, area: Rect, theme: &Theme) {
        self.lines = self.set(inner(area).width, theme);
        self.height = area.height.into();
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect) {
        let lines: Vec<Line> = self.lines.iter().skip(self.top).take(area.height.into()).cloned().collect();
        frame.render_widget(Paragraph::new(lines), inner(area));
    }

    fn set(&self, width: u16, theme: &Theme) -> Vec<Line<'static>> {
        let (Some(attendance), Some(whole)) = (self.of(self.reach), self.of(Reach::Whole)) else {
            return vec![Line::styled("Counting…", theme.muted)];
        };
        if whole.is_empty() {
            return empty(width, theme);
        }
        let mut lines = vec![self.choice(theme), Line::default()];
        let figures = |width| {
            let mut lines = document(&summary(attendance), width, theme);
            lines.extend(charts::weeks(attendance, width, theme));
            lines.extend(charts::years(self.reach, attendance, whole, width, theme));
            lines
        };
        let tables = |width| document(&details(attendance, Reader::Self_), width, theme);
        if width >= WIDE {
            let left = (width - GAP) / 2;
            lines.extend(beside(figures(left), tables(width - GAP - left), usize::from(left + GAP)));
        } else {
            lines.extend(figures(width));
            lines.push(Line::default());
            lines.extend(tables(width));
        }
        lines
    }

    /// The reaches, with the one that is shown between angles.
    fn choice(&self, theme: &Theme) -> Line<'static> {
        let mut spans = vec![Span::styled("Attendance  ", theme.heading)];
        spans.extend(Reach::ALL.iter().map(|reach| {
            if *reach == self.reach {
                Span::styled(format!("‹{}›", reach.label()), theme.strong)
            } else {
                Span::styled(format!(" {} ", reach.label()), theme.muted)
            }
        }));
        Line::from(spans)
    }
}

fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn empty(width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let words = EMPTY.iter().flat_map(|words| {
        let lines = wrapped(words, width.min(WIDEST));
        lines.into_iter().map(|line| Line::raw(line.text())).chain([Line::default()])
    });
    [Line::styled("Attendance", theme.heading), Line::default()].into_iter().chain(words).collect()
}

/// A document as lines.
fn document(document: &Document, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let styles = theme.document();
    let lines = layout(document, width.min(WIDEST).into(), Shape::Full);
    let span = |span: &crate::doc::layout::Span| {
        Span::styled(text::visible(&span.text).into_owned(), styles.style(span.role))
    };
    lines.iter().map(|line| Line::from(line.spans.iter().map(span).collect::<Vec<_>>())).collect()
}

/// Two texts side by side, the second one beginning in column `at`.
fn beside(left: Vec<Line<'static>>, right: Vec<Line<'static>>, at: usize) -> Vec<Line<'static>> {
    let len = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let line = |_| {
        let mut line = left.next().unwrap_or_default();
        if let Some(other) = right.next().filter(|line| !line.spans.is_empty()) {
            line.spans = std::mem::take(&mut line.spans)
                .into_iter()
                .map(|span| Span::styled(span.content, line.style.patch(span.style)))
                .collect();
            line.spans.push(Span::raw(" ".repeat(at.saturating_sub(line.width()))));
            line.spans.extend(
                other.spans.into_iter().map(|span| Span::styled(span.content, other.style.patch(span.style))),
            );
            line.style = ratatui::style::Style::default();
        }
        line
    };
    (0..len).map(line).collect()
}
