//! What is being typed and is not saved yet.

use std::collections::BTreeMap;

use super::id::{EntryId, SessionId};
use super::moment::Moment;

/// What a draft will become when it is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftOf {
    /// A journal entry, new or already kept.
    Entry(EntryId),
    /// A session, new or already kept.
    Session(SessionId),
}

impl From<EntryId> for DraftOf {
    fn from(id: EntryId) -> Self {
        Self::Entry(id)
    }
}

impl From<SessionId> for DraftOf {
    fn from(id: SessionId) -> Self {
        Self::Session(id)
    }
}

/// The fields of a form or editor as they were typed; nothing in it needs to be valid yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it will become.
    pub of: DraftOf,
    /// When it was last written to the vault.
    pub saved: Moment,
    /// Field name to text.
    pub fields: BTreeMap<String, String>,
}
