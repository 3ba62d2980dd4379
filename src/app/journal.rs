//! Writing, reading and finding entries.

use super::App;
use super::failure::Failure;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Entry, Hit, Query, Version, Writing};
use crate::domain::id::{EntryId, IdPrefix, short};
use crate::vault::{Cursor, EntryFilter, VaultError};

impl App {
    /// Keeps a new entry; when this returns, it is on disk.
    pub fn add_entry(&self, writing: Writing) -> Result<EntryId, Failure> {
        let id = self.clock.new_entry_id();
        self.vault()?.journal().save_new(&Entry { id, writing, trashed: None })?;
        Ok(id)
    }

    /// Keeps an entry under its id, new or not, with its former version in the history; its draft is done with.
    pub fn save_entry(&self, id: EntryId, writing: Writing) -> Result<(), Failure> {
        let (journal, entry) = (self.vault()?.journal(), Entry { id, writing, trashed: None });
        match journal.get(id) {
            Err(VaultError::NotFound) => Ok(journal.save_new(&entry)?),
            Err(error) => Err(error.into()),
            Ok(_) => Ok(journal.save(&entry, self.clock.now())?),
        }
    }

    /// One entry, in the trash or not.
    pub fn entry(&self, id: EntryId) -> Result<Entry, Failure> {
        Ok(self.vault()?.journal().get(id)?)
    }

    /// The one entry whose id begins so.
    pub fn find_entry(&self, prefix: &IdPrefix) -> Result<Entry, Failure> {
        let id = self.vault()?.journal().find(prefix)?;
        self.entry(id)
    }

    /// Entries newest first, `limit` at the most, older than `after`.
    pub fn entries(
        &self,
        filter: &EntryFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<Entry>, Failure> {
        Ok(self.vault()?.journal().list(filter, after, limit)?)
    }

    /// Entries with all the words, newest first.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, Failure> {
        Ok(self.vault()?.journal().search(query, limit)?)
    }

    /// The former versions of an entry, newest first.
    pub fn history(&self, id: EntryId) -> Result<Vec<Version>, Failure> {
        let mut versions = self.vault()?.journal().history(id)?;
        versions.reverse();
        Ok(versions)
    }

    /// Puts an entry in the trash.
    pub fn trash_entry(&self, id: EntryId) -> Result<(), Failure> {
        Ok(self.vault()?.journal().trash(id, self.clock.now())?)
    }

    /// Takes an entry out of the trash.
    pub fn restore_entry(&self, id: EntryId) -> Result<(), Failure> {
        Ok(self.vault()?.journal().restore(id)?)
    }

    /// The shortest unique beginning of an entry's id.
    pub fn short_entry_id(&self, id: EntryId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.journal().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }

    /// Keeps what is being typed.
    pub fn put_draft(&self, draft: &Draft) -> Result<(), Failure> {
        Ok(self.vault()?.drafts().put(draft)?)
    }

    /// Drops what was being typed.
    pub fn remove_draft(&self, of: DraftOf) -> Result<(), Failure> {
        Ok(self.vault()?.drafts().remove(of)?)
    }

    /// What was typed of this and not saved.
    pub fn draft(&self, of: DraftOf) -> Result<Option<Draft>, Failure> {
        Ok(self.drafts()?.into_iter().find(|draft| draft.of == of))
    }

    /// Everything typed and not saved, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, Failure> {
        Ok(self.vault()?.drafts().all()?)
    }
}
