//! Keys of Today, and of goals, which are reached from it.

use super::{DELETE, DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, Place, Row, UP, letter, row};
use crate::tui::action::Action;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::Today, &[letter('c')], Action::CheckIn, "check-in", "Check in: how you are, in a minute"),
    row(Place::Today, &[letter('j')], Action::Write, "write", "Write in the journal"),
    row(Place::Today, &[letter('p')], Action::Prompts, "", "Choose a question to write from"),
    row(Place::Today, &[letter('s')], Action::Log, "log a session", "Log a session"),
    row(Place::Today, &[letter('r')], Action::Read, "", "Read a page"),
    row(Place::Today, &[letter('u')], Action::Urge, "", "An urge now: ride it out, five moves, HALT"),
    row(Place::Today, &[letter('a')], Action::Attended, "", "Mark the session you are asked about as attended"),
    row(Place::Today, &[letter('m')], Action::Missed, "", "Mark the session you are asked about as missed"),
    row(Place::Today, &[letter('P')], Action::Plan, "", "See your plan: triggers, mooring lines, signs, values"),
    row(Place::Today, &[letter('g')], Action::OwnGoals, "", "See your goals and days"),
    row(Place::Today, &[letter('l')], Action::Lapse, "", "I used, or a lapse: what is still true, and what helps now"),
    row(Place::Today, &[UP, letter('k')], Action::Up, "", "The line above"),
    row(Place::Today, &[DOWN], Action::Down, "", "The line below"),
    row(Place::Today, &[ENTER], Action::Open, "", "Open the line"),
];

#[rustfmt::skip]
pub(super) const OF_GOALS: &[Row] = &[
    row(Place::Goals, &[letter('n')], Action::Add, "new goal", "Set a goal"),
    row(Place::Goals, &[ENTER, letter('e')], Action::Open, "open", "Change the goal or the step, or look at the lapse"),
    row(Place::Goals, &[letter('s')], Action::AddStep, "step", "Write down a step of the goal"),
    row(Place::Goals, &[letter(' ')], Action::Tick, "", "Say that the step is done, or not done"),
    row(Place::Goals, &[letter('l')], Action::Lapse, "a lapse", "Log a lapse of the goal; it takes nothing away"),
    row(Place::Goals, &[letter('d'), DELETE], Action::Delete, "take away", "Take away the goal, the step, or a lapse logged by mistake"),
    row(Place::Goals, &[letter('u')], Action::Undo, "", "Bring back what was taken away last"),
    row(Place::Goals, &[ESC, letter('q')], Action::Back, "back", "Back to where you were"),
    row(Place::Lapse, &[PAGE_DOWN, letter(' ')], Action::PageDown, "more", "More of the text"),
    row(Place::Lapse, &[PAGE_UP], Action::PageUp, "", "Back in the text"),
    row(Place::Lapse, &[ENTER], Action::Open, "go on", "Go on"),
    row(Place::Lapse, &[ESC], Action::Back, "leave", "Leave"),
];
