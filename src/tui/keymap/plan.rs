//! Keys of the plan.

use super::{BACKTAB, DELETE, ENTER, ESC, Place, Row, TAB, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Plan, &[letter('a'), letter('n')], Action::Add, "add", "Add to the section you are in"),
    row(Place::Plan, &[ENTER, letter('e')], Action::Open, "change", "Change what is chosen, or open it"),
    row(Place::Plan, &[letter(' ')], Action::Tick, "tick", "Tick a mooring line for the week shown, or a step as done; or take the tick away"),
    row(Place::Plan, &[letter('w')], Action::View, "last week", "Show the mooring lines of last week, or of this one again"),
    row(Place::Plan, &[letter('d'), DELETE], Action::Delete, "", "Take what is chosen away"),
    row(Place::Plan, &[letter('u')], Action::Undo, "", "Bring back what was taken away last"),
    row(Place::Plan, &[letter('K')], Action::MoveUp, "", "Move it up among its own"),
    row(Place::Plan, &[letter('J')], Action::MoveDown, "", "Move it down among its own"),
    row(Place::Plan, &[TAB], Action::Next, "", "The next section"),
    row(Place::Plan, &[BACKTAB], Action::Previous, "", "The section before"),
    row(Place::Plan, &[ESC, letter('q')], Action::Back, "", "Back to where you were"),
];
