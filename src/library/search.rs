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
    /// The title and each keyword, as words.
    names: Vec<Vec<WordId>>,
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

/// A word of a query: which words of the vocabulary fit it, and how much it tells.
struct Sought {
    fits: Vec<bool>,
    /// High for a word that few pages have.
    rarity: f64,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    /// The title, the name or a keyword.
    Name,
    Summary,
    Heading,
    Body,
}

impl Field {
    /// How much a word tells there.
    fn weight(self) -> f64 {
        match self {
            Self::Name => 10.0,
            Self::Summary => 5.0,
            Self::Heading => 4.0,
            Self::Body => 1.0,
        }
    }
}

/// Words of a question that say nothing of what it is about.
const FILLER: &[&str] = &[
    "a", "about", "am", "an", "and", "are", "at", "be", "by", "can", "can't", "cannot", "do", "does",
    "don't", "for", "from", "have", "how", "i", "i'm", "if", "in", "is", "it", "many", "me", "much", "my",
    "not", "of", "on", "or", "should", "so", "that", "the", "there", "to", "want", "was", "what", "when",
    "who", "why", "with", "you", "your",
];
/// After this much weight, more of the same word adds little (the k of BM25).
const ENOUGH: f64 = 4.0;
/// How often a word counts in the body of one page.
const OFTEN: usize = 3;
/// What it is worth that one title or keyword has all the words.
const NAMED: f64 = 5.0;
/// Words of a snippet before its first hit, and in all.
const LEAD: usize = 6;
const LENGTH: usize = 24;
/// A passage with fewer words than this says little as a snippet.
const TELLING: usize = 6;

/// The query without words that say nothing of what it is about.
#[must_use]
pub fn telling(query: &Query) -> Query {
    query.without(FILLER)
}

impl Index {
    pub(super) fn new<'a>(pages: impl Iterator<Item = &'a Page>) -> Self {
        let mut ids = Ids::default();
        let entries = pages.map(|page| Entry::new(page, &mut ids)).collect();
        Self { vocabulary: ids.vocabulary, entries }
    }

    /// Finds the pages that have all words, and only if there are none, those that have some; the best first.
    ///
    /// A word that no page has is taken for one with a letter wrong.
    pub(super) fn search(&self, query: &Query) -> Vec<Hit> {
        let query = &telling(query);
        let (sought, fits): (Vec<Sought>, Vec<Fit>) =
            (0..query.len()).map(|place| self.seek(query, place)).unzip();
        let fit = if fits.contains(&Fit::OneSlip) { Fit::OneSlip } else { Fit::Exact };
        let mut found: Vec<(usize, f64, &Entry)> =
            self.entries.iter().filter_map(|entry| entry.score(&sought)).collect();
        let most = found.iter().map(|(words, ..)| *words).max().unwrap_or(0);
        found.retain(|(words, ..)| *words == most);
        found.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
        found.into_iter().map(|(.., entry)| entry.hit(query, &sought, fit)).collect()
    }

    fn seek(&self, query: &Query, place: usize) -> (Sought, Fit) {
        let fitting =
            |fit| self.vocabulary.iter().map(|word| query.fits(place, word, fit)).collect::<Vec<bool>>();
        let (mut fits, mut fit) = (fitting(Fit::Exact), Fit::Exact);
        if !fits.contains(&true) {
            (fits, fit) = (fitting(Fit::OneSlip), Fit::OneSlip);
        }
        let having =
            self.entries.iter().filter(|entry| entry.words.iter().any(|(_, word)| fits[*word])).count();
        (Sought { fits, rarity: rarity(having, self.entries.len()) }, fit)
    }
}

/// The inverse document frequency of BM25: how much it tells that a page is one of the `having` among `all`.
fn rarity(having: usize, all: usize) -> f64 {
    let [having, all] = [having, all].map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
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
        let names: Vec<_> = [page.title.as_str(), page.id.name()]
            .into_iter()
            .chain(page.keywords.iter().map(String::as_str))
            .collect();
        let names: Vec<Vec<WordId>> = names.into_iter().map(|name| ids.of(name)).collect();
        let mut words = Vec::new();
        let mut add = |field, found: &[WordId]| words.extend(found.iter().map(|&word| (field, word)));
        for name in &names {
            add(Field::Name, name);
        }
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
        Self { page: page.id.clone(), title: page.title.clone(), words, names, passages }
    }

    /// Says how many of the words the page has and how well it fits them, after BM25; nothing where it has none.
    fn score(&self, sought: &[Sought]) -> Option<(usize, f64, &Self)> {
        let (mut had, mut score) = (0, 0.0);
        for word in sought {
            let places = || self.words.iter().filter(|(_, id)| word.fits[*id]);
            let told: f64 =
                places().filter(|(field, _)| *field != Field::Body).map(|(f, _)| f.weight()).sum();
            let body = places().filter(|(field, _)| *field == Field::Body).take(OFTEN).count();
            let weight = told + Field::Body.weight() * f64::from(u32::try_from(body).unwrap_or(u32::MAX));
            had += usize::from(weight > 0.0);
            score += word.rarity * weight / (weight + ENOUGH);
        }
        let is_named = |name: &&Vec<WordId>| sought.iter().all(|word| name.iter().any(|&id| word.fits[id]));
        // A name that has no other words fits better than a long one.
        let shortest = self.names.iter().filter(is_named).map(Vec::len).min();
        score += shortest.map_or(0.0, |len| if len <= sought.len() { 2.0 * NAMED } else { NAMED });
        (had > 0).then_some((had, score, self))
    }

    /// Shows the first passage of the body with most of the words, or the summary.
    fn hit(&self, query: &Query, sought: &[Sought], fit: Fit) -> Hit {
        let distinct =
            |words: &[WordId]| sought.iter().filter(|word| words.iter().any(|&id| word.fits[id])).count();
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
            "+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\norder = 1\nreviewed = 2026-11-23\nkeywords = [\"{}\"]\n+++\n{body}\n",
            if id == "a/body" { "the first swim" } else { "x" }
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
    fn pages_with_all_words_stand_alone_and_else_those_with_some() {
        check("craving passes ", &["title", "summary", "heading"]);
        check("craving zebra", &["title", "summary", "heading", "body"]);
        check("zebra", &[]);
        check("", &[]);
        check("the ", &[]);
    }

    #[test]
    fn a_keyword_with_all_the_words_comes_first_and_filler_does_not_count() {
        check("my first swim", &["body"]);
    }

    #[test]
    fn the_last_word_may_still_be_growing_and_accents_do_not_matter() {
        check("CAF", &["title"]);
        check("caf ", &[]);
    }

    #[test]
    fn a_slip_is_forgiven_only_where_nothing_fits() {
        check("cravng ", &["title", "summary", "heading", "body"]);
        check("carving passes ", &["title", "summary", "heading"]);
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
