//! A model of the editor that takes the obvious way: one string, everything looked up anew.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::widgets::editor::{Edit, Motion, Side};

/// The text, the cursor, the other end of the selection, and what was cut or copied.
pub(super) struct Model {
    pub(super) text: String,
    pub(super) cursor: usize,
    pub(super) anchor: Option<usize>,
    pub(super) clip: String,
}

fn is_word(segment: &str) -> bool {
    segment.chars().any(|c| {
        c.is_alphanumeric()
            || c == '_'
            || ('\u{2600}'..='\u{27BF}').contains(&c)
            || ('\u{1F000}'..='\u{1FAFF}').contains(&c)
    })
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Neighbours.
impl Model {
    fn edges(&self) -> Vec<usize> {
        let mut edges: Vec<usize> = self.text.grapheme_indices(true).map(|(at, _)| at).collect();
        edges.push(self.text.len());
        edges
    }

    pub(super) fn edge_from(&self, at: usize) -> usize {
        self.edges().into_iter().find(|edge| *edge >= at).unwrap()
    }

    fn edge_to(&self, at: usize) -> usize {
        self.edges().into_iter().rev().find(|edge| *edge <= at).unwrap()
    }

    fn after(&self, at: usize) -> usize {
        self.edges().into_iter().find(|edge| *edge > at).unwrap_or(at)
    }

    fn before(&self, at: usize) -> usize {
        self.edges().into_iter().rev().find(|edge| *edge < at).unwrap_or(at)
    }

    /// All paragraphs without their breaks.
    fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        self.text
            .split('\n')
            .map(|text| {
                let range = start..start + text.len();
                start = range.end + 1;
                range
            })
            .collect()
    }

    fn number(&self) -> usize {
        self.text[..self.cursor].matches('\n').count()
    }

    fn paragraph(&self) -> Range<usize> {
        self.paragraphs()[self.number()].clone()
    }

    fn has_text(&self, paragraph: &Range<usize>) -> bool {
        !self.text[paragraph.clone()].trim().is_empty()
    }

    fn sentences(&self, paragraph: &Range<usize>) -> Vec<usize> {
        let text = &self.text[paragraph.clone()];
        let mut starts = Vec::new();
        let mut at = paragraph.start;
        for sentence in text.split_sentence_bounds() {
            if !sentence.trim().is_empty() {
                starts.push(at + sentence.find(|c: char| !c.is_whitespace()).unwrap());
            }
            at += sentence.len();
        }
        starts
    }

    fn next_paragraph(&self) -> usize {
        let later = self.paragraphs().into_iter().skip(self.number() + 1);
        later.filter(|p| self.has_text(p)).map(|p| p.start).next().unwrap_or(self.text.len())
    }

    fn word_right(&self, at: usize) -> usize {
        let end = self.paragraph_of(at).end;
        if at == end {
            return self.after(at);
        }
        let mut to = at;
        for segment in self.text[at..end].split_word_bounds() {
            to += segment.len();
            if is_word(segment) {
                return self.edge_from(to);
            }
        }
        end
    }

    fn paragraph_of(&self, at: usize) -> Range<usize> {
        self.paragraphs().into_iter().find(|p| p.start <= at && at <= p.end).unwrap()
    }

    fn word_left(&self) -> usize {
        let start = self.paragraph().start;
        if self.cursor == start {
            return self.before(self.cursor);
        }
        let segments: Vec<_> = self.text[start..self.cursor].split_word_bound_indices().collect();
        let word = segments.into_iter().rev().find(|(_, segment)| is_word(segment));
        self.edge_to(start + word.map_or(0, |(at, _)| at))
    }

    /// Where words start from the cursor on, in the paragraph and in all after it.
    fn next_words(&self) -> (Option<usize>, Option<usize>) {
        let mut starts = Vec::new();
        let own = self.paragraph();
        for paragraph in self.paragraphs().into_iter().skip(self.number()) {
            let from = paragraph.start.max(self.cursor);
            for (at, segment) in self.text[from..paragraph.end].split_word_bound_indices() {
                if is_word(segment) && (at > 0 || from > self.cursor) {
                    starts.push(self.edge_from(from + at));
                }
            }
        }
        let inside =
            self.text[self.cursor..own.end].split_word_bound_indices().find(|(at, s)| *at > 0 && is_word(s));
        (inside.map(|(at, _)| self.edge_from(self.cursor + at)), starts.first().copied())
    }

    /// Where a motion leads; `None` when that depends on the rows.
    fn target(&self, motion: Motion) -> Option<usize> {
        let (cursor, own) = (self.cursor, self.paragraph());
        Some(match motion {
            Motion::Up
            | Motion::Down
            | Motion::PageUp
            | Motion::PageDown
            | Motion::LineStart
            | Motion::LineEnd => {
                return None;
            }
            Motion::Left => self.before(cursor),
            Motion::Right => self.after(cursor),
            Motion::WordLeft => self.word_left(),
            Motion::WordRight => self.word_right(cursor),
            Motion::Top => 0,
            Motion::Bottom => self.text.len(),
            Motion::ParagraphUp => {
                let earlier = self.paragraphs().into_iter().rev();
                earlier.filter(|p| p.start < cursor && self.has_text(p)).map(|p| p.start).next().unwrap_or(0)
            }
            Motion::ParagraphDown => self.next_paragraph(),
            Motion::LetterLeft => {
                if cursor == own.start {
                    cursor
                } else {
                    self.before(cursor)
                }
            }
            Motion::LetterRight => {
                if cursor == own.end {
                    cursor
                } else {
                    self.after(cursor)
                }
            }
            Motion::ParagraphStart => own.start,
            Motion::ParagraphEnd => own.end,
            Motion::FirstLetter => {
                let text = &self.text[own.clone()];
                self.edge_to(own.start + text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len()))
            }
            Motion::NextWord => self.next_words().1.unwrap_or(self.text.len()),
            Motion::RestOfWord => self.next_words().0.unwrap_or(own.end),
            Motion::LastOfWord => {
                let mut at = self.after(cursor);
                loop {
                    let end = self.word_right(at);
                    let before = &self.text[self.paragraph_of(end).start..end];
                    if end == at || before.split_word_bounds().next_back().is_some_and(is_word) {
                        return Some(self.before(end));
                    }
                    at = end;
                }
            }
            Motion::SentenceRight if cursor == own.end => self.next_paragraph(),
            Motion::SentenceRight => {
                let next = self.sentences(&own).into_iter().find(|at| *at > cursor);
                next.map_or(own.end, |at| self.edge_from(at))
            }
            Motion::SentenceLeft => {
                let all = self.paragraphs().into_iter().flat_map(|p| self.sentences(&p));
                all.map(|at| self.edge_to(at)).filter(|at| *at < cursor).max().unwrap_or(0)
            }
        })
    }

    pub(super) fn selected(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    pub(super) fn hits(&self, needle: &str) -> Vec<Range<usize>> {
        let (needle, edges) = (lower(needle), self.edges());
        let mut hits: Vec<Range<usize>> = Vec::new();
        for start in &edges {
            let free = hits.last().is_none_or(|last| *start >= last.end);
            // A letter has hardly another length in lower case, so no need to look further.
            let near = edges.iter().filter(|end| *end > start && *end - start <= 2 * needle.len() + 8);
            let end = near.into_iter().find(|end| lower(&self.text[*start..**end]) == needle);
            if let (true, Some(end)) = (free && !needle.is_empty(), end) {
                hits.push(*start..*end);
            }
        }
        hits
    }
}

/// Acts.
impl Model {
    pub(super) fn put(&mut self, range: Range<usize>, text: &str) {
        if range.is_empty() && text.is_empty() {
            return;
        }
        self.text.replace_range(range.clone(), text);
        self.cursor = self.edge_from(range.start + text.len());
        self.anchor = None;
    }

    fn type_over(&mut self, text: &str) {
        self.put(self.selected().unwrap_or(self.cursor..self.cursor), text);
    }

    fn erase_to(&mut self, other: usize) {
        let range = self.selected().unwrap_or(other.min(self.cursor)..other.max(self.cursor));
        self.put(range, "");
    }

    pub(super) fn go(&mut self, to: usize) {
        (self.cursor, self.anchor) = (to, None);
    }

    /// Does the edit, unless it depends on the rows.
    pub(super) fn apply(&mut self, edit: &Edit) -> Option<()> {
        let own = self.paragraph();
        match edit {
            Edit::Insert(c) if c.is_control() => {}
            Edit::Insert(c) => self.type_over(&c.to_string()),
            Edit::Paste(text) => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                let kept: String = text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect();
                self.type_over(&kept);
            }
            Edit::NewLine => self.type_over("\n"),
            Edit::Backspace => self.erase_to(self.before(self.cursor)),
            Edit::Delete => self.erase_to(self.after(self.cursor)),
            Edit::DeleteWordBack => self.erase_to(self.word_left()),
            Edit::DeleteWordForward => self.erase_to(self.word_right(self.cursor)),
            Edit::DeleteToLineEnd if own.end == self.cursor => self.erase_to(self.after(self.cursor)),
            Edit::DeleteToLineEnd => self.erase_to(own.end),
            Edit::DeleteToLineStart | Edit::Undo | Edit::Redo => return None,
            Edit::Move(motion) => {
                let to = match (motion, self.selected()) {
                    (Motion::Left, Some(selected)) => selected.start,
                    (Motion::Right, Some(selected)) => selected.end,
                    _ => self.target(*motion)?,
                };
                self.go(to);
            }
            Edit::Select(motion) => {
                let to = self.target(*motion)?;
                self.anchor = self.anchor.or(Some(self.cursor));
                self.cursor = to;
            }
            Edit::SelectAll => (self.anchor, self.cursor) = (Some(0), self.text.len()),
            Edit::SelectNone => self.anchor = None,
            Edit::Copy | Edit::Cut => {
                if let Some(selected) = self.selected() {
                    self.clip = self.text[selected.clone()].to_owned();
                    if *edit == Edit::Cut {
                        self.put(selected, "");
                    }
                }
            }
            Edit::PasteInternal => self.type_over(&self.clip.clone()),
            Edit::CopyParagraph => {
                self.clip = self.text[own.clone()].to_owned() + "\n";
                self.go(own.start);
            }
            Edit::CutParagraph => {
                self.clip = self.text[own.clone()].to_owned() + "\n";
                let is_last = own.end == self.text.len();
                let range =
                    if is_last { own.start.saturating_sub(1)..own.end } else { own.start..own.end + 1 };
                self.go(own.start);
                self.put(range, "");
                self.go(self.paragraph().start);
            }
            Edit::Put(side) => self.put_beside(*side),
        }
        Some(())
    }

    fn put_beside(&mut self, side: Side) {
        let (own, clip) = (self.paragraph(), self.clip.clone());
        let is_last = own.end == self.text.len();
        let (at, text, rest) = match (clip.ends_with('\n'), side) {
            (false, Side::Before) => (self.cursor, clip, None),
            (false, Side::After) if self.cursor == own.end => (self.cursor, clip, None),
            (false, Side::After) => (self.after(self.cursor), clip, None),
            (true, Side::Before) => (own.start, clip, Some(own.start)),
            (true, Side::After) if is_last => {
                (own.end, format!("\n{}", clip.strip_suffix('\n').unwrap()), Some(own.end + 1))
            }
            (true, Side::After) => (own.end + 1, clip, Some(own.end + 1)),
        };
        self.go(at);
        if text.is_empty() {
            return;
        }
        self.put(at..at, &text);
        let rest = rest.unwrap_or_else(|| self.before(self.cursor));
        self.go(self.edge_to(rest));
    }
}
