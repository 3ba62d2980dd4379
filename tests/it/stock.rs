//! A vault opens with stock tools alone: the age crate in place of `age -d`, rusqlite in place of `sqlcipher`.

use std::fs;
use std::io::Read;
use std::path::Path;

use age::secrecy::SecretString;
use rusqlite::Connection;

use crate::vault::support::{CODE, Home, PASSPHRASE, at, now, tagged};

/// What `age -d` prints.
pub(crate) fn decrypt(slot: &Path, secret: &str) -> String {
    let identity = age::scrypt::Identity::new(SecretString::from(secret));
    let file = fs::read(slot).unwrap();
    let mut line = String::new();
    age::Decryptor::new(&file[..])
        .unwrap()
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .unwrap()
        .read_to_string(&mut line)
        .unwrap();
    line
}

/// What `sqlcipher` sees once it was given the line.
pub(crate) fn open(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("evenkeel.db")).unwrap();
    conn.execute_batch(&decrypt(&dir.join("passphrase.age"), PASSPHRASE)).unwrap();
    conn
}

#[test]
fn both_slots_hold_the_same_single_line_of_sql() {
    let (home, _vault) = Home::with_vault();
    let line = decrypt(&home.dir().join("passphrase.age"), PASSPHRASE);
    assert_eq!(line, decrypt(&home.dir().join("recovery.age"), CODE));
    let hex = line.strip_prefix("PRAGMA key = \"x'").unwrap().strip_suffix("'\";\n").unwrap();
    assert!(hex.len() == 96 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
}

#[test]
fn the_records_read_without_this_program() {
    let (home, vault) = Home::with_vault();
    let mut entry = tagged("2026-11-23T18:00:00", "by the river", "night walk");
    vault.journal().save_new(&entry).unwrap();
    entry.writing.body = "by the sea".parse().unwrap();
    vault.journal().save(&entry, now()).unwrap();
    drop(vault);
    let conn = open(&home.dir());
    let row: [String; 6] = conn
        .query_row("SELECT id, at_utc, at_local, at_zone, tags, body FROM entry", [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
        })
        .unwrap();
    let id = entry.id.to_string();
    let utc = at("2026-11-23T18:00:00").utc_text();
    assert_eq!(row, [&id, &utc, "2026-11-23T18:00:00", "UTC", "[\"night\",\"walk\"]", "by the sea"]);
    let former: String = conn.query_row("SELECT body FROM entry_version", [], |row| row.get(0)).unwrap();
    assert_eq!(former, "by the river");
}
