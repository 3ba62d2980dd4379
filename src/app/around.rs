//! What stands around an entry: the sessions it points at, and how much else points where it does.

use super::App;
use super::failure::Failure;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, IdPrefix};
use crate::domain::link::Link;
use crate::domain::session::Session;
use crate::vault::VaultError;

/// An entry with what stands around it.
#[derive(Debug)]
pub struct Around {
    /// The entry.
    pub entry: Entry,
    /// The sessions it points at, by what the text says of them.
    pub sessions: Vec<(IdPrefix, Session)>,
    /// Where it points, with how many entries do, this one among them.
    pub links: Vec<(Link, u32)>,
    /// How many former versions there are.
    pub versions: usize,
}

impl App {
    /// Gathers an entry and what stands around it.
    pub fn around(&self, id: EntryId) -> Result<Around, Failure> {
        let entry = self.entry(id)?;
        let journal = self.vault()?.journal();
        let (mut sessions, mut links) = (Vec::new(), Vec::new());
        for link in entry.writing.links() {
            if let Link::Session(prefix) = &link {
                match self.find_session(prefix) {
                    Ok(session) => sessions.push((prefix.clone(), session)),
                    Err(Failure::Vault(VaultError::NotFound | VaultError::Ambiguous { .. })) => continue,
                    Err(failure) => return Err(failure),
                }
            }
            links.push((link.clone(), journal.count_linked(&link)?));
        }
        Ok(Around { versions: journal.history(id)?.len(), entry, sessions, links })
    }

    /// How many entries outside of the trash point there.
    pub fn count_linked(&self, link: &Link) -> Result<u32, Failure> {
        Ok(self.vault()?.journal().count_linked(link)?)
    }
}
