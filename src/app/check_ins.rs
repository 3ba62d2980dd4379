//! Keeping check-ins and looking at them.

use super::App;
use super::failure::Failure;
use super::request::Outcome;
use crate::domain::Invalid;
use crate::domain::check_in::{Answers, CheckIn};
use crate::domain::id::{CheckInId, IdPrefix, short};
use crate::domain::moment::{Date, Moment};
use crate::vault::Cursor;

/// Something asked about check-ins.
#[derive(Debug)]
pub enum CheckInRequest {
    /// A page of those of these local days, newest first.
    List((Option<Date>, Option<Date>), Option<Cursor>, usize),
    /// Keep a check-in under its id.
    Save(CheckIn),
    /// Drop a check-in.
    Remove(CheckInId),
}

impl App {
    /// Does what is asked about check-ins.
    pub(super) fn perform_on_check_ins(&self, request: CheckInRequest) -> Result<Outcome, Failure> {
        Ok(match request {
            CheckInRequest::List(days, after, limit) => {
                Outcome::CheckIns(self.check_ins(days, after, limit)?)
            }
            CheckInRequest::Save(check_in) => {
                self.save_check_in(&check_in)?;
                Outcome::CheckInSaved(check_in.id())
            }
            CheckInRequest::Remove(id) => {
                self.remove_check_in(id)?;
                Outcome::CheckInRemoved(id)
            }
        })
    }

    /// Keeps a new check-in; when this returns, it is on disk.
    pub fn add_check_in(&self, at: Moment, answers: Answers) -> Result<CheckInId, Failure> {
        let check_in = CheckIn::new(self.clock.new_check_in_id(), at, answers)?;
        self.save_check_in(&check_in)?;
        Ok(check_in.id())
    }

    /// Keeps a check-in under its id, new or not; its draft is done with. One of a time to come is refused.
    pub fn save_check_in(&self, check_in: &CheckIn) -> Result<(), Failure> {
        self.refuse_the_future(check_in.at())?;
        Ok(self.vault()?.check_ins().put(check_in)?)
    }

    /// Drops a check-in.
    pub fn remove_check_in(&self, id: CheckInId) -> Result<(), Failure> {
        Ok(self.vault()?.check_ins().remove(id)?)
    }

    /// Check-ins of local days, both included, newest first, `limit` at the most, older than `after`.
    pub fn check_ins(
        &self,
        days: (Option<Date>, Option<Date>),
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<CheckIn>, Failure> {
        Ok(self.vault()?.check_ins().list(days, after, limit)?)
    }

    /// The one check-in whose id begins so.
    pub fn find_check_in(&self, prefix: &IdPrefix) -> Result<CheckIn, Failure> {
        let check_ins = self.vault()?.check_ins();
        Ok(check_ins.get(check_ins.find(prefix)?)?)
    }

    /// The last check-in of today.
    pub fn check_in_of_today(&self) -> Result<Option<CheckIn>, Failure> {
        let today = Some(self.clock.today());
        Ok(self.check_ins((today, today), None, 1)?.into_iter().next())
    }

    /// The shortest unique beginning of a check-in's id.
    pub fn short_check_in_id(&self, id: CheckInId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.check_ins().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }

    /// Refuses a time that has not come: what is told here has been lived.
    pub fn refuse_the_future(&self, at: Moment) -> Result<(), Invalid> {
        if at.instant() > self.clock.now().instant() {
            return Err(Invalid::new("that time is still to come; write one that has been"));
        }
        Ok(())
    }
}
