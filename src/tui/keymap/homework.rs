//! Keys of homework: the list of it, one of it, packs, and one pack.

use super::{DELETE, DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, Place, Row, UP, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::AllHomework, &[ENTER], Action::Open, "open", "See why, the plan, and do it"),
    row(Place::AllHomework, &[letter('n')], Action::Add, "your own", "Set yourself a homework"),
    row(Place::AllHomework, &[letter('i')], Action::Import, "from a pack", "Take homework from a pack"),
    row(Place::AllHomework, &[letter('d')], Action::Done, "", "It is done"),
    row(Place::AllHomework, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Homework, &[ENTER], Action::Open, "do it", "Open its exercise or its page"),
    row(Place::Homework, &[letter('d')], Action::Done, "done", "It is done; one that comes often asks which"),
    row(Place::Homework, &[letter('x')], Action::Skip, "leave out", "Leave it out, and say why if you like"),
    row(Place::Homework, &[letter('m')], Action::Reschedule, "move", "Move it to another day"),
    row(Place::Homework, &[letter('e')], Action::Change, "", "Change it, or say how sure you are and what could get in the way"),
    row(Place::Homework, &[letter('r')], Action::Restore, "", "Open it again after it was done or left out"),
    row(Place::Homework, &[DELETE], Action::Delete, "", "Take it away"),
    row(Place::Homework, &[DOWN, letter('j')], Action::Down, "", "Down a line"),
    row(Place::Homework, &[UP, letter('k')], Action::Up, "", "Up a line"),
    row(Place::Homework, &[letter(' '), PAGE_DOWN], Action::PageDown, "", "Down a screen"),
    row(Place::Homework, &[letter('b'), PAGE_UP], Action::PageUp, "", "Up a screen"),
    row(Place::Homework, &[ESC, letter('q')], Action::Back, "", "Back to where you were"),
    row(Place::Packs, &[ENTER], Action::Open, "open", "See who it says it is from, and all it asks"),
    row(Place::Packs, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Pack, &[ENTER], Action::Open, "take it on", "Look the task over, change what you like, and take it on"),
    row(Place::Pack, &[letter('a')], Action::Add, "all", "Take every task on as it is"),
    row(Place::Pack, &[letter(' '), PAGE_DOWN], Action::PageDown, "", "Down in the text of the pack"),
    row(Place::Pack, &[letter('b'), PAGE_UP], Action::PageUp, "", "Up in the text of the pack"),
    row(Place::Pack, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
];
