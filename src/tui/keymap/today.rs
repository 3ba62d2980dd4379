//! Keys of Today.

use super::{DOWN, ENTER, Place, Row, UP, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Today, &[letter('j')], Action::Write, "write", "Write in the journal"),
    row(Place::Today, &[letter('p')], Action::Prompts, "", "Choose a question to write from"),
    row(Place::Today, &[letter('s')], Action::Log, "log a session", "Log a session"),
    row(Place::Today, &[letter('r')], Action::Read, "read", "Read a page"),
    row(Place::Today, &[letter('u')], Action::Urge, "", "An urge now: ride it out, five moves, HALT"),
    row(Place::Today, &[letter('a')], Action::Attended, "", "Mark the session you are asked about as attended"),
    row(Place::Today, &[letter('m')], Action::Missed, "", "Mark the session you are asked about as missed"),
    row(Place::Today, &[UP, letter('k')], Action::Up, "", "The line above"),
    row(Place::Today, &[DOWN], Action::Down, "", "The line below"),
    row(Place::Today, &[ENTER], Action::Open, "", "Open the line"),
];
