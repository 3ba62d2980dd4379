//! Practice: what was begun, the exercises by need, and what is finished.

pub(super) mod copy;
mod draw;
pub(super) mod form;
mod gone;
pub(super) mod page;
mod row;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::gone::{Taken, nothing_to_bring_back};
use super::Screen;
use crate::app::failure::Failure;
use crate::app::request::{HomeworkRequest, Outcome, Practice as Done, Request};
use crate::domain::exercise::Need;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::homework::Homework;
use crate::library::exercises::Exercise;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::shell::{Cx, Doing, Effect, Route};
use crate::tui::widgets::editor::Editor;
use crate::tui::widgets::selection::Selection;
use crate::vault::{CopyFilter, Cursor};

/// Finished copies asked for at a time.
const SOME: usize = 50;
/// Homework shown at the most; key h shows all of it.
const DUE: usize = 5;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Words(&'static str),
    Blank,
    /// A homework that is open.
    Homework(usize),
    Begun(usize),
    Exercise(&'static Exercise),
    /// An own exercise that cannot be done yet, by its place.
    Fault(usize),
    Copy(usize),
}

/// Whether a line is something one can choose.
fn is_something(rows: &[Row], at: usize) -> bool {
    matches!(
        rows.get(at),
        Some(Row::Homework(_) | Row::Begun(_) | Row::Exercise(_) | Row::Fault(_) | Row::Copy(_))
    )
}

/// Which part the keys are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    #[default]
    List,
    Search,
}

/// The exercises.
pub(super) struct Practice {
    focus: Focus,
    /// What is looked for.
    words: Editor,
    done: Done,
    /// What is open of homework, the nearest day first.
    due: Vec<Homework>,
    copies: Vec<ExerciseCopy>,
    is_all: bool,
    is_loaded: bool,
    /// Whether it is known what was begun.
    has_looked: bool,
    rows: Vec<Row>,
    selection: Selection,
    taken: Option<Taken>,
    parts: draw::Parts,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            focus: Focus::List,
            words: Editor::single_line(""),
            done: Done::default(),
            due: Vec::new(),
            copies: Vec::new(),
            is_all: false,
            is_loaded: false,
            has_looked: false,
            rows: Vec::new(),
            selection: Selection::default(),
            taken: None,
            parts: draw::Parts::default(),
        }
    }
}

impl Practice {
    fn ask(&self, after: Option<Cursor>) -> Vec<Effect> {
        let words = self.words.text().trim().to_owned();
        let words = Some(words).filter(|words| !words.is_empty());
        vec![Effect::Ask(Request::Copies(
            Box::new(CopyFilter { words, ..CopyFilter::default() }),
            after,
            SOME,
        ))]
    }

    fn fill(&mut self, cx: &Cx) {
        let words = self.words.text();
        let is_search = !words.trim().is_empty();
        let before = self.chosen();
        self.rows.clear();
        if !is_search {
            self.section("Due", (0..self.due.len().min(DUE)).map(Row::Homework).collect());
            self.section("Begun", (0..self.done.begun.len()).map(Row::Begun).collect());
        }
        for need in Need::ALL {
            let fits = |it: &&Exercise| it.need == *need && (!is_search || it.has_words(&words));
            let rows = cx.pages.exercises().iter().filter(fits).map(Row::Exercise).collect();
            self.section(need.label(), rows);
        }
        if !is_search {
            self.section("Not ready yet", (0..cx.pages.exercise_faults().len()).map(Row::Fault).collect());
        }
        self.section("Finished", (0..self.copies.len()).map(Row::Copy).collect());
        if self.rows.is_empty() && is_search && self.is_loaded {
            self.rows.push(Row::Words("Nothing has these words."));
        }
        let same = before.and_then(|row| self.rows.iter().position(|other| *other == row));
        self.selection.choose(same.unwrap_or(0));
        self.selection.settle(1, self.rows.len(), |at| is_something(&self.rows, at));
    }

    fn section(&mut self, heading: &'static str, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        if !self.rows.is_empty() {
            self.rows.push(Row::Blank);
        }
        self.rows.push(Row::Heading(heading));
        self.rows.extend(rows);
    }

    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.selection.chosen()).copied()
    }

    fn open(&self, cx: &Cx) -> Vec<Effect> {
        let route = match self.chosen() {
            Some(Row::Homework(at)) => self.due.get(at).map(|it| Route::Homework(Box::new(it.clone()))),
            Some(Row::Exercise(exercise)) => Some(Route::Exercise(exercise.id.clone())),
            Some(Row::Begun(at)) => {
                self.done.begun.get(at).map(|draft| Route::DoExercise(Doing::Draft(Box::new(draft.clone()))))
            }
            Some(Row::Copy(at)) => {
                self.copies.get(at).map(|copy| Route::ExerciseCopy(Box::new(copy.clone())))
            }
            Some(Row::Fault(at)) => return vec![Effect::Say(draw::fault_in_a_line(at, cx))],
            Some(Row::Heading(_) | Row::Words(_) | Row::Blank) | None => None,
        };
        route.map(Effect::Go).into_iter().collect()
    }

    fn do_it(&self, cx: &Cx) -> Vec<Effect> {
        let name = match self.chosen() {
            Some(Row::Exercise(exercise)) => Some(exercise.id.as_str()),
            Some(Row::Begun(_) | Row::Homework(_)) => return self.open(cx),
            Some(Row::Copy(at)) => self.copies.get(at).map(|copy| copy.exercise.as_str()),
            Some(Row::Fault(_) | Row::Heading(_) | Row::Words(_) | Row::Blank) | None => None,
        };
        match name.filter(|name| cx.pages.exercise(name).is_some()) {
            Some(name) => vec![Effect::Go(Route::DoExercise(Doing::New(name.to_owned(), None)))],
            None => vec![Effect::Say("Choose an exercise to do.".to_owned())],
        }
    }

    fn delete(&mut self) -> Vec<Effect> {
        let taken = match self.chosen() {
            Some(Row::Begun(at)) => self.done.begun.get(at).cloned().map(|it| Taken::Begun(Box::new(it))),
            Some(Row::Copy(at)) => self.copies.get(at).cloned().map(|it| Taken::Finished(Box::new(it))),
            _ => None,
        };
        let effects = taken.as_ref().map(Taken::take);
        self.taken = taken.or(self.taken.take());
        effects.unwrap_or_else(|| vec![Effect::Say("Choose one you began or finished.".to_owned())])
    }

    fn compare(&self) -> Vec<Effect> {
        let copy = if let Some(Row::Copy(at)) = self.chosen() { self.copies.get(at) } else { None };
        match copy {
            Some(copy) => vec![Effect::Go(Route::CompareCopy(Box::new(copy.clone())))],
            None => vec![Effect::Say("Choose a finished exercise to compare.".to_owned())],
        }
    }

    fn search(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => {
                self.focus = Focus::List;
                self.words = Editor::single_line("");
            }
            Action::Open => {
                self.focus = Focus::List;
                return Vec::new();
            }
            Action::Type(edit) => {
                if !self.words.apply(edit) {
                    return Vec::new();
                }
            }
            action => return self.go(&action),
        }
        self.fill(cx);
        self.choose_best();
        self.ask(None)
    }

    /// Chooses the first exercise that is called so, else the first line.
    fn choose_best(&mut self) {
        let words = self.words.text();
        let is_called = |row: &Row| matches!(row, Row::Exercise(exercise) if exercise.is_called(&words));
        self.selection.choose(self.rows.iter().position(is_called).unwrap_or(0));
        self.selection.settle(1, self.rows.len(), |at| is_something(&self.rows, at));
    }

    /// Moves about in the list; at its end, more of it is asked for.
    fn go(&mut self, action: &Action) -> Vec<Effect> {
        self.selection.move_over(action, self.rows.len(), |at| is_something(&self.rows, at));
        let is_at_end = self.selection.chosen() + 1 >= self.rows.len();
        match self.copies.last().filter(|_| is_at_end && !self.is_all) {
            Some(last) => self.ask(Some(Cursor::after_copy(last))),
            None => Vec::new(),
        }
    }

    fn take(&mut self, copies: Vec<ExerciseCopy>) {
        self.is_all = copies.len() < SOME;
        let place = |copy: &ExerciseCopy| (copy.at.utc_text(), copy.id);
        let is_more =
            copies.first().zip(self.copies.last()).is_some_and(|(first, last)| place(first) < place(last));
        if !is_more {
            self.copies.clear();
        }
        self.copies.extend(copies);
        self.is_loaded = true;
    }
}

impl Screen for Practice {
    fn places(&self) -> Vec<Place> {
        match self.focus {
            Focus::List => vec![Place::Practice, Place::List],
            Focus::Search => vec![Place::Search, Place::Line],
        }
    }

    fn start(&mut self, cx: &Cx) -> Vec<Effect> {
        self.fill(cx);
        let look = Effect::Ask(Request::Homework(Box::new(HomeworkRequest::Look)));
        let mut effects = vec![look, Effect::Ask(Request::Practice)];
        effects.extend(self.ask(None));
        effects
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if self.focus == Focus::Search {
            return self.search(action, cx);
        }
        match action {
            Action::Open => self.open(cx),
            Action::Add => self.do_it(cx),
            Action::Delete => self.delete(),
            Action::Undo => self.taken.take().map_or_else(nothing_to_bring_back, Taken::bring_back),
            Action::Compare => self.compare(),
            Action::Homework => vec![Effect::Go(Route::AllHomework)],
            Action::Search => {
                self.focus = Focus::Search;
                Vec::new()
            }
            Action::Back if !self.words.is_empty() => {
                self.words = Editor::single_line("");
                self.fill(cx);
                self.ask(None)
            }
            Action::Click(column, line) if self.parts.list.contains((column, line).into()) => {
                let line = line - self.parts.list.y;
                let is_row = |at| is_something(&self.rows, at);
                let was_chosen = self.selection.click(line, self.rows.len(), is_row);
                if was_chosen == Some(true) { self.open(cx) } else { Vec::new() }
            }
            action => self.go(&action),
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Practice(done)) => {
                self.done = *done;
                if !std::mem::replace(&mut self.has_looked, true) {
                    // What was begun comes first, and is what one comes for.
                    self.rows.clear();
                }
            }
            Ok(Outcome::Homework(kept)) => {
                self.due = kept.homework.into_iter().filter(Homework::is_open).collect();
            }
            Ok(Outcome::Copies(copies)) => self.take(copies),
            Ok(
                Outcome::CopySaved(_) | Outcome::CopyRemoved(_) | Outcome::DraftPut | Outcome::DraftRemoved,
            ) => {
                return self.start(cx);
            }
            Ok(_) => return Vec::new(),
            Err(failure) => return vec![Effect::Say(failure.in_words())],
        }
        self.fill(cx);
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        self.parts = draw::split(area, self.focus == Focus::Search || !self.words.is_empty());
        self.words.layout(self.parts.search.width.saturating_sub(draw::ASKING), 1);
        self.selection.fit(usize::from(self.parts.list.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        self.draw_all(frame, area, cx);
    }
}
