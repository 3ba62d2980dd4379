use proptest::prelude::*;

use super::*;
use crate::doc::{Alignment, Target};

fn check(blocks: Vec<Block>, width: usize, shape: Shape, expected: &str) {
    let lines = layout(&Document { blocks }, width, shape);
    let shown = lines.iter().map(Line::text).collect::<Vec<_>>().join("\n");
    assert_eq!(shown, expected);
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn table() -> Block {
    let row = |cells: &[&str]| cells.iter().map(|cell| words(cell)).collect::<Vec<_>>();
    Block::Table {
        header: row(&["Kind", "What happens there", "Size"]),
        rows: vec![
            row(&["Support", "People help each other stay the course", "8"]),
            row(&["Skills", "Practice", "12"]),
        ],
        alignments: vec![Alignment::Left, Alignment::Left, Alignment::Right],
    }
}

#[test]
fn a_heading_keeps_to_its_text() {
    let blocks =
        vec![Block::heading(1, "Groups"), Block::heading(2, "What happens"), Block::paragraph("You talk.")];
    check(blocks.clone(), 40, Shape::Full, "Groups\n──────\n\nWhat happens\nYou talk.");
    check(blocks, 40, Shape::Plain, "Groups\n\nWhat happens\n\nYou talk.");
}

#[test]
fn lists_hang_and_nest() {
    let inner = Block::bullets(["one two three"]);
    let list = Block::List {
        start: Some(9),
        items: vec![vec![Block::paragraph("first"), inner], vec![Block::paragraph("second")]],
    };
    check(vec![list.clone()], 12, Shape::Full, " 9. first\n    • one\n      two\n      three\n10. second");
    check(vec![list], 30, Shape::Plain, " 9. first\n    - one two three\n10. second");
}

#[test]
fn footnotes_are_raised_and_never_begin_a_line() {
    let inlines = vec![Inline::Text("It helps. ".into()), Inline::Footnote(1), Inline::Footnote(12)];
    check(vec![Block::Paragraph(inlines.clone())], 12, Shape::Full, "It\nhelps.¹,¹²");
    check(vec![Block::Paragraph(inlines)], 40, Shape::Plain, "It helps. [1][12]");
}

#[test]
fn links_show_their_address_only_where_it_cannot_be_opened() {
    let link = |target| vec![Block::Paragraph(vec![Inline::Link { target, label: words("this") }])];
    check(link(Target::Page("a/b".into())), 40, Shape::Full, "this");
    check(link(Target::Page("a/b".into())), 40, Shape::Plain, "this (a/b)");
    check(link(Target::Url("https://a.b".into())), 40, Shape::Full, "this (https://a.b)");
}

#[test]
fn a_table_fits_shrinks_and_gives_way_to_pairs() {
    let wide = "Kind     What happens there                      Size\n\
                ───────  ──────────────────────────────────────  ────\n\
                Support  People help each other stay the course     8\n\
                Skills   Practice                                  12";
    check(vec![table()], 60, Shape::Full, wide);
    let narrow = "Kind     What happens there  Size\n───────  ──────────────────  ────\n\
                  Support  People help each       8\n         other stay the\n         course\n\n\
                  Skills   Practice              12";
    check(vec![table()], 33, Shape::Full, narrow);
    let pairs = "Kind: Support\nWhat happens\n  there: People\n  help each\n  other stay\n  the course\nSize: 8\n\n\
                 Kind: Skills\nWhat happens\n  there:\n  Practice\nSize: 12";
    check(vec![table()], 15, Shape::Full, pairs);
    let plain = "Kind: Support\nWhat happens there: People help each other stay the course\nSize: 8\n\n\
                 Kind: Skills\nWhat happens there: Practice\nSize: 12";
    check(vec![table()], 80, Shape::Plain, plain);
}

#[test]
fn long_words_break_after_a_hyphen_first() {
    check(
        vec![Block::paragraph("a cognitive-behavioral plan")],
        12,
        Shape::Full,
        "a cognitive-\nbehavioral\nplan",
    );
    check(vec![Block::paragraph("abcdefghij")], 4, Shape::Full, "abcd\nefgh\nij");
    check(vec![Block::paragraph("-日a日👍")], 6, Shape::Full, "-\n日a日\n👍");
}

#[test]
fn characters_stay_whole() {
    check(vec![Block::paragraph("👩‍👩‍👧‍👦👩‍👩‍👧‍👦 日本語")], 4, Shape::Full, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦\n日本\n語");
}

#[test]
fn a_space_that_joins_is_not_broken() {
    check(vec![Block::paragraph("in 5\u{a0}min now")], 8, Shape::Full, "in 5 min\nnow");
}

#[test]
fn nothing_the_terminal_would_obey_comes_through() {
    let lines = layout(
        &Document { blocks: vec![Block::paragraph("a\u{1b}[31mb"), Block::Code("\u{7}".into())] },
        20,
        Shape::Full,
    );
    assert!(lines.iter().all(|line| !line.text().chars().any(char::is_control)));
}

#[test]
fn every_line_knows_its_block() {
    let blocks = vec![Block::heading(2, "A"), Block::paragraph("b"), Block::heading(2, "C")];
    let lines = layout(&Document { blocks }, 20, Shape::Full);
    let found: Vec<_> = lines.iter().map(|line| (line.text(), line.block)).collect();
    assert_eq!(found, [("A".into(), 0), ("b".into(), 1), (String::new(), 1), ("C".into(), 2)]);
}

fn any_inline() -> impl Strategy<Value = Inline> {
    let text = "[a-zé日 \u{a0}👍-]{0,30}";
    let leaf = prop_oneof![
        4 => text.prop_map(Inline::Text),
        1 => "[a-z ]{1,12}".prop_map(Inline::Code),
        1 => Just(Inline::Break),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let some = prop::collection::vec(inner, 0..3);
        prop_oneof![
            some.clone().prop_map(Inline::Strong),
            some.clone().prop_map(Inline::Emphasis),
            some.prop_map(|label| Inline::Link { target: Target::Page("a/b".into()), label }),
        ]
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    let inlines = || prop::collection::vec(any_inline(), 0..4);
    let row = move || prop::collection::vec(inlines(), 0..4);
    let leaf = prop_oneof![
        inlines().prop_map(Block::Paragraph),
        (1..6u8, inlines()).prop_map(|(level, inlines)| Block::Heading { level, inlines }),
        "[a-z\t \n]{0,60}".prop_map(Block::Code),
        (row(), prop::collection::vec(row(), 0..3)).prop_map(|(header, rows)| Block::Table {
            header,
            rows,
            alignments: vec![Alignment::Center]
        }),
        Just(Block::Rule),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let blocks = prop::collection::vec(inner, 0..3);
        prop_oneof![
            blocks.clone().prop_map(Block::Quote),
            (prop::option::of(any::<u64>()), prop::collection::vec(blocks, 0..3))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    })
}

/// The letters of the text itself, leaving out margins, rules and spaces.
fn letters(lines: &[Line]) -> String {
    let own =
        lines.iter().flat_map(|line| &line.spans).filter(|s| !matches!(s.role, Role::Marker | Role::Rule));
    own.flat_map(|span| span.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

fn letters_of(doc: &Document) -> String {
    doc.text().chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked(blocks in prop::collection::vec(any_block(), 0..4), width in 8..200usize) {
        for shape in [Shape::Full, Shape::Plain] {
            for line in layout(&Document { blocks: blocks.clone() }, width, shape) {
                prop_assert!(line.width() <= width, "{:?} is wider than {width}", line.text());
            }
        }
    }

    #[test]
    fn any_width_will_do(blocks in prop::collection::vec(any_block(), 0..4), width in 0..12usize) {
        layout(&Document { blocks: blocks.clone() }, width, Shape::Full);
        layout(&Document { blocks }, width, Shape::Plain);
    }

    #[test]
    fn no_letter_is_lost_or_moved(blocks in prop::collection::vec(any_block(), 0..4), width in 1..200usize) {
        let blocks: Vec<_> = blocks.into_iter().filter(|block| !has_table(block)).collect();
        let doc = Document { blocks };
        prop_assert_eq!(letters(&layout(&doc, width, Shape::Full)), letters_of(&doc));
    }

    #[test]
    fn no_cell_is_lost(cells in prop::collection::vec(prop::collection::vec("[a-z]{1,9}", 3), 1..5), width in 11..120usize) {
        let row = |row: &Vec<String>| row.iter().map(|cell| words(cell)).collect::<Vec<_>>();
        let rows = cells.iter().map(row).collect();
        let table = Block::Table { header: vec![words("x"), words(""), words("z")], rows, alignments: Vec::new() };
        for shape in [Shape::Full, Shape::Plain] {
            let lines = layout(&Document { blocks: vec![table.clone()] }, width, shape);
            let shown = lines.iter().map(Line::text).collect::<Vec<_>>().join("\n");
            for cell in cells.iter().flatten() {
                prop_assert!(shown.split_whitespace().any(|word| word == cell), "{cell} is not in {shown}");
            }
        }
    }
}

fn has_table(block: &Block) -> bool {
    match block {
        Block::Table { .. } => true,
        Block::Quote(inner) => inner.iter().any(has_table),
        Block::List { items, .. } => items.iter().flatten().any(has_table),
        _ => false,
    }
}
