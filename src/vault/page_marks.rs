//! Marks on reading pages: where the person was, what is read, what is bookmarked.

use rusqlite::{Connection, Row, params};

use crate::domain::page_mark::PageMark;

use super::error::{Doing, VaultError};
use super::rows::{self, Record, moment_columns};
use super::transaction::write;

/// The page marks of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct PageMarks<'v> {
    pub(super) conn: &'v Connection,
}

impl PageMarks<'_> {
    /// Keeps the marks on a page in the place of its former ones.
    pub fn put(&self, mark: &PageMark) -> Result<(), VaultError> {
        let doing = "saving a page's marks";
        let [opened_utc, opened_local, opened_zone] = moment_columns(&mark.opened);
        let optional = |moment: Option<_>| match moment.as_ref().map(moment_columns) {
            Some([utc, local, zone]) => [Some(utc), Some(local), Some(zone)],
            None => [None, None, None],
        };
        let [read_utc, read_local, read_zone] = optional(mark.read);
        let [bookmarked_utc, bookmarked_local, bookmarked_zone] = optional(mark.bookmarked);
        write(self.conn, doing, |conn| {
            let sql = "INSERT INTO page_mark (page, opened_utc, opened_local, opened_zone, place,
                read_utc, read_local, read_zone, bookmarked_utc, bookmarked_local, bookmarked_zone)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (page) DO UPDATE SET opened_utc = excluded.opened_utc, opened_local = excluded.opened_local,
                    opened_zone = excluded.opened_zone, place = excluded.place, read_utc = excluded.read_utc,
                    read_local = excluded.read_local, read_zone = excluded.read_zone,
                    bookmarked_utc = excluded.bookmarked_utc, bookmarked_local = excluded.bookmarked_local,
                    bookmarked_zone = excluded.bookmarked_zone";
            let values = params![
                mark.page.as_str(),
                opened_utc,
                opened_local,
                opened_zone,
                mark.place,
                read_utc,
                read_local,
                read_zone,
                bookmarked_utc,
                bookmarked_local,
                bookmarked_zone
            ];
            conn.execute(sql, values).doing(doing).map(drop)
        })
    }

    /// Every page's marks, the page opened last first.
    pub fn all(&self) -> Result<Vec<PageMark>, VaultError> {
        let sql = "SELECT * FROM page_mark ORDER BY opened_utc DESC, page";
        rows::rows(self.conn, "reading page marks", sql, [0_i64; 0], page_mark_from)
    }
}

/// Reads a row of `page_mark`.
pub(super) fn page_mark_from(row: &Row<'_>) -> Result<PageMark, VaultError> {
    let record = Record::new(row, "page_mark", "page")?;
    Ok(PageMark {
        page: record.id()?,
        opened: record.moment(["opened_utc", "opened_local", "opened_zone"])?,
        place: record.get("place")?,
        read: record.optional_moment(["read_utc", "read_local", "read_zone"])?,
        bookmarked: record.optional_moment(["bookmarked_utc", "bookmarked_local", "bookmarked_zone"])?,
    })
}
