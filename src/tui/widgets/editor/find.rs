//! Finding and replacing: literal text, whatever its case, inside paragraphs.

use std::ops::Range;

use ropey::Rope;
use unicode_segmentation::GraphemeCursor;

use super::Editor;
use super::buffer::{Selecting, paragraph_text};
use super::edit::Motion;
use super::history::ChangeKind;
use super::layout::Spot;

/// What was looked for, and where it stands in the text of one revision.
#[derive(Default)]
pub(super) struct Found {
    needle: String,
    revision: u64,
    hits: Vec<Range<usize>>,
    /// Where the cursor was as the search began, or where it last went on.
    origin: Option<usize>,
}

/// Which place to go to among those found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The first one from where the search began, or last went on; the cursor goes back there when there is none.
    Here,
    /// The one after; after the last, the first.
    Next,
    /// The one before; before the first, the last.
    Previous,
}

impl Editor {
    /// Looks for `needle` and says in how many places it stands; the text is read only when it or the needle changed.
    pub fn find(&mut self, needle: &str) -> usize {
        if self.found.needle != needle || self.found.revision != self.revision() {
            let hits = hits(self.buffer.rope(), needle);
            let origin = Some(self.origin());
            self.found = Found { needle: needle.to_owned(), revision: self.revision(), hits, origin };
        }
        self.found.hits.len()
    }

    /// Forgets what was looked for, and leaves the cursor where the selection starts.
    pub fn forget_found(&mut self) {
        self.found = Found::default();
        if self.has_selection() {
            self.go(Motion::Left, Selecting::Drop);
            self.reveal();
        }
    }

    /// Selects one of the places found.
    pub fn go_to_hit(&mut self, hit: Hit) {
        let (at, origin) = (self.selection_start(), self.origin());
        let hits = self.hits();
        let found = match hit {
            Hit::Here => hits.get(hits.partition_point(|hit| hit.start < origin)).or(hits.first()),
            Hit::Next => hits.get(hits.partition_point(|hit| hit.start <= at)).or(hits.first()),
            Hit::Previous => {
                let before = hits.partition_point(|hit| hit.start < at);
                before.checked_sub(1).and_then(|before| hits.get(before)).or(hits.last())
            }
        };
        let Range { start, end } = found.cloned().unwrap_or(origin..origin);
        if hit != Hit::Here {
            self.found.origin = Some(start);
        }
        self.go_to(Spot::at(start), Selecting::Drop);
        self.go_to(Spot::at(end), Selecting::Stretch);
        self.reveal();
    }

    /// The number of the place that is selected, from 0.
    pub fn current_hit(&self) -> Option<usize> {
        let selected = self.buffer.selection()?;
        self.hits().binary_search_by_key(&selected.start, |hit| hit.start).ok().filter(|at| {
            // A selection made by hand may begin where a place does.
            self.hits().get(*at) == Some(&selected)
        })
    }

    /// Puts `with` in the place that is selected, and says whether one was.
    pub fn replace_hit(&mut self, with: &str) -> bool {
        let Some(at) = self.current_hit() else { return false };
        let Some(range) = self.hits().get(at).cloned() else { return false };
        let with = self.flow.clean(with);
        let damage = self.buffer.replace(range, &with, ChangeKind::Single);
        self.go_on_from_cursor();
        self.settle(damage)
    }

    /// Puts `with` in every place found, as one change, and says in how many.
    pub fn replace_hits(&mut self, with: &str) -> usize {
        let (Some(first), Some(last)) = (self.hits().first(), self.hits().last()) else { return 0 };
        let (with, rope) = (self.flow.clean(with), self.buffer.rope());
        let all = first.start..last.end;
        let count = self.hits().len();
        let mut text = String::with_capacity(all.len() + count * with.len());
        let mut kept = all.start;
        for hit in self.hits() {
            text.extend(rope.byte_slice(kept..hit.start).chunks());
            text.push_str(&with);
            kept = hit.end;
        }
        let damage = self.buffer.replace(all, &text, ChangeKind::Single);
        self.go_on_from_cursor();
        self.settle(damage);
        count
    }

    fn go_on_from_cursor(&mut self) {
        self.found =
            Found { revision: self.revision(), origin: Some(self.buffer.cursor()), ..Found::default() };
    }

    /// Where to look from; only as long as the text is the same.
    fn origin(&self) -> usize {
        let kept = self.found.origin.filter(|_| self.found.revision == self.revision());
        kept.unwrap_or_else(|| self.selection_start())
    }

    fn selection_start(&self) -> usize {
        self.buffer.selection().map_or(self.buffer.cursor(), |selected| selected.start)
    }

    /// The places found, as bytes, as long as they hold for the text as it is.
    pub(super) fn hits(&self) -> &[Range<usize>] {
        if self.found.revision == self.revision() { &self.found.hits } else { &[] }
    }
}

/// A character in lower case, and where the character it comes from ends.
struct Folded {
    c: char,
    end: usize,
}

/// The text from `start` on.
fn folded(text: &str, start: usize) -> impl Iterator<Item = Folded> {
    text.get(start..).unwrap_or_default().char_indices().flat_map(move |(at, c)| {
        let end = start + at + c.len_utf8();
        c.to_lowercase().map(move |c| Folded { c, end })
    })
}

fn hits(rope: &Rope, needle: &str) -> Vec<Range<usize>> {
    let needle: Vec<char> = needle.chars().flat_map(char::to_lowercase).collect();
    let Some((first, rest)) = needle.split_first() else { return Vec::new() };
    let mut hits = Vec::new();
    for line in 0..rope.len_lines() {
        let text = paragraph_text(rope, line);
        let start = rope.line_to_byte(line);
        hits.extend(hits_in(&text, *first, rest).map(|hit| start + hit.start..start + hit.end));
    }
    hits
}

/// Where the needle stands in one paragraph: whole graphemes, no two over each other.
fn hits_in(text: &str, first: char, rest: &[char]) -> impl Iterator<Item = Range<usize>> {
    let is_edge = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true);
    let mut from = 0;
    text.char_indices().filter_map(move |(start, c)| {
        if start < from || c.to_lowercase().next() != Some(first) {
            return None;
        }
        let mut end = start + c.len_utf8();
        let mut later = folded(text, start).skip(1);
        for wanted in rest {
            end = later.next().filter(|next| next.c == *wanted)?.end;
        }
        // A letter that is two in lower case is found whole or not at all.
        let is_whole = later.next().is_none_or(|next| next.end > end);
        if !is_whole || !is_edge(start) || !is_edge(end) {
            return None;
        }
        from = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, Editor, Hit, Motion};

    fn check(text: &str, needle: &str, expected: &[&str]) {
        let mut editor = Editor::new(text);
        assert_eq!(editor.find(needle), expected.len(), "{needle:?} in {text:?}");
        let found: Vec<&str> = editor.hits().iter().map(|hit| &text[hit.clone()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn text_is_found_whatever_its_case() {
        check("One, one\nONE and bone", "one", &["One", "one", "ONE", "one"]);
        check("Straße ÄRGER ärger", "Ärger", &["ÄRGER", "ärger"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("a.b (c)", ".b (", &[".b ("]);
        check("text", "", &[]);
        check("ΣΊΣΥΦΟΣ", "σίσυφοσ", &["ΣΊΣΥΦΟΣ"]);
    }

    #[test]
    fn only_whole_graphemes_are_found() {
        check("e\u{301} e", "e", &["e"]);
        check("👨‍👩‍👧‍👦 👩", "👩", &["👩"]);
        check("🇩🇪🇩🇪", "🇩🇪", &["🇩🇪", "🇩🇪"]);
        check("🇪🇩🇪🇩", "🇩🇪", &[]);
        check("İ i", "i", &["i"]);
    }

    #[test]
    fn one_goes_round_the_places() {
        let mut editor = Editor::new("one two one\nthree one");
        editor.find("one");
        let seen: Vec<_> = [Hit::Here, Hit::Next, Hit::Next, Hit::Next, Hit::Previous, Hit::Previous]
            .into_iter()
            .map(|hit| {
                editor.go_to_hit(hit);
                editor.current_hit().unwrap()
            })
            .collect();
        assert_eq!(seen, [0, 1, 2, 0, 2, 1]);
        editor.forget_found();
        editor.apply(Edit::Insert('|'));
        assert_eq!(editor.text(), "one two |one\nthree one");
    }

    #[test]
    fn more_letters_look_again_from_where_the_search_began() {
        let mut editor = Editor::new("one and ones and");
        editor.apply(Edit::Move(Motion::Top));
        for (needle, hit) in [("an", Some(0)), ("ane", None), ("ones", Some(0)), ("one", Some(0))] {
            editor.find(needle);
            editor.go_to_hit(Hit::Here);
            assert_eq!(editor.current_hit(), hit, "{needle}");
        }
        editor.find("nowhere");
        editor.go_to_hit(Hit::Here);
        editor.forget_found();
        editor.apply(Edit::Insert('|'));
        assert_eq!(editor.text(), "|one and ones and");
    }

    #[test]
    fn replacing_all_is_one_change() {
        let mut editor = Editor::new("one two\nOne\n\nnone.");
        editor.find("one");
        assert_eq!(editor.replace_hits("1\u{1b}1"), 3);
        assert_eq!(editor.text(), "11 two\n11\n\nn11.");
        assert!(editor.apply(Edit::Undo));
        assert_eq!(editor.text(), "one two\nOne\n\nnone.");
        assert!(!editor.apply(Edit::Undo));
        editor.find("missing");
        assert_eq!(editor.replace_hits("x"), 0);
    }

    #[test]
    fn replacing_one_goes_on_from_there() {
        let mut editor = Editor::new("a a a");
        editor.find("a");
        assert!(!editor.replace_hit("aa"), "none is selected");
        editor.go_to_hit(Hit::Here);
        assert!(editor.replace_hit("aa"));
        assert_eq!((editor.text().as_str(), editor.find("a")), ("aa a a", 4));
        editor.go_to_hit(Hit::Here);
        assert!(editor.replace_hit("b"));
        assert_eq!(editor.text(), "aa b a");
    }

    #[test]
    fn a_change_of_the_text_forgets_the_places() {
        let mut editor = Editor::new("one one");
        editor.find("one");
        editor.apply(Edit::Backspace);
        assert_eq!((editor.hits().len(), editor.find("one")), (0, 1));
    }
}
