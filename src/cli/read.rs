//! `evenkeel read`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::output::{self, Output};
use super::reach::Reach;
use super::stop::{Exit, Stop};
use super::table::Table;
use crate::doc::query::Query;
use crate::doc::{Block, Document};
use crate::library::check::Severity;
use crate::library::page::{Page, PageId, Source};
use crate::library::{Catalogue, FindError, LoadError};

/// Read about individual and group therapy, mutual help and staying safe; needs no passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel read                            what there is to read
  evenkeel read groups/support             a page; `support` is enough
  evenkeel read --search \"first meeting\"   find a page
  evenkeel read --check my-page.md         check a page you are writing")]
pub(super) struct Read {
    /// The page, such as groups/support; left out, all are listed
    page: Option<String>,

    /// Find the pages that have these words
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["page", "check"])]
    search: Option<String>,

    /// Check a page file: problems are printed with their line, and the exit code is 1 if it cannot join the library
    #[arg(long, value_name = "FILE", conflicts_with = "page")]
    check: Option<PathBuf>,
}

impl Read {
    pub(super) fn reach(&self) -> Reach {
        Reach::nothing().reading(self.check.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let catalogue = Catalogue::builtin().map_err(|error| broken(&error))?;
        let out = context.out;
        if let Some(file) = self.check {
            let text = context.inputs.text(&file).map_err(|stop| stop.at(file.display()))?;
            return check(out, catalogue, &file, &text);
        }
        match (self.page, self.search) {
            (_, Some(words)) => search(out, catalogue, &words),
            (Some(name), None) => page(out, catalogue, &name),
            (None, None) => list(out, catalogue),
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
    Ok(())
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
    blocks.extend(catalogue.full_document(page).blocks);
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
    let mut table = Table::new(&["page", "title", "text"]);
    for hit in &hits {
        table.row([hit.page.as_str(), hit.title.as_str(), hit.snippet.as_str()]);
    }
    table.print(&out)
}

fn check(out: Output, catalogue: &Catalogue, file: &Path, text: &str) -> Result<(), Stop> {
    let name = file.to_string_lossy();
    let problems = catalogue.check(&name, text);
    let word = |severity| match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    for problem in &problems {
        output::note(&format!("{name}:{}: {}: {}", problem.line, word(problem.severity), problem.message));
    }
    if out.is_json() {
        let told = problems.iter().map(|problem| json!({ "line": problem.line, "severity": word(problem.severity), "message": problem.message }));
        output::json(&told.collect())?;
    }
    match problems.iter().filter(|problem| problem.severity == Severity::Error).count() {
        0 => Ok(()),
        1 => Err(Stop::failed("the page has 1 error")),
        many => Err(Stop::failed(format!("the page has {many} errors"))),
    }
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
