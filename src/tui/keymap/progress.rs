//! Keys of what check-ins and scores say over time.

use super::{DELETE, ENTER, LEFT, Place, RIGHT, Row, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Progress, &[letter('c')], Action::CheckIn, "check-in", "Check in: how you are, in a minute"),
    row(Place::Progress, &[LEFT, letter('h')], Action::Left, "earlier", "The time before"),
    row(Place::Progress, &[RIGHT, letter('l')], Action::Right, "", "The time after"),
    row(Place::Progress, &[letter('v')], Action::View, "span", "The next span: week, month, quarter, year"),
    row(Place::Progress, &[letter('a'), letter('n')], Action::Add, "", "Keep a score of a questionnaire your clinician gave you"),
    row(Place::Progress, &[ENTER, letter('e')], Action::Open, "", "Change the score"),
    row(Place::Progress, &[letter('d'), DELETE], Action::Delete, "", "Take the score away"),
    row(Place::Progress, &[letter('u')], Action::Undo, "", "Bring back the score that was taken away last"),
];
