//! How Today looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Row, Span};

use super::{Item, Reading, Today};
use crate::app::today::{DayMark, Overview};
use crate::doc::layout::{Line, wrapped};
use crate::domain::attendance::Tally;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::kind::KindName;
use crate::domain::moment::{Moment, day_in_words};
use crate::domain::session::Session;
use crate::domain::text::Body;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;

/// Columns of the words before each line.
const LABEL: usize = 10;
/// Columns of the side with the week.
const SIDE: u16 = 32;
/// Goals in the side at the most.
const GOALS: usize = 3;

impl Today {
    /// The row each item begins on.
    pub(super) fn item_rows(&self, area: Rect) -> Vec<u16> {
        let mut row = 2;
        let mut rows = Vec::new();
        for item in &self.items {
            rows.push(row);
            row += lines_of(item);
            if area.height > 18 {
                row += 1;
            }
        }
        rows
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let has_side = area.width >= 76;
        let side = if has_side { SIDE } else { 0 };
        let main = Rect { width: area.width.saturating_sub(side + u16::from(has_side)), ..area };
        let greeting = format!(" {}", greeting(&cx.now()));
        frame.render_widget(Row::styled(greeting, theme.heading), Rect { height: 1, ..main });
        if !self.message.is_empty() {
            let words = format!(" {}", self.message);
            frame.render_widget(Row::styled(words, theme.warning), Rect { y: main.y + 1, height: 1, ..main });
        }
        let Some(overview) = &self.overview else { return };
        for (at, (item, row)) in self.items.iter().zip(&self.rows).enumerate() {
            let area = Rect { y: main.y + row, height: lines_of(item), ..main };
            if area.bottom() <= main.bottom() {
                draw_item(frame, area, item, at == self.chosen, cx);
            }
        }
        if overview.is_new {
            self.draw_first_steps(frame, main, theme);
        }
        if has_side {
            draw_side(frame, Rect { x: area.right() - side, width: side, ..area }, overview, cx.now(), theme);
        } else if !overview.is_new {
            let below = self.rows.last().map_or(2, |row| row + 3);
            let rest = Rect { x: area.x + 1, y: area.y + below, width: area.width - 1, ..area };
            if below + 8 < area.height {
                draw_side(frame, Rect { height: area.height - below, ..rest }, overview, cx.now(), theme);
            } else if self.message.is_empty() {
                let words =
                    text::truncate(&week_in_words(overview, cx.now()), usize::from(rest.width)).into_owned();
                frame.render_widget(
                    Row::styled(words, theme.muted),
                    Rect { y: area.y + 1, height: 1, ..rest },
                );
            }
        }
    }

    fn draw_first_steps(&self, frame: &mut Frame, main: Rect, theme: &Theme) {
        let row = self.rows.last().map_or(2, |row| row + 3);
        let lines = [
            "Nothing here yet. Four ways to begin:",
            "  c  say how you are, in a minute",
            "  j  write two lines about today",
            "  s  log a session you had or will have",
            "  r  read a page",
        ];
        for (y, line) in (main.y + row..main.bottom()).zip(lines) {
            frame.render_widget(Row::styled(format!(" {line}"), theme.muted), Rect { y, height: 1, ..main });
        }
    }
}

fn lines_of(item: &Item) -> u16 {
    match item {
        Item::Read(..) | Item::Backup(_) | Item::Copies => 1,
        Item::Mooring(lines) if lines.last_week.in_few_words().is_none() => 1,
        Item::DidYouGo(_) => 3,
        _ => 2,
    }
}

fn greeting(now: &Moment) -> &'static str {
    match now.hour() {
        5..=11 => "Good morning.",
        12..=17 => "Good afternoon.",
        18..=22 => "Good evening.",
        _ => "You are up late. Glad you are here.",
    }
}

fn draw_item(frame: &mut Frame, area: Rect, item: &Item, has_focus: bool, cx: &Cx) {
    let columns = usize::from(area.width).saturating_sub(LABEL + 2);
    let (label, first, second) = in_words(item, columns, cx);
    let style = if has_focus { cx.theme.selected } else { cx.theme.text };
    let first = text::truncate(&text::visible(&first), columns).into_owned();
    let line = Row::from(vec![
        Span::styled(format!(" {label:<LABEL$}"), cx.theme.accent),
        Span::styled(format!("{first} "), style),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
    if area.height > 1 {
        let second = text::truncate(&text::visible(&second), columns).into_owned();
        let line = Row::styled(format!(" {:LABEL$}{second}", ""), cx.theme.muted);
        frame.render_widget(line, Rect { y: area.y + 1, height: 1, ..area });
    }
    if area.height > 2 {
        let line = Row::styled(format!(" {:LABEL$}a attended   m missed   Enter more", ""), cx.theme.muted);
        frame.render_widget(line, Rect { y: area.y + 2, height: 1, ..area });
    }
    if has_focus {
        frame.set_cursor_position((area.x + 1, area.y));
    }
}

/// The word before an item, its first and its second line.
fn in_words(item: &Item, columns: usize, cx: &Cx) -> (&'static str, String, String) {
    match item {
        Item::Draft(draft, others) => {
            let what = match draft.of {
                DraftOf::Entry(_) => format!("An entry you began, {}", words_in(draft)),
                DraftOf::Session(_) => "A session you began to log".to_owned(),
                DraftOf::Notes(_) => "Notes for a session".to_owned(),
                DraftOf::CheckIn(_) => "A check-in you began".to_owned(),
                DraftOf::LapseReview(_) => "A look back you began".to_owned(),
                DraftOf::Exercise(_) => "An exercise you began".to_owned(),
            };
            let day = day_in_words(draft.saved.date(), cx.today());
            let mut more = format!("{day} {} · Enter goes on with it", draft.saved.clock());
            if *others > 0 {
                more.push_str(&format!(" · {others} older ones after these"));
            }
            ("Unsaved", what, more)
        }
        Item::DidYouGo(session) => {
            ("Did you", format!("go to {}?", session.headline()), place_in_time(session, cx))
        }
        Item::LookBack(session) => {
            ("Look back", session.headline(), "heard, felt, to keep · Enter".to_owned())
        }
        Item::Next(session) => {
            let with = session.meeting.with.as_ref().map(|with| format!(" · with {}", with.as_str()));
            ("Next", session.headline(), place_in_time(session, cx) + &with.unwrap_or_default())
        }
        Item::Due(homework, others) => {
            let when = homework.for_when(cx.today());
            let title = text::visible(homework.task.title.as_str());
            // For when it is has to be seen, whatever it is called.
            let room = columns.saturating_sub(text::width(&when) + 2).max(columns / 3);
            let title = text::shorten(&title, room);
            let first = if when.is_empty() { title.into_owned() } else { format!("{title}, {when}") };
            let why = homework.task.why.as_ref().map_or("", Body::first_line);
            let second = match (why, others) {
                ("", 0) => "Enter opens it".to_owned(),
                ("", others) => format!("{others} more in Practice"),
                (why, 0) => why.to_owned(),
                (why, others) => format!("{why} · {others} more"),
            };
            ("Due", first, second)
        }
        Item::CheckIn(check_in) => {
            let more = format!("{} · Enter changes it, c makes another", check_in.at().clock());
            ("Today", check_in.in_few_words(), more)
        }
        Item::Mooring(lines) => {
            let this_week = match lines.left {
                0 => "all lines are ticked this week".to_owned(),
                left => format!("{left} of {} lines left this week", lines.of),
            };
            ("Mooring", this_week, lines.last_week.in_few_words().unwrap_or_default())
        }
        Item::Read(id, reading) => {
            let page = cx.pages.page(id);
            let words = page.map(|page| format!("{} · {} min", page.title, page.minutes()));
            let label = if *reading == Reading::GoOn { "Read on" } else { "Read" };
            (label, words.unwrap_or_default(), String::new())
        }
        Item::Prompt(prompt) => {
            let lines = wrapped(&format!("“{prompt}”"), u16::try_from(columns).unwrap_or(u16::MAX));
            let line = |at: usize| lines.get(at).map(Line::text).unwrap_or_default();
            ("Write", line(0), line(1))
        }
        Item::Copies => {
            let words = "a copy lies beside; Enter says more";
            ("Copies", words.to_owned(), String::new())
        }
        Item::Backup(days) => {
            let words = match days {
                None => "none yet; Enter says how".to_owned(),
                Some(days) => format!("{days} days old; Enter says how"),
            };
            ("Backup", words, String::new())
        }
    }
}

/// How much is written so far: the words themselves are for the one who opens it.
fn words_in(draft: &Draft) -> String {
    let text = draft.fields.get("body").map_or("", String::as_str);
    match text.split_whitespace().count() {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    }
}

fn place_in_time(session: &Session, cx: &Cx) -> String {
    let at = session.meeting.starts_at;
    format!("{} {}", day_in_words(at.date(), cx.today()), at.clock())
}

/// The week and the days of the first goal on one line, for where the side has no room.
fn week_in_words(overview: &Overview, now: Moment) -> String {
    let days = overview.goals.first().map(|goal| goal.days(now).last_30.in_words(30));
    let count = |is_so: fn(&DayMark) -> bool| overview.week.iter().filter(|day| is_so(day)).count();
    let week = [
        ("check-ins", count(|day| day.checked_in)),
        ("sessions", overview.week.iter().map(|day| day.attended).sum()),
        ("writing", count(|day| day.wrote)),
    ];
    let week = week.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count}"));
    let week = week.collect::<Vec<_>>().join(", ");
    let week = (!week.is_empty()).then(|| format!("this week: {week}"));
    days.into_iter().chain(week).collect::<Vec<_>>().join(" · ")
}

/// The days of each goal: of the last 30, of the last 90, then the run; of several goals one line each.
fn days_of_goals(overview: &Overview, area: Rect, now: Moment, theme: &Theme) -> Vec<Row<'static>> {
    let columns = usize::from(area.width).saturating_sub(11);
    let row = |label: &str, words: &str, style| {
        // The word stands at the head already.
        let words = text::truncate(words.trim_end_matches(" days"), columns).into_owned();
        Row::from(vec![Span::styled(format!("{label:<11}"), style), Span::raw(words)])
    };
    let label = |at: usize| if at == 0 { "Days" } else { "" };
    let mut lines = vec![Row::default()];
    match overview.goals.as_slice() {
        [] => return Vec::new(),
        [goal] => {
            let days = goal.days(now);
            let longer = days.last_90.of > days.last_30.of;
            let words = std::iter::once(days.last_30.in_words(30))
                .chain(longer.then(|| days.last_90.in_words(90)))
                .chain([format!("{} in this run", days.run)]);
            lines.extend(words.enumerate().map(|(at, words)| row(label(at), &words, theme.heading)));
        }
        several => lines.extend(several.iter().take(GOALS).enumerate().map(|(at, goal)| {
            let last_30 = goal.days(now).last_30;
            let title = text::visible(goal.title.as_str()).into_owned();
            row(label(at), &format!("{} of {} {title}", last_30.days, last_30.of), theme.heading)
        })),
    }
    lines
}

fn draw_side(frame: &mut Frame, area: Rect, overview: &Overview, now: Moment, theme: &Theme) {
    let cell = |mark: &str, style| Span::styled(format!("{mark}  "), style);
    let days = ["M", "T", "W", "T", "F", "S", "S"];
    let mut head = vec![Span::styled(format!("{:<11}", "This week"), theme.heading)];
    head.extend(days.iter().map(|day| cell(day, theme.muted)));
    let mut sessions = vec![Span::styled(format!("{:<11}", "sessions"), theme.muted)];
    let mut check_ins = vec![Span::styled(format!("{:<11}", "check-in"), theme.muted)];
    let mut writing = vec![Span::styled(format!("{:<11}", "writing"), theme.muted)];
    for day in &overview.week {
        sessions.push(match (day.attended, day.waiting) {
            (0, 0) => cell("·", theme.muted),
            (0, _) => cell("○", theme.text),
            (_, _) => cell("●", theme.accent),
        });
        let done = |is_done| if is_done { cell("●", theme.accent) } else { cell("·", theme.muted) };
        check_ins.push(done(day.checked_in));
        writing.push(done(day.wrote));
    }
    let mut lines = vec![Row::from(head), Row::from(sessions), Row::from(check_ins), Row::from(writing)];
    lines.extend(days_of_goals(overview, area, now, theme));
    let tallies: Vec<(KindName, Tally)> =
        overview.attendance.kinds.iter().copied().filter(|(_, tally)| tally.denominator() > 0).collect();
    if !tallies.is_empty() {
        lines.push(Row::default());
        lines.push(Row::from(vec![
            Span::styled(format!("{:<11}", "Attendance"), theme.heading),
            Span::styled("last 12 weeks", theme.muted),
        ]));
        for (kind, tally) in tallies {
            let name = kind.label().to_lowercase();
            lines.push(Row::from(vec![
                Span::styled(format!("{name:<13}"), theme.muted),
                Span::raw(tally.in_words(kind)),
            ]));
        }
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
