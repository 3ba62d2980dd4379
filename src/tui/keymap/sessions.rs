//! Keys of sessions.

use super::{
    DELETE, DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, Place, RIGHT, Row, UP, letter, row,
};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Sessions, &[letter('n'), letter('s')], Action::Add, "log", "Log a session"),
    row(Place::Sessions, &[letter('a')], Action::Attended, "attended", "Mark as attended"),
    row(Place::Sessions, &[letter('m')], Action::Missed, "missed", "Mark as missed"),
    row(Place::Sessions, &[letter('W')], Action::Linked, "", "Show what you wrote about the session"),
    row(Place::Sessions, &[ENTER, letter('e')], Action::Open, "open", "Open the session to see and change everything"),
    row(Place::Sessions, &[letter('v')], Action::View, "attendance", "Change between the list and attendance"),
    row(Place::Sessions, &[letter('d'), DELETE], Action::Delete, "", "Take the session out of the log"),
    row(Place::Sessions, &[letter('r')], Action::Repeat, "", "Pause or end the series the session is of"),
    row(Place::Sessions, &[letter('p')], Action::Notes, "", "Write what you want from the session, or what you take from it"),
    row(Place::Sessions, &[letter('t')], Action::Treatment, "", "See your programme, goals and topics"),
    row(Place::Sessions, &[letter('o')], Action::Goals, "", "Say which goals of your treatment the session served"),
    row(Place::Treatment, &[letter('p')], Action::AddProgramme, "programme", "Add a programme"),
    row(Place::Treatment, &[letter('g')], Action::AddGoal, "goal", "Add a treatment goal"),
    row(Place::Treatment, &[ENTER, letter('e')], Action::Open, "change", "Change what is chosen"),
    row(Place::Treatment, &[letter('d'), DELETE], Action::Delete, "", "Take what is chosen away"),
    row(Place::Treatment, &[letter('u')], Action::Undo, "", "Bring back what was taken away last"),
    row(Place::Treatment, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Sessions, &[letter('w')], Action::Write, "", "Write about the session in your journal"),
    row(Place::Sessions, &[letter('u')], Action::Undo, "", "Take the last deletion or mark back"),
    row(Place::Attendance, &[letter('v'), ESC], Action::Back, "back to the list", "Back to the list"),
    row(Place::Attendance, &[letter('n'), letter('s')], Action::Add, "log", "Log a session"),
    row(Place::Attendance, &[RIGHT, letter('l')], Action::Right, "further back", "Look further back"),
    row(Place::Attendance, &[LEFT, letter('h')], Action::Left, "less", "Look less far back"),
    row(Place::Attendance, &[DOWN, letter('j')], Action::Down, "", "Down a line"),
    row(Place::Attendance, &[UP, letter('k')], Action::Up, "", "Up a line"),
    row(Place::Attendance, &[letter(' '), PAGE_DOWN], Action::PageDown, "more", "Down a screen"),
    row(Place::Attendance, &[PAGE_UP], Action::PageUp, "", "Up a screen"),
    row(Place::Attendance, &[HOME, letter('g')], Action::Top, "", "To the beginning"),
    row(Place::Attendance, &[END, letter('G')], Action::Bottom, "", "To the end"),
];
