//! Lists of entries.

use crate::domain::entry::Entry;
use crate::domain::id::SessionId;
use crate::domain::moment::Date;
use crate::domain::text::Tag;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Conditions, Cursor, Record};
use super::{Journal, entry_from};

const LISTING: &str = "listing entries";

/// Which entries to list: all that fit everything given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Lived on this local day or later.
    pub since: Option<Date>,
    /// Lived on this local day or earlier.
    pub until: Option<Date>,
    /// With this tag.
    pub tag: Option<Tag>,
    /// Only those in the trash, instead of only those that are not.
    pub trashed: bool,
    /// Belonging to this session.
    pub session: Option<SessionId>,
}

impl Journal<'_> {
    /// Entries, newest first, from behind `after` on.
    pub fn list(
        &self,
        filter: &EntryFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<Entry>, VaultError> {
        let mut conditions = Conditions::default();
        // The index by tag holds no trashed entries, and has the order of the list.
        let (select, [at, id]) = match &filter.tag {
            Some(tag) if !filter.trashed => {
                conditions.and("tagged.tag = ?", [tag.as_str().to_owned()]);
                let select =
                    "SELECT entry.* FROM entry_tag AS tagged CROSS JOIN entry ON entry.id = tagged.entry";
                (select, ["tagged.at_utc", "tagged.entry"])
            }
            _ => ("SELECT * FROM entry", ["entry.at_utc", "entry.id"]),
        };
        if filter.trashed {
            conditions.and_always("entry.trashed_utc IS NOT NULL");
            if let Some(tag) = &filter.tag {
                let tagged = "EXISTS (SELECT 1 FROM json_each(entry.tags) WHERE value = ?)";
                conditions.and(tagged, [tag.as_str().to_owned()]);
            }
        } else {
            conditions.and_always("entry.trashed_utc IS NULL");
        }
        if let Some(session) = filter.session {
            conditions.and("entry.session = ?", [session.to_string()]);
        }
        conditions.and_days([at, "entry.at_local"], filter.since, filter.until);
        if let Some(cursor) = after {
            conditions.and(&format!("({at}, {id}) < (?, ?)"), cursor.into_values());
        }
        let order = format!(" ORDER BY {at} DESC, {id} DESC");
        conditions.select(self.conn, LISTING, [select, &order], limit, entry_from)
    }

    /// Every tag in use with the number of entries that have it, most used first.
    pub fn tags(&self) -> Result<Vec<(Tag, u32)>, VaultError> {
        let sql = "SELECT tag, count(*) AS count FROM entry_tag GROUP BY tag ORDER BY count DESC, tag";
        rows::rows(self.conn, LISTING, sql, [0_i64; 0], |row| {
            let record = Record::new(row, "entry_tag", "tag")?;
            Ok((record.id()?, record.get("count")?))
        })
    }

    /// The local days on which there are entries, both ends included, first to last.
    pub fn days_with_entries(&self, since: Date, until: Date) -> Result<Vec<Date>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_always("trashed_utc IS NULL");
        conditions.and_days(["at_utc", "at_local"], Some(since), Some(until));
        let select = "SELECT DISTINCT substr(at_local, 1, 10) AS day FROM entry";
        conditions.select(self.conn, LISTING, [select, " ORDER BY day"], usize::MAX, |row| {
            let day: String = row.get(0).doing(LISTING)?;
            day.parse().map_err(|_| {
                VaultError::Damaged("the local day of an entry is not what was written".to_owned())
            })
        })
    }
}
