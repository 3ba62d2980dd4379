//! Places that distances are measured from.

use rusqlite::{Connection, Row, params};

use crate::domain::id::PlaceId;
use crate::domain::meeting::point::{Place, Point};

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Record};
use super::super::transaction::write;

const SAVING: &str = "saving a place";

/// The places of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Places<'v> {
    pub(in crate::vault) conn: &'v Connection,
}

impl Places<'_> {
    /// Every place, by its name.
    pub fn all(&self) -> Result<Vec<Place>, VaultError> {
        let sql = "SELECT * FROM meeting_place ORDER BY name";
        rows::rows(self.conn, "reading places", sql, [0_i64; 0], place_from)
    }

    /// Keeps a place in the place of the one with its id. Fails with [`VaultError::Duplicate`] when another has its name.
    pub fn put(&self, place: &Place) -> Result<(), VaultError> {
        let sql = "INSERT INTO meeting_place (id, name, latitude, longitude) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET name = ?2, latitude = ?3, longitude = ?4";
        let [latitude, longitude] = place.point.parts();
        write(self.conn, SAVING, |conn| {
            let values = params![place.id.to_string(), place.name.as_str(), latitude, longitude];
            conn.execute(sql, values).doing(SAVING).map(drop)
        })
    }

    /// Drops a place.
    pub fn remove(&self, id: PlaceId) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            match conn.execute("DELETE FROM meeting_place WHERE id = ?", [id.to_string()]).doing(SAVING)? {
                0 => Err(VaultError::NotFound),
                _ => Ok(()),
            }
        })
    }
}

/// Reads a row of `meeting_place`.
pub(in crate::vault) fn place_from(row: &Row<'_>) -> Result<Place, VaultError> {
    let record = Record::new(row, "meeting_place", "id")?;
    let point = Point::of_parts(record.get("latitude")?, record.get("longitude")?);
    Ok(Place {
        id: record.id()?,
        name: record.parse("name")?,
        point: point.map_err(|_| record.wrong("latitude"))?,
    })
}
