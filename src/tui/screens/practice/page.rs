//! One exercise: what it is for, why it may help, where it comes from, and what was done of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::gone::{Taken, nothing_to_bring_back};
use super::row;
use crate::app::failure::Failure;
use crate::app::request::{Outcome, Request};
use crate::doc::layout::{Line, Shape, layout};
use crate::doc::{Block, Document};
use crate::domain::draft::Draft;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::library::exercises::Exercise;
use crate::library::page::Source;
use crate::tui::action::Action;
use crate::tui::keymap::Place;
use crate::tui::screens::Screen;
use crate::tui::shell::{Cx, Doing, Effect, Route};
use crate::tui::widgets::document::DocumentView;
use crate::tui::widgets::selection::Selection;
use crate::vault::{CopyFilter, Cursor};

/// Columns of running text.
const WIDEST: u16 = 76;
/// Copies asked for at a time.
const SOME: usize = 50;

/// A line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A line of the text above the actions, by its place.
    Head(usize),
    Do,
    Begun(usize),
    /// A line of the text below them.
    Text(usize),
    Words(&'static str),
    Blank,
    Copy(usize),
}

impl Row {
    fn does_something(self) -> bool {
        matches!(self, Self::Do | Self::Begun(_) | Self::Copy(_))
    }
}

/// The page of an exercise.
pub(in crate::tui::screens) struct ExercisePage {
    exercise: Option<&'static Exercise>,
    begun: Vec<Draft>,
    copies: Vec<ExerciseCopy>,
    is_all: bool,
    is_loaded: bool,
    taken: Option<Taken>,
    head: Vec<Line>,
    text: Vec<Line>,
    width: u16,
    rows: Vec<Row>,
    selection: Selection,
}

impl ExercisePage {
    pub(in crate::tui::screens) fn new(name: &str, cx: &Cx) -> Self {
        Self {
            exercise: cx.pages.exercise(name),
            begun: Vec::new(),
            copies: Vec::new(),
            is_all: false,
            is_loaded: false,
            taken: None,
            head: Vec::new(),
            text: Vec::new(),
            width: 0,
            rows: Vec::new(),
            selection: Selection::default(),
        }
    }

    fn ask(&self, after: Option<Cursor>) -> Vec<Effect> {
        let exercise = self.exercise.and_then(|exercise| exercise.id.parse().ok());
        let filter = Box::new(CopyFilter { exercise, ..CopyFilter::default() });
        vec![Effect::Ask(Request::Copies(filter, after, SOME))]
    }

    fn fill(&mut self) {
        let before = self.chosen();
        self.rows = (0..self.head.len()).map(Row::Head).collect();
        self.rows.extend([Row::Blank, Row::Do]);
        self.rows.extend((0..self.begun.len()).map(Row::Begun));
        self.rows.push(Row::Blank);
        self.rows.extend((0..self.text.len()).map(Row::Text));
        self.rows.extend([Row::Blank, Row::Words("Finished")]);
        self.rows.extend((0..self.copies.len()).map(Row::Copy));
        if self.copies.is_empty() && self.is_loaded {
            self.rows.push(Row::Words("  Not yet. What you finish is kept here."));
        }
        let same = before.and_then(|row| self.rows.iter().position(|other| *other == row));
        let first = self.rows.iter().position(|row| row.does_something());
        self.selection.choose(same.or(first).unwrap_or(0));
    }

    fn set(&mut self, width: u16) {
        let Some(exercise) = self.exercise else { return };
        self.width = width;
        let lines = |blocks| layout(&Document { blocks }, usize::from(width), Shape::Full);
        self.head = lines(vec![Block::heading(1, &exercise.title), Block::paragraph(&exercise.summary)]);
        let time = format!("About {} min. {}.", exercise.minutes, exercise.need.label());
        let sources = exercise.sources.iter().map(Source::citation);
        let source = Block::heading(2, if exercise.sources.len() == 1 { "Source" } else { "Sources" });
        self.text = lines(vec![
            Block::heading(2, "Why it may help"),
            Block::paragraph(&exercise.why),
            Block::paragraph(time),
            source,
            Block::bullets(sources),
        ]);
        self.fill();
    }

    fn chosen(&self) -> Option<Row> {
        self.rows.get(self.selection.chosen()).copied()
    }

    /// To the next line that does something; past the last one, on through the text.
    fn step(&mut self, by: isize) {
        let at = self.selection.chosen();
        let is_one = |(_, row): &(usize, &Row)| row.does_something();
        let next = if by > 0 {
            self.rows.iter().enumerate().skip(at + 1).find(is_one)
        } else {
            self.rows.iter().enumerate().take(at).rev().find(is_one)
        };
        match next {
            Some((row, _)) => self.selection.choose(row),
            None if by > 0 => self.selection.choose(self.rows.len().saturating_sub(1)),
            None => self.selection.choose(0),
        }
    }

    fn copy(&self) -> Option<&ExerciseCopy> {
        if let Some(Row::Copy(at)) = self.chosen() { self.copies.get(at) } else { None }
    }

    fn do_it(&self) -> Vec<Effect> {
        let new = self.exercise.map(|exercise| Route::DoExercise(Doing::New(exercise.id.clone(), None)));
        new.map(Effect::Go).into_iter().collect()
    }

    fn open(&self) -> Vec<Effect> {
        match self.chosen() {
            Some(Row::Begun(at)) => {
                let draft = self.begun.get(at).cloned().map(Box::new);
                draft.map(|draft| Effect::Go(Route::DoExercise(Doing::Draft(draft)))).into_iter().collect()
            }
            Some(Row::Copy(_)) => {
                let copy = self.copy().cloned().map(Box::new);
                copy.map(|copy| Effect::Go(Route::ExerciseCopy(copy))).into_iter().collect()
            }
            _ => self.do_it(),
        }
    }

    fn compare(&self) -> Vec<Effect> {
        match self.copy().or(self.copies.first()) {
            Some(copy) => vec![Effect::Go(Route::CompareCopy(Box::new(copy.clone())))],
            None => vec![Effect::Say("Nothing is finished yet that could be compared.".to_owned())],
        }
    }

    fn delete(&mut self) -> Vec<Effect> {
        let taken = match self.chosen() {
            Some(Row::Begun(at)) => self.begun.get(at).cloned().map(|draft| Taken::Begun(Box::new(draft))),
            Some(Row::Copy(_)) => self.copy().cloned().map(|copy| Taken::Finished(Box::new(copy))),
            _ => None,
        };
        let effects = taken.as_ref().map(Taken::take);
        self.taken = taken.or(self.taken.take());
        effects.unwrap_or_else(|| vec![Effect::Say("Choose one you began or finished.".to_owned())])
    }
}

impl Screen for ExercisePage {
    fn places(&self) -> Vec<Place> {
        vec![Place::Exercise, Place::List]
    }

    fn title(&self) -> &'static str {
        "an exercise"
    }

    fn start(&mut self, _cx: &Cx) -> Vec<Effect> {
        let mut effects = vec![Effect::Ask(Request::Practice)];
        effects.extend(self.ask(None));
        effects
    }

    fn update(&mut self, action: Action, _cx: &Cx) -> Vec<Effect> {
        match action {
            Action::Back => return vec![Effect::Close],
            Action::Open => return self.open(),
            Action::Add => return self.do_it(),
            Action::Compare => return self.compare(),
            Action::Delete => return self.delete(),
            Action::Undo => {
                return self.taken.take().map_or_else(nothing_to_bring_back, Taken::bring_back);
            }
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::Click(_, line) => {
                if let Some(row) = self.selection.row_at(line, self.rows.len()) {
                    let was_chosen = row == self.selection.chosen();
                    self.selection.choose(row);
                    if was_chosen && self.chosen().is_some_and(Row::does_something) {
                        return self.open();
                    }
                }
            }
            action => self.selection.move_by(&action, self.rows.len()),
        }
        let is_at_end = self.selection.chosen() + 1 >= self.rows.len();
        match self.copies.last().filter(|_| is_at_end && !self.is_all) {
            Some(last) => self.ask(Some(Cursor::after_copy(last))),
            None => Vec::new(),
        }
    }

    fn receive(&mut self, answer: Result<Outcome, Failure>, cx: &Cx) -> Vec<Effect> {
        match answer {
            Ok(Outcome::Practice(practice)) => {
                let name = self.exercise.map(|exercise| exercise.id.as_str());
                self.begun = practice.begun.into_iter().filter(|draft| draft.exercise() == name).collect();
            }
            Ok(Outcome::Copies(copies)) => {
                self.is_all = copies.len() < SOME;
                let is_more = copies.first().zip(self.copies.last()).is_some_and(|(first, last)| {
                    (first.at.utc_text(), first.id) < (last.at.utc_text(), last.id)
                });
                if !is_more {
                    self.copies.clear();
                }
                self.copies.extend(copies);
                self.is_loaded = true;
            }
            Ok(
                Outcome::CopySaved(_) | Outcome::CopyRemoved(_) | Outcome::DraftPut | Outcome::DraftRemoved,
            ) => {
                return self.start(cx);
            }
            Ok(_) => {}
            Err(failure) => return vec![Effect::Say(failure.in_words())],
        }
        self.fill();
        Vec::new()
    }

    fn layout(&mut self, area: Rect, _cx: &Cx) {
        let width = area.width.saturating_sub(2).min(WIDEST);
        if width != self.width {
            self.set(width);
        }
        self.selection.fit(usize::from(area.height), self.rows.len());
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        for (y, at) in (area.y..area.bottom()).zip(self.selection.in_view(self.rows.len())) {
            let line = Rect { y, height: 1, width: area.width.min(WIDEST + 2), ..area };
            let inner = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
            let is_chosen = at == self.selection.chosen();
            match self.rows.get(at) {
                Some(Row::Head(at)) => draw_line(frame, inner, self.head.get(*at), cx),
                Some(Row::Text(at)) => draw_line(frame, inner, self.text.get(*at), cx),
                Some(Row::Words(words)) => {
                    let style = if words.starts_with(' ') { cx.theme.muted } else { cx.theme.heading };
                    frame.render_widget(ratatui::text::Line::styled(*words, style), inner);
                }
                Some(Row::Do) => row::draw(frame, line, ["Do it now", ""], is_chosen, cx),
                Some(Row::Begun(at)) => {
                    let more = self.begun.get(*at).map(|draft| row::left_off(draft, cx)).unwrap_or_default();
                    row::draw(frame, line, ["Go on with what you began", &more], is_chosen, cx);
                }
                Some(Row::Copy(at)) => {
                    let Some(copy) = self.copies.get(*at) else { continue };
                    let words = cx.pages.first_words(copy);
                    row::draw(frame, line, [&row::finished(copy, cx), &words], is_chosen, cx);
                }
                Some(Row::Blank) | None => {}
            }
            if is_chosen {
                frame.set_cursor_position((line.x + 1, line.y));
            }
        }
    }
}

fn draw_line(frame: &mut Frame, area: Rect, line: Option<&Line>, cx: &Cx) {
    if let Some(line) = line {
        frame.render_widget(DocumentView::new(std::slice::from_ref(line), 0, &cx.theme.document()), area);
    }
}
