//! What the terminal UI asks about homework.

use super::HomeworkChange;
use crate::app::App;
use crate::app::failure::Failure;
use crate::app::import::FileName;
use crate::app::request::Outcome;
use crate::domain::homework::{Homework, KeptPack};
use crate::domain::id::HomeworkId;

/// Something asked about homework.
#[derive(Debug)]
pub enum HomeworkRequest {
    /// Everything there is.
    Look,
    /// Keep homework together with the pack it comes from.
    TakeOn(Option<KeptPack>, Vec<Homework>),
    /// Do something with a homework.
    Change(HomeworkId, HomeworkChange),
    /// Drop a homework.
    Remove(HomeworkId),
    /// The files that may be packs, in the directory for imports.
    Files,
    /// The bytes of one of them.
    Read(FileName),
}

impl App {
    /// Does what is asked about homework.
    pub(in crate::app) fn perform_on_homework(&self, request: HomeworkRequest) -> Result<Outcome, Failure> {
        match request {
            HomeworkRequest::Look => {}
            HomeworkRequest::TakeOn(pack, homework) => self.take_on(pack.as_ref(), &homework)?,
            HomeworkRequest::Change(id, change) => drop(self.change_homework(id, change)?),
            HomeworkRequest::Remove(id) => self.remove_homework(id)?,
            HomeworkRequest::Files => return Ok(Outcome::PackFiles(self.pack_files()?)),
            HomeworkRequest::Read(name) => return Ok(Outcome::PackRead(self.pack_file(&name)?)),
        }
        Ok(Outcome::Homework(Box::new(self.homework_shelf()?)))
    }
}
