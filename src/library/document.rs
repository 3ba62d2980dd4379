//! A whole page as a document.

use super::Catalogue;
use super::exercises::Exercise;
use super::page::Page;
use crate::doc::{Block, Document, Inline, Target};

impl Catalogue {
    /// Makes a whole page: summary, body with its terms marked, exercises, sources and what to read next; the title is
    /// left to the caller.
    pub fn full_document(&self, page: &Page) -> Document {
        let mut blocks =
            vec![Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(page.summary.clone())])])];
        blocks.extend(self.glossary().mark(page.document(), page.id.as_str()).blocks);
        let exercises = page.exercises.iter().filter_map(|id| self.exercise(id));
        section("Exercises", None, exercises.map(exercise_link).collect(), &mut blocks);
        let sources = page.sources();
        let sources = sources.iter().map(|source| vec![Block::paragraph(source.citation())]).collect();
        section("Sources", Some(1), sources, &mut blocks);
        let next = page.see_also.iter().filter_map(|id| self.page(id.as_str()));
        section("See also", None, next.map(page_link).collect(), &mut blocks);
        Document { blocks }
    }
}

fn section(title: &str, start: Option<u64>, items: Vec<Vec<Block>>, blocks: &mut Vec<Block>) {
    if !items.is_empty() {
        blocks.push(Block::heading(2, title));
        blocks.push(Block::List { start, items });
    }
}

fn page_link(page: &Page) -> Vec<Block> {
    link(Target::Page(page.id.to_string()), &page.title, "")
}

fn exercise_link(exercise: &Exercise) -> Vec<Block> {
    let more = format!(", {} min", exercise.minutes);
    link(Target::Exercise(exercise.id.clone()), &exercise.title, &more)
}

fn link(target: Target, words: &str, more: &str) -> Vec<Block> {
    let label = vec![Inline::Text(words.to_owned())];
    vec![Block::Paragraph(vec![Inline::Link { target, label }, Inline::Text(more.to_owned())])]
}
