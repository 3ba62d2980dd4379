//! What helped with urges before, by the person's own notes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::doc::{Block, Document};
use crate::domain::exercise::helped::{NOTED_IN, WhatHelped};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, Route};
use crate::tui::widgets::call_first::Below;

/// What helped, or why it cannot be told; whom to call stays in the first line.
#[derive(Default)]
pub(super) struct Helped {
    known: Option<Result<WhatHelped, String>>,
    text: Below,
}

impl Helped {
    fn document(&self, cx: &Cx) -> Document {
        let mut document = match (&self.known, cx.keep) {
            (Some(Ok(helped)), _) => cx.pages.what_helped(helped),
            (Some(Err(words)), _) => Document { blocks: vec![Block::paragraph(words.clone())] },
            (None, Keep::Open) => Document::default(),
            (None, Keep::Locked | Keep::Absent) => Document {
                blocks: vec![Block::paragraph("What you noted is in your vault. Unlock it to see it here.")],
            },
        };
        document.blocks.insert(0, Block::heading(2, "What helped you before"));
        document
    }
}

impl Screen for Helped {
    fn places(&self) -> Vec<Place> {
        match self.known {
            Some(Ok(_)) => vec![Place::Helped, Place::Scroll],
            Some(Err(_)) | None => vec![Place::Scroll],
        }
    }

    fn title(&self) -> &'static str {
        "an urge right now"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Helped)
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        match cx.keep {
            Keep::Open => vec![Effect::Ask(Request::WhatHelped)],
            Keep::Locked | Keep::Absent => Vec::new(),
        }
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Add => return vec![Effect::Go(Route::Exercise(NOTED_IN.to_owned()))],
            action => self.text.act(&action),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::WhatHelped(helped)) => self.known = Some(Ok(*helped)),
            Ok(_) => {}
            Err(failure) => self.known = Some(Err(failure.in_words())),
        }
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
