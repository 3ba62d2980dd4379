//! A text one reads: its lines, the place in it, its links, and a passage being chosen.

use std::ops::{Range, RangeInclusive};

use crate::doc::highlight::highlight;
use crate::doc::layout::{Line, Role, Shape, layout};
use crate::doc::query::Query;
use crate::doc::{Block, Document, OutlineEntry, Target};
use crate::library::search::telling;

/// A stretch of the page that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The lines it stands on.
    pub lines: RangeInclusive<usize>,
}

/// The headings of what stands below the text of a page.
const BELOW: [&str; 3] = ["Exercises", "Sources", "See also"];
/// The title and the line about the page stand above its text.
const FIRST_TEXT: usize = 2;

/// A text, laid out for a width; `W` says which text it is.
pub struct Reader<W> {
    what: Option<W>,
    width: usize,
    words: String,
    document: Document,
    lines: Vec<Line>,
    links: Vec<Link>,
    link: Option<usize>,
    height: usize,
    top: usize,
    /// The first and the last block of a passage being chosen; the second one moves.
    passage: Option<(usize, usize)>,
    is_stale: bool,
}

impl<W> Default for Reader<W> {
    fn default() -> Self {
        Self {
            what: None,
            width: 0,
            words: String::new(),
            document: Document::default(),
            lines: Vec::new(),
            links: Vec::new(),
            link: None,
            height: 0,
            top: 0,
            passage: None,
            is_stale: false,
        }
    }
}

impl<W: PartialEq> Reader<W> {
    /// Which text it is.
    pub fn what(&self) -> Option<&W> {
        self.what.as_ref()
    }

    /// The whole text in lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The first line in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Its headings.
    pub fn outline(&self) -> Vec<OutlineEntry> {
        self.document.outline()
    }

    /// Has the page laid out again, since what it says has changed.
    pub fn renew(&mut self) {
        self.is_stale = true;
    }

    /// Whether this is not laid out yet for this width and these words.
    pub fn differs(&self, what: &W, width: usize, words: &str) -> bool {
        self.is_stale || self.what.as_ref() != Some(what) || self.width != width || self.words != words
    }

    /// Lays a document out. A page new to the view begins at block `place`, or at the words looked for if it `seeks`.
    pub fn lay_out(&mut self, what: W, document: Document, width: usize, words: &str, place: Start) {
        let is_same = self.what.as_ref() == Some(&what);
        let place = match place {
            Start::At(_) if is_same && self.width == width => Start::Here,
            Start::At(_) if is_same => Start::Block(self.block()),
            place => place,
        };
        let lines = layout(&document, width, Shape::Full);
        let query = telling(&Query::parse(words));
        self.lines = if query.is_empty() { lines } else { highlight(&lines, &query) };
        self.links = links(&self.lines);
        self.document = document;
        if !is_same {
            self.link = None;
            self.passage = None;
        }
        (self.what, self.width, self.is_stale) = (Some(what), width, false);
        words.clone_into(&mut self.words);
        self.top = match place {
            Start::Here => self.top,
            Start::Block(block) => self.lines.iter().position(|line| line.block >= block).unwrap_or(0),
            Start::At(0) => 0,
            Start::At(block) => {
                // The heading above says what the text is about.
                let outline = self.document.outline();
                let block = outline.iter().rfind(|entry| entry.block <= block).map_or(0, |entry| entry.block);
                self.lines.iter().position(|line| line.block >= block).unwrap_or(0)
            }
            Start::AtHit => self.hit_line(),
        };
    }

    /// The heading of the part with the first word looked for, or the beginning where that is near, or where only what
    /// stands below the text has the word.
    fn hit_line(&self) -> usize {
        const NEAR: usize = 10;
        let is_hit = |line: &Line| line.spans.iter().any(|span| span.role == Role::Hit);
        let outline = self.document.outline();
        let below = outline.iter().find(|entry| BELOW.contains(&entry.text.as_str()));
        let last = below.map_or(usize::MAX, |entry| entry.block);
        let Some(hit) = self.lines.iter().position(is_hit).filter(|&at| at > NEAR) else { return 0 };
        let block = self.lines.get(hit).map_or(0, |line| line.block);
        if block >= last {
            return 0;
        }
        let heading = outline.iter().rfind(|entry| entry.block <= block).map_or(0, |entry| entry.block);
        self.lines.iter().position(|line| line.block >= heading).unwrap_or(0)
    }

    /// Fits the view to `height` lines.
    pub fn fit(&mut self, height: usize) {
        self.height = height;
        self.top = self.top.min(self.last_top());
    }

    fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.height)
    }

    /// The lines in view; a heading never stands alone at the foot.
    pub fn view(&self) -> Range<usize> {
        let mut end = (self.top + self.height).min(self.lines.len());
        if end < self.lines.len() {
            let text_below = |line: &Line| {
                !line.spans.is_empty()
                    && line.spans.iter().all(|s| !matches!(s.role, Role::Heading | Role::Title))
            };
            let last = self.lines[self.top..end].iter().rposition(text_below);
            end = last.map_or(end, |last| self.top + last + 1);
        }
        self.top..end
    }

    /// How much of it has been in view, as "43 %" or "the end".
    pub fn percent_in_words(&self) -> String {
        match (self.view().end * 100).checked_div(self.lines.len()) {
            Some(100) | None => "the end".to_owned(),
            Some(percent) => format!("{percent} %"),
        }
    }

    /// The block at the top.
    pub fn block(&self) -> usize {
        self.lines.get(self.top).map_or(0, |line| line.block)
    }

    /// Whether its last line is in view.
    pub fn is_at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// Moves the view by lines.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.last_top());
    }

    /// Moves the view down by a screen.
    pub fn page_down(&mut self) {
        let step = self.view().len().saturating_sub(1).max(1);
        self.scroll(isize::try_from(step).unwrap_or(1));
    }

    /// Moves the view up by a screen.
    pub fn page_up(&mut self) {
        self.scroll(-isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1));
    }

    /// Goes to a block, or to the heading above it.
    pub fn go_to(&mut self, block: usize) {
        let outline = self.document.outline();
        let block = outline.iter().rfind(|entry| entry.block <= block).map_or(0, |entry| entry.block);
        let line = self.lines.iter().position(|line| line.block >= block).unwrap_or(0);
        self.top = line.min(self.last_top());
    }

    /// The link that Enter follows.
    pub fn link(&self) -> Option<&Link> {
        self.links.get(self.link?)
    }

    /// Goes to the next link, or the one before: from the one chosen while it is in view, else from the top.
    pub fn turn_link(&mut self, by: isize) {
        let is_wanted = |link: &Link| !matches!(link.target, Target::Source(_));
        let wanted: Vec<usize> = (0..self.links.len()).filter(|&at| is_wanted(&self.links[at])).collect();
        let here = self.link.filter(|&at| self.view().contains(self.links[at].lines.start()));
        let next = match (here, by > 0) {
            (Some(at), true) => wanted.iter().find(|&&next| next > at),
            (Some(at), false) => wanted.iter().rfind(|&&next| next < at),
            (None, true) => wanted.iter().find(|&&next| *self.links[next].lines.start() >= self.top),
            (None, false) => wanted.iter().rfind(|&&next| *self.links[next].lines.start() < self.view().end),
        };
        let next = next.or(if by > 0 { wanted.first() } else { wanted.last() });
        self.link = next.copied();
        if let Some(line) = self.link().map(|link| *link.lines.start()) {
            self.bring(line);
        }
    }

    /// The link at a line and column of the view.
    pub fn link_at(&self, row: usize, column: usize) -> Option<Target> {
        let line = self.lines.get(self.top + row)?;
        let mut left = 0;
        line.spans.iter().find_map(|span| {
            let range = left..left + crate::text::width(&span.text);
            left = range.end;
            span.target.clone().filter(|_| range.contains(&column))
        })
    }

    /// The numbers of the sources that the lines in view name.
    pub fn sources_in_view(&self) -> Vec<usize> {
        let spans = self.lines[self.view()].iter().flat_map(|line| &line.spans);
        let mut numbers: Vec<usize> = spans
            .filter_map(
                |span| if let Some(Target::Source(number)) = span.target { Some(number) } else { None },
            )
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn bring(&mut self, line: usize) {
        if !self.view().contains(&line) {
            self.top = line.saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    /// The blocks of the passage being chosen.
    pub fn passage(&self) -> Option<RangeInclusive<usize>> {
        self.passage.map(|(one, two)| one.min(two)..=one.max(two))
    }

    /// Begins to choose a passage, at the first text in view or at a row of it.
    pub fn begin_passage(&mut self, row: Option<usize>) {
        let start = self.top + row.unwrap_or(0);
        let block = self.lines.iter().skip(start).map(|line| line.block).find(|&block| self.is_text(block));
        self.passage = block.map(|block| (block, block));
    }

    /// Leaves the choosing.
    pub fn end_passage(&mut self) {
        self.passage = None;
    }

    /// Moves to the next text, or the one before; `Grow` keeps where it began.
    pub fn turn_passage(&mut self, by: isize, how: Grow) {
        let Some((first, last)) = self.passage else { return };
        let blocks = 0..self.document.blocks.len();
        let next = if by > 0 {
            blocks.clone().find(|&block| block > last && self.is_text(block))
        } else {
            blocks.clone().rfind(|&block| block < last && self.is_text(block))
        };
        let Some(next) = next else { return };
        self.passage = Some(if how == Grow::Yes { (first, next) } else { (next, next) });
        if let Some(line) = self.lines.iter().position(|line| line.block == next) {
            self.bring(line);
        }
    }

    /// Takes the passage up to a row of the view.
    pub fn drag_passage(&mut self, row: usize) {
        let block =
            self.lines.get(self.top + row).map(|line| line.block).filter(|&block| self.is_text(block));
        if let (Some((first, _)), Some(block)) = (self.passage, block) {
            self.passage = Some((first, block));
        }
    }

    fn is_text(&self, block: usize) -> bool {
        block >= FIRST_TEXT
            && !matches!(self.document.blocks.get(block), None | Some(Block::Heading { .. } | Block::Rule))
    }

    /// The words of the passage, a paragraph a line.
    pub fn passage_text(&self) -> Vec<String> {
        let Some(blocks) = self.passage().and_then(|range| self.document.blocks.get(range)) else {
            return Vec::new();
        };
        let texts = Document { blocks: blocks.to_vec() }.passages().into_iter().map(|passage| passage.text);
        texts.filter(|text| !text.trim().is_empty()).collect()
    }
}

/// Where a page new to the view begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Where it is.
    Here,
    /// At the heading above a block.
    At(usize),
    /// At a block.
    Block(usize),
    /// At the words looked for.
    AtHit,
}

/// Whether a passage grows as its end moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grow {
    /// It does.
    Yes,
    /// It moves as a whole.
    No,
}

/// Lists the links of laid-out lines; one that goes on in the next line is one link.
fn links(lines: &[Line]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        for target in line.spans.iter().filter_map(|span| span.target.as_ref()) {
            match found.last_mut() {
                Some(last) if last.target == *target && *last.lines.end() + 1 >= row => {
                    last.lines = *last.lines.start()..=row;
                }
                _ => found.push(Link { target: target.clone(), lines: row..=row }),
            }
        }
    }
    found
}
