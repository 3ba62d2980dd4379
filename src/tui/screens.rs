//! The screens, and the one place that opens them.

mod breathe;
mod check_in;
mod circle;
mod compare;
mod entry;
mod filters;
mod goal_form;
mod goals;
mod ground;
mod guided;
mod help_now;
mod help_part;
mod helped;
mod history;
mod homework;
mod journal;
mod keys;
mod lapse;
mod lapse_review;
mod library;
mod measure_form;
mod meetings;
mod notes;
mod palette;
mod plan;
mod plan_item_form;
mod practice;
mod progress;
mod prompts;
mod question;
mod report;
mod safety_plan;
mod safety_plan_form;
mod series_form;
mod session;
mod session_form;
mod sessions;
mod step_form;
mod surf;
mod today;
mod treatment;
mod treatment_form;
mod unlock;
mod welcome;
mod write;

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::Action;
use super::keymap::Place;
use super::shell::{Cx, Effect, Route, Tab};
use crate::app::failure::Failure;
use crate::app::request::Outcome;
use crate::domain::draft::{Draft, DraftOf};

/// A screen. It never acts: it answers what it is told with effects.
pub trait Screen {
    /// Where its keys hold, first place first.
    fn places(&self) -> Vec<Place>;

    /// Asks for what it shows; also when it comes back into view.
    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes an intent.
    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect>;

    /// Takes the answer to something it asked.
    fn receive(&mut self, _answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        Vec::new()
    }

    /// Is shown in answer to a route that says more than the tab.
    fn arrive(&mut self, _route: &Route, _cx: &Cx) -> Vec<Effect> {
        Vec::new()
    }

    /// Is about to be out of sight for a while, or for good.
    fn leave(&mut self, _cx: &Cx) -> Vec<Effect> {
        Vec::new()
    }

    /// Fits itself to the area it is about to be drawn in.
    fn layout(&mut self, _area: Rect, _cx: &Cx) {}

    /// Draws itself.
    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx);

    /// What the first line says in place of the tabs; empty for the top screen of a tab.
    fn title(&self) -> &'static str {
        ""
    }

    /// How far the person is in what it shows, in a word; empty where there is no such thing.
    fn progress(&self) -> String {
        String::new()
    }

    /// Whether it is shown without the lines above and below.
    fn is_alone(&self, _cx: &Cx) -> bool {
        false
    }

    /// Whether the screen below shows around it.
    fn is_dialog(&self) -> bool {
        false
    }

    /// Whether it is what a route leads to, so that the route need not open it again.
    fn is_route(&self, _route: &Route) -> bool {
        false
    }

    /// Whether something on it moves by itself.
    fn is_moving(&self) -> bool {
        false
    }

    /// When it wants to be drawn again, as a time of [`Cx::uptime`], though nothing happens.
    fn wakes_at(&self, _cx: &Cx) -> Option<Duration> {
        None
    }

    /// Whose draft it holds and a number that changes with the text; none when all is saved.
    fn draft_revision(&self) -> Option<(DraftOf, u64)> {
        None
    }

    /// Whether what is being typed is on its way to the vault, so that a draft of it would only be left behind.
    fn is_saving(&self) -> bool {
        false
    }

    /// What is being typed.
    fn draft(&self, _cx: &Cx) -> Option<Draft> {
        None
    }
}

/// The top screen of a tab.
pub(super) fn tab(tab: Tab, cx: &Cx) -> Box<dyn Screen> {
    match tab {
        Tab::Today => Box::new(today::Today::default()),
        Tab::Library => Box::new(library::Library::new(cx)),
        Tab::Journal => Box::new(journal::Journal::new(cx)),
        Tab::Practice => Box::new(practice::Practice::default()),
        Tab::Progress => Box::new(progress::Progress::new(cx)),
        Tab::Sessions => Box::new(sessions::Sessions::new(cx)),
    }
}

/// Opens the screen a route leads to, over one with these places.
pub(super) fn open(route: Route, below: &[Place], cx: &Cx) -> Box<dyn Screen> {
    match route {
        Route::Tab(name) => tab(name, cx),
        Route::Page(_) => tab(Tab::Library, cx),
        Route::Entries(_) => tab(Tab::Journal, cx),
        Route::Entry(entry) => Box::new(entry::ReadEntry::new(*entry)),
        Route::History(entry) => Box::new(history::History::new(*entry)),
        Route::Filters(now) => Box::new(filters::Filters::new(now)),
        Route::ReadOnly => Box::new(library::Library::without_vault(cx)),
        Route::Welcome => Box::new(welcome::Welcome::new()),
        Route::Unlock => Box::new(unlock::Unlock::new()),
        Route::HelpNow => Box::new(help_now::HelpNow::all(cx)),
        Route::Urge => Box::new(help_now::HelpNow::urge(cx)),
        Route::HelpPart(part) => Box::new(help_part::HelpPart::new(Some(part))),
        Route::HelpLines => Box::new(help_part::HelpPart::new(None)),
        Route::SafetyPlan(view) => Box::new(safety_plan::SafetyPlanPage::new(view)),
        Route::WriteSafetyPlan(view, plan) => Box::new(safety_plan_form::SafetyPlanForm::new(view, &plan)),
        Route::Breathe => Box::new(breathe::Breathe::new(cx)),
        Route::Ground => Box::new(ground::Ground::new(cx)),
        Route::Helped => Box::new(helped::Helped::default()),
        Route::Surf => Box::new(surf::Surf::new(cx)),
        Route::Compare(page) => Box::new(compare::Compare::new(&page, cx)),
        Route::Keys => Box::new(keys::Keys::new(below)),
        Route::Palette => Box::new(palette::Palette::new(below, cx)),
        Route::Prompts => Box::new(prompts::Prompts::new()),
        Route::Guided(draft) => Box::new(guided::Guided::new(draft.as_deref(), cx)),
        Route::Write(start) => Box::new(write::Write::new(start, cx)),
        Route::LogSession(start) => Box::new(session_form::SessionForm::new(start, cx)),
        Route::Notes(session) => Box::new(notes::SessionNotes::new(session)),
        Route::Treatment => Box::new(treatment::TreatmentFrame::default()),
        Route::Programme(programme) => {
            Box::new(treatment_form::TreatmentForm::programme(programme.as_deref(), cx))
        }
        Route::TreatmentGoal(goal) => Box::new(treatment_form::TreatmentForm::goal(goal.as_deref(), cx)),
        Route::Exercise(name) => Box::new(practice::page::ExercisePage::new(&name, cx)),
        Route::DoExercise(doing) => Box::new(practice::form::ExerciseForm::new(doing, cx)),
        Route::ExerciseCopy(copy) => Box::new(practice::copy::ReadCopy::new(*copy)),
        Route::CompareCopy(copy) => Box::new(practice::copy::ReadCopy::beside(*copy)),
        Route::AllHomework => Box::new(homework::AllHomework::default()),
        Route::Homework(homework) => Box::new(homework::page::HomeworkPage::new(*homework)),
        Route::HomeworkForm(start) => Box::new(homework::form::HomeworkForm::new(start, cx)),
        Route::MoveHomework(homework) => Box::new(homework::short::Short::day(&homework)),
        Route::SkipHomework(homework) => Box::new(homework::short::Short::reason(&homework)),
        Route::Packs => Box::new(homework::packs::Packs::new(cx)),
        Route::PastePack => Box::new(homework::paste::Paste::new()),
        Route::Pack(bytes) => Box::new(homework::pack::OnePack::new(&bytes, cx)),
        Route::Report => Box::new(report::TakeAlong::new()),
        Route::Session(session) => Box::new(session::ReadSession::new(*session)),
        Route::Circle(circle) => Box::new(circle::CirclePage::new(circle)),
        Route::Meetings => Box::new(meetings::Meetings::default()),
        Route::Meeting(id) => Box::new(meetings::page::OneMeeting::new(id)),
        Route::MeetingFiles => Box::new(meetings::file::MeetingFiles::new()),
        Route::MeetingPlace => Box::new(meetings::place_form::PlaceForm::new()),
        Route::ChangeSeries(change) => Box::new(series_form::SeriesForm::new(change)),
        Route::CheckIn(start) => Box::new(check_in::CheckInForm::new(start, cx)),
        Route::Goals => Box::new(goals::GoalList::default()),
        Route::Goal(goal) => Box::new(goal_form::GoalForm::new(goal.as_deref(), cx)),
        Route::Step(goal, step) => Box::new(step_form::StepForm::new(goal, step.as_deref(), cx)),
        Route::Plan(start) => Box::new(plan::PlanPage::new(start)),
        Route::PlanItem(start) => Box::new(plan_item_form::PlanItemForm::new(&start, cx)),
        Route::MeasureScore(score) => Box::new(measure_form::MeasureForm::new(score.as_deref(), cx)),
        Route::Lapse(goal) => Box::new(lapse::AfterLapse::new(goal, cx)),
        Route::LapseReview(lapse, draft) => {
            Box::new(lapse_review::LapseReview::new(lapse, draft.as_deref(), cx))
        }
        Route::Ask(question) => Box::new(question::Ask::new(question)),
    }
}
