//! What stands around a session, and around all that belong together.

use super::AHEAD;
use crate::app::App;
use crate::app::failure::Failure;
use crate::domain::attendance::{Beside, Record, Tally};
use crate::domain::entry::Entry;
use crate::domain::id::SessionId;
use crate::domain::kind::KindName;
use crate::domain::link::Link;
use crate::domain::moment::{Moment, add_days};
use crate::domain::query::{Condition, Query};
use crate::domain::series::Series;
use crate::domain::session::Session;
use crate::domain::session_order::{SessionOrder, Standing};
use crate::domain::session_query::{Circle, SessionCondition, SessionQuery};
use crate::vault::SessionFilter;

/// Entries of a session that its page names.
const ENTRIES: usize = 10;
/// Earlier sessions of the same circle that its page names.
const FORMER: usize = 5;

/// A page of sessions, with what was asked for.
#[derive(Debug)]
pub struct Listed {
    /// Which ones, and in which order.
    pub filter: SessionFilter,
    /// Behind which one the page begins.
    pub after: Option<Standing>,
    /// How many were asked for.
    pub limit: usize,
    /// The page.
    pub sessions: Vec<Session>,
}

impl Listed {
    /// Whether there may be more behind it.
    pub fn is_full(&self) -> bool {
        self.sessions.len() >= self.limit
    }
}

/// A session with what stands around it.
#[derive(Debug)]
pub struct SessionAround {
    /// The session.
    pub session: Session,
    /// When it was taken out of the log, if it was.
    pub deleted: Option<Moment>,
    /// Its series.
    pub series: Option<Series>,
    /// The newest of the entries that point at it.
    pub entries: Vec<Entry>,
    /// How many entries do.
    pub entry_count: u32,
    /// What is at the same time.
    pub clashes: Vec<Session>,
    /// Those before it in each circle it belongs to.
    pub kin: Vec<Kin>,
}

/// Sessions that belong with one.
#[derive(Debug)]
pub struct Kin {
    /// What they share.
    pub circle: Circle,
    /// The last ones before it, newest first.
    pub former: Vec<Session>,
}

/// What is counted of the sessions that belong together.
#[derive(Debug)]
pub struct CircleCounts {
    /// What they share.
    pub circle: Circle,
    /// The kind of the newest.
    pub kind: Option<KindName>,
    /// Counts by status.
    pub tally: Tally,
    /// Reasons, mood and urge.
    pub beside: Beside,
}

impl App {
    /// Gathers a session and what stands around it.
    pub fn session_around(&self, id: SessionId) -> Result<SessionAround, Failure> {
        let session = self.session(id)?;
        let link = Link::Session(id.into());
        let hits = self.entries(&Query::of([Condition::Link(link.clone())]), None, ENTRIES)?;
        let behind = SessionOrder::default().standing(&session);
        let kin = Circle::of(&session).into_iter().map(|circle| {
            let former = self.sessions(&of_circle(&circle), Some(&behind), FORMER)?;
            Ok(Kin { circle, former })
        });
        Ok(SessionAround {
            kin: kin.collect::<Result<_, Failure>>()?,
            deleted: self.session_deleted(id)?,
            series: session.series.map(|of| self.series(of.series)).transpose()?,
            entries: hits.into_iter().map(|hit| hit.entry).collect(),
            entry_count: self.count_linked(&link)?,
            clashes: self.conflicts(&session.meeting, Some(id))?,
            session,
        })
    }

    /// Counts the sessions that belong together, those of the next 14 days among them.
    pub fn circle(&self, circle: Circle) -> Result<CircleCounts, Failure> {
        let now = self.clock.now();
        let query = of_circle(&circle).query;
        let mut records = self.vault()?.sessions().records_of(&query, now)?;
        let unwritten = self.unwritten_sessions(None, Some(add_days(now.date(), AHEAD)))?;
        records.extend(unwritten.iter().filter(|session| query.fits(session)).map(|it| it.record(now)));
        let mut tally = Tally::default();
        for record in &records {
            tally.add(record);
        }
        let beside = Beside::over(&records.iter().collect::<Vec<&Record>>());
        let kind = records.iter().max_by_key(|record| record.date).map(|record| record.kind);
        Ok(CircleCounts { circle, kind, tally, beside })
    }

    /// A page of sessions, with what was asked for.
    pub(in crate::app) fn listed(
        &self,
        filter: SessionFilter,
        after: Option<Standing>,
        limit: usize,
    ) -> Result<Listed, Failure> {
        let sessions = self.sessions(&filter, after.as_ref(), limit)?;
        Ok(Listed { filter, after, limit, sessions })
    }
}

fn of_circle(circle: &Circle) -> SessionFilter {
    let query = SessionQuery::of([SessionCondition::Circle(circle.clone())]);
    SessionFilter { query, ..SessionFilter::default() }
}
