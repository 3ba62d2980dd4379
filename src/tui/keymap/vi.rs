//! Vi's keys for the text of an entry; they hold only with `vi_keys = true` in the settings.

use super::{BACKSPACE, DOWN, ENTER, ESC, LEFT, Place, RIGHT, Row, UP, ctrl, letter, row};
use crate::tui::action::Action;
use crate::tui::widgets::editor::{Edit, Mode, Motion, Side};

const NOTHING: &[Edit] = &[];
const BACK: &[Edit] = &[Edit::Move(Motion::LetterLeft)];
const APPEND: &[Edit] = &[Edit::Move(Motion::LetterRight)];
const TO_FIRST: &[Edit] = &[Edit::Move(Motion::FirstLetter)];
const TO_END: &[Edit] = &[Edit::Move(Motion::ParagraphEnd)];
const OPEN_BELOW: &[Edit] = &[Edit::Move(Motion::ParagraphEnd), Edit::NewLine];
const OPEN_ABOVE: &[Edit] = &[Edit::Move(Motion::ParagraphStart), Edit::NewLine, Edit::Move(Motion::Left)];
const CUT_LETTER: &[Edit] = &[Edit::Select(Motion::LetterRight), Edit::Cut];
const CUT_LETTER_BEFORE: &[Edit] = &[Edit::Select(Motion::LetterLeft), Edit::Cut];
const CUT_TO_END: &[Edit] = &[Edit::Select(Motion::ParagraphEnd), Edit::Cut];
const CUT: &[Edit] = &[Edit::Cut];
const COPY: &[Edit] = &[Edit::Copy];
const PASTE: &[Edit] = &[Edit::PasteInternal];
const UNSELECT: &[Edit] = &[Edit::SelectNone];
const PARAGRAPH: &[Edit] =
    &[Edit::Move(Motion::ParagraphStart), Edit::Select(Motion::ParagraphEnd), Edit::Select(Motion::Right)];
const CUT_PARAGRAPH: &[Edit] = &[Edit::CutParagraph];
const COPY_PARAGRAPH: &[Edit] = &[Edit::CopyParagraph];
const CLEAR_PARAGRAPH: &[Edit] =
    &[Edit::Move(Motion::ParagraphStart), Edit::Select(Motion::ParagraphEnd), Edit::Cut];

/// Every one of them.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Place::ViInsert, &[ESC], Action::Edits(BACK, Mode::Normal), "normal mode", "To normal mode"),
    row(Place::ViNormal, &[letter('i')], Action::Edits(NOTHING, Mode::Insert), "insert", "Insert before the letter"),
    row(Place::ViNormal, &[letter('a')], Action::Edits(APPEND, Mode::Insert), "", "Insert after the letter"),
    row(Place::ViNormal, &[letter('I')], Action::Edits(TO_FIRST, Mode::Insert), "", "Insert at the start of the paragraph"),
    row(Place::ViNormal, &[letter('A')], Action::Edits(TO_END, Mode::Insert), "", "Insert at the end of the paragraph"),
    row(Place::ViNormal, &[letter('o')], Action::Edits(OPEN_BELOW, Mode::Insert), "", "Begin a paragraph below"),
    row(Place::ViNormal, &[letter('O')], Action::Edits(OPEN_ABOVE, Mode::Insert), "", "Begin a paragraph above"),
    row(Place::ViNormal, &[letter('x')], Action::Edits(CUT_LETTER, Mode::Normal), "", "Cut the letter"),
    row(Place::ViNormal, &[letter('X')], Action::Edits(CUT_LETTER_BEFORE, Mode::Normal), "", "Cut the letter before"),
    row(Place::ViNormal, &[letter('D')], Action::Edits(CUT_TO_END, Mode::Normal), "", "Cut to the end of the paragraph"),
    row(Place::ViNormal, &[letter('C')], Action::Edits(CUT_TO_END, Mode::Insert), "", "Change to the end of the paragraph"),
    row(Place::ViNormal, &[letter('d')], Action::Edits(NOTHING, Mode::Delete), "", "Delete as far as the next key says; dd the paragraph"),
    row(Place::ViNormal, &[letter('c')], Action::Edits(NOTHING, Mode::Change), "", "Change as far as the next key says; cc the paragraph"),
    row(Place::ViNormal, &[letter('y')], Action::Edits(NOTHING, Mode::Yank), "", "Copy as far as the next key says; yy the paragraph"),
    row(Place::ViNormal, &[letter('v')], Action::Edits(NOTHING, Mode::Select), "", "Select"),
    row(Place::ViNormal, &[letter('g')], Action::Edits(NOTHING, Mode::Go), "", "gg goes to the beginning of the text"),
    row(Place::ViNormal, &[letter('V')], Action::Edits(PARAGRAPH, Mode::Select), "", "Select the paragraph"),
    row(Place::ViNormal, &[letter('p')], Action::Type(Edit::Put(Side::After)), "", "Put what was cut or copied after"),
    row(Place::ViNormal, &[letter('P')], Action::Type(Edit::Put(Side::Before)), "", "Put it before"),
    row(Place::ViNormal, &[letter('u')], Action::Type(Edit::Undo), "", "Take the last change back"),
    row(Place::ViNormal, &[ctrl('r')], Action::Type(Edit::Redo), "", "Do it again"),
    row(Place::ViNormal, &[letter('/')], Action::Search, "", "Find words"),
    row(Place::ViNormal, &[letter('n')], Action::FindNext, "", "The next place of what was found"),
    row(Place::ViNormal, &[letter('N')], Action::FindPrevious, "", "The place before"),
    row(Place::ViNormal, &[letter(':')], Action::Palette, "", "Do anything by name"),
    row(Place::ViNormal, &[letter('?')], Action::Keys, "", "Show all keys"),
    row(Place::ViNormal, &[letter('h'), LEFT, BACKSPACE, ctrl('h')], Action::Type(Edit::Move(Motion::LetterLeft)), "", "A letter left"),
    row(Place::ViNormal, &[letter('l'), RIGHT, letter(' ')], Action::Type(Edit::Move(Motion::LetterRight)), "", "A letter right"),
    row(Place::ViNormal, &[letter('j'), DOWN, ENTER], Action::Type(Edit::Move(Motion::Down)), "", "A row down, as it is on the screen"),
    row(Place::ViNormal, &[letter('k'), UP], Action::Type(Edit::Move(Motion::Up)), "", "A row up"),
    row(Place::ViNormal, &[letter('w')], Action::Type(Edit::Move(Motion::NextWord)), "", "To the next word"),
    row(Place::ViNormal, &[letter('b')], Action::Type(Edit::Move(Motion::WordLeft)), "", "To the start of the word"),
    row(Place::ViNormal, &[letter('e')], Action::Type(Edit::Move(Motion::LastOfWord)), "", "To the end of the word"),
    row(Place::ViNormal, &[letter('0')], Action::Type(Edit::Move(Motion::ParagraphStart)), "", "To the start of the paragraph"),
    row(Place::ViNormal, &[letter('^')], Action::Type(Edit::Move(Motion::FirstLetter)), "", "To its first letter"),
    row(Place::ViNormal, &[letter('$')], Action::Type(Edit::Move(Motion::ParagraphEnd)), "", "To its end"),
    row(Place::ViNormal, &[letter('G')], Action::Type(Edit::Move(Motion::Bottom)), "", "To the end of the text"),
    row(Place::ViNormal, &[letter('{')], Action::Type(Edit::Move(Motion::ParagraphUp)), "", "To the paragraph before"),
    row(Place::ViNormal, &[letter('}')], Action::Type(Edit::Move(Motion::ParagraphDown)), "", "To the next paragraph"),
    row(Place::ViNormal, &[letter('(')], Action::Type(Edit::Move(Motion::SentenceLeft)), "", "To the sentence before"),
    row(Place::ViNormal, &[letter(')')], Action::Type(Edit::Move(Motion::SentenceRight)), "", "To the next sentence"),
    row(Place::ViNormal, &[ctrl('d')], Action::Type(Edit::Move(Motion::PageDown)), "", "A screen down"),
    row(Place::ViNormal, &[ctrl('u')], Action::Type(Edit::Move(Motion::PageUp)), "", "A screen up"),
    row(Place::ViNormal, &[letter('1')], Action::Count(1), "", "How often to do the next thing"),
    row(Place::ViNormal, &[letter('2')], Action::Count(2), "", "The same"),
    row(Place::ViNormal, &[letter('3')], Action::Count(3), "", "The same"),
    row(Place::ViNormal, &[letter('4')], Action::Count(4), "", "The same"),
    row(Place::ViNormal, &[letter('5')], Action::Count(5), "", "The same"),
    row(Place::ViNormal, &[letter('6')], Action::Count(6), "", "The same"),
    row(Place::ViNormal, &[letter('7')], Action::Count(7), "", "The same"),
    row(Place::ViNormal, &[letter('8')], Action::Count(8), "", "The same"),
    row(Place::ViNormal, &[letter('9')], Action::Count(9), "", "The same"),
    row(Place::ViSelect, &[ESC, letter('v')], Action::Edits(UNSELECT, Mode::Normal), "", "Drop the selection"),
    row(Place::ViSelect, &[letter('d'), letter('x')], Action::Edits(CUT, Mode::Normal), "", "Cut it"),
    row(Place::ViSelect, &[letter('c')], Action::Edits(CUT, Mode::Insert), "", "Change it"),
    row(Place::ViSelect, &[letter('y')], Action::Edits(COPY, Mode::Normal), "", "Copy it"),
    row(Place::ViSelect, &[letter('p')], Action::Edits(PASTE, Mode::Normal), "", "Put what was cut or copied in its place"),
    row(Place::ViDelete, &[ESC], Action::Edits(NOTHING, Mode::Normal), "", "Leave it"),
    row(Place::ViChange, &[ESC], Action::Edits(NOTHING, Mode::Normal), "", "Leave it"),
    row(Place::ViYank, &[ESC], Action::Edits(NOTHING, Mode::Normal), "", "Leave it"),
    row(Place::ViGo, &[ESC], Action::Edits(NOTHING, Mode::Normal), "", "Leave it"),
    row(Place::ViDelete, &[letter('d')], Action::Edits(CUT_PARAGRAPH, Mode::Normal), "", "The paragraph"),
    row(Place::ViDelete, &[letter('w')], Action::Type(Edit::Select(Motion::RestOfWord)), "", "To the next word"),
    row(Place::ViChange, &[letter('c')], Action::Edits(CLEAR_PARAGRAPH, Mode::Insert), "", "The paragraph"),
    row(Place::ViChange, &[letter('w')], Action::Type(Edit::Select(Motion::WordRight)), "", "To the end of the word"),
    row(Place::ViYank, &[letter('y')], Action::Edits(COPY_PARAGRAPH, Mode::Normal), "", "The paragraph"),
    row(Place::ViYank, &[letter('w')], Action::Type(Edit::Select(Motion::RestOfWord)), "", "To the next word"),
    row(Place::ViGo, &[letter('g')], Action::Type(Edit::Move(Motion::Top)), "", "To the beginning of the text"),
    row(Place::ViSpan, &[letter('h'), LEFT], Action::Type(Edit::Select(Motion::LetterLeft)), "", "A letter left"),
    row(Place::ViSpan, &[letter('l'), RIGHT, letter(' ')], Action::Type(Edit::Select(Motion::LetterRight)), "", "A letter right"),
    row(Place::ViSpan, &[letter('j'), DOWN], Action::Type(Edit::Select(Motion::Down)), "", "A row down, as it is on the screen"),
    row(Place::ViSpan, &[letter('k'), UP], Action::Type(Edit::Select(Motion::Up)), "", "A row up"),
    row(Place::ViSpan, &[letter('w')], Action::Type(Edit::Select(Motion::NextWord)), "", "To the next word"),
    row(Place::ViSpan, &[letter('b')], Action::Type(Edit::Select(Motion::WordLeft)), "", "To the start of the word"),
    row(Place::ViSpan, &[letter('e')], Action::Type(Edit::Select(Motion::WordRight)), "", "To the end of the word"),
    row(Place::ViSpan, &[letter('0')], Action::Type(Edit::Select(Motion::ParagraphStart)), "", "To the start of the paragraph"),
    row(Place::ViSpan, &[letter('^')], Action::Type(Edit::Select(Motion::FirstLetter)), "", "To its first letter"),
    row(Place::ViSpan, &[letter('$')], Action::Type(Edit::Select(Motion::ParagraphEnd)), "", "To its end"),
    row(Place::ViSpan, &[letter('G')], Action::Type(Edit::Select(Motion::Bottom)), "", "To the end of the text"),
    row(Place::ViSpan, &[letter('{')], Action::Type(Edit::Select(Motion::ParagraphUp)), "", "To the paragraph before"),
    row(Place::ViSpan, &[letter('}')], Action::Type(Edit::Select(Motion::ParagraphDown)), "", "To the next paragraph"),
    row(Place::ViSpan, &[letter('(')], Action::Type(Edit::Select(Motion::SentenceLeft)), "", "To the sentence before"),
    row(Place::ViSpan, &[letter(')')], Action::Type(Edit::Select(Motion::SentenceRight)), "", "To the next sentence"),
    row(Place::ViSpan, &[letter('1')], Action::Count(1), "", "How often to go there"),
    row(Place::ViSpan, &[letter('2')], Action::Count(2), "", "The same"),
    row(Place::ViSpan, &[letter('3')], Action::Count(3), "", "The same"),
    row(Place::ViSpan, &[letter('4')], Action::Count(4), "", "The same"),
    row(Place::ViSpan, &[letter('5')], Action::Count(5), "", "The same"),
    row(Place::ViSpan, &[letter('6')], Action::Count(6), "", "The same"),
    row(Place::ViSpan, &[letter('7')], Action::Count(7), "", "The same"),
    row(Place::ViSpan, &[letter('8')], Action::Count(8), "", "The same"),
    row(Place::ViSpan, &[letter('9')], Action::Count(9), "", "The same"),
    row(Place::ViFind, &[ENTER], Action::Back, "to the text", "To the text, with the cursor at the place"),
];
