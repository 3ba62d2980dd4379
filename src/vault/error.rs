//! What can go wrong with a vault, one variant for each thing a caller can act on.

use std::io;

use rusqlite::ffi;

use super::slot::Slot;

/// Why the vault could not do what was asked.
///
/// No message holds private text: of a database error only its code is kept, never SQL, values or words.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no vault in the directory.
    #[error("there is no vault here yet")]
    NoVault,
    /// Something is already in the directory where a vault was to be made.
    #[error("there is already something where the vault was to be made; nothing was changed")]
    AlreadyThere,
    /// A file has the name that a new one was to get.
    #[error("there is already a file with that name; nothing was written")]
    FileThere,
    /// Another program has the vault open, and it is to be moved or destroyed as a whole.
    #[error("another program has the vault open")]
    OpenElsewhere,
    /// A file is no backup, or no whole one.
    #[error("this is not a backup that can be used: {0}")]
    BadBackup(String),
    /// What is to be merged is of another vault.
    #[error("that is another vault, and no copy of this one")]
    OtherVault,
    /// The copy that is to be merged has another key, as after a rekey.
    #[error("the other copy does not open with the key of this vault")]
    OtherKey,
    /// The copy that is to be merged cannot be used.
    #[error("the other copy cannot be used: {0}")]
    BadCopy(String),
    /// The directory holds other things, or only a part of a vault.
    #[error("this is not a vault: {0}")]
    NotAVault(String),
    /// The passphrase did not open its slot.
    #[error("the passphrase does not open the vault; it is wrong, or passphrase.age is damaged")]
    WrongPassphrase,
    /// The recovery code did not open its slot.
    #[error("the recovery code does not open the vault; it is of another vault, or recovery.age is damaged")]
    WrongRecoveryCode,
    /// A slot is missing or is certainly not what was written.
    #[error("{} cannot be used: {why}", .which.file_name())]
    DamagedSlot {
        /// The slot.
        which: Slot,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The database, or a record in it, is not what was written.
    #[error("the vault is damaged: {0}")]
    Damaged(String),
    /// The vault was written by a later version of the program.
    #[error("the vault has format {found}, and this program knows formats up to {known}")]
    NewerVersion {
        /// The format found.
        found: u32,
        /// The latest format known.
        known: u32,
    },
    /// There is no record with that id.
    #[error("there is nothing with that id")]
    NotFound,
    /// The beginning of an id fits several records.
    #[error("that beginning fits {count} ids; write more of it")]
    Ambiguous {
        /// How many it fits.
        count: u32,
    },
    /// A record with that id is already kept.
    #[error("there is already a record with that id")]
    Duplicate,
    /// Another program is using the vault and did not finish in time.
    #[error("another program is using the vault")]
    Busy,
    /// There is no room to write, by the disk or by a limit.
    #[error("the disk is full or a limit was reached; nothing was changed")]
    DiskFull,
    /// The disk, or who owns the files, does not let the program write.
    #[error("the vault can only be read: its disk or its directory cannot be written to")]
    ReadOnly,
    /// The files were moved, replaced or removed while the vault was open.
    #[error("the vault's files were moved, replaced or removed while it was open; nothing was saved")]
    Moved,
    /// The program was built without encryption.
    #[error("this program was built without SQLCipher; nothing was opened")]
    NotCipher,
    /// A safety setting of the database does not hold.
    #[error("the database setting {0} could not be made")]
    Settings(&'static str),
    /// The operating system refused something.
    #[error("{doing} failed")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The database refused something.
    #[error("{doing} failed")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Its result code.
        source: ffi::Error,
    },
}

/// Turns an error of the layer below into a [`VaultError`], with what was being done.
pub(super) trait Doing<T> {
    fn doing(self, what: &'static str) -> Result<T, VaultError>;
}

impl VaultError {
    /// What the system said, with what was being done.
    pub(super) fn from_io(source: io::Error, doing: &'static str) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull
            }
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io { doing, source },
        }
    }
}

impl<T> Doing<T> for Result<T, io::Error> {
    fn doing(self, what: &'static str) -> Result<T, VaultError> {
        self.map_err(|source| VaultError::from_io(source, what))
    }
}

impl<T> Doing<T> for Result<T, rusqlite::Error> {
    fn doing(self, what: &'static str) -> Result<T, VaultError> {
        self.map_err(|error| from_database(&error, what))
    }
}

/// Keeps the result code alone: messages and SQL text may hold private words.
fn from_database(error: &rusqlite::Error, doing: &'static str) -> VaultError {
    match error {
        rusqlite::Error::SqliteFailure(source, _) | rusqlite::Error::SqlInputError { error: source, .. } => {
            from_code(*source, doing)
        }
        rusqlite::Error::QueryReturnedNoRows => VaultError::NotFound,
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => {
            VaultError::Damaged(format!("{doing}: a value has the wrong type"))
        }
        _ => VaultError::Database { doing, source: ffi::Error::new(ffi::SQLITE_MISUSE) },
    }
}

fn from_code(source: ffi::Error, doing: &'static str) -> VaultError {
    match (source.code, source.extended_code) {
        (ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked, _) => VaultError::Busy,
        (ffi::ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_WRITE) => VaultError::DiskFull,
        (_, ffi::SQLITE_READONLY_DBMOVED | ffi::SQLITE_IOERR_DELETE_NOENT) => VaultError::Moved,
        (ffi::ErrorCode::ReadOnly, _) => VaultError::ReadOnly,
        (ffi::ErrorCode::DatabaseCorrupt | ffi::ErrorCode::NotADatabase, _) => {
            VaultError::Damaged(format!("{doing}: a page of the database is not what was written"))
        }
        (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE) => VaultError::Duplicate,
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => VaultError::NotFound,
        _ => VaultError::Database { doing, source },
    }
}
