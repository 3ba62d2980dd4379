//! Records with all that a vault keeps of them, as they leave one vault and enter another.

use super::check_in::CheckIn;
use super::entry::{Entry, Version};
use super::exercise::copy::ExerciseCopy;
use super::goal::Goal;
use super::homework::{Homework, KeptPack};
use super::measure::MeasureScore;
use super::meeting::point::Place;
use super::meeting::{Feed, ListedMeeting};
use super::moment::Moment;
use super::page_mark::PageMark;
use super::plan::PlanItem;
use super::query::SavedFilter;
use super::safety_plan::SafetyNote;
use super::series::Series;
use super::session::Session;
use super::treatment::{Programme, TreatmentGoal};

/// An entry with its former versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEntry {
    /// The entry, in the trash or not.
    pub entry: Entry,
    /// What it said before, first to last.
    pub history: Vec<Version>,
}

/// A session, in the trash or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSession {
    /// The session.
    pub session: Session,
    /// When it was put in the trash, if it was.
    pub trashed: Option<Moment>,
}

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A journal entry.
    Entry(Box<KeptEntry>),
    /// A session.
    Session(Box<KeptSession>),
    /// The marks on a page.
    PageMark(PageMark),
    /// A filter of the journal.
    Filter(SavedFilter),
    /// A series of sessions.
    Series(Box<Series>),
    /// A programme.
    Programme(Programme),
    /// A treatment goal.
    TreatmentGoal(TreatmentGoal),
    /// A check-in.
    CheckIn(Box<CheckIn>),
    /// A goal with its lapses.
    Goal(Box<Goal>),
    /// A finished copy of an exercise.
    ExerciseCopy(Box<ExerciseCopy>),
    /// A part of the safety plan.
    SafetyNote(SafetyNote),
    /// An item of the plan.
    PlanItem(Box<PlanItem>),
    /// A score of a measure.
    MeasureScore(MeasureScore),
    /// A pack of homework.
    HomeworkPack(Box<KeptPack>),
    /// A homework.
    Homework(Box<Homework>),
    /// A list of meetings.
    MeetingFeed(Box<Feed>),
    /// A meeting.
    Meeting(Box<ListedMeeting>),
    /// A place that distances are measured from.
    Place(Place),
}

/// The kinds of record, as people call one and several.
const NAMES: [[&str; 2]; 18] = [
    ["entry", "entries"],
    ["session", "sessions"],
    ["page mark", "page marks"],
    ["filter", "filters"],
    ["series", "series"],
    ["programme", "programmes"],
    ["treatment goal", "treatment goals"],
    ["check-in", "check-ins"],
    ["goal", "goals"],
    ["exercise", "exercises"],
    ["part of the safety plan", "parts of the safety plan"],
    ["item of the plan", "items of the plan"],
    ["score", "scores"],
    ["pack of homework", "packs of homework"],
    ["homework", "homework"],
    ["list of meetings", "lists of meetings"],
    ["meeting", "meetings"],
    ["place", "places"],
];

impl Kept {
    /// The place of its kind among all kinds, from 0.
    fn kind(&self) -> usize {
        match self {
            Self::Entry(_) => 0,
            Self::Session(_) => 1,
            Self::PageMark(_) => 2,
            Self::Filter(_) => 3,
            Self::Series(_) => 4,
            Self::Programme(_) => 5,
            Self::TreatmentGoal(_) => 6,
            Self::CheckIn(_) => 7,
            Self::Goal(_) => 8,
            Self::ExerciseCopy(_) => 9,
            Self::SafetyNote(_) => 10,
            Self::PlanItem(_) => 11,
            Self::MeasureScore(_) => 12,
            Self::HomeworkPack(_) => 13,
            Self::Homework(_) => 14,
            Self::MeetingFeed(_) => 15,
            Self::Meeting(_) => 16,
            Self::Place(_) => 17,
        }
    }
}

/// How many records of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([usize; NAMES.len()]);

impl Counts {
    /// Counts entries alone.
    pub fn of_entries(count: usize) -> Self {
        let mut counts = Self::default();
        if let Some(entries) = counts.0.first_mut() {
            *entries = count;
        }
        counts
    }

    /// Counts one record more.
    pub fn add(&mut self, record: &Kept) {
        if let Some(count) = self.0.get_mut(record.kind()) {
            *count += 1;
        }
    }

    /// How many entries there are.
    pub fn entries(&self) -> usize {
        let [entries, ..] = self.0;
        entries
    }

    /// `3 entries, 1 session, 2 page marks`; of the kinds after entries only those there are.
    pub fn in_words(&self) -> String {
        let words = self.0.iter().zip(NAMES).enumerate().filter_map(|(kind, (count, [one, many]))| {
            let is_told = kind == 0 || *count > 0;
            is_told.then(|| format!("{count} {}", if *count == 1 { one } else { many }))
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Everything that a person keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everything {
    /// The journal.
    pub entries: Vec<KeptEntry>,
    /// The log of sessions.
    pub sessions: Vec<KeptSession>,
    /// The marks on pages.
    pub page_marks: Vec<PageMark>,
    /// The filters of the journal.
    pub filters: Vec<SavedFilter>,
    /// The series of sessions.
    pub series: Vec<Series>,
    /// The programmes.
    pub programmes: Vec<Programme>,
    /// The treatment goals.
    pub treatment_goals: Vec<TreatmentGoal>,
    /// The check-ins.
    pub check_ins: Vec<CheckIn>,
    /// The goals with their lapses.
    pub goals: Vec<Goal>,
    /// The finished copies of exercises.
    pub exercise_copies: Vec<ExerciseCopy>,
    /// The safety plan.
    pub safety_plan: Vec<SafetyNote>,
    /// The items of the plan.
    pub plan_items: Vec<PlanItem>,
    /// The scores of measures.
    pub measure_scores: Vec<MeasureScore>,
    /// The packs of homework.
    pub homework_packs: Vec<KeptPack>,
    /// The homework.
    pub homework: Vec<Homework>,
    /// The lists of meetings.
    pub meeting_feeds: Vec<Feed>,
    /// Their meetings.
    pub meetings: Vec<ListedMeeting>,
    /// The places.
    pub places: Vec<Place>,
}

impl Everything {
    /// How much there is of each kind.
    pub fn counts(&self) -> Counts {
        Counts([
            self.entries.len(),
            self.sessions.len(),
            self.page_marks.len(),
            self.filters.len(),
            self.series.len(),
            self.programmes.len(),
            self.treatment_goals.len(),
            self.check_ins.len(),
            self.goals.len(),
            self.exercise_copies.len(),
            self.safety_plan.len(),
            self.plan_items.len(),
            self.measure_scores.len(),
            self.homework_packs.len(),
            self.homework.len(),
            self.meeting_feeds.len(),
            self.meetings.len(),
            self.places.len(),
        ])
    }

    /// Every record, kind by kind in the order of the kinds.
    pub fn records(self) -> impl Iterator<Item = Kept> {
        let entries = self.entries.into_iter().map(|entry| Kept::Entry(Box::new(entry)));
        let sessions = self.sessions.into_iter().map(|session| Kept::Session(Box::new(session)));
        let reading = self.page_marks.into_iter().map(Kept::PageMark);
        let filters = self.filters.into_iter().map(Kept::Filter);
        let series = self.series.into_iter().map(|series| Kept::Series(Box::new(series)));
        let programmes = self.programmes.into_iter().map(Kept::Programme);
        let treatment = programmes.chain(self.treatment_goals.into_iter().map(Kept::TreatmentGoal));
        let check_ins = self.check_ins.into_iter().map(|check_in| Kept::CheckIn(Box::new(check_in)));
        let goals = self.goals.into_iter().map(|goal| Kept::Goal(Box::new(goal)));
        let copies = self.exercise_copies.into_iter().map(|copy| Kept::ExerciseCopy(Box::new(copy)));
        let notes = self.safety_plan.into_iter().map(Kept::SafetyNote);
        let items = self.plan_items.into_iter().map(|item| Kept::PlanItem(Box::new(item)));
        let scores = self.measure_scores.into_iter().map(Kept::MeasureScore);
        let packs = self.homework_packs.into_iter().map(|pack| Kept::HomeworkPack(Box::new(pack)));
        let homework = self.homework.into_iter().map(|homework| Kept::Homework(Box::new(homework)));
        let feeds = self.meeting_feeds.into_iter().map(|feed| Kept::MeetingFeed(Box::new(feed)));
        let meetings = self.meetings.into_iter().map(|meeting| Kept::Meeting(Box::new(meeting)));
        let places = self.places.into_iter().map(Kept::Place);
        let lived = entries.chain(sessions).chain(reading).chain(filters).chain(series).chain(treatment);
        let practised = check_ins.chain(goals).chain(copies).chain(notes).chain(items).chain(scores);
        lived.chain(practised).chain(packs).chain(homework).chain(feeds).chain(meetings).chain(places)
    }

    /// Takes one record more.
    pub fn add(&mut self, record: Kept) {
        match record {
            Kept::Entry(entry) => self.entries.push(*entry),
            Kept::Session(session) => self.sessions.push(*session),
            Kept::PageMark(mark) => self.page_marks.push(mark),
            Kept::Filter(filter) => self.filters.push(filter),
            Kept::Series(series) => self.series.push(*series),
            Kept::Programme(programme) => self.programmes.push(programme),
            Kept::TreatmentGoal(goal) => self.treatment_goals.push(goal),
            Kept::CheckIn(check_in) => self.check_ins.push(*check_in),
            Kept::Goal(goal) => self.goals.push(*goal),
            Kept::ExerciseCopy(copy) => self.exercise_copies.push(*copy),
            Kept::SafetyNote(note) => self.safety_plan.push(note),
            Kept::PlanItem(item) => self.plan_items.push(*item),
            Kept::MeasureScore(score) => self.measure_scores.push(score),
            Kept::HomeworkPack(pack) => self.homework_packs.push(*pack),
            Kept::Homework(homework) => self.homework.push(*homework),
            Kept::MeetingFeed(feed) => self.meeting_feeds.push(*feed),
            Kept::Meeting(meeting) => self.meetings.push(*meeting),
            Kept::Place(place) => self.places.push(place),
        }
    }
}
