//! How the questions to write from look.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Focus, Prompts};
use crate::doc::layout::wrapped;
use crate::domain::prompt::Theme;
use crate::tui::shell::Cx;
use crate::tui::widgets::form::editor_styles;

/// Columns of the themes.
const THEMES: u16 = 26;
/// Both stand side by side from this width on.
const WIDE: u16 = 76;
/// Columns of a question at the most.
const MEASURE: u16 = 76;
/// Rows above the questions: the theme, two of what it is about, and an empty one.
const HEAD: u16 = 4;

impl Prompts {
    /// The part for the themes, and that for the questions with their heading.
    fn split(&self, area: Rect) -> (Rect, Rect) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if area.width >= WIDE {
            let left = Rect { width: THEMES, ..inner };
            let x = left.right() + 1;
            return (left, Rect { x, width: (inner.right() - x).min(MEASURE), ..inner });
        }
        let none = Rect { width: 0, height: 0, ..inner };
        if self.focus == Focus::Themes { (inner, none) } else { (none, inner) }
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        let (themes, right) = self.split(Rect { x: 0, y: 0, ..area });
        let len = Theme::ALL.len() + 1;
        self.theme.fit(usize::from(themes.height), len);
        let head = HEAD.min(right.height);
        let questions = Rect { y: right.y + head, height: right.height - head, ..right };
        self.words.layout(right.width.saturating_sub(8), 1);
        let width = questions.width.saturating_sub(3).max(1);
        let lines = |(at, text): (usize, &str)| {
            wrapped(text, width).into_iter().map(move |line| (at, line.text())).collect::<Vec<_>>()
        };
        self.lines =
            self.shown.iter().map(|prompt| prompt.text.as_str()).enumerate().flat_map(lines).collect();
        let height = usize::from(questions.height);
        let chosen = self.question.chosen();
        let first = self.lines.iter().position(|(at, _)| *at == chosen).unwrap_or(0);
        let last = self.lines.iter().rposition(|(at, _)| *at == chosen).unwrap_or(0);
        self.top = self.top.min(first).max((last + 1).saturating_sub(height));
        // A screen of the list is about so many questions.
        self.question.fit(height.div_ceil(2), self.shown.len());
        self.parts = (themes, questions);
    }

    pub(super) fn draw_all(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let (themes, right) = self.split(area);
        self.draw_themes(frame, themes, cx);
        self.draw_head(frame, right, cx);
        self.draw_questions(frame, Rect { y: area.y + self.parts.1.y, ..self.parts.1 }, area, cx);
    }

    fn draw_themes(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let names =
            [cx.guided.title.as_str()].into_iter().chain(Theme::ALL.iter().map(|theme| theme.label()));
        let view = self.theme.in_view(Theme::ALL.len() + 1);
        for (y, (at, name)) in
            (area.y..area.bottom()).zip(names.enumerate().skip(view.start).take(view.len()))
        {
            let row = Rect { y, height: 1, ..area };
            let style = match (at == self.theme.chosen(), self.focus) {
                (true, Focus::Themes) => cx.theme.selected,
                (true, Focus::Questions) => cx.theme.strong,
                _ => cx.theme.text,
            };
            let mark = if at == self.theme.chosen() && self.focus != Focus::Search { "› " } else { "  " };
            frame.render_widget(Line::styled(format!("{mark}{name} "), style), row);
            if at == self.theme.chosen() && self.focus == Focus::Themes {
                frame.set_cursor_position((row.x, row.y));
            }
        }
        // Where the questions stand on a page of their own, what the theme is for stands below.
        if self.parts.1.width == 0 {
            let top = area.y + u16::try_from(view.len()).unwrap_or(area.height) + 1;
            for (y, line) in (top..area.bottom()).zip(wrapped(self.about(cx), area.width.max(1))) {
                frame.render_widget(Line::styled(line.text(), cx.theme.muted), Rect { y, height: 1, ..area });
            }
        }
    }

    fn about<'a>(&self, cx: &'a Cx) -> &'a str {
        self.theme().map_or(cx.guided.about.as_str(), Theme::about)
    }

    fn draw_head(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        if area.height == 0 || area.width < 10 {
            return;
        }
        let first = Rect { height: 1, ..area };
        if self.focus == Focus::Search {
            frame.render_widget(Line::styled("Search", cx.theme.accent), first);
            let field = Rect { x: area.x + 7, width: area.width.saturating_sub(8), ..first };
            if let Some(cursor) = self.words.draw(field, frame.buffer_mut(), &editor_styles(&cx.theme)) {
                frame.set_cursor_position(cursor);
            }
            let found = format!("{} found", self.shown.len());
            frame.render_widget(
                Line::styled(found, cx.theme.muted),
                Rect { y: area.y + 1, ..first }.intersection(area),
            );
            return;
        }
        let name = self.theme().map_or(cx.guided.title.as_str(), Theme::label);
        frame.render_widget(Line::styled(name, cx.theme.heading), first);
        let mut about =
            wrapped(self.about(cx), area.width).into_iter().map(|line| line.text()).collect::<Vec<_>>();
        if self.theme().is_none() {
            about.extend([String::new(), "Enter begins.".to_owned()]);
        }
        for (y, line) in (area.y + 1..area.bottom()).zip(about) {
            frame.render_widget(Line::styled(line, cx.theme.muted), Rect { y, ..first });
        }
    }

    fn draw_questions(&self, frame: &mut Frame, part: Rect, area: Rect, cx: &Cx) {
        let part = Rect { x: area.x + part.x, ..part }.intersection(area);
        let mut before = None;
        for (y, (at, line)) in (part.y..part.bottom()).zip(self.lines.iter().skip(self.top)) {
            let is_first = before != Some(*at) && self.top_is_whole(*at);
            let is_chosen = *at == self.question.chosen() && self.focus != Focus::Themes;
            let style = if is_chosen { cx.theme.selected } else { cx.theme.text };
            let mark = if is_chosen && is_first { "› " } else { "  " };
            let row = Rect { y, height: 1, ..part };
            frame.render_widget(Line::styled(format!("{mark}{line} "), style), row);
            if is_chosen && is_first && self.focus == Focus::Questions {
                frame.set_cursor_position((row.x, row.y));
            }
            before = Some(*at);
        }
    }

    /// Whether the question is in view from its first line on.
    fn top_is_whole(&self, question: usize) -> bool {
        self.lines.iter().position(|(at, _)| *at == question).is_some_and(|first| first >= self.top)
    }
}
