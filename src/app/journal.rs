//! Writing, reading and finding entries.

use super::App;
use super::failure::Failure;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Entry, Hit, Version, Writing};
use crate::domain::id::{EntryId, IdPrefix, short};
use crate::domain::link::Link;
use crate::domain::moment::{Date, same_day_before};
use crate::domain::query::{Condition, Query, SavedFilter};
use crate::domain::text::OneLine;
use crate::vault::{Cursor, VaultError};

/// Entries of one day in an earlier year at the most.
const MOST_A_DAY: usize = 50;

impl App {
    /// Keeps a new entry; when this returns, it is on disk.
    pub fn add_entry(&self, writing: Writing) -> Result<EntryId, Failure> {
        let id = self.clock.new_entry_id();
        self.write_down_session_of(&writing)?;
        self.vault()?.journal().save_new(&Entry { id, writing, trashed: None })?;
        Ok(id)
    }

    /// Keeps an entry under its id, new or not, with its former version in the history; its draft is done with.
    pub fn save_entry(&self, id: EntryId, writing: Writing) -> Result<(), Failure> {
        self.write_down_session_of(&writing)?;
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

    /// Entries outside of the trash that fit `query`, newest first, `limit` at the most, older than `after`.
    pub fn entries(&self, query: &Query, after: Option<Cursor>, limit: usize) -> Result<Vec<Hit>, Failure> {
        Ok(self.vault()?.journal().list(query, after, limit)?)
    }

    /// Entries in the trash, newest first, `limit` at the most, older than `after`.
    pub fn trash(&self, after: Option<Cursor>, limit: usize) -> Result<Vec<Entry>, Failure> {
        Ok(self.vault()?.journal().trashed(after, limit)?)
    }

    /// The local days with entries that fit, first to last, with their numbers.
    pub fn entry_days(&self, query: &Query) -> Result<Vec<(Date, u32)>, Failure> {
        Ok(self.vault()?.journal().days(query)?)
    }

    /// Entries of the same day of the year in years before `day`'s that fit, newest first.
    pub fn entries_on_this_day(&self, query: &Query, day: Date) -> Result<Vec<Hit>, Failure> {
        let journal = self.vault()?.journal();
        let mut hits = Vec::new();
        for day in journal.first_day()?.into_iter().flat_map(|first| same_day_before(day, first)) {
            let on_day = query.clone().and(Condition::Days(Some(day), Some(day)));
            hits.extend(journal.list(&on_day, None, MOST_A_DAY)?);
        }
        Ok(hits)
    }

    /// Everything entries point at, with how many do; what most point at comes first.
    pub fn entry_links(&self) -> Result<Vec<(Link, u32)>, Failure> {
        Ok(self.vault()?.journal().links()?)
    }

    /// The queries kept under a name.
    pub fn filters(&self) -> Result<Vec<SavedFilter>, Failure> {
        Ok(self.vault()?.journal().filters()?)
    }

    /// Keeps a query under a name.
    pub fn put_filter(&self, filter: &SavedFilter) -> Result<(), Failure> {
        Ok(self.vault()?.journal().put_filter(filter)?)
    }

    /// Drops the query with this name.
    pub fn remove_filter(&self, name: &OneLine) -> Result<(), Failure> {
        Ok(self.vault()?.journal().remove_filter(name)?)
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

    /// Erases an entry that is in the trash, with its history: no trace of it stays in the vault.
    pub fn erase_entry(&self, id: EntryId) -> Result<(), Failure> {
        Ok(self.vault()?.journal().erase(id)?)
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
