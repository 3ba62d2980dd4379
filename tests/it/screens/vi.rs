//! Vi's keys, as a person plays them.

use super::harness::{Stage, vi_stage};

/// Types each text in insert mode, goes to its beginning, plays the keys, and shows the cursor as `|`.
fn check(cases: &[(&str, &str, &str)]) {
    let mut stage = vi_stage().unlocked();
    stage.play("j");
    for (text, keys, expected) in cases {
        let typed = text.replace('\n', "<enter>");
        stage.play(&format!("i{typed}<esc>gg{keys}"));
        stage.play("i|<C-s>");
        assert_eq!(stage.entries(), [*expected], "{keys} in {text:?}");
        stage.play("<esc>ggdG");
    }
}

#[test]
fn movements_go_where_they_do_in_vi() {
    check(&[
        ("one two three", "w", "one |two three"),
        ("one two three", "ww", "one two |three"),
        ("one two three", "2w", "one two |three"),
        ("one\ntwo", "w", "one\n|two"),
        ("one two", "e", "on|e two"),
        ("one two\nsix", "eee", "one two\nsi|x"),
        ("one two three", "$b", "one two |three"),
        ("one two three", "$bb0w", "one |two three"),
        ("  one", "$^", "  |one"),
        ("one", "$", "on|e"),
        ("one", "lllllh", "o|ne"),
        ("one\ntwo", "G", "one\ntw|o"),
        ("one\ntwo\nsix", "jl", "one\nt|wo\nsix"),
        ("one\ntwo", "jlk", "o|ne\ntwo"),
        ("one\n\ntwo", "}", "one\n\n|two"),
        ("One. Two.", ")", "One. |Two."),
        ("One. Two.", "$((", "|One. Two."),
        ("aaaaaaaaaaaaaaa", "10l", "aaaaaaaaaa|aaaaa"),
        ("日本 👨‍👩‍👧‍👦 x", "wwl", "日本 👨‍👩‍👧‍👦| x"),
    ]);
}

#[test]
fn operators_delete_change_and_copy() {
    check(&[
        ("one two three", "dw", "|two three"),
        ("one two three", "d2w", "|three"),
        ("one two\nsix", "wdw", "one| \nsix"),
        ("one two", "de", "| two"),
        ("one two", "$db", "one |o"),
        ("one two", "wd$", "one|"),
        ("one two", "wD", "one|"),
        ("one two", "wd0", "|two"),
        ("one\ntwo\nsix", "jdd", "one\n|six"),
        ("one\ntwo", "jdd", "|one"),
        ("one\ntwo\nsix", "2dd", "|six"),
        ("One. Two.", "d)", "|Two."),
        ("one two", "cwsix<esc>", "si|x two"),
        ("one two", "ccsix<esc>", "si|x"),
        ("one two", "wCsix<esc>", "one si|x"),
        ("one two", "x", "|ne two"),
        ("one", "$x", "o|n"),
        ("one", "$x$xx", "|"),
        ("one", "3x", "|"),
        ("one", "$X", "o|e"),
        ("one two", "ywP", "one| one two"),
        ("one two", "ywp", "oone| ne two"),
        ("one\ntwo", "yyp", "one\n|one\ntwo"),
        ("one\ntwo", "yyjp", "one\ntwo\n|one"),
        ("one\ntwo", "jyykP", "|two\none\ntwo"),
        ("one\ntwo", "ddp", "two\n|one"),
        ("one two", "dwu", "|one two"),
        ("one two", "dwu<C-r>", "|two"),
        ("one two", "d<esc>w", "one |two"),
        ("one two", "dzw", "|two"),
    ]);
}

#[test]
fn text_is_inserted_where_vi_inserts_it() {
    check(&[
        ("one", "ax<esc>", "o|xne"),
        ("one", "$ax<esc>", "one|x"),
        ("one", "Ax<esc>", "one|x"),
        ("  one", "$Ix<esc>", "  |xone"),
        ("one\ntwo", "ox<esc>", "one\n|x\ntwo"),
        ("one\ntwo", "jOx<esc>", "one\n|x\ntwo"),
        ("one\ntwo", "jox<esc>", "one\ntwo\n|x"),
    ]);
}

#[test]
fn what_is_selected_is_cut_changed_or_copied() {
    check(&[
        ("one two", "vwd", "|two"),
        ("one two", "vecsix<esc>", "si|x two"),
        ("one two", "wv$yP", "one tw|otwo"),
        ("one\ntwo", "Vd", "|two"),
        ("one two", "vw<esc>", "one |two"),
        ("one\n\ntwo", "v}d", "|two"),
    ]);
}

#[test]
fn words_are_found_and_gone_to_again() {
    check(&[
        ("one two one two", "/two<enter>", "one |two one two"),
        ("one two one two", "/two<enter>n", "one two one |two"),
        ("one two one two", "/two<enter>nn", "one |two one two"),
        ("one two one two", "/two<enter>N", "one two one |two"),
    ]);
}

#[test]
fn the_mode_is_said_and_esc_leaves_from_normal_mode() {
    let mut stage: Stage = vi_stage().unlocked();
    stage.play("jzz");
    assert!(stage.shows("normal · 0 words"), "{}", stage.text());
    stage.play("iq");
    assert!(stage.shows("insert · 1 word"), "{}", stage.text());
    stage.play("<esc>v");
    assert!(stage.shows("select · 1 word"), "{}", stage.text());
    stage.play("<esc><tab>dd");
    assert!(stage.shows("dd"), "a field of one line is as it always was: {}", stage.text());
    stage.play("<esc>");
    assert!(stage.shows("Not saved yet"), "{}", stage.text());
}
