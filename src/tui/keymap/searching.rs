//! Keys of a line one searches with.

use super::{DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, Place, Row, TAB, UP, ctrl, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Filter, &[TAB], Action::Next, "keep as filter", "Close the line and keep what you look for as a filter"),
    row(Place::Filter, &[ctrl('s')], Action::Save, "", "Keep it under a name, to use it again"),
    row(Place::Search, &[DOWN, ctrl('n')], Action::Down, "", "The next one found"),
    row(Place::Search, &[UP], Action::Up, "", "The one found before"),
    row(Place::Search, &[PAGE_DOWN], Action::PageDown, "", "Down a screen"),
    row(Place::Search, &[PAGE_UP], Action::PageUp, "", "Up a screen"),
    row(Place::Search, &[ENTER], Action::Open, "open", "Open what is marked"),
    row(Place::Search, &[ESC], Action::Back, "leave", "Leave the search"),
];
