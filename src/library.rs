//! The library: reading pages, helplines and questions from `content/`, built into the program.

pub mod check;
pub mod helplines;
pub mod markdown;
pub mod page;
pub mod prompts;
pub mod readability;
pub mod search;

mod front_matter;
mod near;

use std::sync::OnceLock;

use include_dir::{Dir, File, include_dir};
use serde::Deserialize;
use thiserror::Error;

pub use self::front_matter::LoadError;
use self::page::{Page, PageId};
use self::search::{Hit, Index};
use crate::doc::query::{Query, fold};
use crate::doc::{Block, Document, Inline, Target};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The reading pages by topic, and the page for a crisis.
#[derive(Debug)]
pub struct Catalogue {
    topics: Vec<Topic>,
    help_now: Page,
    index: OnceLock<Index>,
}

/// Pages about one thing, in reading order.
#[derive(Debug)]
pub struct Topic {
    /// Its name, the first part of the names of its pages.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its pages.
    pub pages: Vec<Page>,
    order: u32,
}

/// Why a page was not found.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FindError {
    /// Nothing has that name.
    #[error("there is no page {asked}{}", listed(" (near: ", near))]
    Unknown {
        /// The name asked for.
        asked: String,
        /// Names much like it, the nearest first.
        near: Vec<PageId>,
    },
    /// Several pages have that name or begin so.
    #[error("{asked} could be several pages{}", listed(" (", candidates))]
    Ambiguous {
        /// The name asked for.
        asked: String,
        /// The pages it could be.
        candidates: Vec<PageId>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicFile {
    title: String,
    order: u32,
}

impl Catalogue {
    /// Gives the catalogue that comes with the program, read once.
    pub fn builtin() -> Result<&'static Self, LoadError> {
        static CATALOGUE: OnceLock<Result<Catalogue, LoadError>> = OnceLock::new();
        CATALOGUE.get_or_init(|| Self::load(embedded_files(&CONTENT))).as_ref().map_err(Clone::clone)
    }

    /// Reads a catalogue from files, each a path within `content/` and its text; other files are passed over.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LoadError> {
        let (mut topics, mut pages, mut help_now) = (Vec::new(), Vec::new(), None);
        for (path, text) in files {
            match place_of(path) {
                Some(Place::Topic(id)) => topics.push(Topic::read(id, path, text)?),
                Some(Place::Page(id)) => pages.push(Page::read(PageId::new(id), path, text)?),
                Some(Place::HelpNow) => help_now = Some(Page::read(PageId::new("help-now"), path, text)?),
                None => {}
            }
        }
        for page in pages {
            match topics.iter_mut().find(|topic| topic.id == page.id.topic()) {
                Some(topic) => topic.pages.push(page),
                None => return Err(missing(&format!("library/{}/_topic.toml", page.id.topic()))),
            }
        }
        topics.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        for topic in &mut topics {
            topic.pages.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        }
        let help_now = help_now.ok_or_else(|| missing("help-now.md"))?;
        Ok(Self { topics, help_now, index: OnceLock::new() })
    }

    /// Lists the topics in reading order.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Lists all pages in reading order.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.topics.iter().flat_map(|topic| &topic.pages)
    }

    /// Gives the topic a page belongs to.
    pub fn topic_of(&self, id: &PageId) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id.topic())
    }

    /// Gives the page of exactly this name; `help-now` is the page for a crisis.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages().chain([&self.help_now]).find(|page| page.id.as_str() == id)
    }

    /// Gives the page to read after `id`.
    pub fn after(&self, id: &PageId) -> Option<&Page> {
        self.pages().skip_while(|page| page.id != *id).nth(1)
    }

    /// The page for a crisis.
    pub fn help_now(&self) -> &Page {
        &self.help_now
    }

    /// Finds a page by its name, its last part, its title or the beginning of either name.
    pub fn find(&self, asked: &str) -> Result<&Page, FindError> {
        let name = fold(asked.trim()).replace(' ', "-");
        let exact = |page: &&Page| page.id.as_str() == name || page.id.name() == name;
        let title = |page: &&Page| fold(&page.title) == fold(asked.trim());
        let beginning =
            |page: &&Page| page.id.as_str().starts_with(&name) || page.id.name().starts_with(&name);
        if let Some(page) = self.page(&name) {
            return Ok(page);
        }
        let candidates: Vec<&Page> =
            [self.pages().filter(exact).collect(), self.pages().filter(title).collect()]
                .into_iter()
                .chain([self.pages().filter(beginning).collect::<Vec<_>>()])
                .find(|found| !found.is_empty())
                .unwrap_or_default();
        match candidates.as_slice() {
            [page] if !name.is_empty() => Ok(page),
            [] => Err(self.unknown(asked, &name)),
            several => Err(FindError::Ambiguous {
                asked: asked.to_owned(),
                candidates: several.iter().map(|page| page.id.clone()).collect(),
            }),
        }
    }

    /// Finds pages that have all words of `query`, the best first.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        self.index.get_or_init(|| Index::new(self.pages())).search(query)
    }

    /// Makes a whole page: summary, body, sources and what to read next; the title is left to the caller.
    pub fn full_document(&self, page: &Page) -> Document {
        let mut blocks =
            vec![Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(page.summary.clone())])])];
        blocks.extend(page.document().blocks);
        let sources: Vec<_> =
            page.sources().iter().map(|source| vec![Block::paragraph(source.citation())]).collect();
        if !sources.is_empty() {
            blocks.push(Block::heading(2, "Sources"));
            blocks.push(Block::List { start: Some(1), items: sources });
        }
        let next: Vec<_> =
            page.see_also.iter().filter_map(|id| self.page(id.as_str())).map(link_to).collect();
        if !next.is_empty() {
            blocks.push(Block::heading(2, "See also"));
            blocks.push(Block::List { start: None, items: next });
        }
        Document { blocks }
    }

    fn unknown(&self, asked: &str, name: &str) -> FindError {
        let near = near::nearest(name, self.pages().map(|page| page.id.as_str()));
        FindError::Unknown { asked: asked.to_owned(), near: near.into_iter().map(PageId::new).collect() }
    }
}

impl Topic {
    fn read(id: &str, path: &str, text: &str) -> Result<Self, LoadError> {
        let TopicFile { title, order } = front_matter::read_toml(path, text)?;
        Ok(Self { id: id.to_owned(), title, order, pages: Vec::new() })
    }
}

/// What a file of `content/` is, by its path.
enum Place<'a> {
    Topic(&'a str),
    Page(&'a str),
    HelpNow,
}

fn place_of(path: &str) -> Option<Place<'_>> {
    if path == "help-now.md" {
        return Some(Place::HelpNow);
    }
    let inside = path.strip_prefix("library/")?;
    match inside.strip_suffix("/_topic.toml") {
        Some(topic) => Some(Place::Topic(topic)),
        None => inside.strip_suffix(".md").filter(|id| id.contains('/')).map(Place::Page),
    }
}

/// Gives the text of a file built into the program.
fn embedded(path: &str) -> Result<&'static str, LoadError> {
    CONTENT.get_file(path).and_then(File::contents_utf8).ok_or_else(|| missing(path))
}

fn embedded_files(dir: &'static Dir<'static>) -> Vec<(&'static str, &'static str)> {
    let file = |file: &'static File<'static>| Some((file.path().to_str()?, file.contents_utf8()?));
    let mut files: Vec<_> = dir.files().filter_map(file).collect();
    files.extend(dir.dirs().flat_map(embedded_files));
    files
}

fn missing(path: &str) -> LoadError {
    LoadError { path: path.to_owned(), line: 1, column: 1, message: "the file is missing".to_owned() }
}

fn link_to(page: &Page) -> Vec<Block> {
    let label = vec![Inline::Text(page.title.clone())];
    vec![Block::Paragraph(vec![Inline::Link { target: Target::Page(page.id.to_string()), label }])]
}

fn listed(before: &str, ids: &[PageId]) -> String {
    const MOST: usize = 6;
    let names: Vec<&str> = ids.iter().take(MOST).map(PageId::as_str).collect();
    let more = if ids.len() > MOST { ", …" } else { "" };
    if names.is_empty() { String::new() } else { format!("{before}{}{more})", names.join(", ")) }
}

#[cfg(test)]
mod tests;
