//! The editor against a model of it that takes the obvious way: one string, everything looked up anew.

use std::ops::Range;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::properties::{MOTIONS, holds, passage, piece};
use crate::tui::widgets::editor::{Edit, Editor, Hit, Motion, Side};

/// How long a text may become, in bytes: pasting and replacing double it, and the model takes its time.
const MOST: usize = 1_000;

struct Model {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    clip: String,
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

    fn edge_from(&self, at: usize) -> usize {
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

    fn selected(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    fn hits(&self, needle: &str) -> Vec<Range<usize>> {
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
    fn put(&mut self, range: Range<usize>, text: &str) {
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

    fn go(&mut self, to: usize) {
        (self.cursor, self.anchor) = (to, None);
    }

    /// Does the edit, unless it depends on the rows.
    fn apply(&mut self, edit: &Edit) -> Option<()> {
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

#[derive(Debug, Clone)]
enum Step {
    Do(Edit),
    ReplaceAll(String, String),
    ReplaceNext(String, String),
}

fn step() -> impl Strategy<Value = Step> {
    let motion = || prop::sample::select(&MOTIONS[..]);
    let other = prop::sample::select(&super::properties::EDITS[..]);
    let words =
        || prop_oneof![piece().prop_map(|text| text.replace('\n', "")), "[a-e]", Just("E".to_owned())];
    prop_oneof![
        5 => piece().prop_map(|text| Step::Do(Edit::Insert(text.chars().next_back().unwrap_or('a')))),
        2 => passage().prop_map(|text| Step::Do(Edit::Paste(text))),
        1 => Just(Step::Do(Edit::Paste("One. Two! Three? ".to_owned()))),
        8 => motion().prop_map(|motion| Step::Do(Edit::Move(motion))),
        5 => motion().prop_map(|motion| Step::Do(Edit::Select(motion))),
        8 => other.prop_map(Step::Do),
        1 => (words(), words()).prop_map(|(needle, with)| Step::ReplaceAll(needle, with)),
        1 => (words(), words()).prop_map(|(needle, with)| Step::ReplaceNext(needle, with)),
    ]
}

fn cleaned(with: &str) -> String {
    with.replace('\r', "\n").chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect()
}

fn act(step: &Step, editor: &mut Editor, model: &mut Model) -> Result<(), TestCaseError> {
    match step {
        Step::Do(edit) => {
            editor.apply(edit.clone());
            if model.apply(edit).is_none() {
                let moves = matches!(edit, Edit::Move(_) | Edit::Select(_));
                prop_assert!(!moves || editor.text() == model.text);
                model.text = editor.text();
                model.cursor = editor.buffer.cursor();
                model.anchor = editor.buffer.selection().map(|s| s.start + s.end - model.cursor);
            }
        }
        Step::ReplaceAll(needle, with) => {
            let hits = model.hits(needle);
            prop_assert_eq!(editor.find(needle), hits.len());
            prop_assert_eq!(editor.replace_hits(with), hits.len());
            if let (Some(first), Some(last)) = (hits.first(), hits.last()) {
                let (start, tail) = (first.start, model.text.len() - last.end);
                for hit in hits.iter().rev() {
                    model.text.replace_range(hit.clone(), &cleaned(with));
                }
                model.go(model.edge_from(model.text.len() - tail));
                prop_assert!(model.cursor >= start);
            } else {
                model.go(model.selected().map_or(model.cursor, |selected| selected.start));
            }
            editor.forget_found();
        }
        Step::ReplaceNext(needle, with) => {
            let hits = model.hits(needle);
            let from = model.selected().map_or(model.cursor, |selected| selected.start);
            let hit = hits.iter().find(|hit| hit.start >= from).or(hits.first()).cloned();
            editor.find(needle);
            editor.go_to_hit(Hit::Here);
            prop_assert_eq!(editor.replace_hit(with), hit.is_some());
            match hit {
                Some(hit) => model.put(hit.clone(), &cleaned(with)),
                None => model.go(from),
            }
            editor.forget_found();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_editor_does_what_the_model_does(text in passage(), steps in prop::collection::vec(step(), 0..60)) {
        let mut editor = Editor::new(&text);
        editor.layout(12, 8);
        let text = editor.text();
        let mut model = Model { cursor: text.len(), text, anchor: None, clip: String::new() };
        for step in &steps {
            if model.text.len() > MOST {
                break;
            }
            act(step, &mut editor, &mut model)?;
            holds(&editor)?;
            prop_assert_eq!(&editor.text(), &model.text, "{:?}", step);
            prop_assert_eq!(editor.buffer.cursor(), model.cursor, "{:?} in {:?}", step, &model.text);
            prop_assert_eq!(editor.buffer.selection(), model.selected(), "{:?}", step);
        }
    }

    #[test]
    fn replacing_is_undone_and_redone_with_the_rest(
        text in passage(), steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut editor = Editor::new(&text);
        let first = editor.text();
        for step in &steps {
            if editor.buffer.len() > MOST {
                break;
            }
            match step {
                Step::Do(Edit::Undo | Edit::Redo) => {}
                Step::Do(edit) => {
                    editor.apply(edit.clone());
                }
                Step::ReplaceAll(needle, with) => {
                    editor.find(needle);
                    editor.replace_hits(with);
                }
                Step::ReplaceNext(needle, with) => {
                    editor.find(needle);
                    editor.go_to_hit(Hit::Next);
                    editor.replace_hit(with);
                }
            }
        }
        let last = editor.text();
        while editor.apply(Edit::Undo) {
            holds(&editor)?;
        }
        prop_assert_eq!(editor.text(), first);
        while editor.apply(Edit::Redo) {}
        prop_assert_eq!(editor.text(), last);
    }
}
