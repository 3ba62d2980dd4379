//! The meeting book as it looks: filters, how old the lists are, the meetings, and the chosen one beside them where there is
//! room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Meetings;
use crate::app::request::MeetingHit;
use crate::doc::layout::wrapped;
use crate::domain::meeting::{Favourite, Venue, ages_in_words};
use crate::domain::moment::Moment;
use crate::text;
use crate::tui::shell::Cx;
use crate::tui::theme::Theme;
use crate::tui::widgets::chips::{at, chip, columns};
use crate::tui::widgets::form::editor_styles;

/// Columns before what is typed.
const LABEL: u16 = 8;
/// Lines above the list.
const HEAD: u16 = 3;
/// Columns from which the chosen meeting stands beside the list, and those of the list then.
const BESIDE: u16 = 100;
const LIST: u16 = 64;
/// Columns from which a row says where the meeting is.
const WITH_PLACE: u16 = 60;
/// What can be typed.
const FORMS: &str =
    " Words, or:  day:tue  after:18:00  venue:online  type:speaker  lang:spanish  near:40.7,-74  within:5";

impl Meetings {
    pub(super) fn lay_out(&mut self, area: Rect) {
        let terms = self.query.terms();
        self.chips = columns(area, terms.iter().map(|term| text::width(&chip(term, area))));
        if let Some(line) = &mut self.line {
            line.editor.layout(area.width.saturating_sub(LABEL + 2), 1);
        }
        let width = if area.width >= BESIDE { LIST } else { area.width };
        self.list = Rect { x: 0, y: HEAD.min(area.height), width, height: area.height.saturating_sub(HEAD) };
        self.selection.fit(usize::from(self.list.height), self.hits.len());
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_head(frame, area, cx);
        let body =
            Rect { y: area.y + self.list.y, height: area.height - self.list.y.min(area.height), ..area };
        if let Some(fault) = self.fault() {
            return draw_words(frame, body, &[(fault, cx.theme.warning)]);
        }
        if self.hits.is_empty() {
            return self.draw_empty(frame, body, &cx.theme);
        }
        let list = Rect { width: self.list.width.min(area.width), ..body };
        let now = cx.now();
        for (y, at) in (list.y..list.bottom()).zip(self.selection.in_view(self.hits.len())) {
            let Some(hit) = self.hits.get(at) else { break };
            self.draw_row(frame, Rect { y, height: 1, ..list }, (at, hit), now, &cx.theme);
        }
        if area.width >= BESIDE
            && let Some(hit) = self.chosen()
        {
            let left = self.list.width + 2;
            draw_beside(frame, Rect { x: body.x + left, width: body.width - left - 1, ..body }, hit, cx);
        }
    }

    fn draw_head(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let theme = &cx.theme;
        let line = |row: u16| Rect { y: area.y + row, height: u16::from(row < area.height), ..area };
        if let Some(search) = &self.line {
            frame.render_widget(Line::styled(" Search", theme.accent), line(0));
            let field = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL + 2), ..line(0) };
            if let Some(cursor) = search.editor.draw(field, frame.buffer_mut(), &editor_styles(theme)) {
                frame.set_cursor_position(cursor);
            }
            let below = if search.editor.is_empty() {
                FORMS.to_owned()
            } else {
                format!(" {}", self.count_in_words())
            };
            let below = text::truncate(&below, usize::from(area.width)).into_owned();
            frame.render_widget(Line::styled(below, theme.muted), line(1));
            return self.draw_ages(frame, line(2), cx);
        }
        for (term, place) in self.query.terms().iter().zip(&self.chips) {
            frame.render_widget(Span::styled(chip(term, area), theme.accent), at(*place, line(0)));
        }
        let left = self.chips.last().map_or(1, |last| last.right() + 2).min(area.width);
        let rest = Rect { x: area.x + left, width: area.width - left, ..line(0) };
        frame.render_widget(Span::styled(self.count_in_words(), theme.muted), rest);
        self.draw_ages(frame, line(1), cx);
    }

    /// How old the lists are: always there.
    fn draw_ages(&self, frame: &mut Frame, line: Rect, cx: &Cx) {
        let Some(ages) = ages_in_words(&self.feeds, cx.now()) else { return };
        let is_old = self.feeds.iter().any(|feed| feed.is_old(cx.now()));
        let style = if is_old { cx.theme.warning } else { cx.theme.muted };
        let words = text::truncate(&ages, usize::from(line.width.saturating_sub(2))).into_owned();
        frame.render_widget(Line::styled(format!(" {words}"), style), line);
    }

    fn count_in_words(&self) -> String {
        match (self.is_loaded, self.query.is_empty()) {
            (false, _) => String::new(),
            (true, true) => format!("{} meetings", self.all),
            (true, false) => format!("{} of {} meetings", self.total, self.all),
        }
    }

    fn draw_row(
        &self,
        frame: &mut Frame,
        line: Rect,
        (at, hit): (usize, &MeetingHit),
        now: Moment,
        theme: &Theme,
    ) {
        let has_focus = at == self.selection.chosen();
        let (mark, style) = if has_focus { ("› ", theme.selected) } else { ("  ", theme.text) };
        let style =
            if hit.meeting.listing.venue == Venue::Inactive && !has_focus { theme.muted } else { style };
        let words = row(hit, now, line.width.saturating_sub(2));
        frame.render_widget(
            Line::from(vec![Span::styled(mark, theme.accent), Span::styled(words, style)]),
            line,
        );
        if has_focus && self.line.is_none() && line.area() > 0 {
            frame.set_cursor_position((line.x, line.y));
        }
    }

    fn draw_empty(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        if !self.is_loaded {
            return;
        }
        if self.all == 0 {
            let words = [
                ("No list of meetings yet. i imports one.", theme.text),
                ("", theme.text),
                (
                    "Evenkeel never goes online. Get a list from your fellowship with a browser, as JSON or as a spreadsheet, \
                     put it in your folder for imports, and press i.",
                    theme.muted,
                ),
            ];
            return draw_words(frame, area, &words);
        }
        let (first, second) = match &self.line {
            Some(_) => ("No meeting fits all of this.", "Esc leaves the search."),
            None => (
                "No meeting fits all of this.",
                "Backspace takes the last part of the filter away, Esc all of it.",
            ),
        };
        draw_words(frame, area, &[(first, theme.text), (second, theme.muted)]);
    }
}

fn draw_words(frame: &mut Frame, area: Rect, words: &[(&str, ratatui::style::Style)]) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(76), ..area };
    let lines: Vec<Line> = words.iter().map(|(words, style)| Line::styled(*words, *style)).collect();
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
}

/// A row: when, what it is called, where, how far, and whether it is the person's.
fn row(hit: &MeetingHit, now: Moment, width: u16) -> String {
    let listing = &hit.meeting.listing;
    let soon = match hit.starts {
        Some(starts) if (starts.date() - now.date()).num_days() < 1 => {
            format!("{} {}", starts.clock(), hit.until(now))
        }
        Some(starts) => starts.short(),
        None => hit.starts_in_words(),
    };
    let sign = match hit.meeting.favourite {
        Favourite::Yes => "* ",
        Favourite::No => "",
    };
    let how = match listing.venue {
        Venue::InPerson => "",
        Venue::Online => "online",
        Venue::Hybrid => "or online",
        Venue::Inactive => "not now",
    };
    let far = hit.distance.map(|km| format!("{km:.1} km")).unwrap_or_default();
    let end = [how, &far].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    let width = usize::from(width);
    let when = cell(&soon, 19);
    let end_room = if end.is_empty() { 0 } else { text::width(&end) + 1 };
    let rest = width.saturating_sub(20 + end_room);
    let name = format!("{sign}{}", listing.name.as_str());
    let middle = if width >= usize::from(WITH_PLACE) {
        // Places stand below each other, whatever is at the end of a row.
        let name_room = width.saturating_sub(20) * 11 / 20;
        format!("{} {}", cell(&name, name_room), cell(hit.place(), rest.saturating_sub(name_room + 1)))
    } else {
        cell(&name, rest)
    };
    format!("{when} {middle} {end}")
}

/// Words on so many columns.
fn cell(words: &str, room: usize) -> String {
    let words = text::visible(words).replace(['\n', '\t'], " ");
    let words = text::truncate(&words, room).into_owned();
    let pad = room.saturating_sub(text::width(&words));
    format!("{words}{}", " ".repeat(pad))
}

/// The chosen meeting beside the list.
fn draw_beside(frame: &mut Frame, area: Rect, hit: &MeetingHit, cx: &Cx) {
    let theme = &cx.theme;
    let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
    let name = wrapped(hit.meeting.listing.name.as_str(), area.width);
    lines.extend(name.into_iter().map(|line| (line.text(), theme.heading)));
    lines.push((String::new(), theme.text));
    for (label, words) in hit.facts(cx.now()) {
        let words = format!("{label}: {}", words.replace('\n', " · "));
        lines.extend(wrapped(&words, area.width).into_iter().map(|line| (line.text(), theme.text)));
    }
    for (y, (words, style)) in (area.y..area.bottom()).zip(lines) {
        let words = text::truncate(&text::visible(&words), usize::from(area.width)).into_owned();
        frame.render_widget(Line::styled(words, style), Rect { y, height: 1, ..area });
    }
}
