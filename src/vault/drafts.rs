//! Drafts: what is being typed and is not saved yet.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::domain::draft::{Draft, DraftOf};

use super::error::{Doing, VaultError};
use super::rows::{self, Record, moment_columns};
use super::transaction::write;

const SAVING: &str = "saving a draft";

/// The drafts of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Drafts<'v> {
    pub(super) conn: &'v Connection,
}

impl Drafts<'_> {
    /// Keeps a draft in the place of the former one.
    pub fn put(&self, draft: &Draft) -> Result<(), VaultError> {
        let (kind, id) = columns(draft.of);
        let [utc, local, zone] = moment_columns(&draft.saved);
        let fields = draft.fields.iter().map(|(name, text)| (name.clone(), text.clone().into())).collect();
        let fields = serde_json::Value::Object(fields).to_string();
        write(self.conn, SAVING, |conn| {
            let sql = "INSERT OR REPLACE INTO draft (kind, id, saved_utc, saved_local, saved_zone, fields)
                VALUES (?, ?, ?, ?, ?, ?)";
            conn.execute(sql, params![kind, id, utc, local, zone, fields]).doing(SAVING).map(drop)
        })
    }

    /// Every draft, the one written last first.
    pub fn all(&self) -> Result<Vec<Draft>, VaultError> {
        let sql = "SELECT * FROM draft ORDER BY saved_utc DESC, id DESC";
        rows::rows(self.conn, "reading drafts", sql, [0_i64; 0], draft_from)
    }

    /// Drops a draft, if there is one.
    pub fn remove(&self, of: DraftOf) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| remove(conn, of))
    }
}

/// Drops a draft within the transaction that makes it needless.
pub(super) fn remove(conn: &Connection, of: DraftOf) -> Result<(), VaultError> {
    let (kind, id) = columns(of);
    conn.execute("DELETE FROM draft WHERE kind = ? AND id = ?", params![kind, id]).doing(SAVING).map(drop)
}

fn columns(of: DraftOf) -> (&'static str, String) {
    match of {
        DraftOf::Entry(id) => ("entry", id.to_string()),
        DraftOf::Session(id) => ("session", id.to_string()),
        DraftOf::Notes(id) => ("notes", id.to_string()),
        DraftOf::CheckIn(id) => ("check-in", id.to_string()),
        DraftOf::LapseReview(id) => ("lapse-review", id.to_string()),
        DraftOf::Exercise(id) => ("exercise", id.to_string()),
    }
}

/// Reads a row of `draft`.
pub(super) fn draft_from(row: &Row<'_>) -> Result<Draft, VaultError> {
    let record = Record::new(row, "draft", "id")?;
    let kind: String = record.get("kind")?;
    let of = match kind.as_str() {
        "entry" => DraftOf::Entry(record.id()?),
        "session" => DraftOf::Session(record.id()?),
        "notes" => DraftOf::Notes(record.id()?),
        "check-in" => DraftOf::CheckIn(record.id()?),
        "lapse-review" => DraftOf::LapseReview(record.id()?),
        "exercise" => DraftOf::Exercise(record.id()?),
        _ => return Err(record.wrong("kind")),
    };
    let fields: String = record.get("fields")?;
    let fields: BTreeMap<String, String> =
        serde_json::from_str(&fields).map_err(|_| record.wrong("fields"))?;
    Ok(Draft { of, saved: record.moment(["saved_utc", "saved_local", "saved_zone"])?, fields })
}
