//! Parts of an HTML page. Nothing here loads or runs anything, whatever a text says.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::doc::{Alignment, Block, Document, Inline, Target, plain_text};
use crate::text::visible;

const STYLE: &str = include_str!("html/style.css");

/// Even a text that got past all escaping could load and run nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A whole page that needs no other file.
pub(super) fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// A document; a heading of level 1 becomes one of `level`, and so on downwards.
pub(super) fn document(document: &Document, level: u8) -> Markup {
    blocks(&document.blocks, level)
}

fn blocks(blocks: &[Block], level: u8) -> Markup {
    html! { @for block in blocks { (one(block, level)) } }
}

fn one(block: &Block, level: u8) -> Markup {
    match block {
        Block::Heading { level: own, inlines: words } => {
            heading(own.saturating_add(level - 1), &inlines(words))
        }
        Block::Paragraph(words) => html! { p { (inlines(words)) } },
        Block::List { start: None, items } => html! { ul { (list_items(items, level)) } },
        Block::List { start: Some(1), items } => html! { ol { (list_items(items, level)) } },
        Block::List { start: Some(first), items } => {
            html! { ol start=(first) { (list_items(items, level)) } }
        }
        Block::Table { header, rows, alignments } => table(header, rows, alignments),
        Block::Quote(inner) => html! { blockquote { (blocks(inner, level)) } },
        Block::Code(code) => html! { pre { code { (shown(code)) } } },
        Block::Rule => html! { hr; },
    }
}

fn heading(level: u8, words: &Markup) -> Markup {
    match level {
        0 | 1 => html! { h1 { (words) } },
        2 => html! { h2 { (words) } },
        3 => html! { h3 { (words) } },
        4 => html! { h4 { (words) } },
        5 => html! { h5 { (words) } },
        _ => html! { h6 { (words) } },
    }
}

fn list_items(items: &[Vec<Block>], level: u8) -> Markup {
    html! {
        @for item in items {
            @match item.as_slice() {
                // Items of one paragraph stand close together.
                [Block::Paragraph(words)] => li { (inlines(words)) },
                item => li { (blocks(item, level)) },
            }
        }
    }
}

fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], alignments: &[Alignment]) -> Markup {
    let side = |column: usize| match alignments.get(column) {
        Some(Alignment::Center) => "center",
        Some(Alignment::Right) => "right",
        Some(Alignment::Left) | None => "left",
    };
    html! {
        table {
            thead { tr { @for (column, cell) in header.iter().enumerate() { th scope="col" class=(side(column)) { (inlines(cell)) } } } }
            tbody {
                @for row in rows {
                    tr { @for (column, cell) in row.iter().enumerate() { td class=(side(column)) { (inlines(cell)) } } }
                }
            }
        }
    }
}

fn inlines(words: &[Inline]) -> Markup {
    html! { @for inline in words { (inline_one(inline)) } }
}

fn inline_one(inline: &Inline) -> Markup {
    match inline {
        Inline::Text(words) => html! { (shown(words)) },
        Inline::Strong(inner) => html! { strong { (inlines(inner)) } },
        Inline::Emphasis(inner) => html! { em { (inlines(inner)) } },
        Inline::Code(code) => html! { code { (shown(code)) } },
        Inline::Link { target, label } => link(target, label),
        Inline::Footnote(number) => html! { sup { (number) } },
        Inline::Break => html! { br; },
    }
}

/// The words of a link, and where it leads in words as well: paper has no links, and the page refers to nothing outside.
fn link(target: &Target, label: &[Inline]) -> Markup {
    let (Target::Url(place) | Target::Page(place) | Target::Term(place) | Target::Exercise(place)) = target
    else {
        return inlines(label);
    };
    let says_it = place.is_empty() || plain_text(label).contains(place.trim_start_matches("mailto:"));
    html! { (inlines(label)) @if !says_it { " (" (shown(place)) ")" } }
}

/// A text without the characters that HTML has no place for; whatever else it holds is kept, and escaped by `html!`.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let is_out_of_place = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(is_out_of_place) {
        return Cow::Borrowed(text);
    }
    let mut buffer = [0; 4];
    let each = text.chars().map(|c| match c {
        c if is_out_of_place(c) => visible(c.encode_utf8(&mut buffer)).into_owned(),
        c => c.to_string(),
    });
    Cow::Owned(each.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_keeps_its_shape_below_the_heading_around_it() {
        let text = Document {
            blocks: vec![
                Block::heading(1, "Top <script>"),
                Block::heading(5, "Low"),
                Block::bullets(["a & b"]),
                Block::List { start: Some(3), items: vec![vec![Block::paragraph("c")]] },
                Block::Quote(vec![Block::paragraph("\"q\" \u{1b}[31m")]),
                Block::Code("<b>".to_owned()),
                Block::Rule,
            ],
        };
        assert_eq!(
            document(&text, 4).into_string(),
            "<h4>Top &lt;script&gt;</h4><h6>Low</h6><ul><li>a &amp; b</li></ul><ol start=\"3\"><li>c</li></ol>\
             <blockquote><p>&quot;q&quot; ␛[31m</p></blockquote><pre><code>&lt;b&gt;</code></pre><hr>"
        );
    }

    #[test]
    fn a_link_is_told_in_words_and_leads_nowhere() {
        let told = |place: &str, label: &str| {
            let label = vec![Inline::Text(label.to_owned())];
            inline_one(&Inline::Link { target: Target::Url(place.to_owned()), label }).into_string()
        };
        assert_eq!(told("https://example.org/?a&b", "here"), "here (https://example.org/?a&amp;b)");
        assert_eq!(told("https://example.org", "https://example.org"), "https://example.org");
        assert_eq!(told("mailto:a@example.org", "a@example.org"), "a@example.org");
    }

    #[test]
    fn a_table_is_a_table() {
        let cell = |words: &str| vec![Inline::Text(words.to_owned())];
        let block = Block::Table {
            header: vec![cell("a"), cell("n")],
            rows: vec![vec![cell("<"), cell("1")]],
            alignments: vec![Alignment::Left, Alignment::Right],
        };
        let page = document(&Document { blocks: vec![block] }, 4).into_string();
        assert!(page.contains("<th scope=\"col\" class=\"right\">n</th>"), "{page}");
        assert!(page.contains("<td class=\"left\">&lt;</td>"), "{page}");
    }
}
