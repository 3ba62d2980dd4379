//! Everything a person keeps, record by record.

use std::io;

use crate::domain::kept::Kept;

use super::error::{Doing, VaultError};
use super::{Vault, transaction};

impl Vault {
    /// Gives every record as it is at one moment: entries, then sessions, each oldest first, then page marks by their
    /// page, filters by their name, series by their id, programmes, treatment
    /// goals, check-ins, oldest first, goals, exercises, oldest first, the safety plan, the items of the plan by their
    /// id, scores, oldest first, packs of homework by their
    /// id, homework, oldest first, lists of meetings, the one taken in first first, meetings by their id, and places by their
    /// name. `take` is told before each how many records came before it, and how many there are.
    ///
    /// Meanwhile another program that saves has to wait, so `take` should not.
    pub fn each_kept(
        &self,
        take: &mut dyn FnMut(usize, usize, Kept) -> io::Result<()>,
    ) -> Result<(), VaultError> {
        let doing = "writing down what is kept";
        transaction::read(&self.conn, doing, |_| {
            let (journal, sessions) = (self.journal(), self.sessions());
            let (entry_ids, session_ids) = (journal.all_ids()?, sessions.all_ids()?);
            let mut marks = self.page_marks().all()?;
            marks.sort_by(|one, other| one.page.as_str().cmp(other.page.as_str()));
            let (filters, series) = (journal.filters()?, self.series().all()?);
            let (programmes, goals) = (self.treatment().programmes()?, self.treatment().goals()?);
            let (check_in_ids, aims) = (self.check_ins().all_ids()?, self.goals().all()?);
            let safety_plan = self.safety_plan().all()?;
            let mut items = self.plan().all()?.items().to_vec();
            items.sort_by_key(|item| item.id);
            let copy_ids = self.copies().all_ids()?;
            let scores = self.measures().all()?;
            let (packs, homework) = (self.packs().all()?, self.homework().all()?);
            let (feeds, meetings) = (self.meetings().feeds()?, self.meetings().all_ids()?);
            let places = self.places().all()?;
            let few = safety_plan.len()
                + feeds.len()
                + meetings.len()
                + places.len()
                + items.len()
                + packs.len()
                + homework.len()
                + marks.len()
                + filters.len()
                + series.len()
                + programmes.len()
                + goals.len()
                + aims.len()
                + scores.len();
            let all = entry_ids.len() + session_ids.len() + check_in_ids.len() + copy_ids.len() + few;
            let entries =
                entry_ids.into_iter().map(|id| journal.kept(id).map(|it| Kept::Entry(Box::new(it))));
            let sessions =
                session_ids.into_iter().map(|id| sessions.kept(id).map(|it| Kept::Session(Box::new(it))));
            let marks = marks.into_iter().map(|mark| Ok(Kept::PageMark(mark)));
            let filters = filters.into_iter().map(|filter| Ok(Kept::Filter(filter)));
            let series = series.into_iter().map(|series| Ok(Kept::Series(Box::new(series))));
            let programmes = programmes.into_iter().map(|programme| Ok(Kept::Programme(programme)));
            let goals = goals.into_iter().map(|goal| Ok(Kept::TreatmentGoal(goal)));
            let records = entries.chain(sessions).chain(marks).chain(filters).chain(series);
            let check_ins = check_in_ids.into_iter();
            let check_ins =
                check_ins.map(|id| self.check_ins().get(id).map(|it| Kept::CheckIn(Box::new(it))));
            let aims = aims.into_iter().map(|goal| Ok(Kept::Goal(Box::new(goal))));
            let copies = copy_ids.into_iter();
            let copies = copies.map(|id| self.copies().get(id).map(|it| Kept::ExerciseCopy(Box::new(it))));
            let records = records.chain(programmes).chain(goals).chain(check_ins).chain(aims).chain(copies);
            let records = records.chain(safety_plan.into_iter().map(|note| Ok(Kept::SafetyNote(note))));
            let records = records.chain(items.into_iter().map(|item| Ok(Kept::PlanItem(Box::new(item)))));
            let records = records.chain(scores.into_iter().map(|score| Ok(Kept::MeasureScore(score))));
            let records = records.chain(packs.into_iter().map(|pack| Ok(Kept::HomeworkPack(Box::new(pack)))));
            let records = records.chain(homework.into_iter().map(|it| Ok(Kept::Homework(Box::new(it)))));
            let records = records.chain(feeds.into_iter().map(|feed| Ok(Kept::MeetingFeed(Box::new(feed)))));
            let meetings =
                meetings.into_iter().map(|id| self.meetings().get(id).map(|it| Kept::Meeting(Box::new(it))));
            let records =
                records.chain(meetings).chain(places.into_iter().map(|place| Ok(Kept::Place(place))));
            for (before, record) in records.enumerate() {
                take(before, all, record?).doing(doing)?;
            }
            Ok(())
        })
    }
}
