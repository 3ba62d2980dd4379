//! `evenkeel journal show`.

use std::io::IsTerminal;

use clap::Args;

use super::{Which, ratings, tags};
use crate::cli::context::Context;
use crate::cli::json;
use crate::cli::output::{self, Output};
use crate::cli::stop::Stop;
use crate::cli::table::facts;
use crate::domain::entry::Writing;
use crate::library::markdown;

/// Print an entry
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel journal show 019ab4c2")]
pub(super) struct Show {
    #[command(flatten)]
    which: Which,
}

impl Show {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        if context.out.is_json() {
            return output::json(&json::entry(&entry));
        }
        print(context.out, &entry.writing, &[("id", entry.id.to_string())])?;
        match entry.trashed {
            Some(since) => output::line(&format!("(in the trash since {})", since.long())),
            None => Ok(()),
        }
    }
}

/// Prints a text with its facts: set for reading on a terminal, as it was written elsewhere.
pub(super) fn print(out: Output, writing: &Writing, first: &[(&str, String)]) -> Result<(), Stop> {
    if let Some(title) = &writing.title {
        out.heading(title.as_str())?;
    }
    let mut told = vec![("date", writing.at.long()), ("tags", tags(writing)), ("ratings", ratings(writing))];
    told.push(("session", writing.session.map(|id| id.to_string()).unwrap_or_default()));
    told.extend(first.iter().cloned());
    facts(&out, &told)?;
    output::line("")?;
    if std::io::stdout().is_terminal() {
        out.document(&markdown::parse(writing.body.as_str()))
    } else {
        output::text(writing.body.as_str())
    }
}
