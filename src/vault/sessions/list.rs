//! Lists of sessions, and what attendance counts of them.

use rusqlite::Row;

use crate::domain::attendance::Record as Attended;
use crate::domain::id::SessionId;
use crate::domain::kind::KindName;
use crate::domain::moment::{Date, Moment};
use crate::domain::session::Session;
use crate::domain::session_order::{SessionOrder, SortBy, Standing};
use crate::domain::session_query::{SessionCondition, SessionQuery};
use crate::domain::status::Status;
use crate::domain::subject::Subject;

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Conditions, Record};
use super::Sessions;
use super::order;
use super::row::{attended_from, select_counted, session_from};

const LISTING: &str = "listing sessions";
const NEWEST_FIRST: &str = " ORDER BY starts_utc DESC, id DESC";
const SOONEST_FIRST: &str = " ORDER BY starts_utc, id";

/// Which sessions to list, all that fit everything given, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionFilter {
    /// Of this kind.
    pub kind: Option<KindName>,
    /// With this status.
    pub status: Option<Status>,
    /// Beginning on this local day or later.
    pub since: Option<Date>,
    /// Beginning on this local day or earlier.
    pub until: Option<Date>,
    /// Only those in the trash, instead of only those that are not.
    pub trashed: bool,
    /// That fit what was typed.
    pub query: SessionQuery,
    /// In this order.
    pub order: SessionOrder,
}

impl Sessions<'_> {
    /// Sessions in the order asked for, from behind `after` on.
    pub fn list(
        &self,
        filter: &SessionFilter,
        after: Option<&Standing>,
        limit: usize,
    ) -> Result<Vec<Session>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_always(if filter.trashed { "trashed_utc IS NOT NULL" } else { "trashed_utc IS NULL" });
        if let Some(kind) = filter.kind {
            conditions.and("kind = ?", [kind.slug().to_owned()]);
        }
        if let Some(status) = filter.status {
            conditions.and("status = ?", [status.slug().to_owned()]);
        }
        conditions.and_days(["starts_utc", "starts_local"], filter.since, filter.until);
        order::and_query(&mut conditions, &filter.query);
        if let Some(after) = after {
            order::and_behind(&mut conditions, filter.order, after);
        }
        if filter.order.by == SortBy::Date {
            return self.select(conditions, &order::by(filter.order), limit);
        }
        // Without an index every row is looked at: only what the order goes by is read of those that are not listed.
        let ids = conditions.select(
            self.conn,
            LISTING,
            ["SELECT id FROM session", &order::by(filter.order)],
            limit,
            |row| Record::new(row, "session", "id")?.id::<SessionId>(),
        )?;
        ids.into_iter().map(|id| self.get(id)).collect()
    }

    /// Scheduled sessions that are still to come, soonest first.
    pub fn upcoming(&self, now: Moment, limit: usize) -> Result<Vec<Session>, VaultError> {
        self.select(scheduled("starts_utc > ?", now), SOONEST_FIRST, limit)
    }

    /// Scheduled sessions whose time has come, newest first: they want to be marked.
    pub fn not_yet_marked(&self, now: Moment, limit: usize) -> Result<Vec<Session>, VaultError> {
        self.select(scheduled("starts_utc <= ?", now), NEWEST_FIRST, limit)
    }

    fn select(self, conditions: Conditions, order: &str, limit: usize) -> Result<Vec<Session>, VaultError> {
        conditions.select(self.conn, LISTING, ["SELECT * FROM session", order], limit, session_from)
    }

    /// What attendance counts of the sessions within local days, both included, or of all; oldest first. No
    /// long text is read.
    pub fn records(&self, span: Option<(Date, Date)>, now: Moment) -> Result<Vec<Attended>, VaultError> {
        let (since, until) = span.unzip();
        let days = SessionCondition::Days(since, until);
        self.records_of(&SessionQuery::of([days]), now)
    }

    /// The same of the sessions that fit a query.
    pub fn records_of(&self, query: &SessionQuery, now: Moment) -> Result<Vec<Attended>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_always("trashed_utc IS NULL");
        order::and_query(&mut conditions, query);
        let now = now.utc_text();
        let read = |row: &Row<'_>| attended_from(row, &now);
        conditions.select(self.conn, LISTING, [&select_counted(), SOONEST_FIRST], usize::MAX, read)
    }

    /// How many sessions a person was at, in full or in part, of those a page is about.
    pub fn attended_of(&self, subject: &Subject) -> Result<u32, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_always("trashed_utc IS NULL");
        let (kind, narrow) = match subject {
            Subject::Kind(kind) => (*kind, None),
            Subject::Model(model) => (KindName::Group, Some(("model = ?", model.slug()))),
            Subject::Fellowship(name) => (KindName::MutualHelp, Some(("fellowship = ?", name.slug()))),
            Subject::Focus(page) => (KindName::Individual, Some(("focus = ?", page.as_str()))),
        };
        conditions.and("kind = ?", [kind.slug().to_owned()]);
        if let Some((column, value)) = narrow {
            conditions.and(column, [value.to_owned()]);
        }
        conditions.and("status IN (?, ?)", [Status::Attended, Status::Partial].map(|s| s.slug().to_owned()));
        let select = ["SELECT count(*) FROM session", ""];
        let counts = conditions.select(self.conn, LISTING, select, 1, |row| row.get(0).doing(LISTING))?;
        Ok(counts.first().copied().unwrap_or(0))
    }

    /// The local days of the earliest and the latest session, when there is one.
    pub fn first_and_last_day(&self) -> Result<Option<(Date, Date)>, VaultError> {
        // The instants are indexed. By the wall clocks of their zones the first or last day may be that of another session,
        // up to 26 hours away.
        let sql = "WITH kept AS (SELECT starts_utc, starts_local FROM session WHERE trashed_utc IS NULL),
                ends AS (SELECT (SELECT min(starts_utc) FROM kept) AS first, (SELECT max(starts_utc) FROM kept) AS last)
            SELECT 'all' AS id,
                (SELECT min(starts_local) FROM kept WHERE starts_utc <= coalesce(datetime(ends.first, '+3 days'), '~')) AS first,
                (SELECT max(starts_local) FROM kept WHERE starts_utc >= coalesce(datetime(ends.last, '-3 days'), '')) AS last
            FROM ends WHERE ends.first IS NOT NULL";
        let found = rows::rows(self.conn, LISTING, sql, [0_i64; 0], |row| {
            let record = Record::new(row, "session", "id")?;
            Ok((record.day("first")?, record.day("last")?))
        })?;
        Ok(found.into_iter().next())
    }
}

fn scheduled(when: &str, now: Moment) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.and_always("trashed_utc IS NULL");
    conditions.and("status = ?", [Status::Scheduled.slug().to_owned()]);
    conditions.and(when, [now.utc_text()]);
    conditions
}
