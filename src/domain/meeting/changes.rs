//! What a feed that is taken in anew tells otherwise than before.

use crate::domain::text::OneLine;

/// The meetings that came, changed and went, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New ones.
    pub added: Vec<OneLine>,
    /// Those of which something is told otherwise.
    pub changed: Vec<OneLine>,
    /// Those that are no longer told of.
    pub gone: Vec<OneLine>,
    /// How many are as before.
    pub same: usize,
}

impl Changes {
    /// `3 added, 1 changed, 2 gone, 40 as before`.
    pub fn in_words(&self) -> String {
        let [added, changed, gone] = [&self.added, &self.changed, &self.gone].map(Vec::len);
        format!("{added} added, {changed} changed, {gone} gone, {} as before", self.same)
    }

    /// How many meetings the feed has now.
    pub fn all(&self) -> usize {
        self.added.len() + self.changed.len() + self.same
    }
}
