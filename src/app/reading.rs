//! Marks on reading pages, and the sessions a page is about.

use super::App;
use super::failure::Failure;
use crate::domain::page_mark::PageMark;
use crate::domain::subject::Subject;

impl App {
    /// The marks on every page, the page opened last first.
    pub fn page_marks(&self) -> Result<Vec<PageMark>, Failure> {
        Ok(self.vault()?.page_marks().all()?)
    }

    /// Keeps the marks on a page; when this returns, they are on disk.
    pub fn put_page_mark(&self, mark: &PageMark) -> Result<(), Failure> {
        Ok(self.vault()?.page_marks().put(mark)?)
    }

    /// How many sessions the person was at, of those a page is about.
    pub fn sessions_of(&self, subject: &Subject) -> Result<u32, Failure> {
        Ok(self.vault()?.sessions().attended_of(subject)?)
    }
}
