//! Handing out everything, record by record.

use std::io;

use super::App;
use super::failure::Failure;
use crate::domain::kept::Kept;

impl App {
    /// The number of entries that are not in the trash.
    pub fn entry_count(&self) -> Result<usize, Failure> {
        Ok(self.vault()?.journal().count()? as usize)
    }

    /// Gives every record as the vault is at one moment: entries, then sessions, each oldest first, then page marks.
    /// `take` is told before each how many came before it, and how many there are.
    ///
    /// Nobody can save meanwhile, so `take` should not wait for anything slower than a disk.
    pub fn each_kept(
        &self,
        take: &mut dyn FnMut(usize, usize, Kept) -> io::Result<()>,
    ) -> Result<(), Failure> {
        Ok(self.vault()?.each_kept(take)?)
    }
}
