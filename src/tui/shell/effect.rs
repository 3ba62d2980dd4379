//! What a screen wants to happen.

use std::fmt;

use zeroize::Zeroizing;

use super::cx::Sitting;
use crate::app::request::Request;
use crate::domain::check_in::CheckIn;
use crate::domain::draft::Draft;
use crate::domain::entry::{Beginning, Entry};
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::goal::{Goal, Step};
use crate::domain::homework::{Homework, KeptPack};
use crate::domain::id::{GoalId, LapseId, MeetingId, SessionId};
use crate::domain::measure::MeasureScore;
use crate::domain::moment::Date;
use crate::domain::plan::{PlanItem, PlanKind};
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::series::Series;
use crate::domain::session::{Meeting, Session};
use crate::domain::session_query::Circle;
use crate::domain::text::PageRef;
use crate::domain::treatment::{Programme, TreatmentGoal};
use crate::library::help_now::Part;
use crate::tui::action::Action;

/// What a screen wants to happen.
#[derive(Debug)]
pub enum Effect {
    /// Open another screen on top, or go to a tab.
    Go(Route),
    /// Close this screen.
    Close,
    /// Go to the first screen: making a vault, unlocking it, or Today.
    Home,
    /// Ask the app.
    Ask(Request),
    /// Say something in the last line for four seconds.
    Say(String),
    /// Do as if the person had meant this, on the screen on top.
    Act(Action),
    /// Put text on the system clipboard.
    CopyOut(Clip),
    /// Remember what the person chose for this sitting.
    Choose(Sitting),
    /// Show the numbers of this country first, from now on.
    Country(String),
    /// Leave the program.
    Quit,
}

/// Text on its way to the system clipboard.
pub struct Clip(Zeroizing<String>);

impl Clip {
    /// Takes a text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Private text stays out of logs.
impl fmt::Debug for Clip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clip")
    }
}

/// The six tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What is next, what waits, how the week stands.
    Today,
    /// The reading pages.
    Library,
    /// The entries.
    Journal,
    /// The sessions and attendance.
    Sessions,
    /// The exercises.
    Practice,
    /// Check-ins over time, and scores of measures.
    Progress,
}

impl Tab {
    /// All tabs, in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::Today, Self::Library, Self::Journal, Self::Sessions, Self::Practice, Self::Progress];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Library => "Library",
            Self::Journal => "Journal",
            Self::Sessions => "Sessions",
            Self::Practice => "Practice",
            Self::Progress => "Progress",
        }
    }
}

/// A place to go.
#[derive(Debug)]
pub enum Route {
    /// One of the tabs.
    Tab(Tab),
    /// The library, at a page, inside its tab.
    Page(String),
    /// The library while the vault is closed.
    ReadOnly,
    /// Making a vault.
    Welcome,
    /// The lock screen.
    Unlock,
    /// Help now.
    HelpNow,
    /// What to do about an urge.
    Urge,
    /// A part of Help now that is read.
    HelpPart(Part),
    /// Breathing for a minute.
    Breathe,
    /// Grounding, step by step.
    Ground,
    /// Riding an urge out.
    Surf,
    /// What helped with urges before.
    Helped,
    /// The person's own people and safety plan.
    SafetyPlan(SafetyView),
    /// Writing them.
    WriteSafetyPlan(SafetyView, SafetyPlan),
    /// Every line of the country, and where it all comes from.
    HelpLines,
    /// A page beside another.
    Compare(String),
    /// All keys.
    Keys,
    /// The palette.
    Palette,
    /// Choosing a question to write from.
    Prompts,
    /// Two pages of questions to write on, perhaps from what was typed and not saved.
    Guided(Option<Box<Draft>>),
    /// Writing an entry.
    Write(WriteStart),
    /// Reading an entry.
    Entry(Box<Entry>),
    /// What an entry said before.
    History(Box<Entry>),
    /// The journal, inside its tab, with the entries that fit what one could have typed.
    Entries(String),
    /// The filters that are kept, and what is looked for now.
    Filters(String),
    /// Logging or changing a session.
    LogSession(LogStart),
    /// The homework.
    AllHomework,
    /// One homework.
    Homework(Box<Homework>),
    /// Writing a homework, or changing it, or taking it on.
    HomeworkForm(HomeworkStart),
    /// Moving a homework to another day.
    MoveHomework(Box<Homework>),
    /// Leaving a homework out.
    SkipHomework(Box<Homework>),
    /// Choosing a pack of homework.
    Packs,
    /// Pasting a pack of homework.
    PastePack,
    /// A pack of homework, before anything of it is taken on.
    Pack(Vec<u8>),
    /// Making a page to take to a session.
    Report,
    /// Reading a session.
    Session(Box<Session>),
    /// All sessions of a group or with somebody.
    Circle(Circle),
    /// The meeting book.
    Meetings,
    /// One meeting.
    Meeting(MeetingId),
    /// Taking in lists of meetings.
    MeetingFiles,
    /// Keeping a point to measure distances from.
    MeetingPlace,
    /// Adding to a series, or changing how it repeats.
    ChangeSeries(SeriesChange),
    /// Writing before a session or after it.
    Notes(SessionId),
    /// The frame of the treatment.
    Treatment,
    /// A programme, new or to be changed.
    Programme(Option<Box<Programme>>),
    /// A treatment goal, new or to be changed.
    TreatmentGoal(Option<Box<TreatmentGoal>>),
    /// An exercise: what it is for, and what was done of it.
    Exercise(String),
    /// Doing an exercise.
    DoExercise(Doing),
    /// A finished exercise.
    ExerciseCopy(Box<ExerciseCopy>),
    /// A finished exercise beside the time before.
    CompareCopy(Box<ExerciseCopy>),
    /// Saying how one is.
    CheckIn(CheckInStart),
    /// The goals and their lapses.
    Goals,
    /// A goal, new or to be changed.
    Goal(Option<Box<Goal>>),
    /// A step of a goal, new or to be changed.
    Step(GoalId, Option<Box<Step>>),
    /// The plan, perhaps at the items of a kind.
    Plan(Option<PlanKind>),
    /// Writing an item of the plan.
    PlanItem(PlanItemStart),
    /// A score of a measure, new or to be changed.
    MeasureScore(Option<Box<MeasureScore>>),
    /// The way after a lapse, of a goal if one is meant.
    Lapse(Option<GoalId>),
    /// Looking at a lapse, perhaps from what was typed and not saved.
    LapseReview(LapseId, Option<Box<Draft>>),
    /// A question with answers.
    Ask(Question),
}

impl Route {
    /// The tab this goes to, if it is one.
    pub fn tab(&self) -> Option<Tab> {
        match self {
            Self::Tab(tab) => Some(*tab),
            Self::Page(_) => Some(Tab::Library),
            Self::Entries(_) => Some(Tab::Journal),
            _ => None,
        }
    }

    /// What the tab's screen is told on arrival.
    pub fn then(self) -> Option<Self> {
        matches!(self, Self::Page(_) | Self::Entries(_)).then_some(self)
    }
}

/// How an item of the plan begins.
#[derive(Debug)]
pub enum PlanItemStart {
    /// Empty, of a kind, at a place among its own.
    New(PlanKind, u32),
    /// From what is kept.
    Kept(Box<PlanItem>),
}

/// What of the safety plan is shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyView {
    /// The people, with what to say to them.
    People,
    /// All of it.
    Whole,
}

/// How a check-in begins.
#[derive(Debug)]
pub enum CheckInStart {
    /// Empty, of now.
    New,
    /// From what is kept.
    Kept(Box<CheckIn>),
    /// From what was typed and not saved.
    Draft(Box<Draft>),
}

/// How an entry begins.
#[derive(Debug)]
pub enum WriteStart {
    /// Empty, perhaps with a prompt shown.
    New(Option<String>),
    /// With something there already.
    Begun(Box<Begun>),
    /// From what is kept.
    Entry(Box<Entry>),
    /// From what was typed and not saved.
    Draft(Box<Draft>),
}

/// What is there when an entry begins. None of it counts as written: leaving at once keeps nothing.
#[derive(Debug, Default)]
pub struct Begun {
    /// All but the text.
    pub about: Beginning,
    /// The question to write from; it is saved above the text.
    pub prompt: Option<String>,
    /// The text so far.
    pub text: String,
    /// Where the cursor stands in it.
    pub cursor: Cursor,
}

/// Where the cursor stands in a text that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cursor {
    /// Before it.
    #[default]
    Top,
    /// Behind it.
    End,
}

/// How an exercise is done.
#[derive(Debug)]
pub enum Doing {
    /// From the beginning, perhaps from a reading page.
    New(String, Option<PageRef>),
    /// From what was typed and not finished.
    Draft(Box<Draft>),
    /// From a finished copy.
    Copy(Box<ExerciseCopy>),
}

/// How a homework is written.
#[derive(Debug)]
pub enum HomeworkStart {
    /// One's own; perhaps set in a session.
    New(Option<Box<Session>>),
    /// From what is kept.
    Kept(Box<Homework>),
    /// From a task of a pack, to be changed before it is taken on.
    Offered(Box<KeptPack>, Box<Homework>),
}

/// What to change of a series.
#[derive(Debug)]
pub enum SeriesChange {
    /// Add a session beside the rule.
    Extra(Box<Series>),
    /// Have a session of it and all after that one repeat in another way.
    Rule(Box<Session>, Box<Series>),
}

/// How the session form begins.
#[derive(Debug)]
pub enum LogStart {
    /// Empty.
    New,
    /// Empty, on a day.
    On(Date),
    /// From what is kept.
    Session(Box<Session>),
    /// New, with this filled in.
    Meeting(Box<Meeting>),
    /// From what was typed and not saved.
    Draft(Box<Draft>),
}

/// A question and its answers; the first is marked at the start and is the safe one.
///
/// The screen that asked gets [`Action::Answer`] with the number of the answer chosen, from 0.
#[derive(Debug)]
pub struct Question {
    /// The question in a few words.
    pub title: String,
    /// What hangs on it.
    pub text: String,
    /// The answers.
    pub answers: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_for_the_clipboard_is_not_in_debug_output() {
        let effect = Effect::CopyOut(Clip::new("secret".to_owned()));
        assert_eq!(format!("{effect:?}"), "CopyOut(Clip)");
    }
}
