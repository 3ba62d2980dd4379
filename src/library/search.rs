//! Looking for words in the pages, in memory.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::page::{Page, PageId};
use crate::doc::PassageKind;
use crate::doc::highlight::hits;
use crate::doc::query::{Fit, Query, words};

/// A page that has the words somebody looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The page.
    pub page: PageId,
    /// Its title.
    pub title: String,
    /// The place where the words stand, cut to a line or two.
    pub snippet: String,
    /// The bytes of the snippet that fit the words.
    pub ranges: Vec<Range<usize>>,
}

/// The words of all pages, each word once, ready for looking up.
#[derive(Debug, Default)]
pub(super) struct Index {
    vocabulary: Vec<String>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    page: PageId,
    title: String,
    words: Vec<(Field, WordId)>,
    /// The summary, then the passages of the body.
    passages: Vec<Indexed>,
}

/// A passage with its words.
#[derive(Debug)]
struct Indexed {
    text: String,
    words: Vec<WordId>,
}

/// The place of a word in the vocabulary.
type WordId = usize;

/// For each word of a query, which words of the vocabulary fit it.
type Fitting = Vec<Vec<bool>>;

/// Where a word stands, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Summary,
    Heading,
    Body,
}

/// How well a page fits: distinct words in title, summary and headings, then how often in the body.
type Score = [usize; 4];

/// Words of a snippet before its first hit, and in all.
const LEAD: usize = 6;
const LENGTH: usize = 24;
/// A passage with fewer words than this says little as a snippet.
const TELLING: usize = 6;

impl Index {
    pub(super) fn new<'a>(pages: impl Iterator<Item = &'a Page>) -> Self {
        let mut ids = Ids::default();
        let entries = pages.map(|page| Entry::new(page, &mut ids)).collect();
        Self { vocabulary: ids.vocabulary, entries }
    }

    /// Finds the pages that have all words, and only if there are none, those with one letter wrong.
    pub(super) fn search(&self, query: &Query) -> Vec<Hit> {
        if query.is_empty() {
            return Vec::new();
        }
        let exact = self.search_by(query, Fit::Exact);
        if exact.is_empty() { self.search_by(query, Fit::OneSlip) } else { exact }
    }

    fn search_by(&self, query: &Query, fit: Fit) -> Vec<Hit> {
        let fits = |place| self.vocabulary.iter().map(|word| query.fits(place, word, fit)).collect();
        let fitting: Fitting = (0..query.len()).map(fits).collect();
        let mut found: Vec<(Score, &Entry)> =
            self.entries.iter().filter_map(|entry| Some((entry.score(&fitting)?, entry))).collect();
        found.sort_by_key(|(score, _)| Reverse(*score));
        found.into_iter().map(|(_, entry)| entry.hit(query, &fitting, fit)).collect()
    }
}

/// Numbers words as they come.
#[derive(Default)]
struct Ids {
    known: HashMap<String, WordId>,
    vocabulary: Vec<String>,
}

impl Ids {
    fn of(&mut self, text: &str) -> Vec<WordId> {
        words(text).map(|(_, word)| self.id(word)).collect()
    }

    fn id(&mut self, word: String) -> WordId {
        *self.known.entry(word).or_insert_with_key(|word| {
            self.vocabulary.push(word.clone());
            self.vocabulary.len() - 1
        })
    }
}

impl Entry {
    fn new(page: &Page, ids: &mut Ids) -> Self {
        let mut words = Vec::new();
        let mut add = |field, found: &[WordId]| words.extend(found.iter().map(|&word| (field, word)));
        add(Field::Title, &ids.of(&page.title));
        add(Field::Title, &ids.of(page.id.name()));
        let summary = Indexed { words: ids.of(&page.summary), text: page.summary.clone() };
        add(Field::Summary, &summary.words);
        let mut passages = vec![summary];
        for passage in page.document().passages() {
            let found = ids.of(&passage.text);
            if passage.kind == PassageKind::Heading {
                add(Field::Heading, &found);
            } else {
                add(Field::Body, &found);
                passages.push(Indexed { text: passage.text, words: found });
            }
        }
        Self { page: page.id.clone(), title: page.title.clone(), words, passages }
    }

    /// Says how well the page fits, or nothing where a word is missing.
    fn score(&self, fitting: &Fitting) -> Option<Score> {
        let mut score = Score::default();
        for fits in fitting {
            let mut counts = Score::default();
            for (field, _) in self.words.iter().filter(|(_, word)| fits[*word]) {
                counts[*field as usize] += 1;
            }
            if counts == Score::default() {
                return None;
            }
            let [title, summary, heading, body] = counts;
            let told = [title.min(1), summary.min(1), heading.min(1), body];
            score.iter_mut().zip(told).for_each(|(sum, count)| *sum += count);
        }
        Some(score)
    }

    /// Shows the first passage of the body with most of the words, or the summary.
    fn hit(&self, query: &Query, fitting: &Fitting, fit: Fit) -> Hit {
        let distinct =
            |words: &[WordId]| fitting.iter().filter(|fits| words.iter().any(|&word| fits[word])).count();
        let worth = |place: usize, passage: &Indexed| {
            (distinct(&passage.words), place > 0, passage.words.len() >= TELLING, Reverse(place))
        };
        let places = self.passages.iter().enumerate();
        let best = places.max_by_key(|(place, passage)| worth(*place, passage)).map(|(_, passage)| passage);
        let best = best.filter(|passage| distinct(&passage.words) > 0).or(self.passages.first());
        let line = best.map_or("", |passage| passage.text.as_str());
        let snippet = snippet(line, hits(line, query, fit).first().map_or(0, |first| first.start));
        let ranges = hits(&snippet, query, fit);
        Hit { page: self.page.clone(), title: self.title.clone(), snippet, ranges }
    }
}

/// Cuts `line` to the words around byte `hit`.
fn snippet(line: &str, hit: usize) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = line.get(..hit).map_or(0, |before| before.split_whitespace().count());
    let start = if words.len() <= LENGTH { 0 } else { before.saturating_sub(LEAD).min(words.len() - LENGTH) };
    let end = (start + LENGTH).min(words.len());
    let text = words.get(start..end).unwrap_or_default().join(" ");
    let (head, tail) = (if start > 0 { "… " } else { "" }, if end < words.len() { " …" } else { "" });
    format!("{head}{text}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(id: &str, title: &str, summary: &str, body: &str) -> Page {
        let text = format!(
            "+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\norder = 1\nreviewed = 2026-11-23\n+++\n{body}\n"
        );
        Page::read(PageId::new(id), id, &text).unwrap()
    }

    fn sample() -> Index {
        let pages = [
            page("a/body", "Waves", "About water.", "A craving comes. A craving goes. The craving ends."),
            page("a/heading", "Water", "About waves.", "## Craving\nIt passes."),
            page("a/summary", "Urges", "What a craving is.", "It passes."),
            page("a/title", "Cravings", "What an urge is.", "It passes in a café."),
        ];
        Index::new(pages.iter())
    }

    fn check(typed: &str, expected: &[&str]) {
        let found = sample().search(&Query::parse(typed));
        assert_eq!(found.iter().map(|hit| hit.page.name()).collect::<Vec<_>>(), expected, "{typed}");
    }

    #[test]
    fn title_comes_before_summary_heading_and_body() {
        check("craving", &["title", "summary", "heading", "body"]);
    }

    #[test]
    fn all_words_have_to_be_there() {
        check("craving passes ", &["title", "summary", "heading"]);
        check("craving zebra", &[]);
        check("", &[]);
    }

    #[test]
    fn the_last_word_may_still_be_growing_and_accents_do_not_matter() {
        check("CAF", &["title"]);
        check("caf ", &[]);
    }

    #[test]
    fn a_slip_is_forgiven_only_where_nothing_fits() {
        check("cravng ", &["title", "summary", "heading", "body"]);
        check("water", &["heading", "body"]);
    }

    #[test]
    fn the_snippet_shows_the_words_and_where_they_are() {
        let long = format!("{}the craving passes{}", "before ".repeat(30), " after".repeat(30));
        let index = Index::new([page("a/b", "T", "S", &long)].iter());
        let hit = index.search(&Query::parse("craving")).remove(0);
        assert!(hit.snippet.starts_with("… ") && hit.snippet.ends_with(" …"), "{}", hit.snippet);
        assert_eq!(
            hit.ranges.iter().map(|range| &hit.snippet[range.clone()]).collect::<Vec<_>>(),
            ["craving"]
        );
    }

    #[test]
    fn a_hit_in_the_title_alone_shows_the_summary() {
        let hit = sample().search(&Query::parse("urges ")).remove(0);
        assert_eq!(hit.snippet, "What a craving is.");
    }
}
