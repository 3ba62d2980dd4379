//! What a person can do to the text: intents, not keys.

use std::fmt;

use super::vi::Side;

/// One thing done to the text of an [`Editor`](super::Editor).
#[derive(Clone, PartialEq, Eq)]
pub enum Edit {
    /// Types one character; a control character is refused.
    Insert(char),
    /// Puts text from outside in the place of the selection.
    Paste(String),
    /// Begins a new paragraph; refused in a single-line editor.
    NewLine,
    /// Removes the selection, or the grapheme before the cursor.
    Backspace,
    /// Removes the selection, or the grapheme after the cursor.
    Delete,
    /// Removes the selection, or back to the start of the word; at the start of a paragraph, its break.
    DeleteWordBack,
    /// Removes the selection, or on to the end of the word; at the end of a paragraph, its break.
    DeleteWordForward,
    /// Removes the selection, or the rest of the paragraph; at its end, its break.
    DeleteToLineEnd,
    /// Removes the selection, or back to the start of the row on screen; there, the grapheme before.
    DeleteToLineStart,
    /// Moves the cursor and drops the selection.
    Move(Motion),
    /// Moves the cursor and stretches the selection to it.
    Select(Motion),
    /// Selects the whole text.
    SelectAll,
    /// Removes the selection and remembers it for [`Edit::PasteInternal`].
    Cut,
    /// Remembers the selection for [`Edit::PasteInternal`].
    Copy,
    /// Puts what was last cut or copied in the place of the selection.
    PasteInternal,
    /// Drops the selection where the cursor is.
    SelectNone,
    /// Copies the paragraph with its break, for [`Edit::Put`].
    CopyParagraph,
    /// Removes the paragraph with its break, and remembers it for [`Edit::Put`].
    CutParagraph,
    /// Puts what was last cut or copied on one side of the letter, or of the paragraph if it is one.
    Put(Side),
    /// Takes back the last change: a word typed, a run of deletions, one paste.
    Undo,
    /// Does again what was last taken back.
    Redo,
}

/// Where the cursor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme back; from a selection, to its start.
    Left,
    /// One grapheme on; from a selection, to its end.
    Right,
    /// One row up in the same column; from the first row, to the start of the text.
    Up,
    /// One row down in the same column; from the last row, to the end of the text.
    Down,
    /// To the start of the word, or of the one before.
    WordLeft,
    /// To the end of the word, or of the one after.
    WordRight,
    /// To the start of the row on screen.
    LineStart,
    /// To the end of the row on screen.
    LineEnd,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// To the start of the text.
    Top,
    /// To the end of the text.
    Bottom,
    /// To the start of the paragraph, or of the one before.
    ParagraphUp,
    /// To the start of the next paragraph.
    ParagraphDown,
    /// To the start of the sentence, or of the one before.
    SentenceLeft,
    /// One grapheme back, inside the paragraph.
    LetterLeft,
    /// One grapheme on, inside the paragraph.
    LetterRight,
    /// To the start of the paragraph.
    ParagraphStart,
    /// To the end of the paragraph.
    ParagraphEnd,
    /// To the first letter of the paragraph that is no white space.
    FirstLetter,
    /// To the start of the next word, in whatever paragraph that is.
    NextWord,
    /// To the start of the next word of the paragraph, or its end.
    RestOfWord,
    /// Onto the last letter of the word, or of the next one.
    LastOfWord,
    /// To the start of the next sentence; from the last one of a paragraph, to its end.
    SentenceRight,
}

/// Private text stays out of logs: only the kind of edit is named.
impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Insert(_) => f.write_str("Insert(_)"),
            Self::Paste(_) => f.write_str("Paste(_)"),
            Self::NewLine => f.write_str("NewLine"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Delete => f.write_str("Delete"),
            Self::DeleteWordBack => f.write_str("DeleteWordBack"),
            Self::DeleteWordForward => f.write_str("DeleteWordForward"),
            Self::DeleteToLineEnd => f.write_str("DeleteToLineEnd"),
            Self::DeleteToLineStart => f.write_str("DeleteToLineStart"),
            Self::Move(motion) => write!(f, "Move({motion:?})"),
            Self::Select(motion) => write!(f, "Select({motion:?})"),
            Self::SelectAll => f.write_str("SelectAll"),
            Self::Cut => f.write_str("Cut"),
            Self::Copy => f.write_str("Copy"),
            Self::PasteInternal => f.write_str("PasteInternal"),
            Self::SelectNone => f.write_str("SelectNone"),
            Self::CopyParagraph => f.write_str("CopyParagraph"),
            Self::CutParagraph => f.write_str("CutParagraph"),
            Self::Put(side) => write!(f, "Put({side:?})"),
            Self::Undo => f.write_str("Undo"),
            Self::Redo => f.write_str("Redo"),
        }
    }
}
