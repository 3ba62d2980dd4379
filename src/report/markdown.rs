//! A document as Markdown that any program reads.

use crate::doc::{Alignment, Block, Document, Inline, Target, plain_text};
use crate::text::visible;

/// Writes the document.
pub(super) fn text(document: &Document) -> String {
    blocks(&document.blocks)
}

fn blocks(all: &[Block]) -> String {
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(block: &Block) -> String {
    match block {
        Block::Heading { level, inlines: words } => {
            format!("{} {}\n", "#".repeat(usize::from(*level).clamp(1, 6)), inlines(words))
        }
        Block::Paragraph(words) => format!("{}\n", inlines(words)),
        Block::List { start, items } => list(*start, items),
        Block::Table { header, rows, alignments } => table(header, rows, alignments),
        Block::Quote(inner) => before_lines(&blocks(inner), "> ", "> "),
        Block::Code(code) => before_lines(&visible_lines(code), "    ", "    "),
        Block::Rule => "---\n".to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>]) -> String {
    let item = |(at, item): (u64, &Vec<Block>)| {
        let mark = start.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + at));
        before_lines(&blocks(item), &mark, &" ".repeat(mark.len()))
    };
    (0..).zip(items).map(item).collect()
}

fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], alignments: &[Alignment]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let cells = |row: &[Vec<Inline>]| {
        (0..header.len()).map(|at| row.get(at).map(|cell| inlines(cell)).unwrap_or_default()).collect()
    };
    let sides = (0..header.len()).map(|at| match alignments.get(at) {
        Some(Alignment::Right) => "---:".to_owned(),
        Some(Alignment::Center) => ":---:".to_owned(),
        Some(Alignment::Left) | None => "---".to_owned(),
    });
    let head = line(cells(header)) + &line(sides.collect());
    rows.iter().fold(head, |text, row| text + &line(cells(row)))
}

fn before_lines(text: &str, first: &str, rest: &str) -> String {
    let marked = text.lines().enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { rest };
        format!("{}\n", format!("{mark}{line}").trim_end())
    });
    marked.collect()
}

fn inlines(words: &[Inline]) -> String {
    words.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(words) => escaped(words),
        Inline::Strong(inner) => format!("**{}**", inlines(inner)),
        Inline::Emphasis(inner) => format!("*{}*", inlines(inner)),
        Inline::Code(code) => escaped(code),
        Inline::Link { target, label } => link(target, label),
        Inline::Footnote(number) => format!("\\[{number}\\]"),
        Inline::Break => " ".to_owned(),
    }
}

/// The words of a link, and an address where it has one.
fn link(target: &Target, label: &[Inline]) -> String {
    match target {
        Target::Url(place) if !plain_text(label).contains(place.as_str()) => {
            format!("{} ({})", inlines(label), escaped(place))
        }
        _ => inlines(label),
    }
}

/// Words that Markdown takes for nothing but words.
fn escaped(words: &str) -> String {
    let shown = visible(words);
    let mut text = String::with_capacity(shown.len());
    let is_bullet = shown == "-" || shown == "+" || shown.starts_with("- ") || shown.starts_with("+ ");
    for (at, letter) in shown.char_indices() {
        let begins = at == 0 && (is_bullet || matches!(letter, '~' | '='));
        let is_mark =
            matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '!');
        if begins || is_mark {
            text.push('\\');
        }
        text.push(letter);
    }
    numbered(&text)
}

/// A number that would begin a list is kept one.
fn numbered(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && begins_item(rest) => format!("{number}\\{rest}"),
        _ => text.to_owned(),
    }
}

/// Whether this behind a number makes it that of an item.
fn begins_item(rest: &str) -> bool {
    let behind = rest.strip_prefix(['.', ')']);
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
}

fn visible_lines(code: &str) -> String {
    code.lines().map(visible).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words_and_shapes_stay_shapes() {
        let cell = |words: &str| vec![Inline::Text(words.to_owned())];
        let document = Document {
            blocks: vec![
                Block::heading(2, "A #b"),
                Block::paragraph("<script> *x* [y](z) \u{1b}[31m"),
                Block::bullets(["1. one", "- two", "40.8 and", "+2"]),
                Block::Table {
                    header: vec![cell("a"), cell("n")],
                    rows: vec![vec![cell("p|q"), cell("1")], vec![cell("only")]],
                    alignments: vec![Alignment::Left, Alignment::Right],
                },
            ],
        };
        assert_eq!(
            text(&document),
            "## A \\#b\n\n\\<script\\> \\*x\\* \\[y\\](z) ␛\\[31m\n\n- 1\\. one\n- \\- two\n- 40.8 and\n- +2\n\n\
             | a | n |\n| --- | ---: |\n| p\\|q | 1 |\n| only |  |\n"
        );
    }
}
