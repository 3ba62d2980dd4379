//! Sees the Markdown of one paragraph while it is being written. The marks stay in view; only styles change.
//!
//! A small scanner of its own, one walk over the paragraph: what is half typed has no meaning yet and changes nothing.

use std::ops::Range;

use ratatui::style::Style;

use crate::domain::link::{Link, link_at};

/// The styles of marked-up text. Each is laid over the style of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MarkupStyles {
    /// A heading.
    pub heading: Style,
    /// A quotation.
    pub quote: Style,
    /// The mark of a list item.
    pub bullet: Style,
    /// Stressed words.
    pub emphasis: Style,
    /// Strong words.
    pub strong: Style,
    /// Words to be taken literally.
    pub code: Style,
    /// A link to a page or a session.
    pub link: Style,
    /// A tag, or a person's initials.
    pub label: Style,
}

/// What a part of a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Heading,
    Quote,
    Bullet,
    Emphasis,
    Strong,
    Code,
    Link,
    Label,
}

impl MarkupStyles {
    pub(super) fn of(&self, role: Role) -> Style {
        match role {
            Role::Heading => self.heading,
            Role::Quote => self.quote,
            Role::Bullet => self.bullet,
            Role::Emphasis => self.emphasis,
            Role::Strong => self.strong,
            Role::Code => self.code,
            Role::Link => self.link,
            Role::Label => self.label,
        }
    }
}

/// A part of a paragraph and what it is, marks included.
pub(super) type Part = (Range<usize>, Role);

/// The parts of `paragraph`; parts inside others come after them or before.
pub(super) fn parts(paragraph: &str) -> Vec<Part> {
    let mut scan = Scan { text: paragraph, at: 0, parts: Vec::new(), openers: [None; 4] };
    scan.beginning();
    scan.rest();
    scan.parts
}

/// One walk over a paragraph.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    parts: Vec<Part>,
    /// The last mark that could begin `*`, `**`, `_` and `__`.
    openers: [Option<usize>; 4],
}

impl Scan<'_> {
    fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    /// How often `byte` stands from `at` on.
    fn run(&self, at: usize, byte: u8) -> usize {
        self.bytes().iter().skip(at).take_while(|b| **b == byte).count()
    }

    /// The character that ends at `at`.
    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character that starts at `at`.
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// What the paragraph is as a whole, or the mark of its list item.
    fn beginning(&mut self) {
        let indent = self.run(0, b' ');
        let is_space = |at: usize| self.byte(at) == Some(b' ');
        let whole = indent..self.text.len();
        match self.byte(indent) {
            Some(b'#') => {
                let marks = self.run(indent, b'#');
                if marks <= 6 && is_space(indent + marks) {
                    self.parts.push((whole, Role::Heading));
                    self.at = indent + marks;
                }
            }
            Some(b'>') => {
                self.parts.push((whole, Role::Quote));
                self.at = indent + 1;
            }
            Some(b'-' | b'*' | b'+') if is_space(indent + 1) => self.bullet(indent, indent + 1),
            Some(b'0'..=b'9') => {
                let digits = self.bytes().iter().skip(indent).take_while(|b| b.is_ascii_digit()).count();
                let end = indent + digits;
                if digits <= 9 && matches!(self.byte(end), Some(b'.' | b')')) && is_space(end + 1) {
                    self.bullet(indent, end + 1);
                }
            }
            _ => {}
        }
    }

    fn bullet(&mut self, start: usize, end: usize) {
        let boxed = self.text.get(end..).is_some_and(|rest| {
            rest.starts_with(" [ ] ") || rest.starts_with(" [x] ") || rest.starts_with(" [X] ")
        });
        let end = if boxed { end + 4 } else { end };
        self.parts.push((start..end, Role::Bullet));
        self.at = end;
    }

    fn rest(&mut self) {
        let is_mark = |b: &u8| matches!(b, b'\\' | b'`' | b'*' | b'_' | b'[' | b'#' | b'@');
        while let Some(step) = self.bytes().get(self.at..).and_then(|rest| rest.iter().position(is_mark)) {
            self.at += step;
            let length = match self.byte(self.at) {
                Some(b'\\') => self.escaped(),
                Some(b'`') => self.code(),
                Some(b'[' | b'#' | b'@') => self.link(),
                Some(mark) => self.stress(mark),
                None => 1,
            };
            self.at += length.max(1);
        }
    }

    /// A backslash and the mark after it, which means itself.
    fn escaped(&self) -> usize {
        if self.byte(self.at + 1).is_some_and(|b| b.is_ascii_punctuation()) { 2 } else { 1 }
    }

    fn code(&mut self) -> usize {
        let marks = self.run(self.at, b'`');
        let mut end = self.at + marks;
        while let Some(step) = self.bytes().get(end..).and_then(|rest| rest.iter().position(|b| *b == b'`')) {
            end += step;
            let closing = self.run(end, b'`');
            end += closing;
            if closing == marks {
                self.parts.push((self.at..end, Role::Code));
                return end - self.at;
            }
        }
        marks
    }

    /// `[[page]]`, `#tag` or `@AB`, as the journal reads them.
    fn link(&mut self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some((length, link)) = link_at(rest, self.char_before(self.at)) else { return 1 };
        let role = match link {
            Link::Page(_) | Link::Session(_) => Role::Link,
            Link::Tag(_) | Link::Person(_) => Role::Label,
        };
        self.parts.push((self.at..self.at + length, role));
        length
    }

    /// A run of `*` or `_`: begins or ends stressed words, by the spaces beside it.
    fn stress(&mut self, mark: u8) -> usize {
        let marks = self.run(self.at, mark);
        let (before, after) = (self.char_before(self.at), self.char_at(self.at + marks));
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_open = after.is_some_and(|c| !c.is_whitespace()) && (mark == b'*' || !is_word(before));
        let is_close = before.is_some_and(|c| !c.is_whitespace()) && (mark == b'*' || !is_word(after));
        // `***` is both, one around the other.
        let lengths: &[usize] = match marks {
            1 => &[1],
            2 => &[2],
            3 => &[1, 2],
            _ => &[],
        };
        let mut has_closed = false;
        for length in lengths {
            let (slot, role) = match (mark, length) {
                (b'*', 1) => (0, Role::Emphasis),
                (b'*', _) => (1, Role::Strong),
                (_, 1) => (2, Role::Emphasis),
                (_, _) => (3, Role::Strong),
            };
            let opener = self.openers.get(slot).copied().flatten().filter(|_| is_close);
            if let Some(start) = opener {
                self.parts.push((start..self.at + marks, role));
                has_closed = true;
                // What began inside and did not end has no meaning any more; the other half of `***` has.
                self.openers.iter_mut().filter(|other| **other > Some(start)).for_each(|other| *other = None);
                self.openers.iter_mut().skip(slot).take(1).for_each(|own| *own = None);
            }
        }
        if is_open && !has_closed {
            for length in lengths {
                let slot = if mark == b'*' { length - 1 } else { length + 1 };
                self.openers.iter_mut().skip(slot).take(1).for_each(|own| *own = Some(self.at));
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Role)]) {
        let found = parts(text);
        let found: Vec<_> = found.iter().map(|(range, role)| (&text[range.clone()], *role)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn the_beginning_of_a_paragraph_says_what_it_is() {
        use Role::{Bullet, Emphasis, Heading, Quote};
        check("# One", &[("# One", Heading)]);
        check("####### One", &[]);
        check("> said *so*", &[("> said *so*", Quote), ("*so*", Emphasis)]);
        check("  - one", &[("-", Bullet)]);
        check("* one *two*", &[("*", Bullet), ("*two*", Emphasis)]);
        check("12. one", &[("12.", Bullet)]);
        check("- [ ] call", &[("- [ ]", Bullet)]);
        check("-5 degrees, 3.5 of 4", &[]);
    }

    #[test]
    fn stressed_words_end_where_they_should() {
        use Role::{Code, Emphasis, Strong};
        check("a *b c* d", &[("*b c*", Emphasis)]);
        check("_b_ snake_case_name", &[("_b_", Emphasis)]);
        check("**b *c* d**", &[("*c*", Emphasis), ("**b *c* d**", Strong)]);
        check("***b***", &[("***b***", Emphasis), ("***b***", Strong)]);
        check("2 * 3 * 4", &[]);
        check("\\*b*", &[]);
        check("`*b*` ``a`b``", &[("`*b*`", Code), ("``a`b``", Code)]);
        check("*日本*語", &[("*日本*", Emphasis)]);
    }

    #[test]
    fn what_is_half_typed_changes_nothing() {
        for text in
            ["*", "a *", "a *b", "**b*", "**b", "`b", "[[", "[[page", "[[page]", "#", "@", "# ", "a_b"]
        {
            assert!(parts(text).iter().all(|(_, role)| *role == Role::Heading), "{text:?}");
        }
    }

    #[test]
    fn links_tags_and_initials_are_seen() {
        use Role::{Label, Link};
        check("see [[groups/support]] now", &[("[[groups/support]]", Link)]);
        check("#night-craving, (#two) a#b #1", &[("#night-craving", Label), ("#two", Label)]);
        check("with @AB and @J.R. not @Ann or a@B", &[("@AB", Label), ("@J.R.", Label)]);
        check("[[]] [[a[b]]", &[]);
    }

    #[test]
    fn a_long_paragraph_of_marks_takes_no_time() {
        for piece in ["*a ", "a* ", "*a* ", "**a*", "`a ``", "[[a ", "_a*b", "#@"] {
            let text = piece.repeat(100_000 / piece.len());
            assert!(parts(&text).iter().all(|(range, _)| range.end <= text.len()), "{piece:?}");
        }
    }
}
