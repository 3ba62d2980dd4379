//! Help now: lines to call and what to do, in big plain words. Needs no vault.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Screen;
use crate::doc::layout::{self, Shape};
use crate::doc::{Block, Document, Inline};
use crate::library::helplines::{Country, Helpline};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::document::DocumentView;

/// Help now, for one country at a time.
pub(super) struct HelpNow {
    country: usize,
    top: usize,
    lines: Vec<layout::Line>,
    height: usize,
    shown: Option<(usize, u16)>,
}

impl HelpNow {
    pub(super) fn new(cx: &Cx) -> Self {
        let code = cx.country.as_deref().unwrap_or_default();
        let country = cx.helplines.countries().iter().position(|country| country.code == code).unwrap_or(0);
        Self { country, top: 0, lines: Vec::new(), height: 0, shown: None }
    }

    fn turn(&mut self, by: usize, cx: &Cx) {
        let len = cx.helplines.countries().len().max(1);
        self.country = (self.country + by) % len;
        self.top = 0;
    }

    fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

impl Screen for HelpNow {
    fn places(&self) -> Vec<Place> {
        vec![Place::HelpNow, Place::Scroll]
    }

    fn title(&self) -> &'static str {
        "help now"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::HelpNow)
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Right | Action::Next => self.turn(1, cx),
            Action::Left | Action::Previous => {
                self.turn(cx.helplines.countries().len().saturating_sub(1), cx);
            }
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-page),
            Action::PageDown | Action::Open => self.scroll(page),
            Action::Top => self.top = 0,
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        self.height = usize::from(area.height.saturating_sub(1));
        if self.shown != Some((self.country, area.width)) {
            let width = usize::from(area.width.saturating_sub(2)).min(76);
            self.lines = layout::layout(&document(self.country, cx), width, Shape::Full);
            self.shown = Some((self.country, area.width));
        }
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let country = cx.helplines.countries().get(self.country);
        let head = Line::from(vec![
            Span::styled("‹ ", cx.theme.accent),
            Span::styled(country.map_or("", |country| country.name.as_str()), cx.theme.heading),
            Span::styled(" ›", cx.theme.accent),
            Span::styled(
                if cx.country.is_some() { "   ← → others" } else { "   Not where you are? ← →" },
                cx.theme.muted,
            ),
        ]);
        frame.render_widget(head, Rect { height: 1, ..inner });
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &cx.theme.document()), body);
        frame.set_cursor_position((body.x, body.y));
    }
}

/// The numbers of a country, then what to do.
fn document(country: usize, cx: &Cx) -> Document {
    let mut blocks = cx.helplines.countries().get(country).map(numbers).unwrap_or_default();
    blocks.push(Block::Rule);
    blocks.extend(cx.pages.help_now().document().blocks);
    blocks.push(Block::Rule);
    let sources = cx.pages.help_now().sources();
    blocks.push(Block::paragraph("Where this comes from. Numbers change: tell us when one does not answer."));
    let of_lines = cx.helplines.countries().get(country).into_iter().flat_map(|country| &country.lines);
    let of_lines = of_lines.map(|line| format!("{}: {}; checked {}", line.name, line.source, line.checked));
    blocks.push(Block::bullets(of_lines.chain(sources.iter().map(|source| source.citation()))));
    Document { blocks }
}

fn numbers(country: &Country) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(emergency) = &country.emergency {
        let words = format!("Somebody in danger: call {}", emergency.number);
        blocks.push(Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(words)])]));
    }
    blocks.push(Block::bullets(country.lines.iter().map(in_words)));
    blocks
}

/// A line with how to reach it.
fn in_words(line: &Helpline) -> String {
    let ways = [("call", &line.call), ("text", &line.text), ("chat", &line.chat)];
    let ways: Vec<String> =
        ways.iter().filter_map(|(how, what)| what.as_ref().map(|what| format!("{how} {what}"))).collect();
    let more: Vec<&str> =
        [&line.hours, &line.language, &line.note].into_iter().flatten().map(String::as_str).collect();
    let mut words = format!("{}: {}", line.name, ways.join(", "));
    if !more.is_empty() {
        words.push_str(&format!(" ({})", more.join("; ")));
    }
    words
}
