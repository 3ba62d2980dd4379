//! Reading a pack: whole, or not at all with everything that is wrong in it.

use std::collections::HashSet;

use toml::de::DeTable;

use super::limits::{
    MOST_BYTES, MOST_EXERCISES, MOST_FAULTS, MOST_OF_LINE, MOST_OF_READING, MOST_OF_TEXT, MOST_READINGS,
    MOST_SOURCES, MOST_TASKS,
};
use super::table::{Faults, Table, whole};
use super::task::{Known, task};
use super::{OwnReading, Pack, PackReading, PackTask, Unknown, exercise, fence, keys};
use crate::domain::homework::{PackId, TaskId};
use crate::domain::moment::Date;
use crate::domain::text::{OneLine, PageRef};
use crate::library::Catalogue;
use crate::library::check::{Problem, Severity, wording};
use crate::library::exercises::Exercise;
use crate::library::page::Source;

/// What came of reading a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The pack, if nothing in it has to be mended.
    pub pack: Option<Pack>,
    /// What has to be mended, and what might be better, from the top down.
    pub problems: Vec<Problem>,
    /// What this evenkeel does not know; it is kept with the pack and does nothing.
    pub unknown: Vec<Unknown>,
}

/// Reads a pack from the bytes of a file.
pub fn read_bytes(bytes: &[u8], catalogue: &Catalogue) -> Checked {
    if bytes.len() > MOST_BYTES {
        return refused(1, 1, too_large(bytes.len()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text, catalogue),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let before = String::from_utf8_lossy(before);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            refused(line, column, "this is not UTF-8 text".to_owned())
        }
    }
}

/// Reads a pack from text: the pack alone, or fenced within other words.
pub fn read(text: &str, catalogue: &Catalogue) -> Checked {
    if text.len() > MOST_BYTES {
        return refused(1, 1, too_large(text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (text, before) = fence::inside(text);
    let mut faults = Faults::new(text, before);
    let (top, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(MOST_FAULTS) {
        let at = error.span().map_or(0, |span| span.start);
        faults.error(at, error.message().replace('\n', ", "));
    }
    // What could not be read may be anywhere, so what seems to be missing may be there.
    if faults.are_grave() {
        return checked(None, faults);
    }
    let table = Table::new(top.get_ref(), 0, String::new(), keys::TOP);
    let pack = Reading { catalogue, text, faults: &mut faults }.whole(table);
    checked(pack, faults)
}

fn checked(pack: Option<Pack>, mut faults: Faults<'_>) -> Checked {
    faults.found.sort_by_key(|problem| (problem.line, problem.column));
    faults.unknown.sort_by_key(|unknown| unknown.line);
    let pack = pack.filter(|_| !faults.are_grave());
    let unknown = faults.unknown;
    let pack = pack.map(|pack| Pack { unknown: unknown.clone(), ..pack });
    Checked { pack, problems: faults.found, unknown }
}

fn refused(line: usize, column: usize, message: String) -> Checked {
    let problem = Problem { line, column: Some(column), severity: Severity::Error, message };
    Checked { pack: None, problems: vec![problem], unknown: Vec::new() }
}

fn too_large(bytes: usize) -> String {
    let most = MOST_BYTES / 1024;
    format!("it has {} KiB, and a pack has {most} at most", bytes.div_ceil(1024))
}

/// The head of a pack.
struct Head {
    id: PackId,
    title: OneLine,
    from: OneLine,
    made: Date,
    lang: Option<OneLine>,
    about: Option<crate::domain::text::Body>,
}

struct Reading<'r, 't> {
    catalogue: &'r Catalogue,
    text: &'t str,
    faults: &'r mut Faults<'t>,
}

impl Reading<'_, '_> {
    fn whole(mut self, mut top: Table<'_>) -> Option<Pack> {
        let head = self.head(&mut top);
        let sources = self.sources(&mut top);
        let id = head.as_ref().map(|head| head.id.clone());
        let mut declared = HashSet::new();
        let readings = self.readings(&mut top, id.as_ref(), &mut declared);
        let exercises = self.exercises(&mut top, head.as_ref(), &mut declared);
        let known = Known {
            catalogue: self.catalogue,
            pack: id.as_ref(),
            readings: &readings,
            exercises: &exercises,
            declared: &declared,
        };
        let tasks = self.tasks(&mut top, &known);
        top.end(self.faults);
        let head = head?;
        Some(Pack {
            id: head.id,
            title: head.title,
            from: head.from,
            made: head.made,
            lang: head.lang,
            about: head.about,
            sources,
            readings,
            exercises,
            tasks,
            unknown: Vec::new(),
            text: self.text.parse().ok()?,
        })
    }

    fn head(&mut self, top: &mut Table<'_>) -> Option<Head> {
        if top.take("pack").is_none() {
            self.faults.error(0, "there is no [pack]");
        }
        let (table, at) = top.table("pack", self.faults)?;
        let (mut pack, faults) = (Table::new(table, at, "pack".to_owned(), keys::PACK), &mut *self.faults);
        match pack.take("format").map(|value| (whole(value.get_ref()), value.span().start)) {
            Some((Some(version), _)) if version == i64::from(keys::FORMAT) => {}
            Some((Some(version), at)) if version > 1 => {
                let knows = keys::FORMAT;
                faults
                    .error(at, format!("format: this is version {version}, and this evenkeel knows {knows}"));
            }
            Some((_, at)) => faults.error(at, format!("format: it is the number {}", keys::FORMAT)),
            None => faults.error(at, "format is missing"),
        }
        let id = pack.required("id", MOST_OF_LINE, faults);
        let title = pack.required("title", MOST_OF_LINE, faults);
        let from = pack.required("from", MOST_OF_LINE, faults);
        if pack.take("made").is_none() {
            faults.error(at, "made is missing");
        }
        let made = pack.day("made", faults);
        let lang = pack.optional("lang", 35, faults);
        let about = pack.optional("about", MOST_OF_TEXT, faults);
        pack.end(faults);
        Some(Head { id: id?, title: title?, from: from?, made: made?, lang, about })
    }

    fn sources(&mut self, top: &mut Table<'_>) -> Vec<Source> {
        let tables = top.tables("source", MOST_SOURCES, keys::SOURCE, self.faults);
        tables.into_iter().filter_map(|table| source(table, self.faults)).collect()
    }

    fn readings(
        &mut self,
        top: &mut Table<'_>,
        pack: Option<&PackId>,
        declared: &mut HashSet<String>,
    ) -> Vec<PackReading> {
        let tables = top.tables("reading", MOST_READINGS, keys::READING, self.faults);
        tables.into_iter().filter_map(|table| self.reading(table, pack, declared)).collect()
    }

    fn reading(
        &mut self,
        mut table: Table<'_>,
        pack: Option<&PackId>,
        seen: &mut HashSet<String>,
    ) -> Option<PackReading> {
        let faults = &mut *self.faults;
        let note = table.optional("note", MOST_OF_TEXT, faults);
        if table.take("page").is_some() {
            let page: Option<PageRef> = table.optional("page", MOST_OF_LINE, faults);
            for key in ["id", "title", "text"] {
                if table.take(key).is_some() {
                    faults.error(table.at(key), format!("{key}: a reading is a page or a text of its own"));
                }
            }
            if let Some(page) = page.as_ref().filter(|page| self.catalogue.page(page.as_str()).is_none()) {
                faults.error(table.at("page"), format!("page: there is no page {}", page.as_str()));
            }
            table.end(faults);
            return page.map(|page| PackReading { page, note, own: None });
        }
        let id: Option<TaskId> = table.required("id", MOST_OF_LINE, faults);
        let title = table.required("title", MOST_OF_LINE, faults);
        let text = table.required("text", MOST_OF_READING, faults);
        if let Some(id) = &id
            && !seen.insert(id.as_str().to_owned())
        {
            faults.error(table.at("id"), format!("id: two readings are called {}", id.as_str()));
        }
        table.end(faults);
        let page = PageRef::parse(&format!("{}/{}", pack?.as_str(), id?.as_str())).ok()?;
        Some(PackReading { page, note, own: Some(OwnReading { title: title?, text: text? }) })
    }

    fn exercises(
        &mut self,
        top: &mut Table<'_>,
        head: Option<&Head>,
        declared: &mut HashSet<String>,
    ) -> Vec<Exercise> {
        let of = head.map(|head| exercise::Brought {
            pack: &head.id,
            reviewed: head.made,
            source: Source {
                key: String::new(),
                author: head.from.as_str().to_owned(),
                year: crate::domain::calendar::year_of(head.made).to_string(),
                title: head.title.as_str().to_owned(),
                place: String::new(),
            },
        });
        let mut seen = HashSet::new();
        let tables = top.tables("exercise", MOST_EXERCISES, keys::EXERCISE, self.faults);
        let read = tables.into_iter();
        let read =
            read.filter_map(|table| exercise::read(table, of.as_ref(), &mut seen, self.faults)).collect();
        declared.extend(seen);
        read
    }

    fn tasks(&mut self, top: &mut Table<'_>, known: &Known<'_>) -> Vec<PackTask> {
        if !top.has_some("task") {
            self.faults.error(0, "there is no [[task]]");
        }
        let mut seen = HashSet::new();
        let tables = top.tables("task", MOST_TASKS, keys::TASK, self.faults);
        tables.into_iter().filter_map(|table| task(table, known, &mut seen, self.faults)).collect()
    }
}

/// A source, if it says who, when and what.
pub(super) fn source(mut table: Table<'_>, faults: &mut Faults<'_>) -> Option<Source> {
    let author = table.required::<OneLine>("author", MOST_OF_TEXT, faults);
    let title = table.required::<OneLine>("title", MOST_OF_TEXT, faults);
    let place = table.optional::<OneLine>("where", MOST_OF_TEXT, faults);
    let year = match table.take("year") {
        Some(value) if value.get_ref().is_str() => table.words("year", MOST_OF_LINE, faults),
        Some(value) => {
            let year = whole(value.get_ref());
            if year.is_none() {
                faults.error(value.span().start, "year: it is a number, or words in quotes");
            }
            year.map(|year| year.to_string())
        }
        None => {
            faults.error(table.at, "year is missing");
            None
        }
    };
    table.end(faults);
    Some(Source {
        key: String::new(),
        author: author?.as_str().to_owned(),
        year: year?,
        title: title?.as_str().to_owned(),
        place: place.map(|place| place.as_str().to_owned()).unwrap_or_default(),
    })
}

/// Warns of words that evenkeel does not use; whoever hands over a pack may.
pub(super) fn warn_of_words(at: usize, key: &str, words: &str, faults: &mut Faults<'_>) {
    for (_, word) in wording::unwanted(words) {
        faults.warning(at, format!("{key}: the word \"{word}\" may hurt; there is a plainer one"));
    }
}
