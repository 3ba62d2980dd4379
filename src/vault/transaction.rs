//! Writing all or nothing.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{Doing, VaultError};

/// Runs `work` in a transaction that is committed and synced when this returns `Ok`, and undone otherwise.
///
/// Inside another one it becomes a part of that, which is undone alone when it fails.
pub(super) fn write<T>(
    conn: &Connection,
    doing: &'static str,
    work: impl FnOnce(&Connection) -> Result<T, VaultError>,
) -> Result<T, VaultError> {
    if !conn.is_autocommit() {
        return write_within(conn, doing, work);
    }
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate).doing(doing)?;
    let outcome = work(&transaction)?;
    transaction.commit().doing(doing)?;
    Ok(outcome)
}

fn write_within<T>(
    conn: &Connection,
    doing: &'static str,
    work: impl FnOnce(&Connection) -> Result<T, VaultError>,
) -> Result<T, VaultError> {
    conn.execute_batch("SAVEPOINT part").doing(doing)?;
    let outcome = work(conn);
    let end = if outcome.is_ok() { "RELEASE part" } else { "ROLLBACK TO part; RELEASE part" };
    let ended = conn.execute_batch(end).doing(doing);
    outcome.and_then(|value| ended.map(|()| value))
}

/// Runs several reads that see the same state, and lets go of the database when it returns.
pub(super) fn read<T>(
    conn: &Connection,
    doing: &'static str,
    work: impl FnOnce(&Connection) -> Result<T, VaultError>,
) -> Result<T, VaultError> {
    if !conn.is_autocommit() {
        return work(conn);
    }
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Deferred).doing(doing)?;
    work(&transaction)
}
