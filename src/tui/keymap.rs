//! Every key of the program, in one table.
//!
//! Dispatch, the hint bar, the list of keys and the palette are all made from its rows.

mod vi;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;
use super::shell::Tab;
use super::widgets::editor::{Edit, Motion};

/// Where a row holds. A screen names its places in order; the first row that fits wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Everywhere, also while writing.
    Always,
    /// Wherever no field has the focus.
    Calm,
    /// On the top screen of a tab.
    Tabs,
    /// On Today.
    Today,
    /// In a list.
    List,
    /// In the list of topics and pages.
    Contents,
    /// In a page one reads.
    Page,
    /// While choosing a passage of a page.
    Passage,
    /// With two pages side by side.
    Compare,
    /// In the list of entries.
    Journal,
    /// In the trash.
    Trash,
    /// In the list of sessions.
    Sessions,
    /// In a form.
    Form,
    /// In a choice among values.
    Choice,
    /// In one line of text.
    Line,
    /// In text of several lines.
    Prose,
    /// Writing an entry, in any of its fields.
    Entry,
    /// While looking for words in an entry.
    Find,
    /// While replacing words in an entry.
    Replace,
    /// In text, with vi's keys, while typing.
    ViInsert,
    /// In text, with vi's keys, while not typing.
    ViNormal,
    /// In text, with vi's keys, while selecting.
    ViSelect,
    /// After `d`.
    ViDelete,
    /// After `c`.
    ViChange,
    /// After `y`.
    ViYank,
    /// After `g`.
    ViGo,
    /// How far to select, delete, change or copy with vi's keys.
    ViSpan,
    /// While looking for words with vi's keys.
    ViFind,
    /// While looking for words.
    Search,
    /// In the attendance panel.
    Attendance,
    /// In Help now.
    HelpNow,
    /// In a text one scrolls through.
    Scroll,
    /// In a short list of things to do.
    Menu,
    /// In a question.
    Question,
    /// On the lock screen, with nothing typed.
    LockEmpty,
    /// On the lock screen.
    Lock,
}

impl Place {
    /// The heading over its keys.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Calm => "Wherever you are not typing",
            Self::Tabs => "Going about",
            Self::Today => "Today",
            Self::List => "Lists",
            Self::Contents => "Library",
            Self::Page | Self::Passage | Self::Compare => "Reading",
            Self::Journal => "Journal",
            Self::Trash => "Trash",
            Self::Sessions | Self::Attendance => "Sessions",
            Self::Form => "Forms",
            Self::Choice => "Choosing a value",
            Self::Line | Self::Prose => "Writing",
            Self::Entry => "Writing an entry",
            Self::Find | Self::Replace | Self::ViFind => "Finding and replacing",
            Self::ViInsert | Self::ViNormal => "Vi keys",
            Self::ViSelect | Self::ViDelete | Self::ViChange | Self::ViYank | Self::ViGo | Self::ViSpan => {
                "Vi keys, one after another"
            }
            Self::Search => "Searching",
            Self::HelpNow | Self::Scroll => "Help now and this list",
            Self::Menu | Self::Question => "Questions",
            Self::LockEmpty | Self::Lock => "Lock screen",
        }
    }

    /// Whether a character typed there means itself.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Line | Self::Prose | Self::Choice | Self::Lock)
    }

    /// Whether a character typed there means nothing if it has no row, whatever comes after.
    fn keeps_letters(self) -> bool {
        matches!(
            self,
            Self::ViNormal
                | Self::ViSelect
                | Self::ViDelete
                | Self::ViChange
                | Self::ViYank
                | Self::ViGo
                | Self::ViSpan
        )
    }
}

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
const fn with(modifiers: KeyModifiers, code: KeyCode) -> Key {
    Key(code, modifiers)
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
    /// Any of these keys.
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
const BACKSPACE: Key = key(KeyCode::Backspace);
const LEFT: Key = key(KeyCode::Left);
const RIGHT: Key = key(KeyCode::Right);
const UP: Key = key(KeyCode::Up);
const DOWN: Key = key(KeyCode::Down);
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Every key but vi's, which are off unless the settings say otherwise.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    // Today
    row(Place::Today, &[letter('j')], Action::Write, "write", "Write in the journal"),
    row(Place::Today, &[letter('s')], Action::Log, "log a session", "Log a session"),
    row(Place::Today, &[letter('r')], Action::Read, "read", "Read a page"),
    row(Place::Today, &[letter('a')], Action::Attended, "", "Mark the session you are asked about as attended"),
    row(Place::Today, &[letter('m')], Action::Missed, "", "Mark the session you are asked about as missed"),
    row(Place::Today, &[key(KeyCode::Up), letter('k')], Action::Up, "", "The line above"),
    row(Place::Today, &[key(KeyCode::Down)], Action::Down, "", "The line below"),
    row(Place::Today, &[key(KeyCode::Enter)], Action::Open, "", "Open the line"),
    // Journal, sessions, trash: before lists, whose keys they share
    row(Place::Journal, &[letter('n'), letter('a')], Action::Add, "new", "Write a new entry"),
    row(Place::Journal, &[key(KeyCode::Enter), letter('e')], Action::Open, "open", "Open the entry to read on and change it"),
    row(Place::Journal, &[letter('/')], Action::Search, "search", "Search all entries as you type"),
    row(Place::Journal, &[key(KeyCode::Delete), letter('d')], Action::Delete, "trash", "Put the entry in the trash"),
    row(Place::Journal, &[letter('u')], Action::Undo, "", "Take the last deletion back"),
    row(Place::Journal, &[letter('t')], Action::Trash, "", "Show the trash"),
    row(Place::Trash, &[key(KeyCode::Enter), letter('r'), letter('u')], Action::Restore, "restore", "Take the entry out of the trash"),
    row(Place::Trash, &[letter('t'), key(KeyCode::Esc)], Action::Back, "back", "Back to the journal"),
    row(Place::Sessions, &[letter('n'), letter('s')], Action::Add, "log", "Log a session"),
    row(Place::Sessions, &[letter('a')], Action::Attended, "attended", "Mark as attended"),
    row(Place::Sessions, &[letter('m')], Action::Missed, "missed", "Mark as missed"),
    row(Place::Sessions, &[key(KeyCode::Enter), letter('e')], Action::Open, "open", "Open the session to see and change everything"),
    row(Place::Sessions, &[letter('v')], Action::View, "attendance", "Change between the list and attendance"),
    row(Place::Sessions, &[key(KeyCode::Delete), letter('d')], Action::Delete, "", "Take the session out of the log"),
    row(Place::Sessions, &[letter('u')], Action::Undo, "", "Take the last deletion or mark back"),
    row(Place::Attendance, &[letter('v'), key(KeyCode::Esc)], Action::Back, "back to the list", "Back to the list"),
    row(Place::Attendance, &[letter('n'), letter('s')], Action::Add, "log", "Log a session"),
    // Library
    row(Place::Contents, &[key(KeyCode::Enter)], Action::Open, "open", "Read the page; open or close the topic"),
    row(Place::Contents, &[key(KeyCode::Right), letter('l')], Action::Right, "", "Into the topic or the page"),
    row(Place::Contents, &[key(KeyCode::Left), letter('h')], Action::Left, "", "Out to the topic; close the topic"),
    row(Place::Contents, &[letter('/')], Action::Search, "search", "Search all pages"),
    row(Place::Contents, &[letter('c')], Action::Compare, "", "Set a group, approach or fellowship beside another"),
    row(Place::Contents, &[letter('m')], Action::Bookmark, "bookmark", "Bookmark the page, or take the bookmark away"),
    row(Place::Contents, &[letter('r')], Action::MarkRead, "", "Mark the page as read, or as not read"),
    row(Place::Contents, &[letter('x')], Action::Exercise, "", "Start the page's exercise"),
    row(Place::Contents, &[letter('n')], Action::NextPage, "", "The next page"),
    row(Place::Contents, &[letter('p')], Action::PreviousPage, "", "The page before"),
    row(Place::Contents, &[key(KeyCode::PageDown), letter(' ')], Action::PageDown, "", "Down in the page beside the list"),
    row(Place::Contents, &[key(KeyCode::PageUp)], Action::PageUp, "", "Up in the page beside the list"),
    row(Place::Page, &[key(KeyCode::Down), letter('j')], Action::Down, "", "Down a line"),
    row(Place::Page, &[key(KeyCode::Up), letter('k')], Action::Up, "", "Up a line"),
    row(Place::Page, &[letter(' '), key(KeyCode::PageDown)], Action::PageDown, "on", "Down a screen"),
    row(Place::Page, &[letter('b'), key(KeyCode::PageUp)], Action::PageUp, "", "Up a screen"),
    row(Place::Page, &[key(KeyCode::Home), letter('g')], Action::Top, "", "To the beginning of the page"),
    row(Place::Page, &[key(KeyCode::End), letter('G')], Action::Bottom, "", "To the end of the page"),
    row(Place::Page, &[key(KeyCode::Tab)], Action::Next, "links", "The next link or explained word"),
    row(Place::Page, &[key(KeyCode::BackTab)], Action::Previous, "", "The link before"),
    row(Place::Page, &[key(KeyCode::Enter)], Action::Open, "", "Follow the link, or show what the word means"),
    row(Place::Page, &[key(KeyCode::Backspace)], Action::Return, "", "Back to the page you came from by a link"),
    row(Place::Page, &[letter('s')], Action::Passage, "save a passage", "Choose a passage and save it with a note in your journal"),
    row(Place::Page, &[letter('x')], Action::Exercise, "", "Start the page's exercise"),
    row(Place::Page, &[key(KeyCode::Esc), key(KeyCode::Left), letter('h')], Action::Back, "contents", "Back to the list of pages"),
    row(Place::Page, &[letter('n')], Action::NextPage, "", "The next page"),
    row(Place::Page, &[letter('p')], Action::PreviousPage, "", "The page before"),
    row(Place::Page, &[letter('m')], Action::Bookmark, "", "Bookmark the page, or take the bookmark away"),
    row(Place::Page, &[letter('r')], Action::MarkRead, "", "Mark the page as read, or as not read"),
    row(Place::Page, &[letter('c')], Action::Compare, "", "Set it beside another group, approach or fellowship"),
    row(Place::Page, &[letter('o')], Action::Outline, "", "Go to a part of the page"),
    row(Place::Page, &[letter('f')], Action::Sources, "", "The sources of what is in view"),
    row(Place::Page, &[letter('/')], Action::Search, "", "Search all pages"),
    row(Place::Passage, &[key(KeyCode::Down), letter('j')], Action::Down, "next", "The next paragraph"),
    row(Place::Passage, &[key(KeyCode::Up), letter('k')], Action::Up, "", "The paragraph before"),
    row(Place::Passage, &[letter(' '), with(SHIFT, KeyCode::Down)], Action::Next, "more", "Take in the next paragraph too"),
    row(Place::Passage, &[with(SHIFT, KeyCode::Up)], Action::Previous, "", "Take in the paragraph before, or one less"),
    row(Place::Passage, &[key(KeyCode::Enter), letter('s')], Action::Open, "save with a note", "Save the passage with a note in your journal"),
    row(Place::Passage, &[key(KeyCode::Esc)], Action::Back, "leave it", "Save nothing"),
    row(Place::Compare, &[key(KeyCode::Right), letter('l')], Action::Right, "another", "Another one on the right"),
    row(Place::Compare, &[key(KeyCode::Left), letter('h')], Action::Left, "", "The one before on the right"),
    row(Place::Compare, &[key(KeyCode::Tab)], Action::Next, "swap", "Swap the two"),
    row(Place::Compare, &[key(KeyCode::Enter)], Action::Open, "read", "Read the page of the one on the right"),
    row(Place::Compare, &[key(KeyCode::Esc), letter('q')], Action::Back, "back", "Back to the page"),
    row(Place::Compare, &[key(KeyCode::Down), letter('j')], Action::Down, "more", "Down a line"),
    row(Place::Compare, &[key(KeyCode::Up), letter('k')], Action::Up, "", "Up a line"),
    row(Place::Compare, &[letter(' '), key(KeyCode::PageDown)], Action::PageDown, "", "Down a screen"),
    row(Place::Compare, &[letter('b'), key(KeyCode::PageUp)], Action::PageUp, "", "Up a screen"),
    // Help now, questions and the lock screen
    row(Place::Scroll, &[key(KeyCode::Esc), letter('q')], Action::Back, "back to where you were", "Back to where you were"),
    row(Place::Scroll, &[letter(' '), key(KeyCode::PageDown), key(KeyCode::Enter)], Action::PageDown, "more", "Down a screen"),
    row(Place::Scroll, &[key(KeyCode::PageUp), letter('b')], Action::PageUp, "", "Up a screen"),
    row(Place::Scroll, &[key(KeyCode::Down), letter('j')], Action::Down, "", "Down a line"),
    row(Place::Scroll, &[key(KeyCode::Up), letter('k')], Action::Up, "", "Up a line"),
    row(Place::HelpNow, &[key(KeyCode::Right), letter('l'), key(KeyCode::Tab)], Action::Right, "next country", "The next country"),
    row(Place::HelpNow, &[key(KeyCode::Left), letter('h'), key(KeyCode::BackTab)], Action::Left, "", "The country before"),
    row(Place::Scroll, &[key(KeyCode::Home), letter('g')], Action::Top, "", "To the beginning"),
    row(Place::Scroll, &[key(KeyCode::End), letter('G')], Action::Bottom, "", "To the end"),
    row(Place::Menu, &[key(KeyCode::Enter)], Action::Open, "choose", "Choose what is marked"),
    row(Place::Menu, &[key(KeyCode::Up), letter('k'), key(KeyCode::BackTab)], Action::Previous, "", "The line above"),
    row(Place::Menu, &[key(KeyCode::Down), letter('j'), key(KeyCode::Tab)], Action::Next, "next", "The line below"),
    row(Place::Menu, &[letter('q')], Action::Quit, "leave", "Leave evenkeel"),
    row(Place::Question, &[key(KeyCode::Enter)], Action::Open, "choose", "Choose the answer that is marked"),
    row(Place::Question, &[key(KeyCode::Left), key(KeyCode::Up), key(KeyCode::BackTab), letter('h'), letter('k')], Action::Previous, "", "The answer before"),
    row(Place::Question, &[key(KeyCode::Right), key(KeyCode::Down), key(KeyCode::Tab), letter('l'), letter('j')], Action::Next, "next", "The next answer"),
    row(Place::Question, &[key(KeyCode::PageDown), letter(' ')], Action::PageDown, "", "More of the text"),
    row(Place::Question, &[key(KeyCode::PageUp)], Action::PageUp, "", "Back in the text"),
    row(Place::Question, &[key(KeyCode::Esc)], Action::Back, "back", "Leave everything as it is"),
    row(Place::LockEmpty, &[letter('!')], Action::HelpNow, "help now", "Lines to call and what to do, without unlocking"),
    row(Place::Lock, &[key(KeyCode::Enter)], Action::Open, "go on", "Go on"),
    row(Place::Lock, &[ctrl('r')], Action::Read, "read without unlocking", "Read the library without unlocking"),
    row(Place::Lock, &[key(KeyCode::Esc)], Action::Back, "", "Back one step"),
    row(Place::Lock, &[key(KeyCode::Tab), key(KeyCode::Down)], Action::Next, "", "The next field"),
    row(Place::Lock, &[key(KeyCode::BackTab), key(KeyCode::Up)], Action::Previous, "", "The field before"),
    // Searching
    row(Place::Search, &[key(KeyCode::Down), ctrl('n')], Action::Down, "", "The next one found"),
    row(Place::Search, &[key(KeyCode::Up)], Action::Up, "", "The one found before"),
    row(Place::Search, &[key(KeyCode::PageDown)], Action::PageDown, "", "Down a screen"),
    row(Place::Search, &[key(KeyCode::PageUp)], Action::PageUp, "", "Up a screen"),
    row(Place::Search, &[key(KeyCode::Enter)], Action::Open, "open", "Open what is marked"),
    row(Place::Search, &[key(KeyCode::Esc)], Action::Back, "leave", "Leave the search"),
    // Forms and writing
    row(Place::Choice, &[key(KeyCode::Left)], Action::Left, "", "The value before"),
    row(Place::Choice, &[key(KeyCode::Right), letter(' ')], Action::Right, "change", "The next value"),
    row(Place::Form, &[ctrl('s')], Action::Save, "save", "Save"),
    row(Place::Form, &[key(KeyCode::Tab)], Action::Next, "next field", "The next field"),
    row(Place::Form, &[key(KeyCode::BackTab)], Action::Previous, "", "The field before"),
    row(Place::Form, &[key(KeyCode::Esc)], Action::Back, "leave", "Leave; asks if something is not saved"),
    row(Place::Entry, &[ctrl('f')], Action::Search, "find", "Find words in the entry"),
    row(Place::Entry, &[ctrl('r')], Action::Replace, "", "Find words and replace them"),
    row(Place::Entry, &[ctrl('t')], Action::CopyOut, "", "Copy the selection out, for other programs"),
    row(Place::Entry, &[key(KeyCode::F(3)), with(ALT, KeyCode::Char('z'))], Action::TextAlone, "", "The text alone, or with the rest again"),
    row(Place::Replace, &[key(KeyCode::Enter)], Action::Change, "replace", "Replace this one and go on to the next"),
    row(Place::Replace, &[with(ALT, KeyCode::Enter), ctrl('a')], Action::ReplaceAll, "replace all", "Replace all; Ctrl-Z takes it back at once"),
    row(Place::Replace, &[key(KeyCode::Tab), key(KeyCode::BackTab)], Action::Next, "other field", "Between the words to find and those to put in"),
    row(Place::Find, &[key(KeyCode::Down), key(KeyCode::Enter)], Action::FindNext, "next", "The next place"),
    row(Place::Find, &[key(KeyCode::Up), with(SHIFT, KeyCode::Enter)], Action::FindPrevious, "before", "The place before"),
    row(Place::Find, &[key(KeyCode::Esc)], Action::Back, "back to the text", "Back to the text, with the cursor at the place"),
    row(Place::Line, &[key(KeyCode::Enter)], Action::Open, "", "On to the next field; from the last one, save"),
    row(Place::Line, &[key(KeyCode::Up)], Action::Up, "", "The field above"),
    row(Place::Line, &[key(KeyCode::Down)], Action::Down, "", "The field below"),
    row(Place::Choice, &[key(KeyCode::Enter)], Action::Open, "", "On to the next field; from the last one, save"),
    row(Place::Choice, &[key(KeyCode::Up)], Action::Up, "", "The field above"),
    row(Place::Choice, &[key(KeyCode::Down)], Action::Down, "", "The field below"),
    row(Place::Prose, &[key(KeyCode::Enter)], Action::Type(Edit::NewLine), "", "A new line"),
    row(Place::Prose, &[key(KeyCode::Up)], Action::Type(Edit::Move(Motion::Up)), "", "A row up"),
    row(Place::Prose, &[key(KeyCode::Down)], Action::Type(Edit::Move(Motion::Down)), "", "A row down"),
    row(Place::Prose, &[with(SHIFT, KeyCode::Up)], Action::Type(Edit::Select(Motion::Up)), "", "Select a row up"),
    row(Place::Prose, &[with(SHIFT, KeyCode::Down)], Action::Type(Edit::Select(Motion::Down)), "", "Select a row down"),
    row(Place::Prose, &[key(KeyCode::PageUp)], Action::Type(Edit::Move(Motion::PageUp)), "", "A screen up"),
    row(Place::Prose, &[key(KeyCode::PageDown)], Action::Type(Edit::Move(Motion::PageDown)), "", "A screen down"),
    row(Place::Prose, &[with(CONTROL, KeyCode::Up)], Action::Type(Edit::Move(Motion::ParagraphUp)), "", "To the paragraph before"),
    row(Place::Prose, &[with(CONTROL, KeyCode::Down)], Action::Type(Edit::Move(Motion::ParagraphDown)), "", "To the next paragraph"),
    row(Place::Prose, &[with(CONTROL, KeyCode::Home)], Action::Type(Edit::Move(Motion::Top)), "", "To the beginning of the text"),
    row(Place::Prose, &[with(CONTROL, KeyCode::End)], Action::Type(Edit::Move(Motion::Bottom)), "", "To the end of the text"),
    row(Place::Prose, &[with(ALT, KeyCode::Char('(')), with(ALT, KeyCode::Char('a'))], Action::Type(Edit::Move(Motion::SentenceLeft)), "", "To the sentence before"),
    row(Place::Prose, &[with(ALT, KeyCode::Char(')')), with(ALT, KeyCode::Char('e'))], Action::Type(Edit::Move(Motion::SentenceRight)), "", "To the next sentence"),
    row(Place::Prose, &[with(ALT, KeyCode::Char('A'))], Action::Type(Edit::Select(Motion::SentenceLeft)), "", "Select a sentence back"),
    row(Place::Prose, &[with(ALT, KeyCode::Char('E'))], Action::Type(Edit::Select(Motion::SentenceRight)), "", "Select a sentence on"),
    row(Place::Prose, &[with(CONTROL.union(SHIFT), KeyCode::Up)], Action::Type(Edit::Select(Motion::ParagraphUp)), "", "Select a paragraph up"),
    row(Place::Prose, &[with(CONTROL.union(SHIFT), KeyCode::Down)], Action::Type(Edit::Select(Motion::ParagraphDown)), "", "Select a paragraph down"),
    row(Place::Prose, &[with(SHIFT, KeyCode::PageUp)], Action::Type(Edit::Select(Motion::PageUp)), "", "Select a screen up"),
    row(Place::Prose, &[with(SHIFT, KeyCode::PageDown)], Action::Type(Edit::Select(Motion::PageDown)), "", "Select a screen down"),
    row(Place::Prose, &[with(CONTROL.union(SHIFT), KeyCode::Home)], Action::Type(Edit::Select(Motion::Top)), "", "Select to the beginning of the text"),
    row(Place::Prose, &[with(CONTROL.union(SHIFT), KeyCode::End)], Action::Type(Edit::Select(Motion::Bottom)), "", "Select to the end of the text"),
    row(Place::Line, &[key(KeyCode::Left)], Action::Type(Edit::Move(Motion::Left)), "", "A character left"),
    row(Place::Line, &[key(KeyCode::Right)], Action::Type(Edit::Move(Motion::Right)), "", "A character right"),
    row(Place::Line, &[with(CONTROL, KeyCode::Left), with(ALT, KeyCode::Left), with(ALT, KeyCode::Char('b'))], Action::Type(Edit::Move(Motion::WordLeft)), "", "A word left"),
    row(Place::Line, &[with(CONTROL, KeyCode::Right), with(ALT, KeyCode::Right), with(ALT, KeyCode::Char('f'))], Action::Type(Edit::Move(Motion::WordRight)), "", "A word right"),
    row(Place::Line, &[key(KeyCode::Home)], Action::Type(Edit::Move(Motion::LineStart)), "", "To the start of the row"),
    row(Place::Line, &[key(KeyCode::End), ctrl('e')], Action::Type(Edit::Move(Motion::LineEnd)), "", "To the end of the row"),
    row(Place::Line, &[with(SHIFT, KeyCode::Left)], Action::Type(Edit::Select(Motion::Left)), "", "Select a character left"),
    row(Place::Line, &[with(SHIFT, KeyCode::Right)], Action::Type(Edit::Select(Motion::Right)), "", "Select a character right"),
    row(Place::Line, &[with(CONTROL.union(SHIFT), KeyCode::Left)], Action::Type(Edit::Select(Motion::WordLeft)), "", "Select a word left"),
    row(Place::Line, &[with(CONTROL.union(SHIFT), KeyCode::Right)], Action::Type(Edit::Select(Motion::WordRight)), "", "Select a word right"),
    row(Place::Line, &[with(SHIFT, KeyCode::Home)], Action::Type(Edit::Select(Motion::LineStart)), "", "Select to the start of the row"),
    row(Place::Line, &[with(SHIFT, KeyCode::End)], Action::Type(Edit::Select(Motion::LineEnd)), "", "Select to the end of the row"),
    row(Place::Line, &[key(KeyCode::Backspace), ctrl('h')], Action::Type(Edit::Backspace), "", "Delete backwards"),
    row(Place::Line, &[key(KeyCode::Delete)], Action::Type(Edit::Delete), "", "Delete forwards"),
    row(Place::Line, &[ctrl('w'), with(CONTROL, KeyCode::Backspace), with(ALT, KeyCode::Backspace)], Action::Type(Edit::DeleteWordBack), "", "Delete a word backwards"),
    row(Place::Line, &[with(CONTROL, KeyCode::Delete), with(ALT, KeyCode::Char('d'))], Action::Type(Edit::DeleteWordForward), "", "Delete a word forwards"),
    row(Place::Line, &[ctrl('k')], Action::Type(Edit::DeleteToLineEnd), "", "Delete to the end of the paragraph"),
    row(Place::Line, &[ctrl('u')], Action::Type(Edit::DeleteToLineStart), "", "Delete to the start of the row"),
    row(Place::Line, &[ctrl('a')], Action::Type(Edit::SelectAll), "", "Select everything"),
    row(Place::Line, &[ctrl('x')], Action::Type(Edit::Cut), "", "Cut, inside the program only"),
    row(Place::Line, &[ctrl('o')], Action::Type(Edit::Copy), "", "Copy, inside the program only"),
    row(Place::Line, &[ctrl('v')], Action::Type(Edit::PasteInternal), "", "Paste what was cut or copied"),
    row(Place::Line, &[ctrl('z')], Action::Type(Edit::Undo), "", "Take the last change back"),
    row(Place::Line, &[ctrl('y')], Action::Type(Edit::Redo), "", "Do it again"),
    // Lists
    row(Place::List, &[key(KeyCode::Up), letter('k')], Action::Up, "", "The row above"),
    row(Place::List, &[key(KeyCode::Down), letter('j')], Action::Down, "", "The row below"),
    row(Place::List, &[key(KeyCode::PageUp)], Action::PageUp, "", "A screen up"),
    row(Place::List, &[key(KeyCode::PageDown), letter(' ')], Action::PageDown, "", "A screen down"),
    row(Place::List, &[key(KeyCode::Home), letter('g')], Action::Top, "", "To the first row"),
    row(Place::List, &[key(KeyCode::End), letter('G')], Action::Bottom, "", "To the last row"),
    row(Place::List, &[key(KeyCode::Enter)], Action::Open, "", "Open"),
    // Going about
    row(Place::Tabs, &[letter('1')], Action::Tab(Tab::Today), "", "Go to Today"),
    row(Place::Tabs, &[letter('2')], Action::Tab(Tab::Library), "", "Go to the library"),
    row(Place::Tabs, &[letter('3')], Action::Tab(Tab::Journal), "", "Go to the journal"),
    row(Place::Tabs, &[letter('4')], Action::Tab(Tab::Sessions), "", "Go to sessions"),
    row(Place::Tabs, &[letter('q')], Action::Quit, "", "Leave evenkeel"),
    row(Place::Calm, &[letter('!')], Action::HelpNow, "help now", "Help now: lines to call and what to do"),
    row(Place::Calm, &[letter('?')], Action::Keys, "keys", "Show all keys"),
    row(Place::Calm, &[letter(':')], Action::Palette, "", "Do anything by name"),
    row(Place::Calm, &[key(KeyCode::Esc)], Action::Back, "", "Back one level"),
    row(Place::Calm, &[ctrl('z')], Action::Suspend, "", "Lock, and give the terminal back for a while"),
    row(Place::Always, &[key(KeyCode::F(1))], Action::Keys, "keys", "Show all keys"),
    row(Place::Always, &[key(KeyCode::F(2))], Action::HelpNow, "", "Help now: lines to call and what to do"),
    row(Place::Always, &[ctrl('p')], Action::Palette, "", "Do anything by name"),
    row(Place::Always, &[ctrl('l')], Action::Lock, "", "Lock the vault"),
    row(Place::Always, &[ctrl('c'), ctrl('q')], Action::Quit, "", "Leave evenkeel; what you are typing is kept"),
];

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
    ROWS.iter().chain(vi::ROWS).filter(move |row| row.place == place)
}

/// The rows of one place; text of several lines has those of one line too.
pub fn rows(place: Place) -> impl Iterator<Item = &'static Row> {
    let also_line = place == Place::Prose;
    own_rows(place).chain(ROWS.iter().filter(move |row| {
        also_line
            && row.place == Place::Line
            && !matches!(row.action, Action::Open | Action::Up | Action::Down)
    }))
}

/// Up to five keys that work now, as "key, words".
pub fn hints(places: &[Place]) -> Vec<(String, &'static str)> {
    let mut hints: Vec<(String, &'static str)> = Vec::new();
    for row in places.iter().flat_map(|place| rows(*place)).filter(|row| !row.hint.is_empty()) {
        if let Some(key) = row.keys.first()
            && !hints.iter().any(|(_, hint)| *hint == row.hint)
        {
            hints.push((key.label(), row.hint));
        }
    }
    hints.truncate(5);
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let all = || ROWS.iter().chain(vi::ROWS);
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
