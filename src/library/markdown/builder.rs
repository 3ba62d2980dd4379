//! Building a `Document` from the parser's events.

use pulldown_cmark::{Alignment as Set, Event, Tag, TagEnd};

use super::{Parsed, target};
use crate::doc::{Alignment, Block, Document, Inline, Target};

/// Deeper nesting than this is read as if it ended here.
const DEEPEST: usize = 40;

/// What is open while events come in.
#[derive(Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    stack: Vec<Frame>,
    keys: Vec<String>,
    /// Markup left open beyond `DEEPEST`.
    ignored: usize,
}

type Row = Vec<Vec<Inline>>;

enum Frame {
    Blocks(Container, Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Table { alignments: Vec<Alignment>, header: Row, rows: Vec<Row>, row: Row },
    Inlines(Wrapper, Vec<Inline>),
    Code(String),
}

#[derive(Clone, Copy)]
enum Container {
    Quote,
    Item,
    Definition,
}

enum Wrapper {
    Heading(u8),
    Paragraph,
    /// A paragraph nobody opened: the text of a tight list item.
    Implied,
    Cell,
    Strong,
    Emphasis,
    Link(Target),
}

impl Builder {
    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(_) if self.is_too_deep() => self.ignored += 1,
            Event::End(_) if self.ignored > 0 => {
                self.ignored -= 1;
                self.inline(Inline::Text(" ".to_owned()));
            }
            Event::Start(tag) => self.start(tag),
            Event::End(TagEnd::TableHead) => self.end_row(RowKind::Header),
            Event::End(TagEnd::TableRow) => self.end_row(RowKind::Body),
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => self.end(),
            Event::End(_) => {
                self.close_implied();
                self.end();
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.to_string())),
            Event::FootnoteReference(key) => self.footnote(&key),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    /// Closes what is open and gives the document.
    pub(super) fn finish(mut self) -> Parsed {
        while !self.stack.is_empty() {
            self.end();
        }
        Parsed { document: Document { blocks: self.blocks }, keys: self.keys }
    }

    fn is_too_deep(&self) -> bool {
        let may_end_here = matches!(self.stack.last(), Some(Frame::Blocks(..) | Frame::Inlines(..)));
        self.ignored > 0 || (self.stack.len() >= DEEPEST && may_end_here)
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.open(Frame::Inlines(Wrapper::Heading(level as u8), Vec::new()));
            }
            Tag::BlockQuote(_) => self.open(Frame::Blocks(Container::Quote, Vec::new())),
            Tag::CodeBlock(_) => self.open(Frame::Code(String::new())),
            Tag::List(start) => self.open(Frame::List(start, Vec::new())),
            Tag::Item => self.open(Frame::Blocks(Container::Item, Vec::new())),
            Tag::FootnoteDefinition(_) => self.open(Frame::Blocks(Container::Definition, Vec::new())),
            Tag::Table(set) => {
                let alignments = set.iter().copied().map(alignment).collect();
                self.open(Frame::Table { alignments, header: Vec::new(), rows: Vec::new(), row: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => self.stack.push(Frame::Inlines(Wrapper::Cell, Vec::new())),
            Tag::Emphasis | Tag::Strikethrough => self.open_inline(Wrapper::Emphasis),
            Tag::Strong => self.open_inline(Wrapper::Strong),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.open_inline(Wrapper::Link(target(&dest_url)));
            }
            _ => self.open(Frame::Inlines(Wrapper::Paragraph, Vec::new())),
        }
    }

    fn open(&mut self, frame: Frame) {
        self.close_implied();
        self.stack.push(frame);
    }

    fn open_inline(&mut self, wrapper: Wrapper) {
        self.imply_paragraph();
        self.stack.push(Frame::Inlines(wrapper, Vec::new()));
    }

    fn imply_paragraph(&mut self) {
        if matches!(self.stack.last(), None | Some(Frame::Blocks(..))) {
            self.stack.push(Frame::Inlines(Wrapper::Implied, Vec::new()));
        }
    }

    fn close_implied(&mut self) {
        if matches!(self.stack.last(), Some(Frame::Inlines(Wrapper::Implied, _))) {
            self.end();
        }
    }

    /// Closes the innermost frame and hands it to the one around it.
    fn end(&mut self) {
        match self.stack.pop() {
            Some(Frame::Blocks(Container::Quote, blocks)) => self.block(Block::Quote(blocks)),
            Some(Frame::Blocks(Container::Item, blocks)) => {
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Frame::Blocks(Container::Definition, _)) | None => {}
            Some(Frame::List(start, items)) => self.block(Block::List { start, items }),
            Some(Frame::Table { alignments, header, rows, .. }) => {
                self.block(Block::Table { header, rows, alignments });
            }
            Some(Frame::Code(code)) => self.block(Block::Code(code.trim_end_matches('\n').to_owned())),
            Some(Frame::Inlines(wrapper, inlines)) => self.end_inlines(wrapper, inlines),
        }
    }

    fn end_inlines(&mut self, wrapper: Wrapper, inlines: Vec<Inline>) {
        match wrapper {
            Wrapper::Heading(level) => self.block(Block::Heading { level, inlines }),
            Wrapper::Paragraph | Wrapper::Implied => self.block(Block::Paragraph(inlines)),
            Wrapper::Cell => {
                if let Some(Frame::Table { row, .. }) = self.stack.last_mut() {
                    row.push(inlines);
                }
            }
            Wrapper::Strong => self.inline(Inline::Strong(inlines)),
            Wrapper::Emphasis => self.inline(Inline::Emphasis(inlines)),
            Wrapper::Link(target) => self.inline(Inline::Link { target, label: inlines }),
        }
    }

    fn end_row(&mut self, kind: RowKind) {
        if let Some(Frame::Table { header, rows, row, .. }) = self.stack.last_mut() {
            match kind {
                RowKind::Header => *header = std::mem::take(row),
                RowKind::Body => rows.push(std::mem::take(row)),
            }
        }
    }

    fn block(&mut self, block: Block) {
        self.close_implied();
        match self.stack.last_mut() {
            Some(Frame::Blocks(_, blocks)) => blocks.push(block),
            _ => self.blocks.push(block),
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.imply_paragraph();
        if let Some(Frame::Inlines(_, inlines)) = self.stack.last_mut() {
            match (inlines.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => inlines.push(inline),
            }
        }
    }

    fn text(&mut self, text: &str) {
        match self.stack.last_mut() {
            Some(Frame::Code(code)) => code.push_str(text),
            _ => self.inline(Inline::Text(text.to_owned())),
        }
    }

    fn footnote(&mut self, key: &str) {
        let known = self.keys.iter().position(|known| known == key);
        let place = known.unwrap_or_else(|| {
            self.keys.push(key.to_owned());
            self.keys.len() - 1
        });
        self.inline(Inline::Footnote(place + 1));
    }
}

#[derive(Clone, Copy)]
enum RowKind {
    Header,
    Body,
}

fn alignment(set: Set) -> Alignment {
    match set {
        Set::None | Set::Left => Alignment::Left,
        Set::Center => Alignment::Center,
        Set::Right => Alignment::Right,
    }
}
