//! What the terminal UI asks about series.

use super::Scope;
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::request::Outcome;
use crate::domain::draft::DraftOf;
use crate::domain::id::{SeriesId, SessionId};
use crate::domain::moment::Date;
use crate::domain::series::{Pause, Rule, Series, WallClock};
use crate::domain::session::{Meeting, Session};

/// Something asked about sessions that repeat.
#[derive(Debug)]
pub enum SeriesRequest {
    /// Keep a new series; what was typed for it under this id is done with.
    Begin(SessionId, Meeting, Rule),
    /// Keep a change to a session and to others of its series.
    Save(SessionId, Meeting, Scope),
    /// Take a session and others of its series out of the log.
    Delete(SessionId, Scope),
    /// Have no sessions on some days.
    Pause(SeriesId, Pause),
    /// End a series with a day.
    End(SeriesId, Date),
    /// Add a session beside the rule.
    Extra(SeriesId, WallClock),
    /// Have a session and all after it repeat by another rule.
    Rule(SessionId, Rule),
    /// Every series.
    All,
}

impl App {
    /// Does what is asked about series.
    pub(in crate::app) fn perform_on_series(&self, request: SeriesRequest) -> Result<Outcome, Failure> {
        Ok(match request {
            SeriesRequest::Begin(draft, first, rule) => {
                let (series, id) = self.begin_series(first, rule)?;
                self.remove_draft(DraftOf::Session(draft))?;
                Outcome::SessionSaved(id, self.others_of(&series))
            }
            SeriesRequest::Save(id, meeting, scope) => {
                let saved = self.save_in_series(id, meeting, scope, None)?;
                self.remove_draft(DraftOf::Session(id))?;
                self.saved(saved)
            }
            SeriesRequest::Delete(id, Scope::One) => {
                self.delete_session(id)?;
                Outcome::SessionDeleted(id)
            }
            SeriesRequest::Delete(id, scope) => {
                self.delete_in_series(id, scope)?;
                Outcome::SeriesChanged
            }
            SeriesRequest::Pause(id, pause) => {
                self.pause_series(id, pause)?;
                Outcome::SeriesChanged
            }
            SeriesRequest::End(id, day) => {
                self.end_series(id, day)?;
                Outcome::SeriesChanged
            }
            SeriesRequest::Extra(id, at) => {
                let id = self.add_extra(id, at)?;
                self.saved(id)
            }
            SeriesRequest::Rule(id, rule) => {
                let meeting = self.session(id)?.meeting;
                let id = self.save_in_series(id, meeting, Scope::Following, Some(rule))?;
                self.saved(id)
            }
            SeriesRequest::All => Outcome::AllSeries(self.all_series()?),
        })
    }

    /// Tells that a session is on disk, and what else is at the same time. That is told where it can be: what is saved is
    /// saved.
    pub(in crate::app) fn saved(&self, id: SessionId) -> Outcome {
        let others = self.session(id).and_then(|session| self.conflicts(&session.meeting, Some(id)));
        Outcome::SessionSaved(id, others.unwrap_or_default())
    }

    fn others_of(&self, series: &Series) -> Vec<Session> {
        let found = self.conflicts_of_series(series).unwrap_or_default();
        found.into_iter().map(|(_, other)| other).collect()
    }
}
