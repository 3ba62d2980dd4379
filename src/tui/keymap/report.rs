//! Keys of the page to take to a session.

use super::{ENTER, ESC, LEFT, Place, RIGHT, Row, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Report, &[ENTER, letter(' ')], Action::Open, "tick", "Put it on the page or take it off; on a row that leads on, go there"),
    row(Place::Report, &[RIGHT, letter('l')], Action::Right, "", "Look further back"),
    row(Place::Report, &[LEFT, letter('h')], Action::Left, "", "Look less far back"),
    row(Place::Report, &[letter('v')], Action::View, "see all of it", "See exactly what leaves, before it does"),
    row(Place::Report, &[ESC, letter('q')], Action::Back, "back", "Back to where you were; nothing was written"),
    row(Place::ReportPick, &[ENTER, letter(' ')], Action::Open, "choose", "Choose it or no longer; an entry shows its lines"),
    row(Place::ReportLines, &[letter('a')], Action::Add, "all", "Choose every line of the entry, or none"),
    row(Place::ReportPick, &[ESC, letter('q')], Action::Back, "back", "Back; what you chose stays chosen"),
    row(Place::ReportPreview, &[letter('s')], Action::Save, "keep as a file", "Keep it as a file that leaves your vault"),
    row(Place::ReportPreview, &[ESC, letter('q')], Action::Back, "change it", "Back to what you chose"),
];
