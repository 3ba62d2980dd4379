//! The library: reading pages, exercises, helplines, glossary and questions from `content/`, built into the program.

pub mod check;
pub mod compare;
pub mod copies;
pub mod entry_links;
pub mod exercises;
pub mod find;
pub mod glossary;
pub mod guided;
pub mod help_now;
pub mod helped;
pub mod helplines;
pub mod markdown;
pub mod meeting_types;
pub mod own;
pub mod packs;
pub mod page;
pub mod prompts;
pub mod readability;
pub mod search;

mod document;
mod front_matter;
mod near;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, File, include_dir};
use serde::Deserialize;

use self::exercises::Exercise;
pub use self::find::FindError;
pub use self::front_matter::LoadError;
use self::glossary::Glossary;
use self::own::Fault;
use self::packs::{OwnReading, Pack};
use self::page::{Page, PageId};
use self::search::{Hit, Index};
use crate::doc::query::Query;
use crate::domain::text::PageRef;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The reading pages by topic, the page for a crisis, the exercises and the glossary.
#[derive(Debug)]
pub struct Catalogue {
    topics: Cow<'static, [Topic]>,
    help_now: Cow<'static, Page>,
    exercises: Vec<Exercise>,
    glossary: Cow<'static, Glossary>,
    /// The person's own pages that cannot join.
    faults: Vec<Fault>,
    /// The person's own exercises that cannot join.
    exercise_faults: Vec<Fault>,
    /// The packs of homework that the person took something from.
    packs: Vec<Pack>,
    index: Arc<OnceLock<Index>>,
}

/// Pages about one thing, in reading order.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its name, the first part of the names of its pages.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its pages.
    pub pages: Vec<Page>,
    order: u32,
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
        let (mut exercises, mut glossary) = (Vec::new(), Glossary::default());
        for (path, text) in files {
            match place_of(path) {
                Some(Place::Topic(id)) => topics.push(Topic::read(id, path, text)?),
                Some(Place::Page(id)) => pages.push(Page::read(PageId::new(id), path, text)?),
                Some(Place::HelpNow) => help_now = Some(Page::read(PageId::new("help-now"), path, text)?),
                Some(Place::Exercise) => exercises.push(Exercise::read(path, text)?),
                Some(Place::Glossary) => glossary = Glossary::parse(text)?,
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
        exercises.sort_by(|a: &Exercise, b| (a.need, &a.title).cmp(&(b.need, &b.title)));
        let help_now = help_now.ok_or_else(|| missing("help-now.md"))?;
        Ok(Self {
            topics: topics.into(),
            help_now: Cow::Owned(help_now),
            exercises,
            glossary: Cow::Owned(glossary),
            faults: Vec::new(),
            exercise_faults: Vec::new(),
            packs: Vec::new(),
            index: Arc::default(),
        })
    }

    /// Gives this catalogue together with packs of homework: their exercises join the others, behind the id of their pack.
    #[must_use]
    pub fn with_packs(&'static self, packs: Vec<Pack>) -> Self {
        let brought = packs.iter().flat_map(|pack| pack.exercises.iter().cloned());
        let mut exercises: Vec<Exercise> = self.exercises.iter().cloned().chain(brought).collect();
        exercises.sort_by(|a, b| (a.need, &a.title).cmp(&(b.need, &b.title)));
        Self {
            topics: Cow::Borrowed(&self.topics),
            help_now: Cow::Borrowed(&self.help_now),
            exercises,
            glossary: Cow::Borrowed(&self.glossary),
            faults: self.faults.clone(),
            exercise_faults: self.exercise_faults.clone(),
            packs,
            index: Arc::clone(&self.index),
        }
    }

    /// Lists the packs of homework that the person took something from.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Gives the text that a pack brought under this name.
    pub fn reading(&self, page: &PageRef) -> Option<&OwnReading> {
        self.packs.iter().find_map(|pack| pack.reading(page))
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
        self.pages().chain([&*self.help_now]).find(|page| page.id.as_str() == id)
    }

    /// Gives the page to read after `id`.
    pub fn after(&self, id: &PageId) -> Option<&Page> {
        self.pages().skip_while(|page| page.id != *id).nth(1)
    }

    /// Gives the page to read before `id`.
    pub fn before(&self, id: &PageId) -> Option<&Page> {
        self.pages().take_while(|page| page.id != *id).last()
    }

    /// Lists the exercises by need.
    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    /// Gives the exercise of this name.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// The words explained.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Lists the person's own pages that could not join, with what to mend in each.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Lists the person's own exercises that could not join, with what to mend in each.
    pub fn exercise_faults(&self) -> &[Fault] {
        &self.exercise_faults
    }

    /// The page for a crisis.
    pub fn help_now(&self) -> &Page {
        &self.help_now
    }

    /// Finds the pages that fit `query`, the best first.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        self.index.get_or_init(|| Index::new(self.pages())).search(query)
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
    Exercise,
    Glossary,
}

fn place_of(path: &str) -> Option<Place<'_>> {
    match path {
        "help-now.md" => return Some(Place::HelpNow),
        "glossary.toml" => return Some(Place::Glossary),
        _ => {}
    }
    if let Some(file) = path.strip_prefix("exercises/") {
        return file.strip_suffix(".toml").map(|_| Place::Exercise);
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

#[cfg(test)]
mod tests;
