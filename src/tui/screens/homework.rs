//! Homework: what is open, the nearest day first, and what ended.

pub(super) mod form;
pub(super) mod pack;
pub(super) mod packs;
pub(super) mod page;
pub(super) mod paste;
pub(super) mod short;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{HomeworkChange, HomeworkRequest, Outcome, Request};
use crate::domain::homework::{Homework, Status};
use crate::domain::moment::day_in_words;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Effect, HomeworkStart, Route};
use crate::tui::widgets::message;
use crate::tui::widgets::named_row;
use crate::tui::widgets::selection::Selection;

/// Columns of a list.
const WIDEST: u16 = 100;
/// Columns of what a line is about.
const NAME: usize = 42;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Words(&'static str),
    Blank,
    One(usize),
}

/// All homework.
#[derive(Default)]
pub(super) struct AllHomework {
    homework: Vec<Homework>,
    rows: Vec<Row>,
    selection: Selection,
    message: String,
}

/// Asks something about homework.
fn ask(request: HomeworkRequest) -> Effect {
    Effect::Ask(Request::Homework(Box::new(request)))
}

impl AllHomework {
    fn take(&mut self, homework: Vec<Homework>) {
        let open = homework.iter().filter(|homework| homework.is_open()).count();
        self.rows = vec![Row::Heading("Open")];
        self.rows.extend((0..open).map(Row::One));
        if open == 0 {
            self.rows.push(Row::Words("Nothing is open. n sets your own; i takes it from a pack."));
        }
        if open < homework.len() {
            self.rows.extend([Row::Blank, Row::Heading("Done or left out")]);
            self.rows.extend((open..homework.len()).map(Row::One));
        }
        self.homework = homework;
        self.selection.settle(1, self.rows.len(), |at| matches!(self.rows.get(at), Some(Row::One(_))));
    }

    fn chosen(&self) -> Option<&Homework> {
        match self.rows.get(self.selection.chosen()) {
            Some(Row::One(at)) => self.homework.get(*at),
            _ => None,
        }
    }

    fn open(&self) -> Vec<Effect> {
        let route = self.chosen().map(|homework| Route::Homework(Box::new(homework.clone())));
        route.map(Effect::Go).into_iter().collect()
    }
}

/// For when it is, or when it ended.
fn when(homework: &Homework, cx: &Cx) -> String {
    let day = |at: crate::domain::moment::Moment| day_in_words(at.date(), cx.today());
    match &homework.status {
        Status::Open => homework.for_when(cx.today()),
        Status::Done(at) => format!("done {}", day(*at)),
        Status::Skipped(at, _) => format!("left out {}", day(*at)),
    }
}

impl Screen for AllHomework {
    fn places(&self) -> Vec<Place> {
        vec![Place::AllHomework, Place::List]
    }

    fn title(&self) -> &'static str {
        "homework"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        vec![ask(HomeworkRequest::Look)]
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        self.message.clear();
        let is_row = |at| matches!(self.rows.get(at), Some(Row::One(_)));
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.open(),
            Action::Add => return vec![Effect::Go(Route::HomeworkForm(HomeworkStart::New(None)))],
            Action::Import => return vec![Effect::Go(Route::Packs)],
            Action::Done => {
                let open = self.chosen().filter(|homework| homework.is_open());
                return match open.map(|homework| homework.id) {
                    Some(id) => vec![
                        ask(HomeworkRequest::Change(id, HomeworkChange::Done)),
                        Effect::Say("Done.".to_owned()),
                    ],
                    None => vec![Effect::Say("Choose one that is open.".to_owned())],
                };
            }
            Action::Click(_, line) => {
                if self.selection.click(line, self.rows.len(), is_row) == Some(true) {
                    return self.open();
                }
            }
            action => self.selection.move_over(&action, self.rows.len(), is_row),
        }
        Vec::new()
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, _cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Homework(kept)) => self.take(kept.homework),
            Ok(_) => {}
            Err(failure) => self.message = failure.in_words(),
        }
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, width: area.width.min(WIDEST), ..area };
            match self.rows.get(at) {
                Some(Row::Heading(words)) => named_row::heading(frame, line, words, &cx.theme),
                Some(Row::Words(words)) => named_row::words(frame, line, words, &cx.theme),
                Some(Row::One(one)) => {
                    let Some(homework) = self.homework.get(*one) else { continue };
                    let words = [homework.task.title.as_str(), &when(homework, cx)];
                    named_row::draw(frame, line, (words, NAME), at == self.selection.chosen(), &cx.theme);
                }
                Some(Row::Blank) | None => {}
            }
        }
        if !self.message.is_empty() {
            message::draw(frame, area, &self.message, &cx.theme);
        }
    }
}
