//! `evenkeel read`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::output::{self, Output};
use super::problems;
use super::reach::Reach;
use super::stop::{Exit, Stop};
use super::table::Table;
use crate::doc::query::Query;
use crate::doc::{Block, Document, Inline, Target};
use crate::library::compare::side_by_side;
use crate::library::page::{Page, PageId, Source};
use crate::library::{Catalogue, FindError, LoadError};

/// Read about individual and group therapy, mutual help and staying safe; needs no passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel read                            what there is to read
  evenkeel read groups/support             a page; `support` is enough
  evenkeel read --search \"first meeting\"   find a page
  evenkeel read support --compare aa       two kinds of help, side by side
  evenkeel read --check my-page.md         check a page you are writing")]
pub(super) struct Read {
    /// The page, such as groups/support; left out, all are listed
    page: Option<String>,

    /// Find the pages that have these words
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["page", "check"])]
    search: Option<String>,

    /// Set another page beside this one: groups, approaches and fellowships along the same lines
    #[arg(long, value_name = "OTHER", requires = "page")]
    compare: Option<String>,

    /// Check a page file: problems are printed with their line, and the exit code is 1 if it cannot join the library
    #[arg(long, value_name = "FILE", conflicts_with = "page")]
    check: Option<PathBuf>,
}

impl Read {
    pub(super) fn reach(&self) -> Reach {
        Reach::nothing().reading(self.check.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let catalogue = context.catalogue()?;
        let out = context.out;
        if let Some(file) = self.check {
            let text = context.inputs.text(&file).map_err(|stop| stop.at(file.display()))?;
            return check(out, catalogue, &file, &text);
        }
        match (self.page, self.search, self.compare) {
            (_, Some(words), _) => search(out, catalogue, &words),
            (Some(name), None, Some(other)) => compare(out, catalogue, &name, &other),
            (Some(name), None, None) => page(out, catalogue, &name),
            (None, None, _) => list(out, catalogue),
        }
    }
}

/// The library that comes with the program does not read.
pub(super) fn broken(error: &LoadError) -> Stop {
    Stop::failed(format!("the library is broken at {error}")).advise("Install evenkeel again.")
}

/// Nothing, or too much, has the name asked for.
pub(super) fn not_found(error: &FindError) -> Stop {
    let exit = match error {
        FindError::Unknown { .. } => Exit::Missing,
        FindError::Ambiguous { .. } => Exit::Usage,
    };
    Stop::new(exit, error.to_string()).advise("`evenkeel read` lists the pages.")
}

fn list(out: Output, catalogue: &Catalogue) -> Result<(), Stop> {
    if out.is_json() {
        return output::json(&catalogue.pages().map(about).collect());
    }
    for (place, topic) in catalogue.topics().iter().enumerate() {
        if place > 0 {
            output::line("")?;
        }
        out.heading(&topic.title)?;
        let mut table = Table::new(&["page", "title", "time"]);
        for page in &topic.pages {
            table.row([page.id.to_string(), page.title.clone(), format!("{} min", page.minutes())]);
        }
        table.print(&out)?;
    }
    for fault in catalogue.faults() {
        let name = &fault.file;
        output::note(&format!("Your page {name} is not shown yet:"));
        problems::tell(name, &fault.problems);
    }
    Ok(())
}

/// Sets two pages side by side.
fn compare(out: Output, catalogue: &Catalogue, name: &str, other: &str) -> Result<(), Stop> {
    let [left, right] = [name, other].map(|name| catalogue.find(name).map_err(|error| not_found(&error)));
    let (left, right) = (left?, right?);
    let Some(document) = side_by_side(left, right) else {
        return Err(Stop::usage("these two cannot be set side by side").advise(
            "Kinds of group, approaches and fellowships can, as in `evenkeel read support --compare aa`.",
        ));
    };
    if out.is_json() {
        let traits = |page: &Page| {
            page.traits.as_ref().map(|traits| {
                traits.rows().map(|(name, value)| json!({ "name": name, "value": value })).to_vec()
            })
        };
        let side =
            |page: &Page| json!({ "page": page.id.as_str(), "title": page.title, "rows": traits(page) });
        return output::json(&json!([side(left), side(right)]));
    }
    out.document(&document)
}

fn page(out: Output, catalogue: &Catalogue, name: &str) -> Result<(), Stop> {
    let page = match name {
        "help-now" => catalogue.help_now(),
        name => catalogue.find(name).map_err(|error| not_found(&error))?,
    };
    if out.is_json() {
        let mut value = about(page);
        if let Value::Object(keys) = &mut value {
            keys.insert("body".to_owned(), json!(page.body));
            keys.insert("exercises".to_owned(), json!(page.exercises));
            keys.insert("see_also".to_owned(), page.see_also.iter().map(PageId::as_str).collect());
        }
        return output::json(&value);
    }
    let mut blocks = vec![Block::heading(1, &page.title)];
    let document = catalogue.full_document(page);
    let terms = document.links().into_iter().filter_map(|(target, _)| match target {
        Target::Term(term) => catalogue.glossary().term(&term),
        _ => None,
    });
    let terms: Vec<String> = terms.map(|term| format!("{}: {}", term.term, term.meaning)).collect();
    blocks.extend(document.blocks);
    if !terms.is_empty() {
        blocks.push(Block::heading(2, "Words on this page"));
        blocks.push(Block::bullets(terms));
    }
    out.document(&Document { blocks })
}

fn search(out: Output, catalogue: &Catalogue, words: &str) -> Result<(), Stop> {
    let hits = catalogue.search(&Query::parse(words));
    if out.is_json() {
        let hit = |hit: &crate::library::search::Hit| json!({ "page": hit.page.as_str(), "title": hit.title, "snippet": hit.snippet });
        return output::json(&hits.iter().map(hit).collect());
    }
    if hits.is_empty() {
        output::note("No page has these words.");
    }
    let mut blocks = Vec::new();
    for hit in hits.iter().take(MOST_SHOWN) {
        let title = vec![Inline::Strong(vec![Inline::Text(hit.title.clone())])];
        let place = Inline::Text(format!(" ({})", hit.page));
        blocks.push(Block::Paragraph(
            [title, vec![place, Inline::Break, Inline::Text(hit.snippet.clone())]].concat(),
        ));
    }
    out.document(&Document { blocks })?;
    if hits.len() > MOST_SHOWN {
        output::note(&format!("… and {} more pages; --json lists them all.", hits.len() - MOST_SHOWN));
    }
    Ok(())
}

/// Pages that a search shows; the best come first.
const MOST_SHOWN: usize = 10;

fn check(out: Output, catalogue: &Catalogue, file: &Path, text: &str) -> Result<(), Stop> {
    let name = file.to_string_lossy();
    problems::report(out, &name, &catalogue.check(&name, text), "page")
}

fn about(page: &Page) -> Value {
    json!({
        "page": page.id.as_str(),
        "topic": page.id.topic(),
        "title": page.title,
        "summary": page.summary,
        "minutes": page.minutes(),
        "grade": page.grade(),
        "reviewed": page.reviewed.to_string(),
        "sources": page.sources().into_iter().map(Source::citation).collect::<Vec<_>>(),
    })
}
