//! What a person keeps of a reading page: where they were, whether it is read, and a bookmark.

use super::moment::Moment;
use super::text::PageRef;

/// A person's marks on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMark {
    /// The page.
    pub page: PageRef,
    /// When it was last opened.
    pub opened: Moment,
    /// The block of the page that was at the top, counted from 0.
    pub place: u32,
    /// When it was marked as read, if it is.
    pub read: Option<Moment>,
    /// When it was bookmarked, if it is.
    pub bookmarked: Option<Moment>,
}

impl PageMark {
    /// The first mark on a page: it was opened.
    pub fn opened(page: PageRef, at: Moment) -> Self {
        Self { page, opened: at, place: 0, read: None, bookmarked: None }
    }
}
