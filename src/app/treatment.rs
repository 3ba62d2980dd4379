//! The frame of a treatment: what the person is in, what it is for, and what was covered.

use super::App;
use super::failure::Failure;
use crate::domain::id::{IdPrefix, ProgrammeId, SessionId, TreatmentGoalId};
use crate::domain::session::Session;
use crate::domain::text::Topic;
use crate::domain::treatment::{Programme, TreatmentGoal};
use crate::vault::Covered;

/// Sessions of a goal that are shown with it.
const LAST: usize = 5;

/// The frame of a treatment.
#[derive(Debug, Clone, Default)]
pub struct Treatment {
    /// The programmes, the one that began last first.
    pub programmes: Vec<Programme>,
    /// The goals, the one that was set first at the head, with what served each.
    pub goals: Vec<Served>,
    /// The eight topics that individual and group work share, then the person's own, with the sessions attended on each.
    pub topics: Vec<(Topic, Covered)>,
}

/// A goal with the sessions that served it.
#[derive(Debug, Clone)]
pub struct Served {
    /// The goal.
    pub goal: TreatmentGoal,
    /// How many sessions served it.
    pub covered: Covered,
    /// The last few of them, newest first.
    pub last: Vec<Session>,
}

/// Something asked about the frame; the answer is the frame after it.
#[derive(Debug)]
pub enum TreatmentRequest {
    /// The frame as it is.
    Look,
    /// Keep a programme under its id.
    PutProgramme(Programme),
    /// Drop a programme.
    RemoveProgramme(ProgrammeId),
    /// Keep a goal under its id.
    PutGoal(TreatmentGoal),
    /// Drop a goal; the sessions that served it stay.
    RemoveGoal(TreatmentGoalId),
    /// Say that a session served a goal, or no longer say so.
    Serve(TreatmentGoalId, SessionId),
}

impl App {
    /// The frame of the treatment.
    pub fn treatment(&self) -> Result<Treatment, Failure> {
        let kept = self.vault()?.treatment();
        let (served, mut covered) = (kept.served()?, kept.covered()?);
        let of_goal = |goal: TreatmentGoal| {
            let covered = served.iter().find(|(id, _)| *id == goal.id).map(|(_, covered)| *covered);
            let last = kept.sessions_of_goal(goal.id, LAST)?;
            Ok::<_, Failure>(Served { goal, covered: covered.unwrap_or_default(), last })
        };
        let mut topics = Vec::new();
        for topic in Topic::SHARED.iter().filter_map(|topic| Topic::parse(topic).ok()) {
            let at = covered.iter().position(|(known, _)| *known == topic);
            topics.push(at.map_or((topic, Covered::default()), |at| covered.remove(at)));
        }
        topics.extend(covered);
        Ok(Treatment {
            programmes: kept.programmes()?,
            goals: kept.goals()?.into_iter().map(of_goal).collect::<Result<_, _>>()?,
            topics,
        })
    }

    /// Does what is asked about the frame.
    pub fn change_treatment(&self, request: TreatmentRequest) -> Result<Treatment, Failure> {
        let kept = self.vault()?.treatment();
        match request {
            TreatmentRequest::Look => {}
            TreatmentRequest::PutProgramme(programme) => kept.put_programme(&programme)?,
            TreatmentRequest::RemoveProgramme(id) => kept.remove_programme(id)?,
            TreatmentRequest::PutGoal(goal) => kept.put_goal(&goal)?,
            TreatmentRequest::RemoveGoal(id) => kept.remove_goal(id)?,
            TreatmentRequest::Serve(goal, session) => self.serve(goal, session)?,
        }
        self.treatment()
    }

    fn serve(&self, goal: TreatmentGoalId, session: SessionId) -> Result<(), Failure> {
        let session = self.session(session)?;
        Ok(self.vault()?.together(|vault| {
            if !vault.sessions().is_kept(session.id)? {
                vault.sessions().save_new(&session)?;
            }
            let mut goal = vault.treatment().goal(goal)?;
            goal.turn(session.id);
            vault.treatment().put_goal(&goal)
        })?)
    }

    /// The one programme whose id begins so.
    pub fn find_programme(&self, prefix: &IdPrefix) -> Result<Programme, Failure> {
        let id = self.vault()?.treatment().find_programme(prefix)?;
        Ok(self.vault()?.treatment().programme(id)?)
    }

    /// The one treatment goal whose id begins so.
    pub fn find_treatment_goal(&self, prefix: &IdPrefix) -> Result<TreatmentGoal, Failure> {
        let id = self.vault()?.treatment().find_goal(prefix)?;
        Ok(self.vault()?.treatment().goal(id)?)
    }
}
