//! Words that a page may use and a newcomer may not know.

use serde::Deserialize;

use super::front_matter::{LoadError, read_toml};
use crate::doc::query::words;
use crate::doc::running_text::{push_link, push_text};
use crate::doc::{Document, Inline, Target};

/// The terms, in the order of their file.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    terms: Vec<Term>,
}

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word as it stands in a sentence.
    pub term: String,
    /// Other forms and names of it.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What it means, in a sentence or two.
    pub meaning: String,
    /// The page that tells more.
    pub page: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<Term>,
}

impl Glossary {
    /// Reads `glossary.toml`.
    pub fn parse(text: &str) -> Result<Self, LoadError> {
        let File { term: terms } = read_toml("glossary.toml", text)?;
        Ok(Self { terms })
    }

    /// Lists all terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Gives the term that `name` stands for.
    pub fn term(&self, name: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.term == name)
    }

    /// Makes the first place of each term in running text a link to its meaning; headings, tables and links stay.
    ///
    /// A term whose own page is `page` stays as it is: the page explains it.
    #[must_use]
    pub fn mark(&self, document: Document, page: &str) -> Document {
        let names = |term: &&Term| term.page.as_deref() != Some(page);
        let mut names: Vec<(Vec<String>, &str)> = self
            .terms
            .iter()
            .filter(names)
            .flat_map(|term| [&term.term].into_iter().chain(&term.forms).map(move |name| (name, term)))
            .map(|(name, term)| (words(name).map(|(_, word)| word).collect(), term.term.as_str()))
            .collect();
        // The longest name first, so that "open group" is not taken for "group".
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut marker = Marker { names, done: Vec::new() };
        document.map_running_text(&mut |text| marker.text(text))
    }
}

struct Marker<'a> {
    names: Vec<(Vec<String>, &'a str)>,
    done: Vec<&'a str>,
}

impl Marker<'_> {
    fn text(&mut self, text: &str) -> Vec<Inline> {
        let mut out = Vec::new();
        let found: Vec<_> = words(text).collect();
        let (mut at, mut end) = (0, 0);
        while at < found.len() {
            let begins = |(name, term): &&(Vec<String>, &str)| {
                !self.done.contains(term)
                    && found.len() - at >= name.len()
                    && found.iter().skip(at).zip(name).all(|((_, word), part)| word == part)
            };
            let Some((name, term)) = self.names.iter().find(begins) else {
                at += 1;
                continue;
            };
            let range = found[at].0.start..found[at + name.len() - 1].0.end;
            push_text(&text[end..range.start], &mut out);
            push_link(Target::Term((*term).to_owned()), &text[range.clone()], &mut out);
            (at, end) = (at + name.len(), range.end);
            self.done.push(term);
        }
        push_text(&text[end..], &mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Block;

    const FILE: &str = "[[term]]\nterm = \"group\"\nforms = [\"groups\"]\nmeaning = \"People.\"\n\
        [[term]]\nterm = \"open group\"\nmeaning = \"Anyone may join.\"\n\
        [[term]]\nterm = \"sponsor\"\nmeaning = \"A guide.\"\npage = \"a/sponsor\"\n";

    fn marked(text: &str) -> Vec<(String, String)> {
        let doc = Document { blocks: vec![Block::heading(2, "A group"), Block::paragraph(text)] };
        let doc = Glossary::parse(FILE).unwrap().mark(doc, "a/sponsor");
        let term = |(target, label)| match target {
            Target::Term(term) => (term, label),
            other => panic!("{other:?}"),
        };
        doc.links().into_iter().map(term).collect()
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(marked(text), expected, "{text}");
    }

    #[test]
    fn a_term_is_marked_once_in_running_text() {
        check("Groups help. A group helps.", &[("group", "Groups")]);
    }

    #[test]
    fn the_longest_name_wins() {
        check("An Open group, then a group.", &[("open group", "Open group"), ("group", "group")]);
    }

    #[test]
    fn a_page_explains_its_own_term_itself() {
        check("A sponsor may help.", &[]);
    }

    #[test]
    fn every_builtin_term_is_its_own_and_leads_to_a_page() {
        let catalogue = super::super::Catalogue::builtin().unwrap();
        let glossary = catalogue.glossary();
        let mut names: Vec<_> =
            glossary.terms().iter().flat_map(|term| [&term.term].into_iter().chain(&term.forms)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands twice");
        for term in glossary.terms() {
            assert!(term.page.as_ref().is_none_or(|page| catalogue.page(page).is_some()), "{}", term.term);
        }
    }
}
