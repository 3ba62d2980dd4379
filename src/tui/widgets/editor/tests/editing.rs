use super::{at_cursor, check, run, shown, typed};
use crate::tui::widgets::editor::{Edit, Editor, Motion};

use Edit::{Backspace, Delete, DeleteToLineEnd, DeleteWordBack, DeleteWordForward, Move, Redo, Select, Undo};

#[test]
fn graphemes_are_crossed_and_erased_whole() {
    for whole in ["e\u{301}", "👨‍👩‍👧‍👦", "🇩🇪", "日", "क्षि", "👍🏽"] {
        check(&format!("a{whole}|b"), &[Move(Motion::Left)], &format!("a|{whole}b"));
        check(&format!("a|{whole}b"), &[Move(Motion::Right)], &format!("a{whole}|b"));
        check(&format!("a{whole}|b"), &[Backspace], "a|b");
        check(&format!("a|{whole}b"), &[Delete], "a|b");
    }
}

#[test]
fn a_letter_typed_before_a_lone_accent_joins_it() {
    check("|\u{301}x", &typed("e"), "e\u{301}|x");
    check("🇩a|🇪", &[Backspace], "🇩🇪|");
}

#[test]
fn words_are_crossed_and_erased() {
    check("one, two| three", &[Move(Motion::WordLeft)], "one, |two three");
    check("one, |two", &[Move(Motion::WordLeft)], "|one, two");
    check("one|, two\nthree", &[Move(Motion::WordRight)], "one, two|\nthree");
    check("one|\nthree", &[Move(Motion::WordRight)], "one\n|three");
    check("a quiet  |day", &[DeleteWordBack], "a |day");
    check("one\n|two", &[DeleteWordBack], "one|two");
    check("one| two three", &[DeleteWordForward], "one| three");
    check("one|\ntwo", &[DeleteWordForward], "one|two");
    check("well done 🎉|", &[DeleteWordBack], "well done |");
    check("don't|", &[DeleteWordBack], "|");
}

#[test]
fn the_rest_of_a_paragraph_is_erased_then_its_break() {
    check("on|e two\nthree", &[DeleteToLineEnd], "on|\nthree");
    check("on|\nthree", &[DeleteToLineEnd], "on|three");
    check("end|", &[DeleteToLineEnd], "end|");
}

#[test]
fn undo_goes_word_by_word() {
    let mut editor = Editor::new("");
    run(&mut editor, &typed("one two  three"));
    let mut seen = Vec::new();
    while editor.apply(Undo) {
        seen.push(shown(&editor));
    }
    assert_eq!(seen, ["one two  |", "one |", "|"]);
    run(&mut editor, &[Redo, Redo, Redo, Redo]);
    assert_eq!(shown(&editor), "one two  three|");
}

#[test]
fn a_movement_and_another_kind_of_edit_end_the_group() {
    let mut edits = typed("ab");
    edits.extend([Move(Motion::Left), Move(Motion::Right)]);
    edits.extend(typed("cd"));
    edits.extend([Backspace, Backspace, Undo]);
    check("|", &edits, "abcd|");
    edits.push(Undo);
    check("|", &edits, "ab|");
}

#[test]
fn erasing_is_undone_word_by_word() {
    check("one two|", &[Backspace, Backspace, Backspace, Backspace, Backspace, Undo], "one|");
    check("|one two", &[Delete, Delete, Delete, Delete, Delete, Undo], "|two");
}

#[test]
fn typing_over_a_selection_is_one_undo_and_brings_the_selection_back() {
    let mut edits = vec![Select(Motion::WordLeft)];
    edits.extend(typed("new"));
    check("an old|", &edits, "an new|");
    edits.extend([Undo, Edit::Cut]);
    check("an old|", &edits, "an |");
}

#[test]
fn typing_after_undo_forgets_what_was_undone() {
    check("|", &[Edit::Insert('a'), Undo, Edit::Insert('b'), Redo], "b|");
}

#[test]
fn cut_copy_and_paste_stay_inside() {
    check(
        "one two|",
        &[Select(Motion::WordLeft), Edit::Cut, Move(Motion::Top), Edit::PasteInternal],
        "two|one ",
    );
    check("ab|", &[Select(Motion::Left), Edit::Copy, Move(Motion::Right), Edit::PasteInternal], "abb|");
    check("ab|", &[Edit::Cut, Edit::Copy, Edit::PasteInternal], "ab|");
    check("ab|", &[Edit::SelectAll, Edit::Insert('c')], "c|");
}

#[test]
fn pasted_text_is_cleaned() {
    check("|", &[Edit::Paste("a\r\nb\rc\u{7}\u{1b}[2J\td\u{9b}".into())], "a\nb\nc[2J\td|");
    check("|", &[Edit::Paste("a\u{202E}b".into())], "a\u{202E}b|");
    let mut line = Editor::single_line("x\r\ny");
    line.apply(Edit::Paste("\r\none\ntwo\t3".into()));
    assert_eq!(line.text(), "x y one two 3");
}

#[test]
fn control_characters_and_breaks_out_of_place_are_refused() {
    let mut editor = Editor::new("");
    for c in ['\0', '\u{1b}', '\n', '\r', '\t', '\u{7f}', '\u{9b}'] {
        assert!(!editor.apply(Edit::Insert(c)));
    }
    assert!(!Editor::single_line("a").apply(Edit::NewLine));
    assert_eq!(editor.revision(), 0);
}

#[test]
fn the_revision_counts_changes_only() {
    let mut editor = Editor::new("a");
    assert!(!editor.apply(Move(Motion::Left)));
    assert!(!editor.apply(Backspace));
    assert!(!editor.apply(Undo));
    assert_eq!(editor.revision(), 0);
    assert!(editor.apply(Delete));
    assert!(editor.apply(Undo));
    assert_eq!(editor.revision(), 2);
}

#[test]
fn words_are_counted() {
    for (text, words) in [("", 0), ("one", 1), ("don't — stop\n\n two3 ", 3), ("日本 語", 2)] {
        assert_eq!(Editor::new(text).word_count(), words, "{text:?}");
    }
}

#[test]
fn home_and_end_go_by_the_row_on_screen() {
    let check = |text: &str, motion: Motion, expected: &str| {
        let mut editor = at_cursor(text, 8);
        run(&mut editor, &[Move(motion)]);
        assert_eq!(shown(&editor), expected);
    };
    check("one tw|o three", Motion::LineStart, "|one two three");
    check("one t|wo three", Motion::LineEnd, "one two| three");
    check("one two th|ree", Motion::LineStart, "one two |three");
    check("one two th|ree", Motion::LineEnd, "one two three|");
}

#[test]
fn the_end_of_a_row_cut_inside_a_word_is_on_that_row() {
    let mut editor = at_cursor("|日日日日日", 5);
    run(&mut editor, &[Move(Motion::LineEnd)]);
    assert_eq!((shown(&editor).as_str(), editor.cursor_cell()), ("日日|日日日", (0, 4)));
    run(&mut editor, &[Move(Motion::LineEnd), Move(Motion::Down)]);
    assert_eq!((shown(&editor).as_str(), editor.cursor_cell()), ("日日日日|日", (1, 4)));
    run(&mut editor, &[Move(Motion::LineStart)]);
    assert_eq!(shown(&editor), "日日|日日日");
}

#[test]
fn up_and_down_keep_the_wanted_column() {
    let down = || Move(Motion::Down);
    check("long| line\nab\nlong line", &[down()], "long line\nab|\nlong line");
    check("long| line\nab\nlong line", &[down(), down()], "long line\nab\nlong| line");
    check(
        "long| line\nab\nlong line",
        &[down(), down(), Move(Motion::Up), Move(Motion::Up)],
        "long| line\nab\nlong line",
    );
    check("on|e", &[Move(Motion::Up)], "|one");
    check("on|e", &[down()], "one|");
    check("日日|日\nabcdef", &[down()], "日日日\nabcd|ef");
}

#[test]
fn paragraph_motions_skip_empty_lines() {
    check("one\n\ntw|o", &[Move(Motion::ParagraphUp)], "one\n\n|two");
    check("one\n\n|two", &[Move(Motion::ParagraphUp)], "|one\n\ntwo");
    check("o|ne\n\ntwo", &[Move(Motion::ParagraphDown)], "one\n\n|two");
    check("one\n\nt|wo", &[Move(Motion::ParagraphDown)], "one\n\ntwo|");
}

#[test]
fn sentences_are_crossed_inside_a_paragraph_and_from_one_to_the_next() {
    let right = || Move(Motion::SentenceRight);
    let left = || Move(Motion::SentenceLeft);
    check("O|ne. Two! Three?\n\nFour.", &[right()], "One. |Two! Three?\n\nFour.");
    check("One. Two! Th|ree?\n\nFour.", &[right()], "One. Two! Three?|\n\nFour.");
    check("One. Two! Th|ree?\n\nFour.", &[right(), right()], "One. Two! Three?\n\n|Four.");
    check("One.\n\nFour.|", &[right()], "One.\n\nFour.|");
    check("One. Tw|o!", &[left()], "One. |Two!");
    check("One. |Two!", &[left()], "|One. Two!");
    check("One. Two!\n \n|Three.", &[left()], "One. |Two!\n \nThree.");
    check("  |One.", &[left()], "|  One.");
    check("今日は。|明日も。", &[right()], "今日は。明日も。|");
    check("One. Two.|", &[Select(Motion::SentenceLeft), Edit::Cut], "One. |");
}

#[test]
fn the_start_of_a_row_is_erased_then_the_grapheme_before() {
    check("one\ntwo| three", &[Edit::DeleteToLineStart], "one\n| three");
    check("one\n|two", &[Edit::DeleteToLineStart], "one|two");
    let mut editor = at_cursor("one two th|ree", 8);
    run(&mut editor, &[Edit::DeleteToLineStart, Undo, Edit::DeleteToLineStart]);
    assert_eq!(shown(&editor), "one two |ree");
    check("one |two", &[Select(Motion::Right), Edit::DeleteToLineStart], "one |wo");
}

#[test]
fn a_movement_leaves_the_selection_on_its_side() {
    check("abcd|", &[Select(Motion::Left), Select(Motion::Left), Move(Motion::Left)], "ab|cd");
    check("abcd|", &[Select(Motion::Left), Select(Motion::Left), Move(Motion::Right)], "abcd|");
}

#[test]
fn clicking_and_dragging_select() {
    let mut editor = Editor::new("one two three\nfour");
    editor.layout(9, 4);
    editor.click(4, 0);
    assert_eq!(shown(&editor), "one |two three\nfour");
    editor.drag(3, 1);
    assert!(editor.has_selection());
    editor.apply(Edit::Cut);
    assert_eq!(shown(&editor), "one |ee\nfour");
    editor.click(50, 50);
    assert_eq!(shown(&editor), "one ee\nfour|");
}

#[test]
fn debug_output_holds_no_text() {
    let printed =
        format!("{:?} {:?} {:?}", Editor::new("secret"), Edit::Paste("secret".into()), Edit::Insert('s'));
    assert_eq!(printed, "Editor { revision: 0, .. } Paste(_) Insert(_)");
}
