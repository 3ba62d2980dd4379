//! Keys of the meeting book: the list, one meeting, and taking in lists.

use super::{
    BACKSPACE, BACKTAB, DELETE, DOWN, ENTER, ESC, LEFT, PAGE_DOWN, PAGE_UP, Place, Row, TAB, UP, letter, row,
};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Meetings, &[ENTER], Action::Open, "read", "Read all about the meeting"),
    row(Place::Meetings, &[letter('/')], Action::Search, "search", "Look for meetings as you type"),
    row(Place::Meetings, &[letter('n')], Action::Now, "now", "Only those that are on or start within two hours, or all again"),
    row(Place::Meetings, &[letter('a')], Action::Attended, "I am there", "Log that you are there; the form comes filled in"),
    row(Place::Meetings, &[letter('f')], Action::Filters, "", "Show only some: today, online, near a place, of a type"),
    row(Place::Meetings, &[BACKSPACE], Action::Return, "", "Take the last part of the filter away"),
    row(Place::Meetings, &[letter('*'), letter('m')], Action::Bookmark, "", "Mark it as yours, or no longer"),
    row(Place::Meetings, &[letter('i')], Action::Import, "", "Take in a list of meetings, or see those you have"),
    row(Place::Meetings, &[letter('p')], Action::AddPlace, "", "Keep a point to measure distances from"),
    row(Place::Meetings, &[ESC, LEFT, letter('q')], Action::Back, "", "Leave the filter, then back to where you were"),
    row(Place::NoMeetings, &[letter('i')], Action::Import, "import a list", "Take in a list of meetings"),
    row(Place::NoMeetings, &[letter('p')], Action::AddPlace, "", "Keep a point to measure distances from"),
    row(Place::NoMeetings, &[ESC, LEFT, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Meeting, &[letter('a')], Action::Attended, "I am there", "Log that you are there; the form comes filled in"),
    row(Place::Meeting, &[letter('s'), letter('r')], Action::Repeat, "every week", "Plan it every week at its time"),
    row(Place::Meeting, &[letter('*'), letter('m')], Action::Bookmark, "mark", "Mark it as yours, or no longer"),
    row(Place::Meeting, &[TAB], Action::Next, "links", "The next link"),
    row(Place::Meeting, &[BACKTAB], Action::Previous, "", "The link before"),
    row(Place::Meeting, &[ENTER], Action::Open, "", "Follow the link"),
    row(Place::Meeting, &[DOWN, letter('j')], Action::Down, "", "Down a line"),
    row(Place::Meeting, &[UP, letter('k')], Action::Up, "", "Up a line"),
    row(Place::Meeting, &[letter(' '), PAGE_DOWN], Action::PageDown, "", "Down a screen"),
    row(Place::Meeting, &[letter('b'), PAGE_UP], Action::PageUp, "", "Up a screen"),
    row(Place::Meeting, &[ESC, LEFT, letter('q')], Action::Back, "", "Back to where you were"),
    row(Place::MeetingFiles, &[ENTER], Action::Open, "take in", "Take in the list that is chosen"),
    row(Place::MeetingFiles, &[letter('d'), DELETE], Action::Delete, "drop", "Drop a list with all its meetings; it asks first"),
    row(Place::MeetingFiles, &[ESC, LEFT, letter('q')], Action::Back, "back", "Back to where you were"),
];
