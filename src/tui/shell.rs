//! The stack of screens, and what becomes of their effects. Knows neither terminal nor threads, so tests drive it.

mod cx;
mod draw;
mod effect;
mod frame;
mod lock;
mod stack;
mod timers;

use std::time::Instant;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

pub use cx::{Clipboard, Cx, Keep, Reminder, Sitting, View};
pub use effect::{
    Begun, CheckInStart, Clip, Cursor, Doing, Effect, HomeworkStart, LogStart, PlanItemStart, Question,
    Route, SafetyView, SeriesChange, Tab, WriteStart,
};
use timers::Timers;

use super::action::Action;
use super::keymap::{self, Place};
use super::screens::Screen;
use super::widgets::editor::Edit;
use crate::app::failure::Failure;
use crate::app::request::{HomeworkRequest, MeetingRequest, Outcome, Request};
use crate::domain::draft::DraftOf;
use crate::domain::entry::{Beginning, Entry};
use crate::domain::homework::KeptPack;
use crate::library::Catalogue;

/// A screen on the stack.
struct Layer {
    id: u64,
    screen: Box<dyn Screen>,
}

/// Something the shell wants done outside of it.
#[derive(Debug)]
pub enum Job {
    /// Ask the app, and bring the answer back to the layer.
    Ask(u64, Request),
    /// Put text on the system clipboard.
    CopyOut(Clip),
    /// Clear every cell before the next frame.
    Wipe,
    /// Give the terminal back for a while, once everything asked before is done.
    Suspend,
    /// Leave, once everything asked before is done.
    Quit,
}

/// The layer number of answers that are for the shell itself.
const SHELL: u64 = 0;
/// The layer number of drafts on their way to the vault.
const DRAFTS: u64 = 1;

/// The stack of screens.
pub struct Shell {
    cx: Cx,
    layers: Vec<Layer>,
    /// The top screens of the tabs not shown now, so that they keep their place.
    parked: Vec<(Tab, Layer)>,
    tab: Tab,
    next_id: u64,
    notice: Option<String>,
    timers: Timers,
    draft_saved: Option<(DraftOf, u64)>,
    jobs: Vec<Job>,
    body: Rect,
    is_checked: bool,
    /// Whether nothing at all is shown until the next key.
    is_hidden: bool,
    start: Start,
    /// When the first thing happened.
    since: Option<Instant>,
}

/// What the program opens with, once the vault is open.
#[derive(Debug)]
pub enum Start {
    /// Today.
    Today,
    /// A new entry, and nothing else.
    NewEntry(Box<Beginning>),
    /// An entry that is kept, and nothing else.
    Entry(Box<Entry>),
}

impl Shell {
    /// A shell that opens on the screen for the state of the vault.
    pub fn new(cx: Cx, start: Start) -> Self {
        let mut shell = Self {
            cx,
            layers: Vec::new(),
            parked: Vec::new(),
            tab: Tab::Today,
            next_id: 10,
            notice: None,
            timers: Timers::default(),
            draft_saved: None,
            jobs: Vec::new(),
            body: Rect::default(),
            is_checked: false,
            is_hidden: false,
            start,
            since: None,
        };
        shell.go_home();
        if shell.cx.keep == Keep::Open {
            shell.look_for_packs();
            shell.read_ahead();
        }
        shell
    }

    /// Takes what there is to do outside.
    pub fn take_jobs(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.jobs)
    }

    /// Takes an event from the terminal.
    pub fn event(&mut self, event: Event, now: Instant) {
        self.tell_time(now);
        self.timers.touch(now);
        match event {
            Event::Key(key) if self.is_hidden => self.is_hidden = key.kind == KeyEventKind::Release,
            Event::Paste(_) | Event::Mouse(_) if self.is_hidden => {}
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.look_for_changes(now);
                if let Some(action) = keymap::resolve(&self.places(), key) {
                    self.act(action);
                }
            }
            Event::Paste(text) => self.act(Action::Type(Edit::Paste(text))),
            Event::Mouse(mouse) => self.mouse(mouse),
            _ => {}
        }
        self.after(now);
    }

    /// Asks, at most once in two seconds, whether another program changed what is shown.
    fn look_for_changes(&mut self, now: Instant) {
        let is_writing = self.places().iter().any(|place| place.takes_text());
        if self.cx.keep == Keep::Open && !is_writing && self.timers.may_look(now) {
            self.jobs.push(Job::Ask(SHELL, Request::HasChanged));
        }
    }

    /// Takes an answer from the app.
    pub fn answer(&mut self, layer: u64, answer: Result<Outcome, Failure>, now: Instant) {
        self.tell_time(now);
        match (&answer, layer) {
            (Ok(Outcome::HasChanged(has_changed)), SHELL) => {
                if *has_changed {
                    self.refresh();
                    self.read_ahead();
                }
            }
            (Ok(Outcome::Checked(problems)), SHELL) if !problems.is_empty() => {
                self.say(
                    "The vault has damaged pages. Copy it somewhere safe, then run: evenkeel vault verify",
                );
            }
            (Err(failure), DRAFTS) => {
                self.draft_saved = None;
                self.say(&format!("What you type is not being kept yet: {failure}. {}", failure.advice()));
            }
            (Ok(Outcome::Homework(kept)), SHELL) => self.take_packs(&kept.packs),
            (Ok(Outcome::MeetingsReadAhead(false)), SHELL) => self.read_ahead(),
            (_, SHELL | DRAFTS) => {}
            _ => self.deliver(layer, answer),
        }
        self.after(now);
    }

    /// Asks which packs of homework there are, since they bring exercises.
    fn look_for_packs(&mut self) {
        self.jobs.push(Job::Ask(SHELL, Request::Homework(Box::new(HomeworkRequest::Look))));
    }

    /// Has what the first question about meetings needs read before anybody asks. Each part is a job of its own, so that what
    /// is asked meanwhile comes between.
    fn read_ahead(&mut self) {
        self.jobs.push(Job::Ask(SHELL, Request::Meeting(Box::new(MeetingRequest::ReadAhead))));
    }

    /// Has the exercises of these packs stand beside the others. The catalogue is kept for the life of the program, as the
    /// built-in one is, so it is only made anew when the packs are others.
    fn take_packs(&mut self, kept: &[KeptPack]) {
        let is_same = |catalogue: &Catalogue| {
            let texts = catalogue.packs().iter().map(|pack| pack.text.as_str());
            texts.eq(kept.iter().map(|pack| pack.text.as_str()))
        };
        if kept.is_empty() {
            self.cx.pages = self.cx.library;
        } else if !is_same(self.cx.pages) {
            self.cx.pages = Box::leak(Box::new(self.cx.library.with_kept(kept)));
        }
    }

    fn deliver(&mut self, layer: u64, answer: Result<Outcome, Failure>) {
        if matches!(answer, Ok(Outcome::Unlocked)) && !self.layers.iter().any(|l| l.id == layer) {
            // Locked while the key was being made: the screen that asked is gone, and nobody may find the vault open.
            self.cx.keep = Keep::Open;
            self.lock();
            return;
        }
        let is_unlocked = matches!(answer, Ok(Outcome::Unlocked));
        match &answer {
            Ok(Outcome::Unlocked) => {
                self.cx.keep = Keep::Open;
                self.look_for_packs();
            }
            Ok(Outcome::Locked) => {
                self.cx.keep = Keep::Locked;
                self.cx.pages = self.cx.library;
            }
            Ok(Outcome::Homework(kept)) => self.take_packs(&kept.packs),
            _ => {}
        }
        let at = self.layers.iter().position(|l| l.id == layer);
        let effects = if let Some(layer) = at.and_then(|at| self.layers.get_mut(at)) {
            layer.screen.receive(answer, &self.cx)
        } else if let Some((_, parked)) = self.parked.iter_mut().find(|(_, l)| l.id == layer) {
            parked.screen.receive(answer, &self.cx)
        } else {
            return;
        };
        self.carry_out(layer, effects);
        if is_unlocked {
            self.read_ahead(); // after what the first screen needs
        }
    }

    /// Does what is due, such as keeping a draft or clearing a message.
    pub fn tick(&mut self, now: Instant) {
        self.tell_time(now);
        if self.timers.notice_is_over(now) {
            self.notice = None;
        }
        if self.timers.draft_is_due(now) {
            self.keep_draft();
        }
        if self.timers.frame_is_due(now) {
            self.cx.frame += 1;
        }
        if self.timers.lock_is_due(now) {
            self.lock();
        }
        if self.timers.check_is_due(now) && self.cx.keep == Keep::Open && !self.is_checked {
            self.is_checked = true;
            self.jobs.push(Job::Ask(SHELL, Request::CheckInBackground));
        }
        self.after(now);
    }

    /// The moment the next [`Shell::tick`] is due, if one is.
    pub fn deadline(&self) -> Option<Instant> {
        self.timers.next()
    }

    /// Keeps what is being typed and leaves.
    pub fn quit(&mut self) {
        self.keep_draft();
        self.leave_all();
        self.jobs.push(Job::Quit);
    }

    /// Tells every screen that it is about to be out of sight.
    fn leave_all(&mut self) {
        for at in 0..self.layers.len() {
            self.leave(at);
        }
    }

    fn leave(&mut self, at: usize) {
        let Some(layer) = self.layers.get_mut(at) else { return };
        let (id, effects) = (layer.id, layer.screen.leave(&self.cx));
        self.carry_out(id, effects);
    }

    fn after(&mut self, now: Instant) {
        // A draft of what is being saved would only be left behind; what is typed meanwhile has its time from then on.
        let is_saving = self.layers.iter().any(|layer| layer.screen.is_saving());
        let is_dirty = self.draft().is_some_and(|draft| self.draft_saved != Some(draft));
        self.timers.draft(is_dirty && !is_saving, now);
        let moves =
            !self.cx.config.reduced_motion && self.layers.last().is_some_and(|l| l.screen.is_moving());
        self.timers.frame(moves, now);
        let wake = self.layers.last().and_then(|layer| layer.screen.wakes_at(&self.cx));
        self.timers.wake(wake.and_then(|at| self.since?.checked_add(at)));
        self.timers.check(self.cx.keep == Keep::Open && !self.is_checked, now);
        self.timers.notice(self.notice.is_some(), now);
        let lock_after = self.cx.config.lock_after_minutes.time().filter(|_| self.cx.keep == Keep::Open);
        self.timers.lock(lock_after, now);
    }

    fn tell_time(&mut self, now: Instant) {
        self.cx.uptime = now.saturating_duration_since(*self.since.get_or_insert(now));
    }

    fn places(&self) -> Vec<Place> {
        let mut places = self.layers.last().map_or_else(Vec::new, |layer| layer.screen.places());
        if self.layers.len() == 1 && !self.is_writing_only() && !places.iter().any(|place| place.takes_text())
        {
            places.push(Place::Tabs);
        }
        if !places.iter().any(|place| place.takes_text()) {
            places.push(Place::Calm);
        }
        places.push(Place::Always);
        places
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Quit => self.quit(),
            Action::Lock => self.lock(),
            Action::Hide => self.hide(),
            Action::Suspend => {
                self.lock();
                self.jobs.push(Job::Suspend);
            }
            Action::Tab(tab) => self.switch(tab),
            Action::HelpNow => self.go(Route::HelpNow),
            Action::Urge => self.go(Route::Urge),
            Action::Breathe => self.go(Route::Breathe),
            Action::SafetyPlan => self.go(Route::SafetyPlan(SafetyView::Whole)),
            Action::Ground => self.go(Route::Ground),
            Action::Keys => self.go(Route::Keys),
            Action::Palette => self.go(Route::Palette),
            Action::Prompts | Action::CheckIn | Action::OwnGoals | Action::Plan | Action::Meetings => {
                self.go_from_top(&action);
            }
            Action::Lapse | Action::Report if self.layers.len() == 1 => self.go_from_top(&action),
            action => {
                let Some(layer) = self.layers.last_mut() else { return };
                let (id, effects) = (layer.id, layer.screen.update(action, &self.cx));
                self.carry_out(id, effects);
            }
        }
    }

    /// Goes somewhere from the top screen of a tab alone, so that nothing is begun over another.
    fn go_from_top(&mut self, action: &Action) {
        if self.layers.len() != 1 || self.is_writing_only() {
            return;
        }
        self.go(match action {
            Action::CheckIn => Route::CheckIn(CheckInStart::New),
            Action::OwnGoals => Route::Goals,
            Action::Plan => Route::Plan(None),
            Action::Meetings => Route::Meetings,
            Action::Lapse => Route::Lapse(None),
            Action::Report => Route::Report,
            _ => Route::Prompts,
        });
    }

    fn mouse(&mut self, mouse: MouseEvent) {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollUp => (0..3).for_each(|_| self.act(Action::Up)),
            MouseEventKind::ScrollDown => (0..3).for_each(|_| self.act(Action::Down)),
            MouseEventKind::Down(MouseButton::Left) if mouse.row == 0 && self.layers.len() == 1 => {
                if let Some(tab) = frame::tab_at(mouse.column, self.body.width, self.tab, &self.cx) {
                    self.switch(tab);
                }
            }
            MouseEventKind::Down(MouseButton::Left) if self.body.contains(at) => {
                self.act(Action::Click(at.x - self.body.x, at.y - self.body.y));
            }
            MouseEventKind::Drag(MouseButton::Left) if self.body.contains(at) => {
                self.act(Action::Drag(at.x - self.body.x, at.y - self.body.y));
            }
            _ => {}
        }
    }

    fn carry_out(&mut self, layer: u64, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Go(route) => self.go(route),
                Effect::Close => self.close(layer),
                Effect::Home => self.go_home(),
                Effect::Ask(request) => self.jobs.push(Job::Ask(layer, request)),
                Effect::Say(text) => self.say(&text),
                Effect::Act(action) => self.act(action),
                Effect::CopyOut(clip) => self.jobs.push(Job::CopyOut(clip)),
                Effect::Choose(sitting) => self.cx.sitting = sitting,
                Effect::Country(code) => {
                    self.cx.country = Some(code.clone());
                    self.jobs.push(Job::Ask(SHELL, Request::KeepCountry(code)));
                }
                Effect::Quit => self.quit(),
            }
        }
    }

    /// Says something in the last line for four seconds.
    pub fn say(&mut self, text: &str) {
        self.notice = Some(text.to_owned());
        self.timers.renew_notice();
    }

    /// What is being typed anywhere on the stack, as its owner and revision.
    fn draft(&self) -> Option<(DraftOf, u64)> {
        self.layers.iter().rev().find_map(|layer| layer.screen.draft_revision())
    }

    fn keep_draft(&mut self) {
        let Some(current) = self.draft().filter(|current| self.draft_saved != Some(*current)) else { return };
        let draft = self.layers.iter().rev().find_map(|layer| layer.screen.draft(&self.cx));
        if let Some(draft) = draft {
            self.draft_saved = Some(current);
            self.jobs.push(Job::Ask(DRAFTS, Request::PutDraft(draft)));
        }
    }
}
