//! The plan: goals with steps, triggers, coping ideas, mooring lines, warning signs, people, the safety plan and values.

mod draw;
mod rows;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::rows::{Columns, Section, Target};
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{GoalRequest, Outcome, PlanRequest, Request, WholePlan};
use crate::domain::goal::Step;
use crate::domain::id::{GoalId, PlanItemId, StepId};
use crate::domain::moment::Date;
use crate::domain::plan::{PlanItem, PlanKind, Week};
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, PlanItemStart, Route, SafetyView};
use crate::tui::widgets::message;
use crate::vault::Tick;

/// The week whose ticks are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    ThisWeek,
    LastWeek,
}

impl Shown {
    fn week(self, today: Date) -> Week {
        match self {
            Self::ThisWeek => Week::of(today),
            Self::LastWeek => Week::of(today).before(),
        }
    }
}

/// What was taken away last.
enum Gone {
    Item(PlanItem),
    Step(GoalId, Step),
}

/// The plan on one page.
pub(super) struct PlanPage {
    whole: WholePlan,
    is_loaded: bool,
    shown: Shown,
    columns: Columns,
    /// The section to begin in.
    start: Option<Section>,
    gone: Option<Gone>,
    message: String,
}

impl PlanPage {
    pub(super) fn new(start: Option<PlanKind>) -> Self {
        Self {
            whole: WholePlan::default(),
            is_loaded: false,
            shown: Shown::default(),
            columns: Columns::default(),
            start: start.map(Section::of),
            gone: None,
            message: String::new(),
        }
    }

    fn take(&mut self, whole: WholePlan) {
        if self.is_loaded
            && let Some(new) = new_in(&self.whole, &whole)
        {
            self.columns.choose(new);
        }
        self.whole = whole;
        self.is_loaded = true;
    }

    fn item(&self) -> Option<&PlanItem> {
        let Some(Target::Item(id)) = self.columns.chosen() else { return None };
        self.whole.plan.get(id)
    }

    fn step(&self) -> Option<(GoalId, &Step)> {
        let Some(Target::Step(goal, step)) = self.columns.chosen() else { return None };
        let steps = &self.whole.goals.iter().find(|it| it.id == goal)?.steps;
        Some((goal, steps.iter().find(|it| it.id == step)?))
    }

    fn open(&self) -> Vec<Effect> {
        let route = match self.columns.chosen() {
            Some(Target::Item(_)) => {
                self.item().map(|item| Route::PlanItem(PlanItemStart::Kept(Box::new(item.clone()))))
            }
            Some(Target::Step(..)) => {
                self.step().map(|(goal, step)| Route::Step(goal, Some(Box::new(step.clone()))))
            }
            Some(Target::Goal(_)) => Some(Route::Goals),
            Some(Target::Person(_)) => Some(Route::SafetyPlan(SafetyView::People)),
            Some(Target::Part(_)) => Some(Route::SafetyPlan(SafetyView::Whole)),
            Some(Target::Empty(_)) => return self.add(),
            None => None,
        };
        route.map(Effect::Go).into_iter().collect()
    }

    fn add(&self) -> Vec<Effect> {
        let goal = match self.columns.chosen() {
            Some(Target::Goal(goal) | Target::Step(goal, _)) => Some(goal),
            _ => None,
        };
        let route = match (self.columns.section(), goal) {
            (Section::Goals, Some(goal)) => Route::Step(goal, None),
            (Section::Goals, None) => Route::Goal(None),
            (Section::People, _) => Route::WriteSafetyPlan(SafetyView::People, self.whole.safety.clone()),
            (Section::Safety, _) => Route::WriteSafetyPlan(SafetyView::Whole, self.whole.safety.clone()),
            (Section::Items(kind), _) => {
                Route::PlanItem(PlanItemStart::New(kind, self.whole.plan.next_place(kind)))
            }
        };
        vec![Effect::Go(route)]
    }

    fn tick(&self, cx: &Cx) -> Vec<Effect> {
        if let Some((goal, step)) = self.step() {
            let done = if step.done.is_some() { None } else { Some(cx.today()) };
            return vec![ask_of_goals(GoalRequest::PutStep(goal, Step { done, ..step.clone() }))];
        }
        let line = self.item().and_then(|item| Some((item.id, item.mooring_line()?)));
        let Some((id, line)) = line else {
            return vec![Effect::Say("Choose a mooring line to tick, or a step that is done.".to_owned())];
        };
        let week = self.shown.week(cx.today());
        let to = if line.is_ticked(week) { Tick::Off } else { Tick::On };
        vec![ask(PlanRequest::Tick(id, week, to))]
    }

    fn turn(&self, by: isize) -> Vec<Effect> {
        let Some(item) = self.item() else { return Vec::new() };
        if item.kind() == PlanKind::Trigger {
            return vec![Effect::Say(
                "Triggers stand by their risk. Change the risk to move one.".to_owned(),
            )];
        }
        let moved = self.whole.plan.moved(item.id, by);
        if moved.is_empty() { Vec::new() } else { vec![ask(PlanRequest::Put(moved))] }
    }

    fn delete(&mut self) -> Vec<Effect> {
        let item = self.item().cloned().map(Gone::Item);
        let gone = item.or(self.step().map(|(goal, step)| Gone::Step(goal, step.clone())));
        let request = match &gone {
            Some(Gone::Item(item)) => ask(PlanRequest::Remove(item.id)),
            Some(Gone::Step(_, step)) => ask_of_goals(GoalRequest::RemoveStep(step.id)),
            None => return vec![Effect::Say("Open it to change it.".to_owned())],
        };
        self.gone = gone;
        vec![request, Effect::Say("Taken away. Press u to bring it back.".to_owned())]
    }

    fn undo(&mut self) -> Vec<Effect> {
        let request = match self.gone.take() {
            Some(Gone::Item(item)) => ask(PlanRequest::Put(vec![item])),
            Some(Gone::Step(goal, step)) => ask_of_goals(GoalRequest::PutStep(goal, step)),
            None => return vec![Effect::Say("There is nothing to bring back.".to_owned())],
        };
        vec![request, Effect::Say("It is back.".to_owned())]
    }

    fn change_week(&mut self) {
        self.shown = match self.shown {
            Shown::ThisWeek => Shown::LastWeek,
            Shown::LastWeek => Shown::ThisWeek,
        };
        if self.columns.section() != Section::Items(PlanKind::MooringLine) {
            self.start = Some(Section::Items(PlanKind::MooringLine));
        }
    }
}

fn ask(request: PlanRequest) -> Effect {
    Effect::Ask(Request::Plan(Box::new(request)))
}

fn ask_of_goals(request: GoalRequest) -> Effect {
    Effect::Ask(Request::Goal(Box::new(request)))
}

/// What was not there before.
fn new_in(before: &WholePlan, after: &WholePlan) -> Option<Target> {
    let is_new = |id: PlanItemId| before.plan.get(id).is_none();
    let item = after.plan.items().iter().map(|item| item.id).find(|id| is_new(*id));
    let steps = |whole: &WholePlan| -> Vec<(GoalId, StepId)> {
        let of = |goal: &crate::domain::goal::Goal| {
            let id = goal.id;
            goal.steps.iter().map(move |step| (id, step.id)).collect::<Vec<_>>()
        };
        whole.goals.iter().flat_map(of).collect()
    };
    let known = steps(before);
    let step = steps(after).into_iter().find(|step| !known.contains(step));
    item.map(Target::Item).or(step.map(|(goal, step)| Target::Step(goal, step)))
}

impl Screen for PlanPage {
    fn places(&self) -> Vec<Place> {
        vec![Place::Plan, Place::List]
    }

    fn title(&self) -> &'static str {
        "your plan"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::Plan(_))
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(PlanRequest::Look)]
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        match action {
            Action::Add => return self.add(),
            Action::Open => return self.open(),
            Action::Tick => return self.tick(cx),
            Action::View => self.change_week(),
            Action::MoveUp => return self.turn(-1),
            Action::MoveDown => return self.turn(1),
            Action::Delete => return self.delete(),
            Action::Undo => return self.undo(),
            Action::Back => return vec![Effect::Close],
            Action::Click(column, row) => {
                if self.columns.click(column, row) {
                    return self.open();
                }
            }
            action => self.columns.go(&action),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Plan(whole)) => self.take(*whole),
            Ok(Outcome::Goals(_)) => return vec![ask(PlanRequest::Look)],
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        if !self.is_loaded {
            return;
        }
        self.columns.lay_out(area, &self.whole, self.shown.week(cx.today()), cx.today());
        if let Some(section) = self.start.take() {
            self.columns.go_to(section);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.columns.draw(frame, area, cx);
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
