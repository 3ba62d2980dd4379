//! What stands around every screen: the tabs above, the keys that work now below.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Cx, Keep, Tab};
use crate::domain::moment::day_label;
use crate::text;
use crate::tui::keymap::{self, Place};

const NAME: &str = " evenkeel  ";
/// Columns of the date at the right, at the most.
const DATE: usize = 12;

pub(super) struct Parts {
    pub(super) head: Rect,
    pub(super) body: Rect,
    pub(super) foot: Rect,
}

pub(super) fn is_too_small(area: Rect) -> bool {
    area.width < 40 || area.height < 12
}

pub(super) fn draw_too_small(frame: &mut Frame) {
    frame.render_widget(Paragraph::new("Please make the window larger: 40×12."), frame.area());
}

pub(super) fn split(area: Rect) -> Parts {
    let [head, _, body, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
    ])
    .areas(area);
    Parts { head, body, foot }
}

/// For a screen that is shown alone: all of it, and the last line for what has to be said.
pub(super) fn whole(area: Rect) -> Parts {
    let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    Parts { head: Rect::default(), body: area, foot }
}

/// The tab under a column of the first line.
pub(super) fn tab_at(column: u16, width: u16, current: Tab, cx: &Cx) -> Option<Tab> {
    if cx.keep != Keep::Open {
        return None;
    }
    let (name, labels) = tabs(width, current);
    let mut left = text::width(name);
    for (tab, label) in labels {
        let width = text::width(&label);
        if (left..left + width).contains(&usize::from(column)) {
            return Some(tab);
        }
        left += width;
    }
    None
}

/// What the first line begins with, and the label of each tab. Where there is no room for all of it and the date, the
/// program's name goes, then the names of the tabs that are not shown.
fn tabs(width: u16, current: Tab) -> (&'static str, Vec<(Tab, String)>) {
    let label = |(number, tab): (usize, Tab)| (tab, format!(" {number} {} ", tab.name()));
    let whole: Vec<(Tab, String)> = (1..).zip(Tab::ALL).map(label).collect();
    let all: usize = whole.iter().map(|(_, label)| text::width(label)).sum();
    let room = usize::from(width);
    if text::width(NAME) + all + DATE <= room {
        return (NAME, whole);
    }
    if all <= room {
        return ("", whole);
    }
    let number = |(number, (tab, label)): (usize, (Tab, String))| {
        if tab == current { (tab, label) } else { (tab, format!(" {number} ")) }
    };
    ("", (1..).zip(whole).map(number).collect())
}

pub(super) fn draw_head(frame: &mut Frame, area: Rect, current: Tab, title: &str, cx: &Cx) {
    let mut spans = Vec::new();
    if cx.keep == Keep::Open && title.is_empty() {
        let (name, labels) = tabs(area.width, current);
        spans.push(Span::styled(name, cx.theme.heading));
        for (tab, label) in labels {
            let style =
                if tab == current { cx.theme.selected.add_modifier(Modifier::BOLD) } else { cx.theme.text };
            spans.push(Span::styled(label, style));
        }
    } else {
        spans.push(Span::styled(NAME, cx.theme.heading));
        spans.push(Span::styled(title.to_owned(), cx.theme.text));
    }
    let left = Line::from(spans);
    let date = format!("{} ", day_label(cx.today(), cx.today()));
    let has_room = left.width() + text::width(&date) < usize::from(area.width);
    frame.render_widget(left, area);
    if has_room {
        frame.render_widget(Paragraph::new(date).style(cx.theme.muted).alignment(Alignment::Right), area);
    }
}

pub(super) fn draw_foot(
    frame: &mut Frame,
    area: Rect,
    notice: Option<&str>,
    (places, progress): (&[Place], &str),
    cx: &Cx,
) {
    if let Some(notice) = notice {
        let notice = format!(" {notice}");
        let notice = text::truncate(&notice, usize::from(area.width)).into_owned();
        frame.render_widget(Line::styled(notice, cx.theme.strong), area);
        return;
    }
    let mut hints = keymap::hints(places);
    let width = |hints: &[(String, &str)]| -> usize {
        hints.iter().map(|(key, words)| text::width(key) + text::width(words) + 4).sum()
    };
    while width(&hints) > usize::from(area.width) + 2 && hints.len() > 1 {
        keymap::drop_one(&mut hints);
    }
    let mut line = Line::from(" ");
    for (key, words) in hints {
        line.push_span(Span::styled(key, cx.theme.accent));
        line.push_span(Span::styled(format!(" {words}   "), cx.theme.muted));
    }
    let left = area.x + u16::try_from(line.width()).unwrap_or(u16::MAX);
    frame.render_widget(line, area);
    let width = u16::try_from(text::width(progress)).unwrap_or(u16::MAX);
    if width > 0 && area.right().saturating_sub(left) > width {
        let part = Rect { x: area.right() - width - 1, width, ..area };
        frame.render_widget(Line::styled(progress, cx.theme.muted), part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tabs_fit_on_every_width_and_the_one_shown_keeps_its_name() {
        for width in 40..=120 {
            for current in Tab::ALL {
                let (name, labels) = tabs(width, current);
                let all: usize = labels.iter().map(|(_, label)| text::width(label)).sum();
                assert!(text::width(name) + all <= usize::from(width), "{width}");
                assert!(labels.iter().any(|(tab, label)| *tab == current && label.contains(current.name())));
            }
        }
        assert_eq!(tabs(100, Tab::Today).0, NAME);
        assert!(tabs(80, Tab::Today).1.iter().all(|(tab, label)| label.contains(tab.name())));
    }
}
