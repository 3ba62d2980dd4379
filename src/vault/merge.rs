//! Joining two copies of one vault that were both written in: on two computers, say, or a sync tool's conflict file.
//!
//! Row by row: a copy that has all marks another has of a row, and more, is the later one ([`super::revisions`]). Where both were
//! changed since they parted, the later change stays and the other is kept beside it: as a former version of an entry, else in
//! an entry of its own. A row that one copy deleted and the other changed stays. What comes out is the same from either side.

mod aside;
mod meetings;
mod places;
mod row;
#[cfg(test)]
mod tests;
mod versions;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::moment::Date;

use super::backup;
use super::dangling::Link;
use super::error::{Doing, VaultError};
use super::key::DatabaseKey;
use super::place::{DATABASE, JOURNAL, LockedVault, UnlockWith};
use super::revisions::{TRACKED, Tracked};
use super::site::{self, Site};
use super::verify::Step;
use super::{Vault, connection, meta, revisions, snapshot, transaction};
use aside::{Aside, Why};

/// Databases in the directory of a vault beside its own, as sync tools leave them when both sides were written in.
pub fn copies_beside(dir: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(dir).into_iter().flatten().flatten().map(|file| file.path());
    let is_copy = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "db") && !path.ends_with(DATABASE)
    };
    let mut copies: Vec<_> = files.filter(is_copy).collect();
    copies.sort();
    copies
}

const MERGING: &str = "merging the other copy";

/// What a merge changed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Records that only the other copy had.
    pub added: usize,
    /// Records that the other copy had in a later form.
    pub changed: usize,
    /// Records that were deleted in the other copy.
    pub removed: usize,
    /// Records that were changed in both copies, or added to what the other deleted: each is kept beside what stayed.
    pub set_aside: usize,
}

impl Merged {
    /// Whether there was nothing to do.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Vault {
    /// Takes over what another copy of this vault has: `other` is its directory, or its database alone. The other copy is only
    /// read. A backup is made before, and all of it happens or nothing.
    ///
    /// Where the other copy has another key, `with` opens it; without, this fails with [`VaultError::OtherKey`].
    pub fn merge(&self, other: &Path, with: Option<&UnlockWith>, today: Date) -> Result<Merged, VaultError> {
        let backups = backup::directory(&self.dir)?;
        site::sweep(&backups);
        let site = Site::new(&backups)?;
        let key = self.check_copy(other, with, &site)?;
        backup::before_merge(&self.dir, &self.conn, &self.key, today)?;
        let address = snapshot::address(&site.path().join(DATABASE), &key);
        self.conn.execute("ATTACH ? AS other", [address.as_str()]).doing(MERGING)?;
        let outcome = self.join();
        self.finder.take();
        let detached = self.conn.execute_batch("DETACH other").doing(MERGING);
        outcome.and_then(|merged| detached.map(|()| merged))
    }

    /// Copies the other copy, brings it up to date, and looks over all of it. Gives its key.
    fn check_copy(
        &self,
        other: &Path,
        with: Option<&UnlockWith>,
        site: &Site,
    ) -> Result<DatabaseKey, VaultError> {
        let is_dir = other.is_dir();
        let database = if is_dir { other.join(DATABASE) } else { other.to_owned() };
        if is_dir && !database.is_file() {
            return Err(VaultError::BadCopy(format!("there is no {DATABASE} in it")));
        }
        let mut journal = database.clone().into_os_string();
        journal.push("-journal");
        fs::copy(&database, site.path().join(DATABASE)).doing(MERGING)?;
        match fs::copy(journal, site.path().join(JOURNAL)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            outcome => drop(outcome.doing(MERGING)?),
        }
        let copied = site.path().join(DATABASE);
        let key = match (connection::open(&copied, &self.key), with) {
            (Ok(_), _) => self.key.clone(),
            (Err(VaultError::Damaged(_)), Some(with)) if is_dir => LockedVault::find(other)?.key(with)?,
            (Err(VaultError::Damaged(_)), _) if is_dir => return Err(VaultError::OtherKey),
            (Err(VaultError::Damaged(_)), _) => {
                return Err(VaultError::BadCopy("it does not open with the key of this vault".to_owned()));
            }
            (Err(error), _) => return Err(error),
        };
        let copy = match Self::open_copy(site.path(), key) {
            Err(VaultError::Damaged(why)) => return Err(VaultError::BadCopy(why)),
            outcome => outcome?,
        };
        if meta::vault_id(&copy.conn)? != meta::vault_id(&self.conn)? {
            return Err(VaultError::OtherVault);
        }
        if let Some(problem) = copy.check(&Step::DATABASE, &mut |_| ())?.problems.into_iter().next() {
            return Err(VaultError::BadCopy(problem));
        }
        copy.close()
    }

    fn join(&self) -> Result<Merged, VaultError> {
        let conn = &self.conn;
        conn.execute_batch("PRAGMA foreign_keys = OFF").doing(MERGING)?;
        let outcome = transaction::write(conn, MERGING, |conn| {
            revisions::unwatch(conn)?;
            let merged = join(conn)?;
            revisions::watch(conn)?;
            let sql = "SELECT count(*) FROM pragma_foreign_key_check";
            match conn.query_row(sql, [], |row| row.get::<_, i64>(0)).doing(MERGING)? {
                0 => Ok(merged),
                _ => Err(VaultError::BadCopy("its records do not fit those here".to_owned())),
            }
        });
        conn.execute_batch("PRAGMA foreign_keys = ON").doing(MERGING)?;
        outcome
    }
}

/// Joins the attached copy into this one, within a transaction.
fn join(conn: &Connection) -> Result<Merged, VaultError> {
    let mut merged = Merged::default();
    let mut asides = Vec::new();
    let rows = TRACKED.iter().filter(|tracked| !matches!(tracked.table, "meeting" | "meeting_feed"));
    for tracked in rows {
        row::join(conn, tracked, &mut merged, &mut asides)?;
    }
    meetings::join(conn, &mut merged)?;
    imprints(conn)?;
    let sql = "INSERT OR IGNORE INTO main.revision SELECT * FROM other.revision";
    conn.execute(sql, []).doing(MERGING)?;
    while let_go(conn, &mut asides)? > 0 {}
    merged.set_aside = versions::join(conn, &asides)? + aside::keep(conn, &asides)?;
    Ok(merged)
}

/// What imports of calendars left behind; where both have one, the same one stays on either side.
fn imprints(conn: &Connection) -> Result<(), VaultError> {
    let sql =
        "INSERT INTO main.meta (name, value) SELECT name, value FROM other.meta WHERE name LIKE 'imported %'
        ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)";
    conn.execute(sql, []).doing(MERGING).map(drop)
}

/// Lets go of links to what one copy deleted, and tells how many there were. A row that goes with it has words that nobody
/// deleted: they are set aside.
fn let_go(conn: &Connection, asides: &mut Vec<Aside>) -> Result<usize, VaultError> {
    let mut count = 0;
    for link in Link::all(conn)? {
        if let Some(tracked) = Tracked::of(&link.child) {
            for (names, value) in row::dangling(conn, tracked, &link)? {
                // The mark of the deletion: then a later merge knows that this came of it.
                let sql = "INSERT OR IGNORE INTO main.revision (kind, key, mark)
                    SELECT ?1, ?2, max(mark) FROM main.revision WHERE kind = ?3 AND key = json_array(?4) HAVING mark NOT NULL";
                let values = [tracked.table, names.key.as_str(), link.parent.as_str(), value.as_str()];
                conn.execute(sql, values).doing(MERGING)?;
                if link.takes_the_row_along() && tracked.noun.is_some() {
                    let lost = row::read(conn, "main", tracked, &names)?.ok_or(VaultError::NotFound)?;
                    let at = row::newest_mark(conn, &link.parent, &value)?;
                    asides.push(Aside { tracked, names, lost, kept: None, at, why: Why::LostItsPlace });
                }
            }
        }
        count += link.let_go(conn)?;
    }
    Ok(count)
}
