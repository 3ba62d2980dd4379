use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::text;
use crate::tui::widgets::editor::layout::{Layout, row_text};
use crate::tui::widgets::editor::wrap::{glyphs, symbol, wrap};
use crate::tui::widgets::editor::{Edit, Editor, EditorStyles, Motion, Side};

pub(super) const MOTIONS: [Motion; 24] = [
    Motion::Left,
    Motion::Right,
    Motion::Up,
    Motion::Down,
    Motion::WordLeft,
    Motion::WordRight,
    Motion::LineStart,
    Motion::LineEnd,
    Motion::PageUp,
    Motion::PageDown,
    Motion::Top,
    Motion::Bottom,
    Motion::ParagraphUp,
    Motion::ParagraphDown,
    Motion::SentenceLeft,
    Motion::SentenceRight,
    Motion::LetterLeft,
    Motion::LetterRight,
    Motion::ParagraphStart,
    Motion::ParagraphEnd,
    Motion::FirstLetter,
    Motion::NextWord,
    Motion::RestOfWord,
    Motion::LastOfWord,
];

pub(super) const EDITS: [Edit; 18] = [
    Edit::NewLine,
    Edit::Backspace,
    Edit::Delete,
    Edit::DeleteWordBack,
    Edit::DeleteWordForward,
    Edit::DeleteToLineEnd,
    Edit::SelectAll,
    Edit::Cut,
    Edit::Copy,
    Edit::PasteInternal,
    Edit::DeleteToLineStart,
    Edit::SelectNone,
    Edit::CopyParagraph,
    Edit::CutParagraph,
    Edit::Put(Side::Before),
    Edit::Put(Side::After),
    Edit::Undo,
    Edit::Redo,
];

#[derive(Debug, Clone)]
enum Step {
    Type(char),
    Paste(String),
    Move(Motion),
    Select(Motion),
    Other(usize),
    Resize(u16, u16),
    Click(u16, u16),
    Drag(u16, u16),
}

impl Step {
    fn act(&self, editor: &mut Editor) {
        let edit = match self.clone() {
            Self::Type(c) => Edit::Insert(c),
            Self::Paste(text) => Edit::Paste(text),
            Self::Move(motion) => Edit::Move(motion),
            Self::Select(motion) => Edit::Select(motion),
            Self::Other(index) => EDITS[index].clone(),
            Self::Resize(width, height) => return editor.layout(width, height),
            Self::Click(column, row) => return editor.click(column, row),
            Self::Drag(column, row) => return editor.drag(column, row),
        };
        editor.apply(edit);
    }
}

/// Pieces that are hard to wrap, cross or join.
pub(super) fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,9} ",
        2 => Just("\n".to_owned()),
        2 => "[ \t\u{A0}]{1,5}",
        2 => "[e\u{301}\u{308}\u{200D}\u{FE0F}🇩🇪👨👩👧🏽❤日本。「」ﾞｶक\u{94D}षाि\u{1100}\u{1161}\u{11A8}שלוםمرحبا-]{1,8}",
        1 => Just("👨‍👩‍👧‍👦".to_owned()),
        1 => Just("🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}".to_owned()),
        1 => "[a-zé]{300}",
        1 => "[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200B}\u{FEFF}\u{1b}\r\u{7}\u{9b}\u{E0041}\u{2028}]{1,3}",
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ]
}

pub(super) fn passage() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => piece().prop_map(|piece| Step::Type(piece.chars().next_back().unwrap_or('a'))),
        2 => passage().prop_map(Step::Paste),
        6 => prop::sample::select(&MOTIONS[..]).prop_map(Step::Move),
        3 => prop::sample::select(&MOTIONS[..]).prop_map(Step::Select),
        6 => (0..EDITS.len()).prop_map(Step::Other),
        1 => (0u16..30, 0u16..9).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (0u16..30, 0u16..9).prop_map(|(column, row)| Step::Click(column, row)),
        1 => (0u16..30, 0u16..9).prop_map(|(column, row)| Step::Drag(column, row)),
    ]
}

fn editor_of(text: &str, single: bool) -> Editor {
    if single { Editor::single_line(text) } else { Editor::new(text) }
}

fn is_boundary(text: &str, offset: usize) -> bool {
    offset == text.len() || text.grapheme_indices(true).any(|(start, _)| start == offset)
}

/// Everything that must hold after every step.
pub(super) fn holds(editor: &Editor) -> Result<(), TestCaseError> {
    let text = editor.text();
    prop_assert!(is_boundary(&text, editor.buffer.cursor()));
    if let Some(selected) = editor.buffer.selection() {
        prop_assert!(is_boundary(&text, selected.start) && is_boundary(&text, selected.end));
    }
    let (row, column) = editor.cursor_cell();
    let height = usize::from(editor.size.height.max(1));
    prop_assert!(row >= editor.top && row < editor.top + height);
    prop_assert!(column >= editor.left);
    let fresh = Layout::new(editor.buffer.rope(), editor.layout.columns());
    let rows = |layout: &Layout| layout.rows_from(editor.buffer.rope(), 0).collect::<Vec<_>>();
    prop_assert_eq!(rows(&editor.layout), rows(&fresh));
    prop_assert_eq!(rows(&fresh).len(), fresh.row_count());
    Ok(())
}

fn draws(editor: &Editor) -> Result<(), TestCaseError> {
    let mut buffer = Buffer::empty(Rect::new(1, 1, editor.size.width, editor.size.height));
    let cursor = editor.draw(buffer.area, &mut buffer, &EditorStyles::default());
    prop_assert_eq!(cursor.is_some(), buffer.area.area() > 0);
    for y in buffer.area.rows() {
        let mut covered = 0;
        for position in y.positions() {
            let cell = &buffer[position];
            prop_assert!(!cell.symbol().chars().any(char::is_control));
            prop_assert_eq!(text::visible(cell.symbol()), cell.symbol());
            prop_assert!(covered == 0 || cell.symbol() == " ", "a wide cell is covered: {buffer:?}");
            covered = if covered > 0 { covered - 1 } else { cell.cell_width().saturating_sub(1) };
        }
        prop_assert_eq!(covered, 0, "a cell reaches over the edge: {:?}", buffer);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_edits_keep_the_editor_sound(text in passage(), single: bool, steps in prop::collection::vec(step(), 0..40)) {
        let mut editor = editor_of(&text, single);
        editor.layout(12, 4);
        for step in &steps {
            let (revision, before) = (editor.revision(), editor.text());
            step.act(&mut editor);
            holds(&editor)?;
            prop_assert!(editor.revision() != revision || editor.text() == before);
        }
        draws(&editor)?;
    }

    #[test]
    fn undoing_all_gives_the_first_text_and_redoing_all_the_last(
        text in passage(), single: bool, steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut editor = editor_of(&text, single);
        let first = editor.text();
        let steps = steps.iter().filter(|step| !matches!(step, Step::Other(16 | 17)));
        steps.for_each(|step| step.act(&mut editor));
        let last = editor.text();
        while editor.apply(Edit::Undo) {
            holds(&editor)?;
        }
        prop_assert_eq!(editor.text(), first);
        while editor.apply(Edit::Redo) {
            holds(&editor)?;
        }
        prop_assert_eq!(editor.text(), last);
    }

    #[test]
    fn left_then_right_returns(text in passage(), at in 0u16..30, row in 0u16..9) {
        let mut editor = Editor::new(&text);
        editor.layout(12, 9);
        editor.click(at, row);
        let start = editor.buffer.cursor();
        editor.apply(Edit::Move(Motion::Left));
        if start > 0 {
            prop_assert!(editor.buffer.cursor() < start);
            editor.apply(Edit::Move(Motion::Right));
        }
        prop_assert_eq!(editor.buffer.cursor(), start);
    }

    #[test]
    fn wrapping_loses_no_grapheme_and_keeps_to_the_width(text in passage(), columns in 1usize..30) {
        let text = text.replace(['\n', '\r'], " ");
        let mut bounds = wrap(&text, columns);
        prop_assert!(bounds.iter().all(|at| *at > 0 && is_boundary(&text, *at)));
        bounds.insert(0, 0);
        bounds.push(text.len());
        for pair in bounds.windows(2) {
            prop_assert!(pair[0] < pair[1] || text.is_empty());
            let row = &text[pair[0]..pair[1]];
            let shown = glyphs(row, columns).filter(|glyph| !glyph.is_space()).last();
            prop_assert!(shown.is_none_or(|glyph| glyph.end() <= columns), "{row:?}");
        }
    }

    #[test]
    fn a_glyph_is_as_wide_as_what_is_drawn(text in passage(), columns in 1usize..30) {
        for glyph in glyphs(&text, columns).filter(|glyph| !matches!(glyph.source, "\t" | "\n" | "\r\n")) {
            prop_assert_eq!(usize::from(symbol(glyph.source, columns).cell_width()), glyph.width, "{:?}", glyph);
        }
    }

    #[test]
    fn rows_join_to_the_whole_text(text in passage(), width in 0u16..30) {
        let mut editor = Editor::new(&text);
        editor.layout(width, 5);
        let rope = editor.buffer.rope();
        let rows = editor.layout.rows_from(rope, 0);
        let joined: String = rows.map(|row| row_text(rope, row).into_owned()).collect();
        prop_assert_eq!(joined, editor.text().replace('\n', ""));
    }
}
