//! Filling lines with words; characters stay whole and words whole where they can.

use unicode_segmentation::UnicodeSegmentation;

use super::{Line, Role, Shape, Span};
use crate::doc::{Inline, Target, plain_text};
use crate::text;

/// What stands between two places where a line may end.
#[derive(Debug, Clone)]
pub(super) enum Word {
    /// Letters without a space, in one role or several.
    Spans(Vec<Span>),
    /// The line ends here.
    Break,
}

/// Splits `inlines` into words, plain text in `role`.
pub(super) fn words(inlines: &[Inline], role: Role, shape: Shape) -> Vec<Word> {
    let mut cutter = Cutter { words: Vec::new(), open: Vec::new(), target: None, shape };
    cutter.inlines(inlines, role);
    cutter.close();
    cutter.words
}

/// Fills lines of at most `width` columns with `words`.
pub(super) fn fill(words: Vec<Word>, width: usize) -> Vec<Vec<Span>> {
    let mut filler = Filler { lines: Vec::new(), line: Vec::new(), used: 0, width: width.max(1) };
    for word in words {
        match word {
            Word::Spans(spans) => filler.add(spans),
            Word::Break => filler.end_line(),
        }
    }
    if !filler.line.is_empty() {
        filler.end_line();
    }
    filler.lines
}

/// Cuts lines that are kept as they are where they are too long.
pub(super) fn verbatim(code: &str, width: usize) -> Vec<Line> {
    let cut = code.lines().flat_map(|line| {
        let shown = text::visible(&line.replace('\t', "    ")).into_owned();
        let pieces = split(vec![Span::new(shown, Role::Code)], width.max(1), Breaks::Anywhere);
        if pieces.is_empty() { vec![Vec::new()] } else { pieces }
    });
    cut.map(Line::new).collect()
}

/// The widest of `words`.
pub(super) fn longest(words: &[Word]) -> usize {
    words.iter().map(Word::width).max().unwrap_or(0)
}

/// The columns `words` take on one line.
pub(super) fn natural(words: &[Word]) -> usize {
    let lines = words.split(|word| matches!(word, Word::Break));
    let width = |line: &[Word]| line.iter().map(|word| word.width() + 1).sum::<usize>().saturating_sub(1);
    lines.map(width).max().unwrap_or(0)
}

impl Word {
    fn width(&self) -> usize {
        match self {
            Self::Spans(spans) => columns(spans),
            Self::Break => 0,
        }
    }
}

struct Cutter {
    words: Vec<Word>,
    open: Vec<Span>,
    /// Where the words being cut lead.
    target: Option<Target>,
    shape: Shape,
}

impl Cutter {
    fn inlines(&mut self, inlines: &[Inline], role: Role) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.text(words, role),
                Inline::Strong(inner) => self.inlines(inner, within(role, Role::Strong)),
                Inline::Emphasis(inner) => self.inlines(inner, within(role, Role::Emphasis)),
                Inline::Code(code) => self.text(code, Role::Code),
                Inline::Link { target, label } => self.link(target, label),
                Inline::Footnote(number) => self.footnote(*number),
                Inline::Break => {
                    self.close();
                    self.words.push(Word::Break);
                }
            }
        }
    }

    fn text(&mut self, words: &str, role: Role) {
        for (place, piece) in words.split(is_space).enumerate() {
            if place > 0 {
                self.close();
            }
            if !piece.is_empty() {
                let joined = piece.replace(['\u{a0}', '\u{202f}'], " ");
                let span = Span { target: self.target.clone(), ..Span::new(text::visible(&joined), role) };
                push_merged(&mut self.open, span);
            }
        }
    }

    fn link(&mut self, target: &Target, label: &[Inline]) {
        let outer = self.target.replace(target.clone());
        self.inlines(label, if matches!(target, Target::Term(_)) { Role::Term } else { Role::Link });
        self.target = outer;
        let address = match (target, self.shape) {
            (Target::Page(address), Shape::Plain) | (Target::Url(address), _) => address,
            (Target::Page(_), Shape::Full)
            | (Target::Term(_) | Target::Source(_) | Target::Exercise(_) | Target::Journal(_), _) => {
                return;
            }
        };
        if *address != plain_text(label) {
            self.text(&format!(" ({address})"), Role::Muted);
        }
    }

    fn footnote(&mut self, number: usize) {
        let outer = self.target.replace(Target::Source(number));
        self.raised(number);
        self.target = outer;
    }

    fn raised(&mut self, number: usize) {
        if self.shape == Shape::Plain {
            return self.text(&format!("[{number}]"), Role::Footnote);
        }
        if self.open.is_empty() && matches!(self.words.last(), Some(Word::Spans(_))) {
            self.reopen();
        }
        let comma = if self.open.last().is_some_and(|span| span.role == Role::Footnote) { "," } else { "" };
        self.text(&format!("{comma}{}", superscript(number)), Role::Footnote);
    }

    /// Lets a raised number follow the word before it, not begin a line.
    fn reopen(&mut self) {
        if let Some(Word::Spans(spans)) = self.words.pop() {
            self.open = spans;
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.words.push(Word::Spans(std::mem::take(&mut self.open)));
        }
    }
}

struct Filler {
    lines: Vec<Vec<Span>>,
    line: Vec<Span>,
    used: usize,
    width: usize,
}

impl Filler {
    fn add(&mut self, word: Vec<Span>) {
        let columns = columns(&word);
        if columns > self.width {
            return split(word, self.width, Breaks::AfterHyphen)
                .into_iter()
                .for_each(|piece| self.add_whole(piece));
        }
        self.add_whole(word);
    }

    fn add_whole(&mut self, word: Vec<Span>) {
        let columns = columns(&word);
        if !self.line.is_empty() && self.used + 1 + columns > self.width {
            self.end_line();
        }
        if let (Some(before), Some(first)) = (self.line.last(), word.first()) {
            // The space between two words of one link belongs to it.
            let is_one = before.role == first.role && before.target == first.target;
            let space = if is_one {
                Span { text: " ".to_owned(), ..first.clone() }
            } else {
                Span::new(" ", Role::Body)
            };
            push_merged(&mut self.line, space);
            self.used += 1;
        }
        for span in word {
            push_merged(&mut self.line, span);
        }
        self.used += columns;
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

/// Where a long word may be cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Anywhere,
    AfterHyphen,
}

/// Cuts a word into pieces of at most `width` columns, no character in two.
fn split(word: Vec<Span>, width: usize, breaks: Breaks) -> Vec<Vec<Span>> {
    let (mut pieces, mut piece, mut used) = (Vec::new(), Vec::<Span>::new(), 0);
    for span in word {
        for letter in span.text.graphemes(true) {
            let columns = text::width(letter);
            while used + columns > width && !piece.is_empty() {
                let rest =
                    if breaks == Breaks::AfterHyphen { take_after_hyphen(&mut piece) } else { Vec::new() };
                used = self::columns(&rest);
                pieces.push(std::mem::replace(&mut piece, rest));
            }
            push_merged(&mut piece, Span { text: letter.to_owned(), ..span.clone() });
            used += columns;
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Takes what follows the last hyphen off `piece`, where there is something on both sides.
fn take_after_hyphen(piece: &mut [Span]) -> Vec<Span> {
    let Some(last) = piece.last_mut() else { return Vec::new() };
    let Some(at) = last.text.rfind(['-', '/', '–', '—']) else { return Vec::new() };
    let end = at + last.text[at..].chars().next().map_or(0, char::len_utf8);
    let rest = last.text.split_off(end);
    if rest.is_empty() { Vec::new() } else { vec![Span { text: rest, ..last.clone() }] }
}

fn within(outer: Role, inner: Role) -> Role {
    match outer {
        Role::Body | Role::Quote | Role::Emphasis => inner,
        _ => outer,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

fn superscript(number: usize) -> String {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().filter_map(|digit| raised.get(usize::from(digit - b'0'))).collect()
}

fn columns(spans: &[Span]) -> usize {
    spans.iter().map(|span| text::width(&span.text)).sum()
}

fn push_merged(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if last.role == span.role && last.target == span.target => last.text.push_str(&span.text),
        _ => spans.push(span),
    }
}
