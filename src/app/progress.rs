//! What check-ins, sessions and writing say over time.

use super::App;
use super::failure::Failure;
use crate::domain::query::{Condition, Query};
use crate::domain::trend::{Axis, Happened, Trend};

impl App {
    /// Reckons the lines, marks and days of a time.
    pub fn trend(&self, axis: Axis) -> Result<Trend, Failure> {
        let (vault, span) = (self.vault()?, axis.span);
        let records = vault.sessions().records(Some((span.since, span.until)), self.clock.now())?;
        let sessions = records.iter().filter(|record| record.was_there());
        let written = Query::of([Condition::Days(Some(span.since), Some(span.until))]);
        let first_session = vault.sessions().first_and_last_day()?.map(|(first, _)| first);
        let happened = Happened {
            noted: vault.check_ins().noted(span.since, span.until)?,
            sessions: sessions.map(|record| (record.date, record.kind)).collect(),
            written: vault.journal().days(&written)?.into_iter().map(|(day, _)| day).collect(),
            first: vault.check_ins().first_day()?.into_iter().chain(first_session).min(),
        };
        Ok(Trend::of(&happened, axis))
    }
}
