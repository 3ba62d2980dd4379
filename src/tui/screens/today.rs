//! Today: what is next, what waits, how the week stands.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{Marking, MooringToday, Outcome, Request};
use crate::app::today::Overview;
use crate::domain::check_in::CheckIn;
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::homework::Homework;
use crate::domain::plan::PlanKind;
use crate::domain::session::Session;
use crate::domain::status::{Mark, Status};
use crate::library::page::Page;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{CheckInStart, Cx, Doing, Effect, LogStart, Route, WriteStart};

/// Drafts shown at the most; the last line says how many more there are.
const DRAFTS: usize = 3;

/// A line one can open.
enum Item {
    /// Something typed and not saved, and how many more there are that are not shown.
    Draft(Box<Draft>, usize),
    /// A session whose time has passed.
    DidYouGo(Box<Session>),
    /// A session one was at and may want to look back on.
    LookBack(Box<Session>),
    /// The homework for the nearest day, and how many more there are.
    Due(Box<Homework>, usize),
    /// The next session.
    Next(Box<Session>),
    /// The last check-in of today.
    CheckIn(Box<CheckIn>),
    /// The mooring lines.
    Mooring(MooringToday),
    /// A page to read, for the first time or on.
    Read(String, Reading),
    /// A sentence to begin writing from.
    Prompt(String),
    /// How many days ago the last backup was made, if one was; it is time for another.
    Backup(Option<i64>),
    /// Another copy of the vault lies beside it.
    Copies,
}

/// Whether a page was opened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Begin,
    GoOn,
}

/// Today.
#[derive(Default)]
pub(super) struct Today {
    overview: Option<Box<Overview>>,
    items: Vec<Item>,
    chosen: usize,
    message: String,
    /// The row of each item, as last laid out.
    rows: Vec<u16>,
}

impl Today {
    fn fill(&mut self, overview: Box<Overview>, cx: &Cx) {
        let mut items = Vec::new();
        let others = overview.drafts.len().saturating_sub(DRAFTS);
        let drafts = overview.drafts.iter().take(DRAFTS).cloned().zip(1..);
        items.extend(
            drafts.map(|(draft, number)| {
                Item::Draft(Box::new(draft), if number == DRAFTS { others } else { 0 })
            }),
        );
        items.extend(overview.not_yet_marked.iter().take(3).cloned().map(|s| Item::DidYouGo(Box::new(s))));
        items.extend(overview.look_back.clone().map(|session| Item::LookBack(Box::new(session))));
        items.extend(overview.next.clone().map(|session| Item::Next(Box::new(session))));
        let others = overview.homework.len().saturating_sub(1);
        items.extend(overview.homework.first().cloned().map(|it| Item::Due(Box::new(it), others)));
        items.extend(overview.check_in.clone().map(|check_in| Item::CheckIn(Box::new(check_in))));
        items.extend(overview.mooring.filter(MooringToday::is_to_tell).map(Item::Mooring));
        items.extend(page_to_read(&overview, cx));
        let day = i64::from(crate::domain::moment::day_number(cx.today()));
        items.extend(cx.prompts.prompt_for(day).map(|prompt| Item::Prompt(prompt.text.clone())));
        items.extend(backup_that_is_due(&overview, cx));
        items.extend((overview.copies > 0).then_some(Item::Copies));
        self.chosen = self.chosen.min(items.len().saturating_sub(1));
        self.items = items;
        self.overview = Some(overview);
    }

    fn open(&self) -> Vec<Effect> {
        let Some(item) = self.items.get(self.chosen) else { return Vec::new() };
        let route = match item {
            Item::Draft(draft, _) => match draft.of {
                DraftOf::Entry(_) if !draft.answers().is_empty() => Route::Guided(Some(draft.clone())),
                DraftOf::Entry(_) => Route::Write(WriteStart::Draft(draft.clone())),
                DraftOf::Session(_) => Route::LogSession(LogStart::Draft(draft.clone())),
                DraftOf::Notes(session) => Route::Notes(session),
                DraftOf::Exercise(_) => Route::DoExercise(Doing::Draft(draft.clone())),
                DraftOf::CheckIn(_) => Route::CheckIn(CheckInStart::Draft(draft.clone())),
                DraftOf::LapseReview(lapse) => Route::LapseReview(lapse, Some(draft.clone())),
            },
            Item::LookBack(session) => Route::Notes(session.id),
            Item::DidYouGo(session) | Item::Next(session) => Route::Session(session.clone()),
            Item::Due(homework, _) => Route::Homework(homework.clone()),
            Item::CheckIn(check_in) => Route::CheckIn(CheckInStart::Kept(check_in.clone())),
            Item::Mooring(_) => Route::Plan(Some(PlanKind::MooringLine)),
            Item::Read(page, _) => Route::Page(page.clone()),
            Item::Prompt(prompt) => Route::Write(WriteStart::New(Some(prompt.clone()))),
            Item::Copies => {
                let words =
                    "In a terminal: evenkeel doctor. It names the file, and the command that joins it.";
                return vec![Effect::Say(words.to_owned())];
            }
            Item::Backup(_) => {
                let words = "In a terminal: evenkeel vault backup FILE, best on a disk of its own.";
                return vec![Effect::Say(words.to_owned())];
            }
        };
        vec![Effect::Go(route)]
    }

    /// Marks the session that is asked about: the chosen one, else the first.
    fn mark(&self, status: Status) -> Vec<Effect> {
        let asked = |item: &Item| if let Item::DidYouGo(session) = item { Some(session.id) } else { None };
        let chosen = self.items.get(self.chosen).and_then(asked);
        let Some(id) = chosen.or_else(|| self.items.iter().find_map(asked)) else {
            return vec![Effect::Say("No session waits to be marked.".to_owned())];
        };
        let Ok(mark) = Mark::new(status, None) else { return Vec::new() };
        vec![Effect::Ask(Request::MarkSession(id, Box::new(Marking { mark, mood: None, urge: None })))]
    }

    fn turn(&mut self, by: isize) {
        self.chosen = self.chosen.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
    }
}

/// The page opened last and not read to its end; else one about the session that is next or asked about; else the first
/// that is not read.
fn page_to_read(overview: &Overview, cx: &Cx) -> Option<Item> {
    let begun = overview.page_marks.iter().find(|mark| mark.read.is_none());
    let begun = begun.and_then(|mark| cx.pages.page(mark.page.as_str()));
    if let Some(page) = begun {
        return Some(Item::Read(page.id.to_string(), Reading::GoOn));
    }
    let is_read =
        |page: &&Page| overview.page_marks.iter().any(|mark| mark.page.as_str() == page.id.as_str());
    let session = overview.not_yet_marked.first().or(overview.next.as_ref());
    let fits = |page: &&Page| {
        session.is_some_and(|session| {
            page.subject().is_some_and(|subject| subject.covers(&session.meeting.kind))
        })
    };
    let unread = || cx.pages.pages().filter(|page| !is_read(page));
    let page = unread().find(fits).or_else(|| unread().next())?;
    Some(Item::Read(page.id.to_string(), Reading::Begin))
}

/// A reminder, when the last backup is older than the person wants to be told of.
fn backup_that_is_due(overview: &Overview, cx: &Cx) -> Option<Item> {
    let (limit, days) = (cx.config.backup_reminder_days.days()?, overview.backups.days_without(cx.today())?);
    (days > limit).then(|| Item::Backup(overview.backups.last.map(|_| days)))
}

impl Screen for Today {
    fn places(&self) -> Vec<Place> {
        vec![Place::Today]
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![Effect::Ask(Request::Overview)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Up | Action::Previous => self.turn(-1),
            Action::Down | Action::Next => self.turn(1),
            Action::Open => return self.open(),
            Action::Write => return vec![Effect::Go(Route::Write(WriteStart::New(None)))],
            Action::Log => return vec![Effect::Go(Route::LogSession(LogStart::New))],
            Action::Attended => return self.mark(Status::Attended),
            Action::Missed => return self.mark(Status::Missed),
            Action::Read => {
                let page = self
                    .items
                    .iter()
                    .find_map(|item| if let Item::Read(page, _) = item { Some(page) } else { None });
                return page.map(|page| vec![Effect::Go(Route::Page(page.clone()))]).unwrap_or_default();
            }
            Action::Click(_, row) => {
                if let Some(item) = self.rows.iter().rposition(|first| *first <= row && row <= first + 1) {
                    self.chosen = item;
                    return self.open();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Overview(overview)) => self.fill(overview, cx),
            Ok(Outcome::SessionMarked(session)) => {
                let words = match session.meeting.mark.status() {
                    Status::Attended => "Marked as attended.",
                    _ => "Marked as missed. Open it in Sessions to say why, if you like.",
                };
                return vec![Effect::Ask(Request::Overview), Effect::Say(words.to_owned())];
            }
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.rows = self.item_rows(area);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
