//! Keys of Help now, questions and the lock screen.

use super::{
    BACKTAB, DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, Place, RIGHT, Row, TAB, UP, ctrl, letter,
    row,
};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Scroll, &[ESC, letter('q')], Action::Back, "back to where you were", "Back to where you were"),
    row(Place::Scroll, &[letter(' '), PAGE_DOWN, ENTER], Action::PageDown, "more", "Down a screen"),
    row(Place::Scroll, &[PAGE_UP, letter('b')], Action::PageUp, "", "Up a screen"),
    row(Place::Scroll, &[DOWN, letter('j')], Action::Down, "", "Down a line"),
    row(Place::Scroll, &[UP, letter('k')], Action::Up, "", "Up a line"),
    row(Place::HelpNow, &[RIGHT, letter('l'), TAB], Action::Right, "next country", "The next country"),
    row(Place::HelpNow, &[LEFT, letter('h'), BACKTAB], Action::Left, "", "The country before"),
    row(Place::Scroll, &[HOME, letter('g')], Action::Top, "", "To the beginning"),
    row(Place::Scroll, &[END, letter('G')], Action::Bottom, "", "To the end"),
    row(Place::Menu, &[ENTER], Action::Open, "choose", "Choose what is marked"),
    row(Place::Menu, &[UP, letter('k'), BACKTAB], Action::Previous, "", "The line above"),
    row(Place::Menu, &[DOWN, letter('j'), TAB], Action::Next, "next", "The line below"),
    row(Place::Menu, &[letter('q')], Action::Quit, "leave", "Leave evenkeel"),
    row(Place::Question, &[ENTER], Action::Open, "choose", "Choose the answer that is marked"),
    row(Place::Question, &[LEFT, UP, BACKTAB, letter('h'), letter('k')], Action::Previous, "", "The answer before"),
    row(Place::Question, &[RIGHT, DOWN, TAB, letter('l'), letter('j')], Action::Next, "next", "The next answer"),
    row(Place::Question, &[PAGE_DOWN, letter(' ')], Action::PageDown, "", "More of the text"),
    row(Place::Question, &[PAGE_UP], Action::PageUp, "", "Back in the text"),
    row(Place::Question, &[ESC], Action::Back, "back", "Leave everything as it is"),
    row(Place::LockEmpty, &[letter('!')], Action::HelpNow, "help now", "Lines to call and what to do, without unlocking"),
    row(Place::Lock, &[ENTER], Action::Open, "go on", "Go on"),
    row(Place::Lock, &[ctrl('r')], Action::Read, "read without unlocking", "Read the library without unlocking"),
    row(Place::Lock, &[ESC], Action::Back, "", "Back one step"),
    row(Place::Lock, &[TAB, DOWN], Action::Next, "", "The next field"),
    row(Place::Lock, &[BACKTAB, UP], Action::Previous, "", "The field before"),
];
