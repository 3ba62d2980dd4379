//! How much of the person's own is about a page: sessions attended, entries that point at it.

use std::collections::HashMap;

use crate::app::request::{Outcome, Request};
use crate::domain::link::Link;
use crate::domain::text::PageRef;
use crate::library::page::{Page, PageId};
use crate::tui::shell::{Cx, Effect, Keep};

/// What is known so far.
#[derive(Default)]
pub(super) struct Counts {
    sessions: HashMap<PageId, u32>,
    entries: HashMap<PageId, u32>,
}

impl Counts {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// How many sessions the person was at, of those the page is about.
    pub(super) fn sessions(&self, page: &PageId) -> Option<u32> {
        self.sessions.get(page).copied()
    }

    /// How many entries point at the page.
    pub(super) fn entries(&self, page: &PageId) -> u32 {
        self.entries.get(page).copied().unwrap_or(0)
    }

    /// Asks for what is not known of a page.
    pub(super) fn ask(&self, page: &Page, cx: &Cx) -> Vec<Effect> {
        if cx.keep != Keep::Open {
            return Vec::new();
        }
        let sessions = page.subject().filter(|_| !self.sessions.contains_key(&page.id));
        let entries = link_to(&page.id).filter(|_| !self.entries.contains_key(&page.id));
        let requests = sessions.map(Request::SessionsOf).into_iter().chain(entries.map(Request::CountLinked));
        requests.map(Effect::Ask).collect()
    }

    /// Takes an answer, and says whether it was one of these.
    pub(super) fn take(&mut self, outcome: &Outcome, cx: &Cx) -> bool {
        match outcome {
            Outcome::SessionsOf(subject, count) => {
                let pages = cx.pages.pages().filter(|page| page.subject().as_ref() == Some(subject));
                self.sessions.extend(pages.map(|page| (page.id.clone(), *count)));
            }
            Outcome::CountLinked(Link::Page(page), count) => {
                let page = cx.pages.page(page.as_str());
                self.entries.extend(page.map(|page| (page.id.clone(), *count)));
            }
            _ => return false,
        }
        true
    }
}

/// What an entry writes to point at a page.
pub(super) fn link_to(page: &PageId) -> Option<Link> {
    PageRef::parse(page.as_str()).ok().map(Link::Page)
}
