//! Keys of the exercises: the list of them, one of them, a finished one.

use super::{DELETE, ENTER, ESC, Place, Row, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Practice, &[ENTER], Action::Open, "open", "Open the exercise; go on with one you began; read a finished one"),
    row(Place::Practice, &[letter('a'), letter('n')], Action::Add, "do it", "Do the exercise now"),
    row(Place::Practice, &[letter('/')], Action::Search, "search", "Search the exercises, and what you wrote in them"),
    row(Place::Practice, &[letter('d'), DELETE], Action::Delete, "", "Delete what you began or finished"),
    row(Place::Practice, &[letter('u')], Action::Undo, "", "Take the last deletion back"),
    row(Place::Practice, &[letter('h')], Action::Homework, "homework", "See your homework, set some, or take it from a pack"),
    row(Place::Practice, &[letter('c')], Action::Compare, "", "Set a finished one beside the time before"),
    row(Place::Practice, &[letter('p'), letter('P')], Action::Plan, "your plan", "See your plan: triggers, mooring lines, signs, values"),
    row(Place::Exercise, &[ENTER], Action::Open, "open", "Do what is marked: do the exercise, go on with it, read a finished one"),
    row(Place::Exercise, &[letter('a'), letter('n')], Action::Add, "do it", "Do the exercise now"),
    row(Place::Exercise, &[letter('c')], Action::Compare, "compare", "Set a finished one beside the time before"),
    row(Place::Exercise, &[letter('d'), DELETE], Action::Delete, "", "Delete what you began or finished"),
    row(Place::Exercise, &[letter('u')], Action::Undo, "", "Take the last deletion back"),
    row(Place::Exercise, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Copy, &[letter('c')], Action::Compare, "compare", "Set it beside the time before, or show it alone again"),
    row(Place::ForPlan, &[letter('p')], Action::TakeOver, "into your plan", "Put what you wrote into your plan; nothing there is changed"),
    row(Place::Copy, &[letter('e')], Action::Change, "change", "Change what you wrote"),
];
