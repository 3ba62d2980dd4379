//! Backups of the whole vault, putting one back, and merging a copy.

use std::fs::File;
use std::path::Path;

use super::App;
use super::failure::Failure;
use crate::vault::{self, BackedUp, Merged, Repaired, Restored, UnlockWith};

impl App {
    /// Writes the whole vault into a new file.
    pub fn back_up(&self, file: &Path) -> Result<BackedUp, Failure> {
        Ok(self.vault()?.back_up(file, self.clock.now())?)
    }

    /// Makes the vault's own backup if the last is a week old. Tells whether it did.
    pub fn back_up_weekly(&self) -> Result<bool, Failure> {
        Ok(self.vault()?.back_up_weekly(self.clock.today())?)
    }

    /// Salvages what can be read of the vault into a new one; the vault itself stays as it is.
    pub fn repair(&self, with: &UnlockWith, to: &Path) -> Result<Repaired, Failure> {
        Ok(vault::repair(&self.dir, with, to)?)
    }

    /// Takes over what another copy of the vault has.
    pub fn merge(&self, other: &Path, with: Option<&UnlockWith>) -> Result<Merged, Failure> {
        Ok(self.vault()?.merge(other, with, self.clock.today())?)
    }

    /// Puts a backup in the place of the vault, which is kept beside it.
    pub fn restore(&self, backup: &File, with: &UnlockWith) -> Result<Restored, Failure> {
        Ok(vault::restore(&self.dir, backup, with, self.clock.today())?)
    }
}
