//! The system's randomness.

use std::io;

use super::error::VaultError;

/// Fills `bytes` with randomness fit for keys.
pub(super) fn fill(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|error| VaultError::Io {
        doing: "making random numbers",
        source: error
            .raw_os_error()
            .map_or_else(|| io::ErrorKind::Other.into(), io::Error::from_raw_os_error),
    })
}
