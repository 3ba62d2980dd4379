//! Laying a document out in lines of a given width.

mod table;
mod wrap;

use super::{Block, Document, Inline, Target};
use crate::text;

/// One line as it will stand on the screen or the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its stretches, left to right.
    pub spans: Vec<Span>,
    /// The place among the document's blocks that the line belongs to.
    pub block: usize,
}

/// A stretch of a line in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its text, free of anything a terminal would obey.
    pub text: String,
    /// What it is for, which decides how it looks.
    pub role: Role,
    /// Where it leads, if it leads somewhere.
    pub target: Option<Target>,
}

/// What a stretch of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// A heading of level 1: the title.
    Title,
    /// Any other heading.
    Heading,
    /// Strong words and the header of a table.
    Strong,
    /// Stressed words.
    Emphasis,
    /// Words kept as they are.
    Code,
    /// Words that lead somewhere.
    Link,
    /// A word whose meaning can be looked up.
    Term,
    /// The number of a source.
    Footnote,
    /// Words of somebody else.
    Quote,
    /// What can wait, as an address behind a link.
    Muted,
    /// A bullet, a number or a bar in the margin.
    Marker,
    /// A drawn line.
    Rule,
    /// A word somebody looked for.
    Hit,
}

/// How much drawing the reader can use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// With bullets, rules and columns.
    #[default]
    Full,
    /// Words only, one fact a line, as a screen reader reads them.
    Plain,
}

/// Fewest columns that text is set in; below this it is not indented.
const NARROWEST: usize = 4;
/// Columns of a rule at most.
const WIDEST_RULE: usize = 76;

/// Lays `doc` out in lines of at most `width` columns.
///
/// No word is lost at any width; only a single character wider than `width` makes a wider line.
pub fn layout(doc: &Document, width: usize, shape: Shape) -> Vec<Line> {
    let setter = Setter { shape, role: Role::Body };
    setter.blocks(&doc.blocks, width.max(1), Gaps::Between)
}

/// Wraps plain words to lines of at most `width` columns.
pub fn wrapped(words: &str, width: u16) -> Vec<Line> {
    layout(&Document { blocks: vec![Block::paragraph(words)] }, usize::from(width), Shape::Full)
}

impl Line {
    /// Writes the line without roles.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Counts the columns it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| text::width(&span.text)).sum()
    }

    fn new(spans: Vec<Span>) -> Self {
        Self { spans, block: 0 }
    }
}

impl Span {
    fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, target: None }
    }
}

/// Where empty lines stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Between blocks.
    Between,
    /// Not before a list: within an item.
    BeforeText,
}

#[derive(Clone, Copy)]
struct Setter {
    shape: Shape,
    role: Role,
}

impl Setter {
    fn blocks(self, blocks: &[Block], width: usize, gaps: Gaps) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let set = self.block(block, width);
            let before = place.checked_sub(1).and_then(|before| blocks.get(before));
            if !lines.is_empty() && !set.is_empty() && before.is_some_and(|b| self.has_gap(b, block, gaps)) {
                lines.push(Line { spans: Vec::new(), block: place - 1 });
            }
            lines.extend(set.into_iter().map(|line| Line { block: place, ..line }));
        }
        lines
    }

    fn has_gap(self, before: &Block, block: &Block, gaps: Gaps) -> bool {
        match (before, block) {
            (Block::Heading { level: 2.., .. }, _) => self.shape == Shape::Plain,
            (_, Block::List { .. }) => gaps == Gaps::Between,
            _ => true,
        }
    }

    fn block(self, block: &Block, width: usize) -> Vec<Line> {
        match block {
            Block::Heading { level, inlines } => self.heading(*level, inlines, width),
            Block::Paragraph(inlines) => self.text(inlines, self.role, width),
            Block::List { start, items } => self.list(*start, items, width),
            Block::Table { header, rows, alignments } => {
                table::Table { header, rows, alignments }.lines(self, width)
            }
            Block::Quote(inner) => self.quote(inner, width),
            Block::Code(code) => indented("  ", wrap::verbatim(code, inner_width(width, 2)), width),
            Block::Rule => self.rule(width.min(WIDEST_RULE)).into_iter().collect(),
        }
    }

    fn text(self, inlines: &[Inline], role: Role, width: usize) -> Vec<Line> {
        let words = wrap::words(inlines, role, self.shape);
        wrap::fill(words, width).into_iter().map(Line::new).collect()
    }

    fn heading(self, level: u8, inlines: &[Inline], width: usize) -> Vec<Line> {
        let role = if level == 1 { Role::Title } else { Role::Heading };
        let mut lines = self.text(inlines, role, width);
        let longest = lines.iter().map(Line::width).max().unwrap_or(0).min(width);
        if level == 1 {
            lines.extend(self.rule(longest));
        }
        lines
    }

    fn rule(self, width: usize) -> Option<Line> {
        match self.shape {
            Shape::Full => Some(Line::new(vec![Span::new("─".repeat(width), Role::Rule)])),
            Shape::Plain => None,
        }
    }

    fn list(self, start: Option<u64>, items: &[Vec<Block>], width: usize) -> Vec<Line> {
        let last = start.map(|first| first.saturating_add(items.len().saturating_sub(1) as u64));
        let digits = last.map_or(0, |last| last.to_string().len());
        let has_paragraphs =
            |item: &Vec<Block>| item.iter().filter(|b| matches!(b, Block::Paragraph(_))).count() > 1;
        let is_loose = items.iter().any(has_paragraphs);
        let mut lines = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let marker = match (start, self.shape) {
                (Some(first), _) => format!("{:>digits$}. ", first.saturating_add(place as u64)),
                (None, Shape::Full) => "• ".to_owned(),
                (None, Shape::Plain) => "- ".to_owned(),
            };
            if place > 0 && is_loose {
                lines.push(Line::default());
            }
            lines.extend(self.item(&marker, item, width));
        }
        lines
    }

    fn item(self, marker: &str, item: &[Block], width: usize) -> Vec<Line> {
        let indent = text::width(marker);
        let mut lines = self.blocks(item, inner_width(width, indent), Gaps::BeforeText);
        if inner_width(width, indent) == width {
            let marker = Inline::Text(marker.trim().to_owned());
            lines.splice(0..0, self.text(&[marker], Role::Marker, width));
            return lines;
        }
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let margin = " ".repeat(indent);
        for (place, line) in lines.iter_mut().enumerate() {
            let is_first = place == 0;
            if is_first || !line.spans.is_empty() {
                line.spans.insert(0, Span::new(if is_first { marker } else { &margin }, Role::Marker));
            }
        }
        lines
    }

    fn quote(self, inner: &[Block], width: usize) -> Vec<Line> {
        let bar = match self.shape {
            Shape::Full => "│ ",
            Shape::Plain => "  ",
        };
        let quoted = Self { role: Role::Quote, ..self };
        indented(bar, quoted.blocks(inner, inner_width(width, 2), Gaps::Between), width)
    }
}

/// The columns left after an indent, or all of them where too few would be left.
fn inner_width(width: usize, indent: usize) -> usize {
    if width >= indent + NARROWEST { width - indent } else { width }
}

fn indented(margin: &str, mut lines: Vec<Line>, width: usize) -> Vec<Line> {
    if inner_width(width, text::width(margin)) < width {
        for line in &mut lines {
            line.spans.insert(0, Span::new(margin, Role::Marker));
        }
    }
    lines
}

#[cfg(test)]
mod tests;
