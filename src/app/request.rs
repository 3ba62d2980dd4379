//! What the terminal UI asks of the app, and what comes back.

use std::path::PathBuf;

use super::App;
use super::around::Around;
pub use super::check_ins::CheckInRequest;
use super::failure::Failure;
pub use super::goals::{GoalRequest, Remains};
pub use super::homework::{HomeworkChange, HomeworkRequest, HomeworkShelf};
pub use super::import::FileName;
pub use super::keeping::NewVault;
pub use super::measures::MeasureRequest;
pub use super::meetings::{MeetingHit, MeetingPage, MeetingRequest, MeetingsFound, MeetingsTakenIn};
pub use super::plan::{MooringToday, PlanRequest, WholePlan};
pub use super::practice::Practice;
pub use super::report::{Gathered, ReportRequest, Wanted};
pub use super::safety_plan::{Showing, ShownSafetyPlan};
pub use super::series::{Scope, SeriesRequest};
pub use super::sessions::{CircleCounts, Kin, Listed, Marking, SessionAround, Written};
use super::today::Overview;
pub use super::treatment::{Served, Treatment, TreatmentRequest};
use crate::domain::attendance::{Attendance, Reach};
use crate::domain::check_in::CheckIn;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Entry, Hit, Version, Writing};
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::exercise::helped::WhatHelped;
use crate::domain::goal::Goal;
use crate::domain::id::{CheckInId, CopyId, EntryId, SessionId};
use crate::domain::link::Link;
use crate::domain::measure::MeasureScore;
use crate::domain::meeting::Feed;
use crate::domain::meeting::point::Place;
use crate::domain::moment::Date;
use crate::domain::page_mark::PageMark;
use crate::domain::plan::Taking;
use crate::domain::query::{Query, SavedFilter};
use crate::domain::safety_plan::SafetyNote;
use crate::domain::series::Series;
use crate::domain::session::{Meeting, Session};
use crate::domain::session_order::Standing;
use crate::domain::session_query::Circle;
use crate::domain::subject::Subject;
use crate::domain::text::OneLine;
use crate::domain::trend::{Axis, Trend};
use crate::vault::{CopyFilter, Cursor, RecoveryCode, SessionFilter, UnlockWith};

/// Something asked of the app.
#[derive(Debug)]
pub enum Request {
    /// Make the vault.
    Create(Box<NewVault>),
    /// Make a recovery code, for a vault to come.
    NewCode,
    /// Open the vault.
    Unlock(UnlockWith),
    /// Close the vault and wipe its key.
    Lock,
    /// Gather what Today shows.
    Overview,
    /// A page of entries that fit.
    Entries(Query, Option<Cursor>, usize),
    /// A page of the trash.
    Trash(Option<Cursor>, usize),
    /// Count the entries that fit on each day.
    EntryDays(Query),
    /// Entries of this day of the year in earlier years.
    EntriesOnThisDay(Query, Date),
    /// Everything entries point at.
    EntryLinks,
    /// The former versions of an entry.
    History(EntryId),
    /// The queries kept under a name.
    Filters,
    /// Keep a query under a name.
    PutFilter(SavedFilter),
    /// Drop the query with this name.
    RemoveFilter(OneLine),
    /// One entry.
    Entry(EntryId),
    /// One entry with what stands around it.
    Around(EntryId),
    /// Count the entries that point there.
    CountLinked(Link),
    /// Keep an entry under its id.
    SaveEntry(EntryId, Box<Writing>),
    /// Put an entry in the trash.
    TrashEntry(EntryId),
    /// Take it out again.
    RestoreEntry(EntryId),
    /// Erase an entry that is in the trash.
    EraseEntry(EntryId),
    /// A page of sessions.
    Sessions(SessionFilter, Option<Standing>, usize),
    /// One session.
    Session(SessionId),
    /// One session with what stands around it.
    SessionAround(SessionId),
    /// Count the sessions that belong together.
    Circle(Circle),
    /// Keep what was written before a session and after it.
    WriteNotes(SessionId, Box<Written>),
    /// Something about the treatment's frame.
    Treatment(Box<TreatmentRequest>),
    /// Something about check-ins.
    CheckIn(Box<CheckInRequest>),
    /// Something about goals and lapses.
    Goal(Box<GoalRequest>),
    /// What check-ins and sessions say over a time, and every score of a measure.
    Trend(Axis),
    /// Something about scores of measures.
    Measure(Box<MeasureRequest>),
    /// Something about homework.
    Homework(Box<HomeworkRequest>),
    /// Something about reports.
    Report(Box<ReportRequest>),
    /// Something about lists of meetings.
    Meeting(Box<MeetingRequest>),
    /// Keep a session under its id.
    SaveSession(SessionId, Box<Meeting>),
    /// Mark what became of a session.
    MarkSession(SessionId, Box<Marking>),
    /// Take a session out of the log.
    DeleteSession(SessionId),
    /// Put it back.
    RestoreSession(SessionId),
    /// Something about sessions that repeat.
    Series(Box<SeriesRequest>),
    /// Count attendance, as far back as one can look at it.
    Attendance,
    /// Something about the plan.
    Plan(Box<PlanRequest>),
    /// The safety plan.
    SafetyPlan,
    /// Keep these parts of the safety plan and drop every other.
    ReplaceSafetyPlan(Vec<SafetyNote>),
    /// Show the plan before unlocking, or no longer.
    ShowSafetyPlan(Showing),
    /// The plan as it is shown before unlocking.
    SafetyPlanBeforeUnlocking,
    /// Remember the country whose lines come first.
    KeepCountry(String),
    /// The marks on every reading page.
    PageMarks,
    /// Keep the marks on a page.
    PutPageMark(Box<PageMark>),
    /// Count the sessions a page is about.
    SessionsOf(Subject),
    /// What was done of the exercises.
    Practice,
    /// What was done when urges came, and what was followed by weaker ones.
    WhatHelped,
    /// A page of finished exercises that fit.
    Copies(Box<CopyFilter>, Option<Cursor>, usize),
    /// The exercise of the same name that was finished last before this one.
    CopyBefore(CopyId),
    /// Keep a finished exercise under its id.
    SaveCopy(Box<ExerciseCopy>),
    /// Drop a finished exercise.
    RemoveCopy(CopyId),
    /// Keep what is being typed.
    PutDraft(Draft),
    /// Drop what was being typed.
    RemoveDraft(DraftOf),
    /// What was being typed of this and is not saved.
    Draft(DraftOf),
    /// Look whether another program changed the vault.
    HasChanged,
    /// Check the cipher's page codes, if that was not done today.
    CheckInBackground,
}

/// What came of a [`Request`].
#[derive(Debug)]
pub enum Outcome {
    /// A recovery code nobody has seen yet.
    NewCode(RecoveryCode),
    /// The vault is open.
    Unlocked,
    /// The vault is closed.
    Locked,
    /// What Today shows.
    Overview(Box<Overview>),
    /// A page of entries that fit.
    Entries(Vec<Hit>),
    /// A page of the trash.
    Trash(Vec<Entry>),
    /// Days with entries, first to last, with their numbers.
    EntryDays(Vec<(Date, u32)>),
    /// Entries of a day of the year in earlier years.
    EntriesOnThisDay(Vec<Hit>),
    /// What entries point at, with how many do.
    EntryLinks(Vec<(Link, u32)>),
    /// The former versions of an entry, newest first.
    History(Vec<Version>),
    /// The queries kept under a name, after any change of them.
    Filters(Vec<SavedFilter>),
    /// One entry.
    Entry(Box<Entry>),
    /// One entry with what stands around it.
    Around(Box<Around>),
    /// How many entries point there.
    CountLinked(Link, u32),
    /// An entry is on disk.
    EntrySaved(EntryId),
    /// An entry is in the trash.
    EntryTrashed(EntryId),
    /// An entry is back.
    EntryRestored(EntryId),
    /// An entry is gone for good.
    EntryErased(EntryId),
    /// A page of sessions.
    Sessions(Box<Listed>),
    /// One session.
    Session(Box<Session>),
    /// One session with what stands around it.
    SessionAround(Box<SessionAround>),
    /// What is counted of the sessions that belong together.
    Circle(Box<CircleCounts>),
    /// The treatment's frame, after any change of it.
    Treatment(Box<Treatment>),
    /// A page of check-ins.
    CheckIns(Vec<CheckIn>),
    /// A check-in is on disk.
    CheckInSaved(CheckInId),
    /// A check-in is gone.
    CheckInRemoved(CheckInId),
    /// Every goal, after any change of one.
    Goals(Vec<Goal>),
    /// What check-ins and sessions say over a time, and every score, oldest first.
    Trend(Box<Trend>, Vec<MeasureScore>),
    /// Every score of a measure, oldest first, after any change of one.
    MeasureScores(Vec<MeasureScore>),
    /// What remains true.
    Remains(Box<Remains>),
    /// Everything there is of homework, after any change of it.
    Homework(Box<HomeworkShelf>),
    /// The files that may be packs of homework.
    PackFiles(Vec<FileName>),
    /// The bytes of one of them.
    PackRead(Vec<u8>),
    /// What a report is made from.
    Gathered(Box<Gathered>),
    /// A report is on disk, in this file.
    ReportKept(PathBuf),
    /// A page of meetings that fit.
    Meetings(Box<MeetingsFound>),
    /// One meeting with what stands around it.
    Meeting(Box<MeetingPage>),
    /// A list of meetings was taken in.
    MeetingsTakenIn(Box<MeetingsTakenIn>),
    /// Something was read that questions about meetings need, and whether that was all of it.
    MeetingsReadAhead(bool),
    /// Whose meetings a file has is not known.
    WhoseMeetings,
    /// The lists of meetings, after any change of them.
    MeetingFeeds(Vec<Feed>),
    /// The files that may be lists of meetings.
    MeetingFiles(Vec<FileName>),
    /// The places, after any change of them.
    Places(Vec<Place>),
    /// A session is on disk; what else is at the same time.
    SessionSaved(SessionId, Vec<Session>),
    /// A session is marked.
    SessionMarked(Box<Session>),
    /// A session is out of the log.
    SessionDeleted(SessionId),
    /// A session is back.
    SessionRestored(SessionId),
    /// Every series.
    AllSeries(Vec<Series>),
    /// A series was paused, ended, or lost sessions.
    SeriesChanged,
    /// Attendance, for each reach by itself, the shortest first.
    Attendance(Vec<(Reach, Attendance)>),
    /// The plan, after any change of it.
    Plan(Box<WholePlan>),
    /// What came into the plan from an exercise.
    TakenOver(Box<Taking>),
    /// The safety plan, after any change of it.
    SafetyPlan(Box<ShownSafetyPlan>),
    /// The plan as it is shown before unlocking, if the person chose so.
    SafetyPlanBeforeUnlocking(Option<String>),
    /// The country is remembered, if that could be done.
    CountryKept,
    /// The marks on every page, the page opened last first.
    PageMarks(Vec<PageMark>),
    /// The marks on a page are on disk.
    PageMarkPut(Box<PageMark>),
    /// How many sessions the person was at, of those a page is about.
    SessionsOf(Subject, u32),
    /// What was done of the exercises.
    Practice(Box<Practice>),
    /// What was done when urges came.
    WhatHelped(Box<WhatHelped>),
    /// A page of finished exercises that fit.
    Copies(Vec<ExerciseCopy>),
    /// The exercise finished before one, if there is one.
    CopyBefore(Option<Box<ExerciseCopy>>),
    /// A finished exercise is on disk.
    CopySaved(Box<ExerciseCopy>),
    /// A finished exercise is gone.
    CopyRemoved(CopyId),
    /// What is being typed is on disk.
    DraftPut,
    /// What was being typed is gone.
    DraftRemoved,
    /// What was being typed, if anything.
    Draft(Option<Box<Draft>>),
    /// Whether another program changed the vault.
    HasChanged(bool),
    /// What the check found wrong.
    Checked(Vec<String>),
}

impl App {
    /// The safety plan as it is now.
    fn safety_plan_after(&self) -> Result<Outcome, Failure> {
        Ok(Outcome::SafetyPlan(Box::new(self.safety_plan()?)))
    }

    /// Does what is asked.
    pub fn perform(&mut self, request: Request) -> Result<Outcome, Failure> {
        Ok(match request {
            Request::Create(new) => self.create(&new).map(|()| Outcome::Unlocked)?,
            Request::NewCode => Outcome::NewCode(RecoveryCode::generate()?),
            Request::Unlock(key) => self.unlock(&key).map(|()| Outcome::Unlocked)?,
            Request::Lock => {
                self.lock();
                Outcome::Locked
            }
            Request::Overview => Outcome::Overview(Box::new(self.overview()?)),
            Request::Entries(query, after, limit) => Outcome::Entries(self.entries(&query, after, limit)?),
            Request::Trash(after, limit) => Outcome::Trash(self.trash(after, limit)?),
            Request::EntryDays(query) => Outcome::EntryDays(self.entry_days(&query)?),
            Request::EntriesOnThisDay(query, day) => {
                Outcome::EntriesOnThisDay(self.entries_on_this_day(&query, day)?)
            }
            Request::EntryLinks => Outcome::EntryLinks(self.entry_links()?),
            Request::History(id) => Outcome::History(self.history(id)?),
            Request::Filters => Outcome::Filters(self.filters()?),
            Request::PutFilter(filter) => {
                self.put_filter(&filter)?;
                Outcome::Filters(self.filters()?)
            }
            Request::RemoveFilter(name) => {
                self.remove_filter(&name)?;
                Outcome::Filters(self.filters()?)
            }
            Request::Entry(id) => Outcome::Entry(Box::new(self.entry(id)?)),
            Request::Around(id) => Outcome::Around(Box::new(self.around(id)?)),
            Request::CountLinked(link) => {
                let count = self.count_linked(&link)?;
                Outcome::CountLinked(link, count)
            }
            Request::SaveEntry(id, writing) => {
                self.save_entry(id, *writing).map(|()| Outcome::EntrySaved(id))?
            }
            Request::TrashEntry(id) => self.trash_entry(id).map(|()| Outcome::EntryTrashed(id))?,
            Request::RestoreEntry(id) => self.restore_entry(id).map(|()| Outcome::EntryRestored(id))?,
            Request::EraseEntry(id) => self.erase_entry(id).map(|()| Outcome::EntryErased(id))?,
            Request::Sessions(filter, after, limit) => {
                Outcome::Sessions(Box::new(self.listed(filter, after, limit)?))
            }
            Request::Session(id) => Outcome::Session(Box::new(self.session(id)?)),
            Request::SessionAround(id) => Outcome::SessionAround(Box::new(self.session_around(id)?)),
            Request::Circle(circle) => Outcome::Circle(Box::new(self.circle(circle)?)),
            Request::WriteNotes(id, written) => {
                self.write_notes(id, *written).map(|()| Outcome::SessionSaved(id, Vec::new()))?
            }
            Request::Treatment(request) => Outcome::Treatment(Box::new(self.change_treatment(*request)?)),
            Request::CheckIn(request) => self.perform_on_check_ins(*request)?,
            Request::Goal(request) => self.perform_on_goals(*request)?,
            Request::Trend(axis) => Outcome::Trend(Box::new(self.trend(axis)?), self.measure_scores()?),
            Request::Measure(request) => Outcome::MeasureScores(self.perform_on_measures(*request)?),
            Request::Meeting(request) => self.perform_on_meetings(*request)?,
            Request::Homework(request) => self.perform_on_homework(*request)?,
            Request::Report(request) => self.perform_on_reports(*request)?,
            Request::SaveSession(id, meeting) => {
                self.save_session(id, *meeting)?;
                self.saved(id)
            }
            Request::MarkSession(id, marking) => {
                Outcome::SessionMarked(Box::new(self.mark_session(id, *marking)?))
            }
            Request::DeleteSession(id) => self.delete_session(id).map(|()| Outcome::SessionDeleted(id))?,
            Request::RestoreSession(id) => self.restore_session(id).map(|()| Outcome::SessionRestored(id))?,
            Request::Series(request) => self.perform_on_series(*request)?,
            Request::Attendance => Outcome::Attendance(self.attendance_by_reach()?),
            Request::Plan(request) => self.perform_on_plan(*request)?,
            Request::SafetyPlan => self.safety_plan_after()?,
            Request::ReplaceSafetyPlan(plan) => {
                self.replace_safety_plan(&plan).and_then(|()| self.safety_plan_after())?
            }
            Request::ShowSafetyPlan(showing) => {
                self.show_safety_plan(showing).and_then(|()| self.safety_plan_after())?
            }
            Request::SafetyPlanBeforeUnlocking => {
                Outcome::SafetyPlanBeforeUnlocking(self.safety_plan_before_unlocking())
            }
            Request::KeepCountry(code) => {
                self.keep_country(&code);
                Outcome::CountryKept
            }
            Request::PageMarks => Outcome::PageMarks(self.page_marks()?),
            Request::PutPageMark(mark) => self.put_page_mark(&mark).map(|()| Outcome::PageMarkPut(mark))?,
            Request::SessionsOf(subject) => {
                let count = self.sessions_of(&subject)?;
                Outcome::SessionsOf(subject, count)
            }
            Request::Practice => Outcome::Practice(Box::new(self.practice()?)),
            Request::WhatHelped => Outcome::WhatHelped(Box::new(self.what_helped()?)),
            Request::Copies(filter, after, limit) => Outcome::Copies(self.copies(&filter, after, limit)?),
            Request::CopyBefore(id) => Outcome::CopyBefore(self.copy_and_before(id)?.1.map(Box::new)),
            Request::SaveCopy(copy) => self.save_copy(&copy).map(|()| Outcome::CopySaved(copy))?,
            Request::RemoveCopy(id) => self.remove_copy(id).map(|()| Outcome::CopyRemoved(id))?,
            Request::PutDraft(draft) => self.put_draft(&draft).map(|()| Outcome::DraftPut)?,
            Request::RemoveDraft(of) => self.remove_draft(of).map(|()| Outcome::DraftRemoved)?,
            Request::Draft(of) => Outcome::Draft(self.draft(of)?.map(Box::new)),
            Request::HasChanged => Outcome::HasChanged(self.changed_elsewhere()?),
            Request::CheckInBackground => Outcome::Checked(self.check_in_background()?),
        })
    }
}
