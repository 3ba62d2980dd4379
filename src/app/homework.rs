//! Homework: what was taken on, what became of it, and the packs it came from.

mod files;
mod request;

use super::App;
use super::failure::Failure;
use super::practice::keep_session;
use crate::domain::homework::{Homework, KeptPack, Origin, PackId, TaskId};
use crate::domain::id::{HomeworkId, IdPrefix, SessionId, short};
use crate::domain::moment::Date;
use crate::domain::text::Body;
use crate::vault::VaultError;

pub use request::HomeworkRequest;

/// What a person does with a homework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeworkChange {
    /// It was done once, and stays open.
    Once,
    /// It is done.
    Done,
    /// It is left out; perhaps with a reason.
    Skip(Option<Body>),
    /// It is for another day.
    Move(Date),
    /// It is open again.
    Reopen,
}

/// Everything there is of homework.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeworkShelf {
    /// What is open first, the nearest day first; then what ended last.
    pub homework: Vec<Homework>,
    /// The packs it came from, by their id.
    pub packs: Vec<KeptPack>,
}

impl App {
    /// Everything there is of homework.
    pub fn homework_shelf(&self) -> Result<HomeworkShelf, Failure> {
        let mut homework = self.vault()?.homework().all()?;
        homework.sort_by_key(Homework::order);
        Ok(HomeworkShelf { homework, packs: self.vault()?.packs().all()? })
    }

    /// What is still to be done, the nearest day first.
    pub fn open_homework(&self) -> Result<Vec<Homework>, Failure> {
        let mut open = self.vault()?.homework().open()?;
        open.sort_by_key(Homework::order);
        Ok(open)
    }

    /// What was set in a session.
    pub fn homework_of(&self, session: SessionId) -> Result<Vec<Homework>, Failure> {
        Ok(self.vault()?.homework().of_session(session)?)
    }

    /// The packs of homework that are kept.
    pub fn packs(&self) -> Result<Vec<KeptPack>, Failure> {
        Ok(self.vault()?.packs().all()?)
    }

    /// The tasks of a pack that are taken on and still open.
    pub fn tasks_taken_on(&self, pack: &PackId) -> Result<Vec<TaskId>, Failure> {
        let open = self.vault()?.homework().open()?;
        let of_pack = open.into_iter().filter_map(|homework| match homework.origin {
            Origin::Pack { pack: of, task, .. } if of == *pack => Some(task),
            Origin::Pack { .. } | Origin::Own => None,
        });
        Ok(of_pack.collect())
    }

    /// Keeps homework together with the pack it comes from: all of it is on disk when this returns, or nothing is. A pack of
    /// the same id with another text keeps it out.
    pub fn take_on(&self, pack: Option<&KeptPack>, homework: &[Homework]) -> Result<(), Failure> {
        let sessions = homework.iter().filter_map(|homework| homework.session);
        let sessions = sessions.map(|session| self.session(session)).collect::<Result<Vec<_>, _>>()?;
        self.vault()?.together(|vault| {
            if let Some(pack) = pack {
                match vault.packs().get(&pack.id) {
                    Ok(there) if there.text == pack.text => {}
                    Ok(_) => return Ok(Err(Failure::OtherPack)),
                    Err(VaultError::NotFound) => vault.packs().add(pack)?,
                    Err(error) => return Err(error),
                }
            }
            sessions.iter().try_for_each(|session| keep_session(vault, Some(session)))?;
            homework.iter().try_for_each(|homework| vault.homework().put(homework))?;
            Ok(Ok(()))
        })?
    }

    /// Keeps a homework in the place of the one with its id.
    pub fn save_homework(&self, homework: &Homework) -> Result<(), Failure> {
        self.take_on(None, std::slice::from_ref(homework))
    }

    /// Does something with a homework, and gives it as it is then.
    pub fn change_homework(&self, id: HomeworkId, change: HomeworkChange) -> Result<Homework, Failure> {
        let now = self.clock.now();
        self.vault()?.together(|vault| {
            let mut homework = vault.homework().get(id)?;
            let changed = match change {
                HomeworkChange::Once => homework.did_once(now),
                HomeworkChange::Done => homework.did(now),
                HomeworkChange::Skip(reason) => homework.skip(now, reason),
                HomeworkChange::Move(to) => homework.move_to(to, now),
                HomeworkChange::Reopen => {
                    homework.reopen();
                    Ok(())
                }
            };
            match changed {
                Ok(()) => vault.homework().put(&homework).map(|()| Ok(homework)),
                Err(invalid) => Ok(Err(Failure::from(invalid))),
            }
        })?
    }

    /// Drops a homework.
    pub fn remove_homework(&self, id: HomeworkId) -> Result<(), Failure> {
        Ok(self.vault()?.homework().remove(id)?)
    }

    /// The one homework whose id begins so.
    pub fn find_homework(&self, prefix: &IdPrefix) -> Result<Homework, Failure> {
        let kept = self.vault()?.homework();
        Ok(kept.get(kept.find(prefix)?)?)
    }

    /// The shortest unique beginning of a homework's id.
    pub fn short_homework_id(&self, id: HomeworkId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.homework().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }
}
