//! A copy of the database as it is at one moment.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::error::{Doing, VaultError};
use super::files;
use super::key::DatabaseKey;

const COPYING: &str = "copying the database";

/// Copies the database into a new file under `key`, which may be another than its own. Other programs may read
/// meanwhile; one that saves waits.
pub(super) fn write(conn: &Connection, path: &Path, key: &DatabaseKey) -> Result<(), VaultError> {
    // VACUUM INTO makes a file that anybody may read, unless an empty one is there.
    files::create_private(path).doing(COPYING)?;
    // Bound as a value, and so in no statement.
    conn.execute("VACUUM INTO ?", [address(path, key).as_str()]).doing(COPYING)?;
    std::fs::File::open(path).and_then(|file| file.sync_all()).doing(COPYING)
}

/// The path and the key as SQLite takes them.
pub(super) fn address(path: &Path, key: &DatabaseKey) -> Zeroizing<String> {
    let path = path.as_os_str().as_bytes();
    let mut address = Zeroizing::new(String::with_capacity(path.len() * 3 + 128));
    address.push_str("file:");
    for byte in path {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(byte) {
            address.push(char::from(*byte));
        } else {
            address.push('%');
            for nibble in [byte >> 4, byte & 15] {
                address.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
    }
    for part in ["?key=x%27", key.hex(), "%27"] {
        address.push_str(part);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::connection;

    fn count(path: &Path, key: &DatabaseKey) -> Result<u32, VaultError> {
        let conn = connection::open(path, key)?;
        conn.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).doing(COPYING)
    }

    #[test]
    fn a_copy_opens_with_the_key_it_was_made_for_and_no_other_and_only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        // A name with all that an address gives a meaning to.
        let dir = dir.path().join("a b?c#d%27é&e");
        std::fs::create_dir(&dir).unwrap();
        let at = |name: &str| dir.join(name);
        let [key, other] = [(); 2].map(|()| DatabaseKey::generate().unwrap());
        files::create_private(&at("one")).unwrap();
        let conn = connection::open(&at("one"), &key).unwrap();
        conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)").unwrap();
        write(&conn, &at("same"), &key).unwrap();
        write(&conn, &at("other"), &other).unwrap();
        assert_eq!((count(&at("same"), &key).unwrap(), count(&at("other"), &other).unwrap()), (2, 2));
        assert!(count(&at("same"), &other).is_err() && count(&at("other"), &key).is_err());
        assert_eq!(count(&at("one"), &key).unwrap(), 2, "its own key stays");
        for name in ["same", "other"] {
            assert_eq!(std::fs::metadata(at(name)).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(write(&conn, &at("same"), &key).is_err(), "nothing is written over");
    }
}
