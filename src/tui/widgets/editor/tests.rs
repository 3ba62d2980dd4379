//! The editor as a screen uses it.

mod agreement;
mod drawing;
mod editing;
mod model;
mod properties;

use super::{Edit, Editor};

/// Does `edits` on `text`, in which `|` is the cursor, and compares the outcome, written the same way.
fn check(text: &str, edits: &[Edit], expected: &str) {
    let mut editor = at_cursor(text, 80);
    run(&mut editor, edits);
    assert_eq!(shown(&editor), expected, "{text:?} after {edits:?}");
}

fn at_cursor(text: &str, width: u16) -> Editor {
    let (before, after) = text.split_once('|').expect("a cursor in the text");
    let mut editor = Editor::new(&format!("{before}{after}"));
    editor.layout(width, 10);
    editor.buffer.place(before.len(), super::Selecting::Drop);
    editor
}

fn run(editor: &mut Editor, edits: &[Edit]) {
    for edit in edits {
        editor.apply(edit.clone());
    }
}

fn shown(editor: &Editor) -> String {
    let mut text = editor.text();
    text.insert(editor.buffer.cursor(), '|');
    text
}

fn typed(text: &str) -> Vec<Edit> {
    text.chars().map(Edit::Insert).collect()
}
