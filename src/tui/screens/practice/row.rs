//! The lines of a list of exercises, of what was begun and of what is finished.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::draft::Draft;
use crate::domain::exercise::copy::ExerciseCopy;
use crate::domain::moment::day_label;
use crate::tui::shell::Cx;
use crate::tui::widgets::named_row;

/// Columns of what a line is about.
const NAME: usize = 30;

/// Draws a line of a list: its name, and what else is to say.
pub(super) fn draw(frame: &mut Frame, area: Rect, words: [&str; 2], is_chosen: bool, cx: &Cx) {
    named_row::draw(frame, area, (words, NAME), is_chosen, &cx.theme);
}

/// The title of the exercise a draft is of.
pub(super) fn title_of(draft: &Draft, cx: &Cx) -> String {
    let name = draft.exercise().unwrap_or("");
    cx.pages.exercise(name).map_or_else(|| name.to_owned(), |exercise| exercise.title.clone())
}

/// When a draft was left.
pub(super) fn left_off(draft: &Draft, cx: &Cx) -> String {
    format!("begun, {} {}", day_label(draft.saved.date(), cx.today()), draft.saved.clock())
}

/// When a copy was finished.
pub(super) fn finished(copy: &ExerciseCopy, cx: &Cx) -> String {
    format!("{} {}", day_label(copy.at.date(), cx.today()), copy.at.clock())
}
