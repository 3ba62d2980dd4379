//! Taking over a journal of another program.

use std::collections::HashSet;

use super::App;
use super::failure::Failure;
use crate::domain::entry::{Entry, Writing};

/// Whether an import is only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// Count what would be new; change nothing.
    Try,
    /// Keep what is new.
    Keep,
}

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Entries that were not in the journal before.
    pub new: usize,
    /// Entries with the same text at the same moment as one that is there.
    pub there_already: usize,
}

impl App {
    /// Takes over entries that are not in the journal yet: all of them are on disk when this returns, or none is.
    ///
    /// `progress` is told after each new entry how many there are.
    pub fn import(
        &self,
        writings: Vec<Writing>,
        how: Import,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Imported, Failure> {
        let vault = self.vault()?;
        let imported = vault.together(|vault| {
            let journal = vault.journal();
            let (mut seen, mut new, mut there_already) = (HashSet::new(), Vec::new(), 0);
            for writing in writings {
                let title = writing.title.as_ref().map(|title| title.as_str().to_owned());
                let is_first = seen.insert((writing.at.utc_text(), title, writing.body.as_str().to_owned()));
                if !is_first || journal.has_same(&writing)? {
                    there_already += 1;
                } else {
                    new.push(Entry { id: self.clock.new_entry_id(), writing, trashed: None });
                }
            }
            let imported = Imported { new: new.len(), there_already };
            if how == Import::Keep {
                journal.save_all_new(new, progress)?;
            }
            Ok(imported)
        })?;
        Ok(imported)
    }
}
