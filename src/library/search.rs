//! Looking for words in the pages, in memory.

use std::cmp::Reverse;
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

/// The words of all pages, ready for looking up.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    page: PageId,
    title: String,
    summary: String,
    /// The text of the body, one passage a line.
    body: String,
    words: Vec<(Field, String)>,
}

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

impl Index {
    pub(super) fn new<'a>(pages: impl Iterator<Item = &'a Page>) -> Self {
        Self { entries: pages.map(Entry::new).collect() }
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
        let scored = |entry| Entry::score(entry, query, fit).map(|score| (Reverse(score), entry));
        let mut found: Vec<(Reverse<Score>, &Entry)> = self.entries.iter().filter_map(scored).collect();
        found.sort_by_key(|(score, _)| *score);
        found.into_iter().map(|(_, entry)| entry.hit(query, fit)).collect()
    }
}

impl Entry {
    fn new(page: &Page) -> Self {
        let mut words = Vec::new();
        let mut add =
            |field, text: &str| words.extend(crate::doc::query::words(text).map(|(_, word)| (field, word)));
        add(Field::Title, &page.title);
        add(Field::Title, page.id.name());
        add(Field::Summary, &page.summary);
        let passages = page.document().passages();
        for passage in &passages {
            let field = if passage.kind == PassageKind::Heading { Field::Heading } else { Field::Body };
            add(field, &passage.text);
        }
        let body = passages.into_iter().filter(|passage| passage.kind != PassageKind::Heading);
        let body = body.map(|passage| passage.text).collect::<Vec<_>>().join("\n");
        Self { page: page.id.clone(), title: page.title.clone(), summary: page.summary.clone(), body, words }
    }

    /// Says how well the page fits, or nothing where a word is missing.
    fn score(&self, query: &Query, fit: Fit) -> Option<Score> {
        let mut score = Score::default();
        for place in 0..query.len() {
            let mut counts = Score::default();
            for (field, _) in self.words.iter().filter(|(_, word)| query.fits(place, word, fit)) {
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

    fn hit(&self, query: &Query, fit: Fit) -> Hit {
        let best = self.body.lines().max_by_key(|line| (distinct(line, query, fit), Reverse(line.len())));
        let line = best.filter(|line| distinct(line, query, fit) > 0).unwrap_or(&self.summary);
        let snippet = snippet(line, hits(line, query, fit).first().map_or(0, |first| first.start));
        let ranges = hits(&snippet, query, fit);
        Hit { page: self.page.clone(), title: self.title.clone(), snippet, ranges }
    }
}

/// Counts how many words of the query stand in `line`.
fn distinct(line: &str, query: &Query, fit: Fit) -> usize {
    let found: Vec<String> = words(line).map(|(_, word)| word).collect();
    (0..query.len()).filter(|&place| found.iter().any(|word| query.fits(place, word, fit))).count()
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
