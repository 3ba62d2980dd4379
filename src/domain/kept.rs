//! Records with all that a vault keeps of them, as they leave one vault and enter another.

use super::entry::{Entry, Version};
use super::moment::Moment;
use super::page_mark::PageMark;
use super::session::Session;

/// An entry with its former versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEntry {
    /// The entry, in the trash or not.
    pub entry: Entry,
    /// What it said before, first to last.
    pub history: Vec<Version>,
}

/// A session, in the trash or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSession {
    /// The session.
    pub session: Session,
    /// When it was put in the trash, if it was.
    pub trashed: Option<Moment>,
}

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A journal entry.
    Entry(Box<KeptEntry>),
    /// A session.
    Session(Box<KeptSession>),
    /// The marks on a page.
    PageMark(PageMark),
}

/// Everything that a person keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everything {
    /// The journal.
    pub entries: Vec<KeptEntry>,
    /// The log of sessions.
    pub sessions: Vec<KeptSession>,
    /// The marks on pages.
    pub page_marks: Vec<PageMark>,
}

impl Everything {
    /// Takes one record more.
    pub fn add(&mut self, record: Kept) {
        match record {
            Kept::Entry(entry) => self.entries.push(*entry),
            Kept::Session(session) => self.sessions.push(*session),
            Kept::PageMark(mark) => self.page_marks.push(mark),
        }
    }
}
