//! What the terminal UI asks about series.

use super::Scope;
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::request::Outcome;
use crate::domain::draft::DraftOf;
use crate::domain::id::{SeriesId, SessionId};
use crate::domain::moment::Date;
use crate::domain::series::{Pause, Rule};
use crate::domain::session::Meeting;

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
    /// Every series.
    All,
}

impl App {
    /// Does what is asked about series.
    pub(in crate::app) fn perform_on_series(&self, request: SeriesRequest) -> Result<Outcome, Failure> {
        Ok(match request {
            SeriesRequest::Begin(draft, first, rule) => {
                let (_, id) = self.begin_series(first, rule)?;
                self.remove_draft(DraftOf::Session(draft))?;
                Outcome::SessionSaved(id)
            }
            SeriesRequest::Save(id, meeting, scope) => {
                let saved = self.save_in_series(id, meeting, scope, None)?;
                self.remove_draft(DraftOf::Session(id))?;
                Outcome::SessionSaved(saved)
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
            SeriesRequest::All => Outcome::AllSeries(self.all_series()?),
        })
    }
}
