//! How the goals look.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{GoalList, Row};
use crate::domain::goal::{Aim, Goal};
use crate::domain::moment::{Moment, day_label};
use crate::text;
use crate::tui::shell::Cx;

/// What stands where there is no goal.
const EMPTY: [&str; 4] = [
    "Nothing here yet. A goal is something you want to leave, or to do less of.",
    "Set as many as you like; each counts its own days.",
    "",
    "Press n to set one.",
];

impl GoalList {
    pub(super) fn draw_rows(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        if self.rows.is_empty() && self.is_loaded {
            for (y, words) in (area.y + 1..area.bottom()).zip(EMPTY) {
                let line = Line::styled(format!(" {words}"), cx.theme.muted);
                frame.render_widget(line, Rect { y, height: 1, ..area });
            }
            return;
        }
        let wide = Rect { width: area.width.min(100), ..area };
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let Some(row) = self.rows.get(at) else { continue };
            let has_focus = at == self.selection.chosen();
            let line = Rect { y, height: 1, ..wide };
            self.draw_row(frame, line, *row, has_focus, cx);
            if has_focus {
                frame.set_cursor_position((line.x, line.y));
            }
        }
    }

    fn draw_row(&self, frame: &mut Frame, area: Rect, row: Row, has_focus: bool, cx: &Cx) {
        let theme = &cx.theme;
        let (now, today) = (cx.now(), cx.today());
        let goal = |at: usize| self.goals.get(at);
        let columns = usize::from(area.width).saturating_sub(4);
        let mark = if has_focus { " › " } else { "   " };
        let line = match row {
            Row::Blank => return,
            Row::Goal(at) => {
                let Some(goal) = goal(at) else { return };
                let rest = format!("  {} · {}", goal.aim.label().to_lowercase(), lasts(goal, now));
                let room = columns.saturating_sub(text::width(&rest)).max(columns / 2);
                let title = text::truncate(&text::visible(goal.title.as_str()), room).into_owned();
                let style = if has_focus { theme.selected } else { theme.heading };
                Line::from(vec![Span::raw(mark), Span::styled(title, style), Span::styled(rest, theme.muted)])
            }
            Row::Days(at) => {
                let Some(goal) = goal(at) else { return };
                Line::raw(format!("   {}", text::truncate(&days(goal, now), columns)))
            }
            Row::More(at) => {
                let Some(goal) = goal(at) else { return };
                let more = text::visible(&more(goal, now)).into_owned();
                Line::styled(format!("   {}", text::truncate(&more, columns)), theme.muted)
            }
            Row::Step(at, step) => {
                let Some(step) = goal(at).and_then(|goal| goal.steps.get(step)) else { return };
                let (mark_of, more) = match (step.done, &step.if_then) {
                    (Some(day), _) => ("[x] ", format!("  done {}", day_label(day, today))),
                    (None, Some(if_then)) => ("[ ] ", format!("  {if_then}")),
                    (None, None) => ("[ ] ", String::new()),
                };
                let room = columns.saturating_sub(6);
                let words = text::truncate(&text::visible(step.words.as_str()), room).into_owned();
                let rest = room.saturating_sub(text::width(&words));
                let more = text::truncate(&text::visible(&more), rest).into_owned();
                let style = if has_focus { theme.selected } else { theme.text };
                Line::from(vec![
                    Span::raw(mark),
                    Span::raw("  "),
                    Span::raw(mark_of),
                    Span::styled(words, style),
                    Span::styled(more, theme.muted),
                ])
            }
            Row::Lapse(at, lapse) => {
                let Some(lapse) = goal(at).and_then(|goal| goal.lapses.get(lapse)) else { return };
                let review = if lapse.review.is_some() { "looked at" } else { "Enter looks at it" };
                let words = format!("  a lapse, {} {} ", day_label(lapse.at.date(), today), lapse.at.clock());
                let style = if has_focus { theme.selected } else { theme.muted };
                Line::from(vec![
                    Span::raw(mark),
                    Span::styled(words, style),
                    Span::styled(format!(" · {review}"), theme.muted),
                ])
            }
        };
        frame.render_widget(line, area);
    }
}

fn lasts(goal: &Goal, now: Moment) -> String {
    let since = day_label(goal.period.since(), now.date());
    match goal.period.until() {
        Some(until) if until < now.date() => {
            format!("{since} to {}, laid aside", day_label(until, now.date()))
        }
        Some(until) => format!("{since} to {}", day_label(until, now.date())),
        None => format!("since {since}"),
    }
}

/// `29 of the last 30 days · 89 of the last 90 days · 12 in this run`.
fn days(goal: &Goal, now: Moment) -> String {
    let days = goal.days(now);
    let mut words = vec![days.last_30.in_words(30)];
    if days.last_90.of > days.last_30.of {
        words.push(days.last_90.in_words(90));
    }
    words.push(format!("{} in this run", days.run));
    let kept = if goal.aim == Aim::Reduce { " as you want them" } else { "" };
    format!("{}{kept}", words.join(" · "))
}

/// `£255 saved in 30 days · 30 days reached · 60 to go to 90: dinner out`. Days count in all: a lapse takes none away.
fn more(goal: &Goal, now: Moment) -> String {
    let all = goal.days(now).all.days;
    let saved = goal.saves.as_ref().map(|day| format!("{} saved in {all} days", day.times(all)));
    let (last, next) = goal.milestones.around(all);
    let last = last.map(|milestone| format!("{} days reached", milestone.days()));
    let next = next.map(|milestone| {
        let to_go = u32::from(milestone.days()).saturating_sub(all);
        let words = milestone.words().map(|words| format!(": {}", words.as_str())).unwrap_or_default();
        format!("{to_go} to go to {}{words}", milestone.days())
    });
    [saved, last, next].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
