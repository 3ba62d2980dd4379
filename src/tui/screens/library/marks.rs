//! The person's marks on the pages, as the vault keeps them; without it, only for as long as the library is open.

use std::collections::HashMap;

use crate::app::request::Request;
use crate::domain::page_mark::PageMark;
use crate::domain::text::PageRef;
use crate::library::Topic;
use crate::library::page::PageId;
use crate::tui::shell::{Cx, Effect, Keep};

/// The marks on all pages.
#[derive(Default)]
pub(super) struct Marks {
    known: HashMap<String, PageMark>,
}

impl Marks {
    /// Takes what the vault keeps.
    pub(super) fn take(&mut self, marks: Vec<PageMark>) {
        self.known.extend(marks.into_iter().map(|mark| (mark.page.as_str().to_owned(), mark)));
    }

    pub(super) fn mark(&self, page: &PageId) -> Option<&PageMark> {
        self.known.get(page.as_str())
    }

    /// The block to go on at. A page that was read to its end begins anew, and so does the first of all, which is looked
    /// up rather than read.
    pub(super) fn place(&self, page: &PageId, cx: &Cx) -> usize {
        let is_first = cx.pages.pages().next().is_some_and(|first| first.id == *page);
        let mark = self.mark(page).filter(|mark| mark.read.is_none() && !is_first);
        mark.and_then(|mark| usize::try_from(mark.place).ok()).unwrap_or(0)
    }

    pub(super) fn is_read(&self, page: &PageId) -> bool {
        self.mark(page).is_some_and(|mark| mark.read.is_some())
    }

    pub(super) fn is_bookmarked(&self, page: &PageId) -> bool {
        self.mark(page).is_some_and(|mark| mark.bookmarked.is_some())
    }

    /// How many pages of a topic are read.
    pub(super) fn read_of(&self, topic: &Topic) -> usize {
        topic.pages.iter().filter(|page| self.is_read(&page.id)).count()
    }

    /// The pages with a bookmark, the newest first.
    pub(super) fn bookmarks(&self, cx: &Cx) -> Vec<PageId> {
        let mut marked: Vec<_> = self
            .known
            .values()
            .filter_map(|mark| Some((mark.bookmarked?, cx.pages.page(mark.page.as_str())?.id.clone())))
            .collect();
        marked.sort_by(|(a, one), (b, two)| (b.utc_text(), one).cmp(&(a.utc_text(), two)));
        marked.into_iter().map(|(_, page)| page).collect()
    }

    /// Changes the marks on a page, and has the vault keep them if it is open.
    pub(super) fn change(
        &mut self,
        page: &PageId,
        cx: &Cx,
        change: impl FnOnce(&mut PageMark),
    ) -> Vec<Effect> {
        let Ok(name) = PageRef::parse(page.as_str()) else { return Vec::new() };
        let mark =
            self.known.entry(page.as_str().to_owned()).or_insert_with(|| PageMark::opened(name, cx.now()));
        let before = mark.clone();
        change(mark);
        if cx.keep != Keep::Open || *mark == before {
            return Vec::new();
        }
        vec![Effect::Ask(Request::PutPageMark(Box::new(mark.clone())))]
    }
}
