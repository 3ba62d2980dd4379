//! The one text model behind pages, exercises, help and reports.

pub mod highlight;
pub mod layout;
pub mod query;
pub mod running_text;

/// A text of blocks, from the top down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the title.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        inlines: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A bulleted or numbered list.
    List {
        /// The first number, or `None` for bullets.
        start: Option<u64>,
        /// The items, each with blocks of its own.
        items: Vec<Vec<Block>>,
    },
    /// A table; a row may be shorter than the header.
    Table {
        /// The column names.
        header: Vec<Vec<Inline>>,
        /// The rows below.
        rows: Vec<Vec<Vec<Inline>>>,
        /// How each column is set; missing ones are set left.
        alignments: Vec<Alignment>,
    },
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// Lines kept as they are.
    Code(String),
    /// A line between two parts.
    Rule,
}

/// A stretch of text within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words kept as they are.
    Code(String),
    /// Words that lead somewhere.
    Link {
        /// Where to.
        target: Target,
        /// The words shown.
        label: Vec<Inline>,
    },
    /// A reference to the source with this number, counted from 1.
    Footnote(usize),
    /// A line break within a block.
    Break,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A reading page, by id.
    Page(String),
    /// An address outside.
    Url(String),
    /// What a word means, by its term in the glossary.
    Term(String),
    /// The source with this number, counted from 1.
    Source(usize),
    /// An exercise, by id.
    Exercise(String),
    /// What entries of the journal point at, as a person writes it: `#night`, `@AB`, `[[session:…]]`.
    Journal(String),
}

/// How a table column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Flush left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// Flush right, as numbers are.
    Right,
}

/// A heading as an outline lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its place among the document's blocks, as in `layout::Line::block`.
    pub block: usize,
}

/// A stretch of text without markup that reads on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is in the document.
    pub kind: PassageKind,
    /// Its words.
    pub text: String,
}

/// What a passage is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A heading.
    Heading,
    /// A paragraph, in a list or quote or not.
    Prose,
    /// A cell of a table.
    Cell,
    /// Lines kept as they are.
    Code,
}

impl Document {
    /// Lists the headings.
    pub fn outline(&self) -> Vec<OutlineEntry> {
        let heading = |(block, entry): (usize, &Block)| match entry {
            Block::Heading { level, inlines } => {
                Some(OutlineEntry { level: *level, text: plain_text(inlines), block })
            }
            _ => None,
        };
        self.blocks.iter().enumerate().filter_map(heading).collect()
    }

    /// Lists the passages in reading order, without markup.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages = Vec::new();
        collect_passages(&self.blocks, &mut passages);
        passages
    }

    /// Writes all words without markup, one passage a line.
    pub fn text(&self) -> String {
        self.passages().into_iter().map(|passage| passage.text).collect::<Vec<_>>().join("\n")
    }

    /// Counts the words.
    pub fn word_count(&self) -> usize {
        self.passages().iter().map(|passage| passage.text.split_whitespace().count()).sum()
    }

    /// Lists where the links lead, in reading order, each with its words.
    pub fn links(&self) -> Vec<(Target, String)> {
        let mut links = Vec::new();
        each_inline(&self.blocks, &mut |inlines| collect_links(inlines, &mut links));
        links
    }
}

impl Block {
    /// Makes a heading of plain words.
    pub fn heading(level: u8, words: impl Into<String>) -> Self {
        Self::Heading { level, inlines: vec![Inline::Text(words.into())] }
    }

    /// Makes a paragraph of plain words.
    pub fn paragraph(words: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::Text(words.into())])
    }

    /// Makes a paragraph that keeps its lines.
    pub fn lines(text: &str) -> Self {
        let mut inlines = Vec::new();
        for line in text.lines() {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.push(Inline::Text(line.to_owned()));
        }
        Self::Paragraph(inlines)
    }

    /// The block within another text: a heading stands so many levels lower.
    #[must_use]
    pub fn below(self, levels: u8) -> Self {
        match self {
            Self::Heading { level, inlines } => Self::Heading { level: (level + levels).min(6), inlines },
            other => other,
        }
    }

    /// Makes a bulleted list of plain lines.
    pub fn bullets<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Self {
        let items = items.into_iter().map(|item| vec![Self::paragraph(item)]).collect();
        Self::List { start: None, items }
    }
}

/// Writes the words of `inlines` without markup or footnote numbers.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words),
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_plain(inner, out),
            Inline::Link { label, .. } => push_plain(label, out),
            Inline::Footnote(_) => {}
            Inline::Break => out.push(' '),
        }
    }
}

fn collect_passages(blocks: &[Block], out: &mut Vec<Passage>) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } => out.push(passage(PassageKind::Heading, inlines)),
            Block::Paragraph(inlines) => out.push(passage(PassageKind::Prose, inlines)),
            Block::Code(code) => out.push(Passage { kind: PassageKind::Code, text: code.clone() }),
            Block::Table { header, rows, .. } => {
                let cells = header.iter().chain(rows.iter().flatten());
                out.extend(cells.map(|cell| passage(PassageKind::Cell, cell)));
            }
            Block::List { items, .. } => items.iter().for_each(|item| collect_passages(item, out)),
            Block::Quote(inner) => collect_passages(inner, out),
            Block::Rule => {}
        }
    }
}

fn passage(kind: PassageKind, inlines: &[Inline]) -> Passage {
    Passage { kind, text: plain_text(inlines) }
}

fn each_inline<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => visit(inlines),
            Block::List { items, .. } => items.iter().for_each(|item| each_inline(item, visit)),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| visit(cell));
            }
            Block::Quote(inner) => each_inline(inner, visit),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn collect_links(inlines: &[Inline], out: &mut Vec<(Target, String)>) {
    for inline in inlines {
        match inline {
            Inline::Link { target, label } => out.push((target.clone(), plain_text(label))),
            Inline::Strong(inner) | Inline::Emphasis(inner) => collect_links(inner, out),
            Inline::Text(_) | Inline::Code(_) | Inline::Footnote(_) | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Document {
        let link = Inline::Link {
            target: Target::Page("groups/support".into()),
            label: vec![Inline::Text("support".into())],
        };
        let text = vec![Inline::Text("See ".into()), Inline::Strong(vec![link]), Inline::Footnote(1)];
        Document {
            blocks: vec![
                Block::heading(2, "What happens"),
                Block::List { start: None, items: vec![vec![Block::Paragraph(text)]] },
                Block::paragraph("After."),
            ],
        }
    }

    #[test]
    fn the_text_leaves_out_markup_and_footnotes() {
        assert_eq!(sample().text(), "What happens\nSee support\nAfter.");
        assert_eq!(sample().word_count(), 5);
    }

    #[test]
    fn links_and_headings_are_found_wherever_they_stand() {
        assert_eq!(sample().links(), [(Target::Page("groups/support".into()), "support".into())]);
        let heading = OutlineEntry { level: 2, text: "What happens".into(), block: 0 };
        assert_eq!(sample().outline(), [heading]);
    }
}
