//! Every key of the program, in one table.
//!
//! Dispatch, the hint bar, the list of keys and the palette are all made from its rows.

mod asking;
mod general;
mod homework;
mod journal;
mod library;
mod meetings;
mod place;
mod plan;
mod practice;
mod progress;
mod report;
mod searching;
mod sessions;
mod today;
mod vi;
mod writing;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use self::place::Place;

use super::action::Action;
use super::widgets::editor::Edit;

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(KeyCode, KeyModifiers);

const fn key(code: KeyCode) -> Key {
    Key(code, KeyModifiers::NONE)
}
const fn letter(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::NONE)
}
const fn ctrl(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::CONTROL)
}
const fn alt(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::ALT)
}
const fn function(number: u8) -> Key {
    Key(KeyCode::F(number), KeyModifiers::NONE)
}
const fn with(modifiers: KeyModifiers, key: Key) -> Key {
    Key(key.0, modifiers)
}

impl Key {
    fn fits(self, event: KeyEvent) -> bool {
        let mut modifiers = event.modifiers;
        if matches!(event.code, KeyCode::Char(c) if !c.is_ascii_lowercase()) || event.code == KeyCode::BackTab
        {
            modifiers.remove(KeyModifiers::SHIFT); // the character says it already
        }
        self.0 == event.code && self.1 == modifiers
    }

    /// The key as people write it.
    pub fn label(self) -> String {
        let name = match self.0 {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) if self.1.contains(KeyModifiers::CONTROL) => c.to_ascii_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            other => format!("{other:?}"),
        };
        let mut prefix = String::new();
        for (modifier, word) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.1.contains(modifier) {
                prefix.push_str(word);
            }
        }
        prefix + &name
    }
}

/// One row: where, which keys, what they mean, and the words for it.
#[derive(Debug)]
pub struct Row {
    /// Where it holds.
    pub place: Place,
    /// Any of these keys; none where only the palette has it.
    pub keys: &'static [Key],
    /// What they mean.
    pub action: Action,
    /// One or two words for the hint bar; empty when it has no room for them.
    pub hint: &'static str,
    /// The words in the list of keys and in the palette.
    pub words: &'static str,
}

const fn row(
    place: Place,
    keys: &'static [Key],
    action: Action,
    hint: &'static str,
    words: &'static str,
) -> Row {
    Row { place, keys, action, hint, words }
}

const ESC: Key = key(KeyCode::Esc);
const ENTER: Key = key(KeyCode::Enter);
const TAB: Key = key(KeyCode::Tab);
const BACKTAB: Key = key(KeyCode::BackTab);
const BACKSPACE: Key = key(KeyCode::Backspace);
const DELETE: Key = key(KeyCode::Delete);
const LEFT: Key = key(KeyCode::Left);
const RIGHT: Key = key(KeyCode::Right);
const UP: Key = key(KeyCode::Up);
const DOWN: Key = key(KeyCode::Down);
const HOME: Key = key(KeyCode::Home);
const END: Key = key(KeyCode::End);
const PAGE_UP: Key = key(KeyCode::PageUp);
const PAGE_DOWN: Key = key(KeyCode::PageDown);
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Every key: in a place, the first row that fits wins.
const TABLES: [&[Row]; 16] = [
    today::ROWS,
    today::OF_GOALS,
    plan::ROWS,
    journal::ROWS,
    sessions::ROWS,
    practice::ROWS,
    progress::ROWS,
    homework::ROWS,
    report::ROWS,
    meetings::ROWS,
    library::ROWS,
    asking::ROWS,
    searching::ROWS,
    writing::ROWS,
    general::ROWS,
    vi::ROWS,
];

/// Every row, in the order of the list of keys; vi's are off unless the settings say otherwise.
pub fn all() -> impl Iterator<Item = &'static Row> {
    TABLES.into_iter().flatten()
}

/// What a key means in these places, first place first. In text, a character means itself.
pub fn resolve(places: &[Place], event: KeyEvent) -> Option<Action> {
    let mut types = true;
    for place in places {
        if let Some(row) = rows(*place).find(|row| row.keys.iter().any(|key| key.fits(event))) {
            return Some(row.action.clone());
        }
        if let (true, KeyCode::Char(c)) = (place.takes_text() && types, event.code)
            && !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER)
        {
            return Some(Action::Type(Edit::Insert(c)));
        }
        types &= !place.keeps_letters();
    }
    None
}

/// The rows of one place alone.
pub fn own_rows(place: Place) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.place == place)
}

/// The rows of one place; text of several lines has those of one line too.
pub fn rows(place: Place) -> impl Iterator<Item = &'static Row> {
    let also_line = place == Place::Prose;
    own_rows(place).chain(all().filter(move |row| {
        also_line
            && row.place == Place::Line
            && !matches!(row.action, Action::Open | Action::Up | Action::Down)
    }))
}

/// The words of the hint that stays longest.
pub const HELP_NOW: &str = "help now";

/// Up to five keys that work now, as "key, words".
pub fn hints(places: &[Place]) -> Vec<(String, &'static str)> {
    let mut hints: Vec<(String, &'static str)> = Vec::new();
    let mut meant: Vec<Key> = Vec::new();
    for place in places {
        for row in rows(*place).filter(|row| !row.hint.is_empty()) {
            // In an earlier place the key means something else.
            let key = row.keys.first().filter(|key| !meant.contains(key));
            if let Some(key) = key
                && !hints.iter().any(|(_, hint)| *hint == row.hint)
            {
                hints.push((key.label(), row.hint));
            }
        }
        meant.extend(rows(*place).flat_map(|row| row.keys));
    }
    while hints.len() > 5 {
        drop_one(&mut hints);
    }
    hints
}

/// Leaves out the last hint: that of help now is the last to go.
pub fn drop_one(hints: &mut Vec<(String, &'static str)>) {
    let last = hints.iter().rposition(|(_, words)| *words != HELP_NOW).unwrap_or(0);
    if last < hints.len() {
        hints.remove(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::editor::Motion;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn in_text_every_letter_types_itself() {
        for c in "!?:q1rja /".chars() {
            let got = resolve(
                &[Place::Prose, Place::Form, Place::Always],
                press(KeyCode::Char(c), KeyModifiers::NONE),
            );
            assert_eq!(got, Some(Action::Type(Edit::Insert(c))), "{c}");
        }
    }

    #[test]
    fn a_letter_without_a_meaning_in_normal_mode_is_not_typed() {
        let places = [Place::ViNormal, Place::Prose, Place::Form, Place::Entry, Place::Always];
        for c in "zQ;漢".chars() {
            assert_eq!(resolve(&places, press(KeyCode::Char(c), KeyModifiers::NONE)), None, "{c}");
        }
        let places = [Place::ViDelete, Place::ViSpan, Place::Prose];
        let w = resolve(&places, press(KeyCode::Char('e'), KeyModifiers::NONE));
        assert_eq!(w, Some(Action::Type(Edit::Select(Motion::WordRight))));
    }

    #[test]
    fn a_letter_with_control_is_never_typed() {
        assert_eq!(resolve(&[Place::Line], press(KeyCode::Char('j'), KeyModifiers::CONTROL)), None);
    }

    #[test]
    fn control_z_is_undo_in_text_and_suspends_elsewhere() {
        let z = press(KeyCode::Char('z'), KeyModifiers::CONTROL);
        assert_eq!(resolve(&[Place::Prose, Place::Calm], z), Some(Action::Type(Edit::Undo)));
        assert_eq!(resolve(&[Place::List, Place::Calm], z), Some(Action::Suspend));
    }

    #[test]
    fn shifted_characters_are_found_whether_or_not_shift_is_reported() {
        for modifiers in [KeyModifiers::NONE, KeyModifiers::SHIFT] {
            assert_eq!(resolve(&[Place::Calm], press(KeyCode::Char('!'), modifiers)), Some(Action::HelpNow));
            assert_eq!(resolve(&[Place::List], press(KeyCode::Char('G'), modifiers)), Some(Action::Bottom));
        }
    }

    #[test]
    fn no_key_stands_twice_in_one_place() {
        for (i, row) in all().enumerate() {
            for other in all().skip(i + 1).filter(|other| other.place == row.place) {
                assert!(
                    row.keys.iter().all(|key| !other.keys.contains(key)),
                    "{} / {}",
                    row.words,
                    other.words
                );
            }
        }
    }

    #[test]
    fn hints_are_at_most_five_and_each_said_once() {
        let hints = hints(&[Place::Sessions, Place::List, Place::Tabs, Place::Calm, Place::Always]);
        assert_eq!(hints.len(), 5);
        assert_eq!(hints.iter().filter(|(_, words)| *words == "keys").count().max(1), 1);
    }
}
