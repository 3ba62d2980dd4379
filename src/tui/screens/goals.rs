//! The goals with their days, and the steps and lapses under each.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, Request};
use crate::domain::goal::{Goal, Lapse, Step};
use crate::domain::id::GoalId;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::selection::Selection;

/// Lapses shown under a goal, newest first.
const LAPSES: usize = 5;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Goal(usize),
    /// Its days in words.
    Days(usize),
    /// What they save, and the milestones around them.
    More(usize),
    /// A step, by the places of its goal and of itself.
    Step(usize, usize),
    /// A lapse, by the places of its goal and of itself.
    Lapse(usize, usize),
    Blank,
}

/// What was taken away last.
enum Gone {
    Goal(Goal),
    Lapse(GoalId, Lapse),
    Step(GoalId, Step),
}

/// The goals.
#[derive(Default)]
pub(super) struct GoalList {
    goals: Vec<Goal>,
    rows: Vec<Row>,
    selection: Selection,
    gone: Option<Gone>,
    is_loaded: bool,
    message: String,
}

impl GoalList {
    fn take(&mut self, goals: Vec<Goal>) {
        self.rows = rows_of(&goals);
        self.goals = goals;
        self.is_loaded = true;
        self.selection.settle(1, self.rows.len(), |at| is_something(&self.rows, at));
    }

    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.selection.chosen()).copied()
    }

    /// The goal on the chosen line, or the one whose step or lapse it is.
    fn goal(&self) -> Option<&Goal> {
        let (Row::Goal(at) | Row::Step(at, _) | Row::Lapse(at, _)) = self.chosen()? else { return None };
        self.goals.get(at)
    }

    fn lapse(&self) -> Option<(GoalId, Lapse)> {
        let Some(Row::Lapse(goal, lapse)) = self.chosen() else { return None };
        let goal = self.goals.get(goal)?;
        Some((goal.id, *goal.lapses.get(lapse)?))
    }

    fn step(&self) -> Option<(GoalId, Step)> {
        let Some(Row::Step(goal, step)) = self.chosen() else { return None };
        let goal = self.goals.get(goal)?;
        Some((goal.id, goal.steps.get(step)?.clone()))
    }

    /// Says that the chosen step is done, or no longer.
    fn tick(&self, cx: &Cx) -> Vec<Effect> {
        let Some((goal, step)) = self.step() else {
            return vec![Effect::Say("Choose a step that is done.".to_owned())];
        };
        let done = if step.done.is_some() { None } else { Some(cx.today()) };
        vec![ask(GoalRequest::PutStep(goal, Step { done, ..step }))]
    }

    fn open(&self) -> Vec<Effect> {
        if let Some((goal, step)) = self.step() {
            return vec![Effect::Go(Route::Step(goal, Some(Box::new(step))))];
        }
        if let Some((_, lapse)) = self.lapse() {
            return match lapse.review {
                Some(entry) => vec![Effect::Ask(Request::Entry(entry))],
                None => vec![Effect::Go(Route::LapseReview(lapse.id, None))],
            };
        }
        let goal = self.goal().map(|goal| Effect::Go(Route::Goal(Some(Box::new(goal.clone())))));
        goal.into_iter().collect()
    }

    fn delete(&mut self) -> Vec<Effect> {
        let (gone, request) = match (self.lapse(), self.step(), self.goal()) {
            (Some((goal, lapse)), ..) => (Gone::Lapse(goal, lapse), GoalRequest::TakeBack(lapse.id)),
            (None, Some((goal, step)), _) => {
                let request = GoalRequest::RemoveStep(step.id);
                (Gone::Step(goal, step), request)
            }
            (None, None, Some(goal)) => (Gone::Goal(goal.clone()), GoalRequest::Remove(goal.id)),
            (None, None, None) => return Vec::new(),
        };
        self.gone = Some(gone);
        vec![ask(request), Effect::Say("Taken away. Press u to bring it back.".to_owned())]
    }

    fn undo(&mut self) -> Vec<Effect> {
        let request = match self.gone.take() {
            Some(Gone::Goal(goal)) => GoalRequest::Put(goal),
            Some(Gone::Lapse(goal, lapse)) => GoalRequest::Log(goal, lapse),
            Some(Gone::Step(goal, step)) => GoalRequest::PutStep(goal, step),
            None => return vec![Effect::Say("There is nothing to bring back.".to_owned())],
        };
        vec![ask(request), Effect::Say("It is back.".to_owned())]
    }
}

fn ask(request: GoalRequest) -> Effect {
    Effect::Ask(Request::Goal(Box::new(request)))
}

/// Whether something can be done with a line.
fn is_something(rows: &[Row], at: usize) -> bool {
    matches!(rows.get(at), Some(Row::Goal(_) | Row::Step(..) | Row::Lapse(..)))
}

fn rows_of(goals: &[Goal]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, goal) in goals.iter().enumerate() {
        if at > 0 {
            rows.push(Row::Blank);
        }
        rows.extend([Row::Goal(at), Row::Days(at)]);
        if goal.saves.is_some() || goal.milestones.iter().next().is_some() {
            rows.push(Row::More(at));
        }
        rows.extend((0..goal.steps.len()).map(|step| Row::Step(at, step)));
        rows.extend((0..goal.lapses.len()).rev().take(LAPSES).map(|lapse| Row::Lapse(at, lapse)));
    }
    rows
}

impl Screen for GoalList {
    fn places(&self) -> Vec<Place> {
        vec![Place::Goals, Place::List]
    }

    fn title(&self) -> &'static str {
        "goals"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Goals)
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(GoalRequest::Look)]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Add => return vec![Effect::Go(Route::Goal(None))],
            Action::AddStep => {
                let Some(goal) = self.goal() else { return Vec::new() };
                return vec![Effect::Go(Route::Step(goal.id, None))];
            }
            Action::Tick => return self.tick(cx),
            Action::Open => return self.open(),
            Action::Lapse => return vec![Effect::Go(Route::Lapse(self.goal().map(|goal| goal.id)))],
            Action::Delete => return self.delete(),
            Action::Undo => return self.undo(),
            Action::Back => return vec![Effect::Close],
            Action::Click(_, row) => {
                let is_row = |at| is_something(&self.rows, at);
                if self.selection.click(row, self.rows.len(), is_row) == Some(true) {
                    return self.open();
                }
            }
            action => self.selection.move_over(&action, self.rows.len(), |at| is_something(&self.rows, at)),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Goals(goals)) => self.take(goals),
            Ok(Outcome::Entry(entry)) => return vec![Effect::Go(Route::Entry(entry))],
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_rows(frame, area, cx);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
