//! Rewriting the words of running text, as when some of them become links.

use super::{Block, Document, Inline, Target};

impl Document {
    /// Gives each stretch of plain words in running text to `rewrite`; headings, tables, code and links stay.
    #[must_use]
    pub fn map_running_text(self, rewrite: &mut impl FnMut(&str) -> Vec<Inline>) -> Self {
        Self { blocks: blocks(self.blocks, rewrite) }
    }
}

fn blocks(of: Vec<Block>, rewrite: &mut impl FnMut(&str) -> Vec<Inline>) -> Vec<Block> {
    let mut mapped = Vec::with_capacity(of.len());
    for block in of {
        mapped.push(match block {
            Block::Paragraph(words) => Block::Paragraph(inlines(words, rewrite)),
            Block::Quote(inner) => Block::Quote(blocks(inner, rewrite)),
            Block::List { start, items } => {
                Block::List { start, items: items.into_iter().map(|item| blocks(item, rewrite)).collect() }
            }
            other @ (Block::Heading { .. } | Block::Table { .. } | Block::Code(_) | Block::Rule) => other,
        });
    }
    mapped
}

fn inlines(of: Vec<Inline>, rewrite: &mut impl FnMut(&str) -> Vec<Inline>) -> Vec<Inline> {
    let mut mapped = Vec::with_capacity(of.len());
    for inline in of {
        match inline {
            Inline::Text(text) => mapped.extend(rewrite(&text)),
            Inline::Strong(inner) => mapped.push(Inline::Strong(inlines(inner, rewrite))),
            Inline::Emphasis(inner) => mapped.push(Inline::Emphasis(inlines(inner, rewrite))),
            other @ (Inline::Code(_) | Inline::Link { .. } | Inline::Footnote(_) | Inline::Break) => {
                mapped.push(other);
            }
        }
    }
    mapped
}

/// Adds plain words, unless there are none.
pub fn push_text(text: &str, out: &mut Vec<Inline>) {
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// Adds words that lead somewhere.
pub fn push_link(target: Target, label: &str, out: &mut Vec<Inline>) {
    out.push(Inline::Link { target, label: vec![Inline::Text(label.to_owned())] });
}
