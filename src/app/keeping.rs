//! Opening, locking, making and checking the vault.

use std::path::PathBuf;
use std::time::Duration;

use super::App;
use super::failure::Failure;
use crate::domain::Invalid;
use crate::domain::moment::Moment;
use crate::vault::{
    self, Findings, LockedVault, Passphrase, Presence, RecoveryCode, Slot, Step, UnlockWith, WorkFactor,
};

/// How long deleted things stay in the trash.
const TRASH: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Checks that a new passphrase can be typed on the lock screen.
pub fn check_new_passphrase(text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::new("a passphrase has at least one character"));
    }
    if text.starts_with('!') {
        return Err(Invalid::new(
            "a passphrase can't begin with !, because that key opens Help now on the lock screen",
        ));
    }
    Ok(())
}

/// What a new vault is made from, all of it agreed with the person.
#[derive(Debug)]
pub struct NewVault {
    /// Opens the vault every day.
    pub passphrase: Passphrase,
    /// Opens it when the passphrase is forgotten.
    pub code: RecoveryCode,
    /// How hard a guess is made.
    pub work: WorkFactor,
}

impl App {
    /// Looks whether there is a vault.
    pub fn presence(&self) -> Presence {
        LockedVault::at(&self.dir)
    }

    /// Whether the vault is open.
    pub fn is_unlocked(&self) -> bool {
        self.vault.is_some()
    }

    /// Makes the vault and leaves it open. Nothing is on disk unless all of it is.
    pub fn create(&mut self, new: &NewVault) -> Result<(), Failure> {
        self.vault = Some(vault::create(&self.dir, &new.passphrase, &new.code, new.work, self.clock.now())?);
        Ok(())
    }

    /// Opens the vault, erases what lay in the trash for 30 days, and takes in what an editor left behind. Takes about a second, by design.
    pub fn unlock(&mut self, key: &UnlockWith) -> Result<(), Failure> {
        let vault = LockedVault::find(&self.dir)?.unlock(key)?;
        let now = self.clock.now();
        let past = Moment::new(now.instant() - TRASH, now.zone());
        // What cannot be erased now, as on a full disk, goes at the next opening.
        let _ = vault.journal().erase_trashed_before(past);
        let _ = vault.sessions().erase_trashed_before(past);
        self.vault = Some(vault);
        self.take_in_left_behind();
        Ok(())
    }

    /// Closes the vault and wipes its key.
    pub fn lock(&mut self) {
        self.vault = None;
    }

    /// Gives the vault a new passphrase; the old one no longer opens it. Without a work factor that stays as it is.
    pub fn change_passphrase(&self, new: &Passphrase, work: Option<WorkFactor>) -> Result<(), Failure> {
        let work = self.work_factor(work, Slot::Passphrase)?;
        Ok(self.vault()?.change_passphrase(new, work)?)
    }

    /// Gives the vault a new recovery code; the old one no longer opens it.
    pub fn change_recovery_code(&self, new: &RecoveryCode, work: Option<WorkFactor>) -> Result<(), Failure> {
        let work = self.work_factor(work, Slot::Recovery)?;
        Ok(self.vault()?.change_recovery_code(new, work)?)
    }

    /// Gives the vault a new key, which this passphrase and this code open.
    pub fn rekey(&mut self, new: &NewVault) -> Result<(), Failure> {
        let vault = self.vault.take().ok_or(Failure::Locked)?;
        self.vault = Some(vault.rekey(&new.passphrase, &new.code, new.work)?);
        Ok(())
    }

    /// Destroys the vault, and what is shown before unlocking it. Gives the vaults beside it that are left.
    pub fn erase(&mut self) -> Result<Vec<PathBuf>, Failure> {
        self.vault = None;
        let left = vault::erase(&self.dir)?;
        if let Some(beside) = &self.beside {
            beside.hide_safety_plan().map_err(|error| Failure::Beside(Some(error)))?;
        }
        Ok(left)
    }

    /// The work factor that is wanted, else that of the slot, else the usual one.
    pub fn work_factor(&self, wanted: Option<WorkFactor>, slot: Slot) -> Result<WorkFactor, Failure> {
        let there = self.vault()?.work_factor(slot);
        Ok(wanted.or(there).unwrap_or_default())
    }

    /// Checks everything in the vault, telling `progress` what it is doing.
    pub fn verify(&self, progress: &mut dyn FnMut(Step)) -> Result<Findings, Failure> {
        Ok(self.vault()?.verify(progress)?)
    }

    /// Makes the weekly backup if it is due, and checks the cipher's page codes if that was not done today; returns what
    /// is wrong.
    pub fn check_in_background(&self) -> Result<Vec<String>, Failure> {
        let vault = self.vault()?;
        // What is in the way, as a full disk, is told on Today once the last one is too old.
        let _ = self.back_up_weekly();
        let now = self.clock.now();
        if !vault.integrity_check_due(now)? {
            return Ok(Vec::new());
        }
        let problems = vault.quick_check()?;
        vault.record_integrity_check(now)?;
        Ok(problems)
    }

    /// Whether another program changed the vault since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<bool, Failure> {
        Ok(self.vault()?.changed_elsewhere()?)
    }
}
