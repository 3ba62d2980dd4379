//! Putting a backup in the place of the vault: checked whole first, and all at once.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::domain::moment::Date;

use super::error::{Doing, VaultError};
use super::lease;
use super::place::{self, LockedVault, Presence, UnlockWith};
use super::site::{self, Site};
use super::verify::{Findings, Step};
use super::{Vault, archive, files};

const RESTORING: &str = "restoring the backup";
/// So many vaults put aside on one day have each a name.
const MOST_ASIDE: u32 = 100;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// The vault, open.
    pub vault: Vault,
    /// What is in it.
    pub findings: Findings,
    /// Where the vault is that was there before.
    pub aside: Option<PathBuf>,
}

/// Puts the vault from `archive` in the place `dir`. What is there, be it sound or not, is kept under a name beside it.
///
/// The backup is unpacked beside the place, opened, and checked to its last record before anything is touched.
pub fn restore(dir: &Path, archive: &File, with: &UnlockWith, today: Date) -> Result<Restored, VaultError> {
    let there = match LockedVault::at(dir) {
        Presence::Absent => None,
        Presence::NotAVault(_) if !place::has_part(dir) => return Err(VaultError::AlreadyThere),
        Presence::Present(_) | Presence::NotAVault(_) => Some(lease::alone(dir)?),
    };
    let dir = fs::canonicalize(dir).or_else(|_| std::path::absolute(dir)).doing(RESTORING)?;
    let parent = dir.parent().ok_or(VaultError::AlreadyThere)?;
    files::create_parents(parent).doing(RESTORING)?;
    site::sweep(parent);
    let site = Site::new(parent)?;
    archive::unpack(archive, site.path())?;
    let vault = LockedVault::find(site.path())?.unlock_copy(with)?;
    // A slot that was damaged when the backup was made does not make it a bad one: another has just opened it.
    let findings = vault.check(&Step::DATABASE, &mut |_| ())?;
    if let Some(problem) = findings.problems.first() {
        return Err(VaultError::BadBackup(problem.clone()));
    }
    let key = vault.close()?;
    let aside = if there.is_some() {
        let aside = free_name(&dir, "before-restore", today)?;
        site.change_places(&dir, &aside)?;
        Some(aside)
    } else {
        site.move_to(&dir)?;
        None
    };
    files::sync_dir(parent).doing(RESTORING)?;
    drop(there);
    Ok(Restored { vault: Vault::open(&dir, key)?, findings, aside })
}

/// A name beside `dir` that nothing has: `vault-before-restore-2026-11-26`, or with a number behind it.
pub(super) fn free_name(dir: &Path, why: &str, today: Date) -> Result<PathBuf, VaultError> {
    let name = dir.file_name().unwrap_or_default();
    (1..=MOST_ASIDE)
        .map(|number| {
            let mut name = name.to_owned();
            name.push(format!("-{why}-{today}"));
            if number > 1 {
                name.push(format!("-{number}"));
            }
            dir.with_file_name(name)
        })
        .find(|path| path.symlink_metadata().is_err())
        .ok_or(VaultError::AlreadyThere)
}
