//! One part of Help now, to be read: what to do, or every line with where it comes from.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::doc::layout::{self, Shape};
use crate::doc::{Block, Document};
use crate::library::help_now::Part;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::{call_first, help_lines};

/// A part, or none for the lines and sources; whom to call stays in the first line.
pub(super) struct HelpPart {
    part: Option<Part>,
    top: usize,
    head: Vec<layout::Line>,
    lines: Vec<layout::Line>,
    height: usize,
}

impl HelpPart {
    pub(super) fn new(part: Option<Part>) -> Self {
        Self { part, top: 0, head: Vec::new(), lines: Vec::new(), height: 0 }
    }

    fn scroll(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn document(&self, cx: &Cx) -> Document {
        let Some(part) = self.part else { return lines_and_sources(cx) };
        let mut blocks = vec![Block::heading(2, part.heading())];
        blocks.extend(cx.pages.help_part(part).blocks);
        Document { blocks }
    }
}

impl Screen for HelpPart {
    fn places(&self) -> Vec<Place> {
        vec![Place::Scroll]
    }

    fn title(&self) -> &'static str {
        "help now"
    }

    fn is_route(&self, route: &Route) -> bool {
        match route {
            Route::HelpPart(part) => self.part == Some(*part),
            Route::HelpLines => self.part.is_none(),
            _ => false,
        }
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        match action {
            Action::Back => return vec![Effect::Close],
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
        let width = area.width.saturating_sub(2).min(76);
        self.head = call_first::lines(cx.helplines.countries().get(cx.country_place()), width);
        self.height = usize::from(area.height).saturating_sub(self.head.len() + 1);
        self.lines = layout::layout(&self.document(cx), usize::from(width), Shape::Full);
        self.scroll(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let below = call_first::draw(frame, inner, &self.head, &cx.theme);
        let body = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        frame.render_widget(DocumentView::new(&self.lines, self.top, &cx.theme.document()), body);
        frame.set_cursor_position((body.x, body.y.min(area.bottom().saturating_sub(1))));
    }

    fn progress(&self) -> String {
        let rest = self.lines.len().saturating_sub(self.top + self.height);
        if rest > 0 { format!("{rest} lines more") } else { String::new() }
    }
}

fn lines_and_sources(cx: &Cx) -> Document {
    let mut blocks = Vec::new();
    let country = cx.helplines.countries().get(cx.country_place());
    let page = cx.pages.help_now();
    let mut sources = Vec::new();
    if let Some(country) = country {
        blocks.push(Block::heading(2, country.name.clone()));
        blocks.extend(help_lines::blocks(country));
        let emergency = country.emergency.as_ref();
        sources.extend(emergency.map(|emergency| format!("{}: {}", emergency.number, emergency.source)));
        let of = |line: &crate::library::helplines::Helpline| {
            format!("{}: {}; checked {}", line.name, line.source, line.checked)
        };
        sources.extend(country.lines.iter().map(of));
    }
    blocks.push(Block::heading(2, "Where the numbers come from"));
    blocks.push(Block::paragraph("Numbers change. If one does not answer, call the next."));
    blocks.push(Block::bullets(sources));
    blocks.push(Block::heading(2, "Where the rest comes from"));
    let of_page = page.sources().into_iter().map(|source| vec![Block::paragraph(source.citation())]);
    blocks.push(Block::List { start: Some(1), items: of_page.collect() });
    Document { blocks }
}
