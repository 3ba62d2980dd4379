//! The text editor: journal entries, notes and single-line fields.
//!
//! It takes intents ([`Edit`]), not keys, and keeps its text, undo history and clipboard in memory only. The screen
//! calls [`Editor::layout`] with the size of the area before [`Editor::apply`] and [`Editor::draw`].

mod buffer;
mod draw;
mod edit;
mod find;
mod history;
mod layout;
mod markup;
mod motion;
mod vi;
mod words;
mod wrap;

#[cfg(test)]
mod tests;

use std::fmt;

use ratatui::layout::Size;
use ratatui::style::Style;
use zeroize::Zeroizing;

pub use self::edit::{Edit, Motion};
pub use self::find::Hit;
pub use self::markup::MarkupStyles;
pub use self::vi::{Mode, Side};

use self::buffer::{Damage, Selecting, TextBuffer};
use self::find::Found;
use self::history::ChangeKind;
use self::layout::{Affinity, Layout};

/// Text being written: grapheme-aware, wrapped at words, with undo.
pub struct Editor {
    buffer: TextBuffer,
    layout: Layout,
    flow: Flow,
    size: Size,
    /// The first row in view.
    top: usize,
    /// The first column in view; only a single line scrolls sideways.
    left: usize,
    affinity: Affinity,
    /// The column that motions up and down try to keep.
    wanted: Option<usize>,
    clipboard: Zeroizing<String>,
    found: Found,
    placeholder: String,
}

/// The styles an [`Editor`] is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EditorStyles {
    /// The text and the empty cells.
    pub text: Style,
    /// Laid over selected cells.
    pub selection: Style,
    /// The placeholder of an empty editor.
    pub placeholder: Style,
    /// Laid over the places of what is looked for.
    pub found: Style,
    /// Laid over Markdown, in a text of paragraphs.
    pub markup: MarkupStyles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    Wrapped,
    SingleLine,
}

impl Editor {
    /// Edits `text` in paragraphs, with the cursor at its end; CRLF and CR become newlines.
    pub fn new(text: &str) -> Self {
        Self::with_flow(&unix_newlines(text), Flow::Wrapped)
    }

    /// Edits `text` in one line that scrolls sideways; newlines become spaces.
    pub fn single_line(text: &str) -> Self {
        Self::with_flow(&unix_newlines(text).replace('\n', " "), Flow::SingleLine)
    }

    fn with_flow(text: &str, flow: Flow) -> Self {
        let buffer = TextBuffer::new(text);
        let size = Size::new(80, 24);
        let layout = Layout::new(buffer.rope(), flow.columns(size.width));
        let mut editor = Self {
            buffer,
            layout,
            flow,
            size,
            top: 0,
            left: 0,
            affinity: Affinity::default(),
            wanted: None,
            clipboard: Zeroizing::default(),
            found: Found::default(),
            placeholder: String::new(),
        };
        editor.reveal();
        editor
    }

    /// Shows `placeholder` while the editor is empty.
    #[must_use]
    pub fn with_placeholder(mut self, placeholder: impl Into<String>) -> Self {
        self.placeholder = placeholder.into();
        self
    }

    /// Gives the whole text.
    pub fn text(&self) -> String {
        self.buffer.rope().to_string()
    }

    /// Says whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == 0
    }

    /// Counts changes of the text, undo and redo included: equal revisions mean equal text.
    pub fn revision(&self) -> u64 {
        self.buffer.revision()
    }

    /// Counts the rows the text takes at its width.
    pub fn row_count(&self) -> usize {
        self.layout.row_count()
    }

    /// Gives the row the cursor is on.
    pub fn cursor_row(&self) -> usize {
        self.cursor_cell().0
    }

    /// Counts the words: runs without white space that hold a letter or a digit.
    pub fn word_count(&self) -> usize {
        words::count(self.buffer.rope())
    }

    /// Says whether some text is selected.
    pub fn has_selection(&self) -> bool {
        self.buffer.selection().is_some()
    }

    /// Gives the text of the cursor's paragraph up to the cursor; of a long one, the end.
    pub fn before_cursor(&self) -> String {
        const ENOUGH: usize = 200;
        let cursor = self.buffer.cursor();
        let (start, paragraph) = self.buffer.paragraph(cursor);
        let before = paragraph.get(..cursor - start).unwrap_or_default();
        let from = before.char_indices().rev().take(ENOUGH).last().map_or(0, |(at, _)| at);
        before.get(from..).unwrap_or_default().to_owned()
    }

    /// Gives the selected text, if there is any.
    pub fn selected_text(&self) -> Option<String> {
        self.buffer.selected_text()
    }

    /// Does one edit and says whether the text changed.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let damage = match edit {
            Edit::Move(motion) => self.move_cursor(motion, Selecting::Drop),
            Edit::Select(motion) => self.move_cursor(motion, Selecting::Stretch),
            Edit::SelectAll => self.select_all(),
            Edit::Copy => self.copy(),
            Edit::Insert(c) if c.is_control() => None,
            Edit::Insert(c) => self.buffer.insert(c.encode_utf8(&mut [0; 4]), ChangeKind::Typing),
            Edit::NewLine => self.break_paragraph(),
            Edit::Paste(text) => self.buffer.insert(&self.flow.clean(&text), ChangeKind::Single),
            Edit::PasteInternal => self.buffer.insert(&self.clipboard, ChangeKind::Single),
            Edit::Cut => self.cut(),
            Edit::SelectNone => self.drop_selection(),
            Edit::CopyParagraph => self.copy_paragraph(),
            Edit::CutParagraph => self.cut_paragraph(),
            Edit::Put(side) => self.put(side),
            Edit::Undo => self.buffer.undo(),
            Edit::Redo => self.buffer.redo(),
            Edit::Backspace => self.erase(TextBuffer::grapheme_before, ChangeKind::ErasingBack),
            Edit::Delete => self.erase(TextBuffer::grapheme_after, ChangeKind::ErasingForward),
            Edit::DeleteWordBack => self.erase(TextBuffer::word_before, ChangeKind::Single),
            Edit::DeleteWordForward => self.erase(TextBuffer::word_after, ChangeKind::Single),
            Edit::DeleteToLineEnd => self.erase(TextBuffer::paragraph_end, ChangeKind::Single),
            Edit::DeleteToLineStart => self.erase_to_row_start(),
        };
        self.settle(damage)
    }

    /// Fits the text to an area of `width` by `height` cells and keeps the cursor in view; cheap when unchanged.
    pub fn layout(&mut self, width: u16, height: u16) {
        let size = Size::new(width, height);
        if size == self.size {
            return;
        }
        let row_in_view = self.cursor_cell().0.saturating_sub(self.top);
        self.size = size;
        let columns = self.flow.columns(width);
        if columns != self.layout.columns() {
            self.layout = Layout::new(self.buffer.rope(), columns);
            self.top = self.cursor_cell().0.saturating_sub(row_in_view);
            self.wanted = None;
        }
        self.reveal();
    }

    /// Puts the cursor at a cell of the widget and drops the selection.
    pub fn click(&mut self, column: u16, row: u16) {
        self.go_to(self.spot_in_view(column, row), Selecting::Drop);
        self.reveal_with(0); // the text must not move away from the mouse
    }

    /// Stretches the selection to a cell of the widget.
    pub fn drag(&mut self, column: u16, row: u16) {
        self.go_to(self.spot_in_view(column, row), Selecting::Stretch);
        self.reveal_with(0); // the text must not move away from the mouse
    }

    /// Wraps what changed and shows the cursor; says whether the text changed.
    fn settle(&mut self, damage: Option<Damage>) -> bool {
        if let Some(damage) = damage {
            self.layout.update(self.buffer.rope(), damage);
            self.affinity = Affinity::default();
            self.wanted = None;
        }
        self.reveal();
        damage.is_some()
    }

    fn move_cursor(&mut self, motion: Motion, selecting: Selecting) -> Option<Damage> {
        self.go(motion, selecting);
        None
    }

    fn select_all(&mut self) -> Option<Damage> {
        self.go(Motion::Top, Selecting::Drop);
        self.go(Motion::Bottom, Selecting::Stretch);
        None
    }

    fn drop_selection(&mut self) -> Option<Damage> {
        self.buffer.place(self.buffer.cursor(), Selecting::Drop);
        None
    }

    fn copy(&mut self) -> Option<Damage> {
        if let Some(text) = self.buffer.selected_text() {
            self.clipboard = Zeroizing::new(text);
        }
        None
    }

    fn cut(&mut self) -> Option<Damage> {
        self.copy();
        self.buffer.selection()?;
        self.buffer.insert("", ChangeKind::Single)
    }

    fn break_paragraph(&mut self) -> Option<Damage> {
        match self.flow {
            Flow::Wrapped => self.buffer.insert("\n", ChangeKind::Typing),
            Flow::SingleLine => None,
        }
    }

    fn erase_to_row_start(&mut self) -> Option<Damage> {
        let start = self.row_start();
        let is_there = start == self.buffer.cursor();
        let other = if is_there { self.buffer.grapheme_before(start) } else { start };
        self.buffer.erase(other, ChangeKind::Single)
    }

    fn erase(&mut self, other: fn(&TextBuffer, usize) -> usize, kind: ChangeKind) -> Option<Damage> {
        let other = other(&self.buffer, self.buffer.cursor());
        self.buffer.erase(other, kind)
    }
}

impl Flow {
    /// How many columns a row may have in an area of `width` columns.
    fn columns(self, width: u16) -> usize {
        match self {
            Self::Wrapped => usize::from(text_columns(width)),
            Self::SingleLine => usize::MAX,
        }
    }

    /// Text from outside, without what could not have been typed.
    fn clean(self, text: &str) -> String {
        let text = unix_newlines(text);
        let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
        match self {
            Self::Wrapped => kept.collect(),
            Self::SingleLine => kept.map(|c| if c.is_control() { ' ' } else { c }).collect(),
        }
    }
}

/// Private text stays out of logs.
impl fmt::Debug for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor").field("revision", &self.revision()).finish_non_exhaustive()
    }
}

/// The last column is kept free for the cursor, so that it never covers the text it comes after.
fn text_columns(width: u16) -> u16 {
    if width > 2 { width - 1 } else { width.max(1) }
}

fn unix_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
