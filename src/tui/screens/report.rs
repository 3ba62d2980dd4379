//! A page to take to a session: what is on it is chosen, then all of it is looked at, then it is kept as a file.

mod choice;
mod pick;
mod preview;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, ReportRequest, Request};
use crate::domain::query::Query;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect};
use crate::tui::widgets::message;
use choice::{Choice, Leads};
use pick::{Pick, PickCopies, PickEntries, PickLines};
use preview::{FORMS, Preview};

/// Copies and entries asked for at a time.
const PAGE: usize = 50;

/// Making a page to take to a session.
pub(super) struct TakeAlong {
    choice: Choice,
    /// What is in front of the choice, the last one on top.
    steps: Vec<Step>,
    message: String,
}

/// A step away from the choice.
enum Step {
    Copies(Pick<PickCopies>),
    Entries(Pick<PickEntries>),
    Lines(Pick<PickLines>),
    Preview(Box<Preview>),
}

impl TakeAlong {
    pub(super) fn new() -> Self {
        Self { choice: Choice::new(), steps: Vec::new(), message: String::new() }
    }

    /// Goes where a row of the choice leads.
    fn follow(&mut self, leads: Leads, cx: &Cx) -> Vec<Effect> {
        match leads {
            Leads::Nowhere => Vec::new(),
            Leads::Copies => {
                self.steps.push(Step::Copies(Pick::new(PickCopies::default())));
                vec![ask_copies(None)]
            }
            Leads::Entries => {
                self.steps.push(Step::Entries(Pick::new(PickEntries::default())));
                vec![ask_entries(None)]
            }
            Leads::Preview => {
                let wanted = self.choice.wanted(cx.today());
                vec![Effect::Ask(Request::Report(Box::new(ReportRequest::Gather(wanted))))]
            }
        }
    }

    /// Does what a key means in the step on top.
    fn step(&mut self, action: &Action) -> Vec<Effect> {
        let choice = &mut self.choice;
        match (self.steps.last_mut(), action) {
            (_, Action::Back) => {
                self.steps.pop();
            }
            (Some(Step::Copies(pick)), action) => {
                if let Some(copy) = pick.act(action) {
                    choice.turn_copy(copy.id);
                }
                return pick.more().map(|after| ask_copies(Some(after))).into_iter().collect();
            }
            (Some(Step::Entries(pick)), action) => {
                if let Some(entry) = pick.act(action).cloned() {
                    self.steps.push(Step::Lines(Pick::new(PickLines::of(entry))));
                    return Vec::new();
                }
                return pick.more().map(|after| ask_entries(Some(after))).into_iter().collect();
            }
            (Some(Step::Lines(pick)), Action::Add) => choice.turn_all(pick.rows()),
            (Some(Step::Lines(pick)), action) => {
                if let Some(line) = pick.act(action).map(|line| line.number) {
                    choice.turn_line(pick.rows().entry.id, line);
                }
            }
            (Some(Step::Preview(_)), Action::Save) => return preview::ask_form(),
            (Some(Step::Preview(preview)), Action::Answer(number)) => {
                if let Some(form) = number.checked_sub(1).and_then(|at| FORMS.get(at)) {
                    let keep = ReportRequest::Keep(form.ending, (form.write)(preview.report()));
                    return vec![Effect::Ask(Request::Report(Box::new(keep)))];
                }
            }
            (Some(Step::Preview(preview)), action) => preview.act(action),
            (None, _) => {}
        }
        Vec::new()
    }
}

fn ask_copies(after: Option<crate::vault::Cursor>) -> Effect {
    Effect::Ask(Request::Copies(Box::default(), after, PAGE))
}

fn ask_entries(after: Option<crate::vault::Cursor>) -> Effect {
    Effect::Ask(Request::Entries(Query::default(), after, PAGE))
}

impl Screen for TakeAlong {
    fn places(&self) -> Vec<Place> {
        match self.steps.last() {
            None => vec![Place::Report, Place::List],
            Some(Step::Preview(_)) => vec![Place::ReportPreview, Place::Scroll],
            Some(Step::Copies(_) | Step::Entries(_)) => vec![Place::ReportPick, Place::List],
            Some(Step::Lines(_)) => vec![Place::ReportPick, Place::ReportLines, Place::List],
        }
    }

    fn title(&self) -> &'static str {
        match self.steps.last() {
            None => "a page to take to a session",
            Some(Step::Copies(_)) => "exercises to show",
            Some(Step::Entries(_)) => "entries to choose lines from",
            Some(Step::Lines(_)) => "lines to show",
            Some(Step::Preview(_)) => "all that leaves",
        }
    }

    fn progress(&self) -> String {
        match self.steps.last() {
            Some(Step::Preview(preview)) => preview.progress(),
            _ => String::new(),
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        if !self.steps.is_empty() {
            return self.step(&action);
        }
        match action {
            Action::Back => vec![Effect::Close],
            Action::View => self.follow(Leads::Preview, cx),
            action => {
                let leads = self.choice.act(&action);
                self.follow(leads, cx)
            }
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match (answer, self.steps.last_mut()) {
            (Ok(Outcome::Copies(copies)), Some(Step::Copies(pick))) => pick.take(copies),
            (Ok(Outcome::Entries(hits)), Some(Step::Entries(pick))) => {
                pick.take(hits.into_iter().map(|hit| hit.entry).collect());
            }
            (Ok(Outcome::Gathered(gathered)), None) => {
                let report = self.choice.report(&gathered.records(cx.pages));
                self.steps.push(Step::Preview(Box::new(Preview::new(report))));
            }
            (Ok(Outcome::ReportKept(path)), _) => {
                self.message = format!(
                    "Kept as {}. Anyone who gets the file can read it; delete it when you need it no more.",
                    path.display()
                );
            }
            (Ok(_), _) => {}
            (Err(failure), _) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        match self.steps.last_mut() {
            None => self.choice.lay_out(area),
            Some(Step::Copies(pick)) => pick.lay_out(area),
            Some(Step::Entries(pick)) => pick.lay_out(area),
            Some(Step::Lines(pick)) => pick.lay_out(area),
            Some(Step::Preview(preview)) => preview.lay_out(area),
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        match self.steps.last() {
            None => self.choice.draw(frame, area, cx),
            Some(Step::Copies(pick)) => pick.draw(frame, area, &self.choice, cx),
            Some(Step::Entries(pick)) => pick.draw(frame, area, &self.choice, cx),
            Some(Step::Lines(pick)) => pick.draw(frame, area, &self.choice, cx),
            Some(Step::Preview(preview)) => preview.draw(frame, area, cx),
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
