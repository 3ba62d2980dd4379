//! Which sessions a reading page is about.

use super::kind::{Fellowship, Kind, KindName, Model};
use super::text::PageRef;

/// The sessions of one kind, or more narrowly of one model, fellowship or approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// All of a kind.
    Kind(KindName),
    /// Groups of one model.
    Model(Model),
    /// Meetings of one fellowship.
    Fellowship(Fellowship),
    /// Individual sessions with one approach, named by its page.
    Focus(PageRef),
}

impl Subject {
    /// Whether a session of this kind belongs to it.
    pub fn covers(&self, kind: &Kind) -> bool {
        match self {
            Self::Kind(name) => kind.name() == *name,
            Self::Model(model) => kind.model() == Some(*model),
            Self::Fellowship(fellowship) => kind.fellowship() == Some(*fellowship),
            Self::Focus(page) => kind.focus() == Some(page),
        }
    }

    /// Whether it is narrower than a whole kind.
    pub fn is_narrow(&self) -> bool {
        !matches!(self, Self::Kind(_))
    }
}
