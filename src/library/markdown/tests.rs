use proptest::prelude::*;

use super::*;
use crate::doc::layout::{Line, Shape, layout};
use crate::doc::{Alignment, Block, Inline};

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn check(markdown: &str, expected: &[Block]) {
    assert_eq!(parse(markdown).blocks, expected, "{markdown}");
}

#[test]
fn headings_paragraphs_and_rules() {
    check(
        "## What *happens*\nYou\ntalk.\n\n---",
        &[
            Block::Heading {
                level: 2,
                inlines: vec![text("What "), Inline::Emphasis(vec![text("happens")])],
            },
            Block::paragraph("You talk."),
            Block::Rule,
        ],
    );
}

#[test]
fn lists_nest_whether_tight_or_loose() {
    let nested = Block::List { start: None, items: vec![vec![Block::paragraph("b")]] };
    let list = |inner| Block::List { start: Some(3), items: vec![vec![Block::paragraph("a"), inner]] };
    check("3. a\n   - b", &[list(nested.clone())]);
    check("3. a\n\n   - b", &[list(nested)]);
    let tight = vec![text("one "), Inline::Strong(vec![text("two")])];
    check("- one **two**", &[Block::List { start: None, items: vec![vec![Block::Paragraph(tight)]] }]);
}

#[test]
fn a_table_keeps_header_rows_and_alignments() {
    let table = Block::Table {
        header: vec![vec![text("A")], vec![text("B")]],
        rows: vec![vec![vec![text("1")], vec![text("2 3")]]],
        alignments: vec![Alignment::Left, Alignment::Right],
    };
    check("| A | B |\n|---|--:|\n| 1 | 2 3 |", &[table]);
}

#[test]
fn links_to_pages_and_addresses_are_told_apart() {
    let link = |target, label| Block::Paragraph(vec![Inline::Link { target, label: vec![text(label)] }]);
    check(
        "[mutual help](mutual-help/not-group-therapy)",
        &[link(Target::Page("mutual-help/not-group-therapy".into()), "mutual help")],
    );
    check("[site](https://example.org)", &[link(Target::Url("https://example.org".into()), "site")]);
    assert_eq!(links("a\n[b](c/d)"), [(2, Target::Page("c/d".into()))]);
}

#[test]
fn footnotes_are_numbered_by_first_use() {
    let parsed = parse_with_sources("One.[^b] Two.[^a][^b] Three.[^c]", &["a", "b"]);
    let inlines = vec![
        text("One."),
        Inline::Footnote(1),
        text(" Two."),
        Inline::Footnote(2),
        Inline::Footnote(1),
        text(" Three.[^c]"),
    ];
    assert_eq!(parsed.document.blocks, [Block::Paragraph(inlines)]);
    assert_eq!(parsed.keys, ["b", "a"]);
}

#[test]
fn what_is_no_markup_stays_as_typed() {
    check("a <3 b <i>c</i>", &[Block::paragraph("a <3 b <i>c</i>")]);
    check("- [ ] call", &[Block::bullets(["[ ] call"])]);
}

#[test]
fn deep_nesting_ends_without_losing_words() {
    let deep = format!("{} deep", ">".repeat(20_000));
    assert_eq!(parse(&deep).text().trim(), "deep");
    let stars = format!("{}deep{}", "*a ".repeat(500), "*".repeat(500));
    assert!(parse(&stars).text().contains("deep"));
}

proptest! {
    #[test]
    fn any_text_can_be_read_and_laid_out(typed in "([-*>#|`\\[\\]^()_~\n 0-9.a-c]|\t){0,200}", width in 8..60usize) {
        for line in layout(&parse(&typed), width, Shape::Full) {
            prop_assert!(Line::width(&line) <= width);
        }
    }
}

#[test]
fn a_note_of_the_persons_own_is_not_lost() {
    assert_eq!(
        parse("A line[^1] here.\n\n[^1]: The note itself.").text(),
        "A line[^1] here.\n[^1]: The note itself."
    );
}
