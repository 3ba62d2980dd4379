//! The person's own people and safety plan: from the vault, or, before unlocking, what they chose to see there.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request, Showing, ShownSafetyPlan};
use crate::doc::{Block, Document};
use crate::domain::safety_plan::{SafetyPart, SafetyPlan as Written, from_words};
use crate::library::help_now::Part;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, Keep, Question, Route, SafetyView};
use crate::tui::widgets::call_first::Below;

/// The plan as far as it is known.
#[derive(Debug)]
enum Known {
    /// It was asked for.
    NotYet,
    /// It cannot be seen before unlocking.
    Locked,
    /// What can be seen before unlocking.
    Outside(Written),
    /// It was read from the vault, and where it can be seen.
    Read(Written, Showing),
    /// It could not be read.
    Unreadable(String),
}

/// The people, or the whole plan; whom to call stays in the first line.
pub(super) struct SafetyPlanPage {
    view: SafetyView,
    known: Known,
    text: Below,
}

impl SafetyPlanPage {
    pub(super) fn new(view: SafetyView) -> Self {
        Self { view, known: Known::NotYet, text: Below::default() }
    }

    fn document(&self, cx: &Cx) -> Document {
        let mut blocks = match self.view {
            SafetyView::People => vec![Block::heading(2, Part::People.heading())],
            SafetyView::Whole => vec![Block::heading(2, "Your safety plan")],
        };
        match &self.known {
            Known::NotYet => {}
            Known::Locked if cx.keep == Keep::Absent => blocks
                .push(Block::paragraph("Once you have a vault, you can write your people and your plan in it.")),
            Known::Locked => blocks.push(Block::paragraph(
                "What you wrote is in your vault. Unlock it to see it here. Inside, you can choose to see it before \
                 unlocking, too.",
            )),
            Known::Unreadable(words) => blocks.push(Block::paragraph(words.clone())),
            Known::Outside(plan) => drop(self.push_notes(plan, &mut blocks)),
            Known::Read(plan, showing) => {
                if !self.push_notes(plan, &mut blocks) {
                    blocks.push(Block::paragraph(self.invitation()));
                }
                if *showing == Showing::BeforeUnlocking {
                    blocks.push(Block::paragraph("This is also shown before unlocking. Press o to change that."));
                }
            }
        }
        if self.view == SafetyView::People {
            blocks.extend(cx.pages.help_part(Part::People).blocks);
        }
        Document { blocks }
    }

    /// Adds what is written of the parts in view; false when there is nothing.
    fn push_notes(&self, plan: &Written, blocks: &mut Vec<Block>) -> bool {
        let before = blocks.len();
        for note in
            plan.iter().filter(|note| self.view == SafetyView::Whole || note.part == SafetyPart::People)
        {
            if self.view == SafetyView::Whole {
                blocks.push(Block::heading(3, note.part.label()));
            }
            let lines = note.words.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
            blocks.push(Block::bullets(lines));
        }
        blocks.len() > before
    }

    /// What to say where nothing is written.
    fn invitation(&self) -> &'static str {
        match self.view {
            SafetyView::People => "Nobody is written here yet. Press e, and write who you call and how.",
            SafetyView::Whole => {
                "Nothing is written here yet. Press e to write it, best at a calm time and with your clinician."
            }
        }
    }

    /// What it means to show it before unlocking, or no longer.
    fn ask(&self) -> Vec<Effect> {
        let Known::Read(plan, showing) = &self.known else { return Vec::new() };
        let question = match showing {
            Showing::Inside if plan.is_empty() => {
                return vec![Effect::Say("Write something first: press e.".to_owned())];
            }
            Showing::Inside => Question {
                title: "Show it before unlocking?".to_owned(),
                text: "Then you have your people and your plan at once, without the passphrase.\n\nBut so has \
                       anyone who opens this program or reads this disk: it is kept as plain text outside the \
                       vault, in a file for your account only, and backups may copy it. You can take it away again; \
                       copies made meanwhile stay."
                    .to_owned(),
                answers: vec!["No, keep it inside the vault".to_owned(), "Yes, show it before unlocking".to_owned()],
            },
            Showing::BeforeUnlocking => Question {
                title: "It is shown before unlocking".to_owned(),
                text: "The plain text outside the vault can be removed. What is in the vault stays.".to_owned(),
                answers: vec!["Leave it as it is".to_owned(), "Remove it: only inside the vault".to_owned()],
            },
        };
        vec![Effect::Go(Route::Ask(question))]
    }

    fn turn_showing(&self) -> Vec<Effect> {
        let showing = match &self.known {
            Known::Read(_, Showing::Inside) => Showing::BeforeUnlocking,
            Known::Read(_, Showing::BeforeUnlocking) => Showing::Inside,
            _ => return Vec::new(),
        };
        vec![Effect::Ask(Request::ShowSafetyPlan(showing))]
    }

    fn take(&mut self, shown: ShownSafetyPlan) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.known, Known::Read(shown.plan, shown.showing));
        let said = match (before, shown.showing) {
            (Known::Read(_, Showing::Inside), Showing::BeforeUnlocking) => {
                "It is shown before unlocking from now on."
            }
            (Known::Read(_, Showing::BeforeUnlocking), Showing::Inside) => "It is only inside the vault now.",
            _ => return Vec::new(),
        };
        vec![Effect::Say(said.to_owned())]
    }
}

impl Screen for SafetyPlanPage {
    fn places(&self) -> Vec<Place> {
        match self.known {
            Known::Read(..) => vec![Place::SafetyPlan, Place::Scroll],
            Known::NotYet | Known::Locked | Known::Outside(_) | Known::Unreadable(_) => vec![Place::Scroll],
        }
    }

    fn title(&self) -> &'static str {
        "help now"
    }

    fn is_route(&self, route: &Route) -> bool {
        matches!(route, Route::SafetyPlan(view) if *view == self.view)
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(match cx.keep {
            Keep::Open => Request::SafetyPlan,
            Keep::Absent | Keep::Locked => Request::SafetyPlanBeforeUnlocking,
        })]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match (action, &self.known) {
            (Action::Back, _) => return vec![Effect::Close],
            (Action::Change, Known::Read(plan, _)) => {
                return vec![Effect::Go(Route::WriteSafetyPlan(self.view, plan.clone()))];
            }
            (Action::View, _) => return self.ask(),
            (Action::Answer(1), _) => return self.turn_showing(),
            (action, _) => self.text.act(&action),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::SafetyPlan(shown)) => return self.take(*shown),
            Ok(Outcome::SafetyPlanBeforeUnlocking(words)) => {
                self.known = words.map_or(Known::Locked, |words| Known::Outside(from_words(&words)));
            }
            Ok(_) => {}
            Err(failure) => {
                if !matches!(self.known, Known::Read(..)) {
                    self.known = Known::Unreadable(failure.in_words());
                }
                return vec![Effect::Say(failure.in_words())];
            }
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, cx: &Cx) {
        let document = self.document(cx);
        self.text.lay_out(area, cx.helplines.countries().get(cx.country_place()), &document);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.text.draw(frame, area, &cx.theme);
    }

    fn progress(&self) -> String {
        self.text.rest_in_words()
    }
}
