//! Keys of lists, and those for going about.

use super::{
    DOWN, END, ENTER, ESC, HELP_NOW, HOME, PAGE_DOWN, PAGE_UP, Place, Row, UP, ctrl, function, letter, row,
};
use crate::tui::action::Action;
use crate::tui::shell::Tab;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::List, &[UP, letter('k')], Action::Up, "", "The row above"),
    row(Place::List, &[DOWN, letter('j')], Action::Down, "", "The row below"),
    row(Place::List, &[PAGE_UP], Action::PageUp, "", "A screen up"),
    row(Place::List, &[PAGE_DOWN, letter(' ')], Action::PageDown, "", "A screen down"),
    row(Place::List, &[HOME, letter('g')], Action::Top, "", "To the first row"),
    row(Place::List, &[END, letter('G')], Action::Bottom, "", "To the last row"),
    row(Place::List, &[ENTER], Action::Open, "", "Open"),
    row(Place::Tabs, &[letter('1')], Action::Tab(Tab::Today), "", "Go to Today"),
    row(Place::Tabs, &[letter('2')], Action::Tab(Tab::Library), "", "Go to the library"),
    row(Place::Tabs, &[letter('3')], Action::Tab(Tab::Journal), "", "Go to the journal"),
    row(Place::Tabs, &[letter('4')], Action::Tab(Tab::Sessions), "", "Go to sessions"),
    row(Place::Tabs, &[letter('5')], Action::Tab(Tab::Practice), "", "Go to the exercises"),
    row(Place::Tabs, &[letter('6')], Action::Tab(Tab::Progress), "", "Go to progress: how it goes over time, and scores"),
    row(Place::Tabs, &[], Action::Prompts, "", "Choose a question to write from"), // by the palette alone
    row(Place::Tabs, &[], Action::CheckIn, "", "Check in: how you are, in a minute"),
    row(Place::Tabs, &[], Action::OwnGoals, "", "See your goals and days"),
    row(Place::Tabs, &[], Action::Meetings, "", "Find a meeting in the meeting book"),
    row(Place::Tabs, &[], Action::Plan, "", "See your plan: triggers, mooring lines, signs, values"),
    row(Place::Tabs, &[], Action::Report, "", "Make a page to take to a session: you choose what is on it"),
    row(Place::Tabs, &[], Action::Lapse, "", "I used, or a lapse: what is still true, and what helps now"),
    row(Place::Tabs, &[letter('q')], Action::Quit, "", "Leave evenkeel"),
    row(Place::Calm, &[letter('!')], Action::HelpNow, HELP_NOW, "Help now: lines to call and what to do"),
    row(Place::Calm, &[], Action::Urge, "", "An urge now: ride it out, five moves, HALT"), // by the palette alone
    row(Place::Calm, &[], Action::Breathe, "", "Breathe for a minute"),
    row(Place::Calm, &[], Action::Ground, "", "Ground yourself in five steps"),
    row(Place::Calm, &[], Action::SafetyPlan, "", "Your people and your safety plan"),
    row(Place::Calm, &[letter('?')], Action::Keys, "keys", "Show all keys"),
    row(Place::Calm, &[letter(':')], Action::Palette, "", "Do anything by name"),
    row(Place::Calm, &[ESC], Action::Back, "", "Back one level"),
    row(Place::Calm, &[ctrl('z')], Action::Suspend, "", "Lock, and give the terminal back for a while"),
    row(Place::Always, &[function(1)], Action::Keys, "keys", "Show all keys"),
    row(Place::Always, &[function(2)], Action::HelpNow, "", "Help now: lines to call and what to do"),
    row(Place::Always, &[ctrl('p')], Action::Palette, "", "Do anything by name"),
    row(Place::Always, &[ctrl('g'), function(12)], Action::Hide, "", "Hide: lock, and an empty screen at once; any key comes back"),
    row(Place::Always, &[ctrl('l')], Action::Lock, "", "Lock the vault"),
    row(Place::Always, &[ctrl('c'), ctrl('q')], Action::Quit, "", "Leave evenkeel; what you are typing is kept"),
];
