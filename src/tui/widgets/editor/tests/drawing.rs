use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::run;
use crate::tui::widgets::editor::{Edit, Editor, EditorStyles, Hit, MarkupStyles, Motion};

fn styles() -> EditorStyles {
    EditorStyles {
        text: Style::new(),
        selection: Style::new().add_modifier(Modifier::REVERSED),
        placeholder: Style::new().add_modifier(Modifier::DIM),
        found: Style::new().add_modifier(Modifier::UNDERLINED),
        markup: MarkupStyles {
            strong: Style::new().add_modifier(Modifier::BOLD),
            emphasis: Style::new().add_modifier(Modifier::ITALIC),
            ..MarkupStyles::default()
        },
    }
}

fn drawn(editor: &mut Editor, width: u16, height: u16) -> (Buffer, Option<Position>) {
    editor.layout(width, height);
    let mut buffer = Buffer::filled(Rect::new(0, 0, width, height), ratatui::buffer::Cell::new("#"));
    let cursor = editor.draw(buffer.area, &mut buffer, &styles());
    (buffer, cursor)
}

fn check(editor: &mut Editor, rows: &[&str], cursor: (u16, u16)) {
    let width = u16::try_from(crate::text::width(rows[0])).unwrap();
    let (buffer, place) = drawn(editor, width, u16::try_from(rows.len()).unwrap());
    let mut plain = buffer.clone();
    plain.set_style(plain.area, Style::reset());
    let mut expected = Buffer::with_lines(rows.iter().copied());
    expected.set_style(expected.area, Style::reset());
    assert_eq!(plain, expected);
    assert_eq!(place, Some(cursor.into()));
}

#[test]
fn text_wraps_at_words_with_room_for_the_cursor() {
    check(&mut Editor::new("one two three"), &["one two ", "three   "], (5, 1));
    check(&mut Editor::new("abcdefghijkl"), &["abcdefg ", "hijkl   "], (5, 1));
    check(&mut Editor::new("abcdefg"), &["abcdefg ", "        "], (7, 0));
    check(&mut Editor::new("well-being"), &["well-   ", "being   "], (5, 1));
}

#[test]
fn wide_graphemes_stay_whole() {
    check(&mut Editor::new("日本語の日記"), &["日本語  ", "の日記  "], (6, 1));
    check(&mut Editor::new("ab 👨‍👩‍👧‍👦 e\u{301}"), &["ab 👨‍👩‍👧‍👦 e\u{301} "], (7, 0));
}

#[test]
fn tabs_and_hanging_spaces_take_columns() {
    check(&mut Editor::new("a\tb"), &["a   b   "], (5, 0));
    check(&mut Editor::new("one         "), &["one  "], (4, 0));
}

#[test]
fn harmful_characters_are_drawn_as_marks() {
    check(&mut Editor::new("a\u{1b}b\u{202E}c\u{200B}\u{7f}"), &["a␛b◂c\u{FFFD}␡ "], (7, 0));
    check(&mut Editor::new("\u{301}x"), &["◌\u{301}x "], (2, 0));
}

#[test]
fn an_empty_editor_shows_its_placeholder() {
    let mut editor = Editor::new("").with_placeholder("How was today?");
    check(&mut editor, &["How was  ", "today?   "], (0, 0));
    let (buffer, _) = drawn(&mut editor, 9, 2);
    assert!(buffer[(0, 0)].modifier.contains(Modifier::DIM));
    editor.apply(Edit::Insert('F'));
    check(&mut editor, &["F        ", "         "], (1, 0));
}

#[test]
fn the_selection_is_marked_with_its_breaks() {
    let mut editor = Editor::new("ab\n日c");
    run(&mut editor, &[Edit::SelectAll, Edit::Select(Motion::Left)]);
    let (buffer, _) = drawn(&mut editor, 6, 2);
    assert_eq!(
        cells_with(&buffer, Modifier::REVERSED),
        [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)].map(Position::from)
    );
}

fn cells_with(buffer: &Buffer, modifier: Modifier) -> Vec<Position> {
    buffer.area.positions().filter(|p| buffer[*p].modifier.contains(modifier)).collect()
}

#[test]
fn what_is_found_is_marked_also_over_the_end_of_a_row() {
    let mut editor = Editor::new("abcdef ab");
    editor.find("bcd");
    let (buffer, _) = drawn(&mut editor, 4, 4);
    assert_eq!(cells_with(&buffer, Modifier::UNDERLINED), [(1, 0), (2, 0), (0, 1)].map(Position::from));
    editor.go_to_hit(Hit::Here);
    let (buffer, _) = drawn(&mut editor, 4, 4);
    assert_eq!(cells_with(&buffer, Modifier::REVERSED), [(1, 0), (2, 0), (0, 1)].map(Position::from));
}

#[test]
fn emphasis_is_seen_with_its_marks_over_the_end_of_a_row_and_only_in_its_paragraph() {
    let mut editor = Editor::new("a **bc 日** d\n*e");
    let (buffer, _) = drawn(&mut editor, 8, 4);
    let bold = [(2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (0, 1), (1, 1), (2, 1), (3, 1)];
    assert_eq!(cells_with(&buffer, Modifier::BOLD), bold.map(Position::from));
    assert_eq!(cells_with(&buffer, Modifier::ITALIC), []);
    editor.apply(Edit::Insert('*'));
    let (buffer, _) = drawn(&mut editor, 8, 4);
    assert_eq!(cells_with(&buffer, Modifier::ITALIC), [(0, 2), (1, 2), (2, 2)].map(Position::from));
    let (buffer, _) = drawn(&mut Editor::single_line("**b**"), 8, 1);
    assert_eq!(cells_with(&buffer, Modifier::BOLD), []);
}

#[test]
fn a_hundred_kilobytes_are_pasted_as_one_change_and_shown_right() {
    let piece = "Walked\thome 👨‍👩‍👧‍👦 and 日本 e\u{301}\r\n\u{1b}[2J\u{7}slept\u{9b}. \rשלום 🇩🇪\u{0}\n";
    let pasted = piece.repeat(100 * 1024 / piece.len() + 1);
    let mut editor = Editor::new("before  after");
    editor.layout(40, 12);
    run(&mut editor, &[const { Edit::Move(Motion::Left) }; 6]);
    assert!(editor.apply(Edit::Paste(pasted.clone())));
    let kept: String = pasted.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = kept.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let whole = format!("before {kept} after");
    assert!(editor.text() == whole, "the text is not what was pasted");
    let mut fresh = Editor::new(&whole);
    fresh.layout(40, 12);
    run(&mut fresh, &[const { Edit::Move(Motion::Left) }; 6]);
    assert_eq!(drawn(&mut editor, 40, 12), drawn(&mut fresh, 40, 12));
    assert!(editor.apply(Edit::Undo));
    assert_eq!(editor.text(), "before  after");
    assert!(!editor.apply(Edit::Undo));
}

#[test]
fn a_single_line_scrolls_sideways() {
    let mut editor = Editor::single_line("0123456789");
    check(&mut editor, &["789 "], (3, 0));
    run(&mut editor, &[Edit::Move(Motion::LineStart)]);
    check(&mut editor, &["0123"], (0, 0));
    run(&mut editor, &[const { Edit::Move(Motion::Right) }; 4]);
    check(&mut editor, &["1234"], (3, 0));
    run(&mut editor, &[Edit::SelectAll, Edit::Insert('x')]);
    check(&mut editor, &["x   "], (1, 0));
    let mut wide = Editor::single_line("日日日");
    check(&mut wide, &[" 日 "], (3, 0));
}

#[test]
fn the_view_follows_the_cursor() {
    let mut editor = Editor::new("1\n2\n3\n4\n5");
    check(&mut editor, &["4   ", "5   "], (1, 1));
    run(&mut editor, &[Edit::Move(Motion::PageUp), Edit::Move(Motion::Up)]);
    check(&mut editor, &["3   ", "4   "], (1, 0));
    run(&mut editor, &[Edit::Move(Motion::Top)]);
    check(&mut editor, &["1   ", "2   "], (0, 0));
}

#[test]
fn the_cursor_stays_away_from_the_edges_where_there_is_room() {
    let text = "line\n".repeat(30);
    let mut editor = Editor::new(text.trim_end());
    editor.layout(10, 8);
    let row_in_view = |editor: &Editor| editor.cursor_cell().0 - editor.top;
    assert_eq!(row_in_view(&editor), 5, "also at the end of the text");
    run(&mut editor, &[const { Edit::Move(Motion::Up) }; 10]);
    assert_eq!(row_in_view(&editor), 2);
    run(&mut editor, &[const { Edit::Move(Motion::Up) }; 30]);
    assert_eq!((row_in_view(&editor), editor.top), (0, 0));
    editor.click(0, 7);
    assert_eq!((row_in_view(&editor), editor.top), (7, 0), "a click does not scroll");
    let mut short = Editor::new("1\n2");
    short.layout(10, 8);
    assert_eq!(short.top, 0);
}

#[test]
fn every_size_can_be_drawn() {
    let mut editor = Editor::new("one 日本 👨‍👩‍👧‍👦\n\ttwo\u{1b}  three\n\n");
    for width in 0..12 {
        for height in 0..5 {
            let (_, cursor) = drawn(&mut editor, width, height);
            assert_eq!(cursor.is_some(), width > 0 && height > 0, "{width}x{height}");
        }
    }
}

#[test]
fn an_area_other_than_the_layout_is_safe() {
    let mut editor = Editor::new(&"word ".repeat(100));
    editor.layout(80, 24);
    let mut buffer = Buffer::empty(Rect::new(3, 2, 10, 4));
    for area in
        [Rect::new(0, 0, 80, 24), Rect::new(5, 3, 2, 1), Rect::new(12, 5, 9, 9), Rect::new(90, 90, 2, 2)]
    {
        editor.draw(area, &mut buffer, &styles());
    }
}

#[test]
fn a_terminal_shows_what_was_typed() {
    let mut terminal = Terminal::new(TestBackend::new(10, 2)).unwrap();
    let mut editor = Editor::new("hello");
    for text in ["日本", "x"] {
        editor.apply(Edit::SelectAll);
        editor.apply(Edit::Paste(text.into()));
        terminal
            .draw(|frame| {
                editor.layout(frame.area().width, frame.area().height);
                if let Some(cursor) = editor.draw(frame.area(), frame.buffer_mut(), &styles()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
    }
    terminal.backend().assert_buffer_lines(["x         ", "          "]);
    terminal.backend_mut().assert_cursor_position((1, 0));
}
