//! One part of Help now, to be read: what to do, or every line with where it comes from.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::doc::{Block, Document};
use crate::library::help_now::Part;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::call_first::Below;
use crate::tui::widgets::help_lines;

/// A part, or none for the lines and sources; whom to call stays in the first line.
pub(super) struct HelpPart {
    part: Option<Part>,
    text: Below,
}

impl HelpPart {
    pub(super) fn new(part: Option<Part>) -> Self {
        Self { part, text: Below::default() }
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
        if action == Action::Back {
            return vec![Effect::Close];
        }
        self.text.act(&action);
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let document = self.document(cx);
        self.text.lay_out(area, cx.helplines.countries().get(cx.country_place()), &document);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.text.draw(frame, area, &cx.theme);
    }

    fn progress(&self) -> String {
        self.text.rest_in_words()
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
