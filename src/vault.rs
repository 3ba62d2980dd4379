//! The vault: a directory in which everything a person keeps is encrypted.
//!
//! `evenkeel.db` is a SQLCipher database under a random key; `passphrase.age` and `recovery.age` are age files that
//! each hold this key as one line of SQL. There is no cryptography of our own, and stock tools open a vault:
//! `{ age -d passphrase.age; echo .dump; } | sqlcipher evenkeel.db`.

mod archive;
mod backup;
mod check_ins;
mod connection;
mod copies;
mod create;
mod dangling;
mod drafts;
mod erase;
mod error;
mod files;
mod goals;
mod homework;
mod imprints;
mod journal;
mod key;
mod lease;
mod measures;
mod meetings;
mod merge;
mod meta;
mod migrations;
mod page_marks;
mod passphrase;
mod place;
mod plan;
mod random;
mod recovery_code;
mod rekey;
mod repair;
mod restore;
mod revisions;
mod rows;
mod safety_plan;
mod series;
mod sessions;
mod site;
mod slot;
mod snapshot;
mod transaction;
mod treatment;
mod verify;
mod whole;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::moment::Moment;

pub(crate) use backup::BACKUPS;
pub use backup::{BackedUp, Backups};
pub use check_ins::CheckIns;
pub use copies::{Copies, CopyFilter};
pub use create::create;
pub use drafts::Drafts;
pub use erase::erase;
pub use error::VaultError;
pub(crate) use files::{Over, create_private, give_name, sync_dir};
pub use goals::Goals;
pub use homework::{AllHomework, Packs};
pub use imprints::Imprints;
pub use journal::Journal;
pub use measures::Measures;
pub use meetings::{Meetings, Places};
pub use merge::{Merged, copies_beside};
pub use page_marks::PageMarks;
pub use passphrase::{Passphrase, Strength, WorkFactor, strength};
pub(crate) use place::DATABASE;
pub use place::{LockedVault, Presence, UnlockWith};
pub use plan::{KeptPlan, Tick};
pub use recovery_code::{CodeError, RecoveryCode};
pub use repair::{Repaired, repair};
pub use restore::{Restored, restore};
pub use rows::Cursor;
pub use safety_plan::KeptSafetyPlan;
pub use series::AllSeries;
pub use sessions::{SessionFilter, Sessions};
pub use slot::{Slot, SlotState};
pub use treatment::{Covered, Treatment};
pub use verify::{Findings, Step};

use error::Doing;
use key::DatabaseKey;
use lease::Lease;
use migrations::Standing;

/// The name of the row that says when the pages were last checked.
const CHECKED: &str = "pages_checked";
const DAY: i64 = 24 * 60 * 60;

/// An open vault. Its key is in memory until it is dropped.
pub struct Vault {
    dir: PathBuf,
    conn: Connection,
    key: DatabaseKey,
    /// The version of the data when it was last asked for.
    seen: Cell<i64>,
    /// What decides of its meetings, once somebody has looked for one.
    finder: RefCell<Option<meetings::Ready>>,
    /// Tells other programs that it is open. Ends after the connection.
    lease: Lease,
}

impl Vault {
    /// Opens it; one of an earlier schema is backed up and then brought up to date.
    fn open(dir: &Path, key: DatabaseKey) -> Result<Self, VaultError> {
        let lease = lease::share(dir)?;
        let conn = connection::open(&dir.join(DATABASE), &key)?;
        if let Standing::Earlier(version) = migrations::standing(&conn)? {
            backup::before_migration(dir, &conn, &key, version)?;
        }
        Self::begin(dir, conn, key, lease)
    }

    /// Opens a copy; that of which it is one is its backup.
    fn open_copy(dir: &Path, key: DatabaseKey) -> Result<Self, VaultError> {
        let lease = lease::share(dir)?;
        let conn = connection::open(&dir.join(DATABASE), &key)?;
        Self::begin(dir, conn, key, lease)
    }

    fn begin(dir: &Path, conn: Connection, key: DatabaseKey, lease: Lease) -> Result<Self, VaultError> {
        migrations::forward(&conn)?;
        meta::vault_id(&conn)?;
        let seen = Cell::new(data_version(&conn)?);
        Ok(Self { dir: dir.to_owned(), conn, key, seen, finder: RefCell::new(None), lease })
    }

    /// Closes the database and keeps the key.
    fn close(self) -> Result<DatabaseKey, VaultError> {
        self.conn.close().map_err(|(_, error)| error).doing("closing the database")?;
        Ok(self.key)
    }

    /// The vault's directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Its entries.
    pub fn journal(&self) -> Journal<'_> {
        Journal { conn: &self.conn }
    }

    /// Its sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { conn: &self.conn }
    }

    /// Its series of sessions.
    pub fn series(&self) -> AllSeries<'_> {
        AllSeries { conn: &self.conn }
    }

    /// The treatment's frame.
    pub fn treatment(&self) -> Treatment<'_> {
        Treatment { conn: &self.conn }
    }

    /// Its check-ins.
    pub fn check_ins(&self) -> CheckIns<'_> {
        CheckIns { conn: &self.conn }
    }

    /// Its goals.
    pub fn goals(&self) -> Goals<'_> {
        Goals { conn: &self.conn }
    }

    /// Its scores of measures.
    pub fn measures(&self) -> Measures<'_> {
        Measures { conn: &self.conn }
    }

    /// Its lists of meetings.
    pub fn meetings(&self) -> Meetings<'_> {
        Meetings { conn: &self.conn, ready: &self.finder }
    }

    /// The places that distances are measured from.
    pub fn places(&self) -> Places<'_> {
        Places { conn: &self.conn }
    }

    /// Its homework.
    pub fn homework(&self) -> AllHomework<'_> {
        AllHomework { conn: &self.conn }
    }

    /// Its packs of homework.
    pub fn packs(&self) -> Packs<'_> {
        Packs { conn: &self.conn }
    }

    /// Its plan.
    pub fn plan(&self) -> KeptPlan<'_> {
        KeptPlan { conn: &self.conn }
    }

    /// Its safety plan.
    pub fn safety_plan(&self) -> KeptSafetyPlan<'_> {
        KeptSafetyPlan { conn: &self.conn }
    }

    /// What imports of calendars left behind.
    pub fn imprints(&self) -> Imprints<'_> {
        Imprints { conn: &self.conn }
    }

    /// The exercises that were finished.
    pub fn copies(&self) -> Copies<'_> {
        Copies { conn: &self.conn }
    }

    /// Its drafts.
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { conn: &self.conn }
    }

    /// The marks on its reading pages.
    pub fn page_marks(&self) -> PageMarks<'_> {
        PageMarks { conn: &self.conn }
    }

    /// Makes one transaction of everything `work` saves: all of it is on disk when this returns `Ok`, else nothing.
    pub fn together<T>(&self, work: impl FnOnce(&Self) -> Result<T, VaultError>) -> Result<T, VaultError> {
        transaction::write(&self.conn, "saving several things at once", |_| work(self))
    }

    /// Whether another program has saved something since this was last asked, or since the vault was opened.
    pub fn changed_elsewhere(&self) -> Result<bool, VaultError> {
        let now = data_version(&self.conn)?;
        Ok(self.seen.replace(now) != now)
    }

    /// Wraps the vault's key under another passphrase. Old copies of the vault still open with the old one.
    pub fn change_passphrase(&self, new: &Passphrase, work: WorkFactor) -> Result<(), VaultError> {
        slot::replace(&self.dir, &self.conn, Slot::Passphrase, &self.key, new.as_str(), work)
    }

    /// How much work a slot asks for; none if it cannot be read.
    pub fn work_factor(&self, slot: Slot) -> Option<WorkFactor> {
        slot::work_factor(&slot::read(&self.dir, slot).ok()?)
    }

    /// Wraps the vault's key under another recovery code. Old copies of the vault still open with the old one.
    pub fn change_recovery_code(&self, new: &RecoveryCode, work: WorkFactor) -> Result<(), VaultError> {
        slot::replace(&self.dir, &self.conn, Slot::Recovery, &self.key, &new.phrase(), work)
    }

    /// Whether the pages were not checked for a day, or never.
    pub fn integrity_check_due(&self, now: Moment) -> Result<bool, VaultError> {
        let last = meta::get(&self.conn, CHECKED)?.and_then(|seconds| seconds.parse::<i64>().ok());
        let now = now.instant().timestamp();
        Ok(last.is_none_or(|last| !(last..last + DAY).contains(&now)))
    }

    /// Notes that the pages were checked.
    pub fn record_integrity_check(&self, now: Moment) -> Result<(), VaultError> {
        meta::put(&self.conn, CHECKED, &now.instant().timestamp().to_string())
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("dir", &self.dir).finish_non_exhaustive()
    }
}

fn data_version(conn: &Connection) -> Result<i64, VaultError> {
    conn.query_row("PRAGMA data_version", [], |row| row.get(0)).doing("asking whether the vault has changed")
}
