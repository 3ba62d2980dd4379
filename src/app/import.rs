//! Taking over a journal of another program, or everything of another vault.

mod calendar;
mod everything;
mod files;

use std::collections::HashSet;

use super::App;
use super::failure::Failure;
use crate::domain::entry::{Entry, Writing};
use crate::domain::kept::Counts;
use crate::domain::moment::Moment;
use crate::vault::VaultError;

pub use calendar::{Since, TakenIn};
pub use files::FileName;

/// Whether an import is only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// Count what would be new; change nothing.
    Try,
    /// Keep what is new.
    Keep,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// What was not there before.
    pub new: Counts,
    /// What is there already: entries with the same text at the same moment, or records that are the same in all.
    pub there_already: usize,
    /// When the new entries were lived that named a session which is not kept, and came in without it.
    pub without_session: Vec<Moment>,
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
            let (mut seen, mut new, mut imported) = (HashSet::new(), Vec::new(), Imported::default());
            for mut writing in writings {
                let title = writing.title.as_ref().map(|title| title.as_str().to_owned());
                let is_first = seen.insert((writing.at.utc_text(), title, writing.body.as_str().to_owned()));
                if !is_first || journal.has_same(&writing)? {
                    imported.there_already += 1;
                } else {
                    if let Some(session) = writing.session
                        && !vault.sessions().is_kept(session)?
                    {
                        imported.without_session.push(writing.at);
                        writing.session = None;
                    }
                    new.push(Entry { id: self.clock.new_entry_id(), writing, trashed: None });
                }
            }
            imported.new = Counts::of_entries(new.len());
            if how == Import::Keep {
                journal.save_all_new(new, progress)?;
            }
            Ok(imported)
        })?;
        Ok(imported)
    }
}

/// What there is under an id, if it is there.
fn found<T>(record: Result<T, VaultError>) -> Result<Option<T>, VaultError> {
    match record {
        Ok(record) => Ok(Some(record)),
        Err(VaultError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
