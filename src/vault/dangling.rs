//! Links to rows that are not there, as a salvage or a merge leaves them.

use rusqlite::Connection;

use super::error::{Doing, VaultError};

const DOING: &str = "letting go of links to what is not there";

/// A column that names rows of another table.
pub(super) struct Link {
    /// The table it is in.
    pub(super) child: String,
    /// The column.
    pub(super) from: String,
    /// The table it points into.
    pub(super) parent: String,
    /// The column it is equal to there.
    to: String,
    /// What empties it, where it may be empty.
    emptied: Option<String>,
}

impl Link {
    /// Every link of the schema.
    pub(super) fn all(conn: &Connection) -> Result<Vec<Self>, VaultError> {
        let sql = "SELECT child.name, link.\"from\", link.\"table\", link.\"to\", link.on_delete
            FROM main.sqlite_schema AS child, pragma_foreign_key_list(child.name) AS link
            WHERE child.type = 'table' ORDER BY child.name, link.id";
        let mut query = conn.prepare(sql).doing(DOING)?;
        let rows = query.query_map([], |row| {
            let (child, from): (String, String) = (row.get(0)?, row.get(1)?);
            let on_delete: String = row.get(4)?;
            let emptied = match (on_delete.as_str(), child.as_str()) {
                ("SET NULL", _) => Some(format!("{from} = NULL")),
                // What else tells of the link goes with it.
                (_, "session") => Some("series = NULL, original_local = NULL".to_owned()),
                (_, "homework") => Some("pack = NULL, pack_task = NULL, pack_from = NULL".to_owned()),
                _ => None,
            };
            Ok(Self { child, from, parent: row.get(2)?, to: row.get(3)?, emptied })
        });
        rows.doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
    }

    /// Whether the row goes with what it pointed at.
    pub(super) fn takes_the_row_along(&self) -> bool {
        self.emptied.is_none()
    }

    /// The condition that a row of the child points at nothing.
    pub(super) fn dangles(&self) -> String {
        let Self { from, parent, to, .. } = self;
        format!("{from} IS NOT NULL AND {from} NOT IN (SELECT {to} FROM {parent})")
    }

    /// Empties the links that point at nothing, or drops their rows. Gives how many there were.
    pub(super) fn let_go(&self, conn: &Connection) -> Result<usize, VaultError> {
        let (child, dangles) = (&self.child, self.dangles());
        let sql = match &self.emptied {
            Some(emptied) => format!("UPDATE {child} SET {emptied} WHERE {dangles}"),
            None => format!("DELETE FROM {child} WHERE {dangles}"),
        };
        conn.execute(&sql, []).doing(DOING)
    }
}
