//! `evenkeel journal search`.

use clap::Args;

use super::rows;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};
use crate::domain::query::Query;

/// Find entries that fit everything asked for, newest first
///
/// Besides words: #tag, @AB (initials in the text), [[groups/support]] (a page), mood:0-3, urge:7- (7 and more),
/// since:2026-01, until:yesterday, on:2026-11-23, session:ID, session:any.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal search craving friday
  evenkeel journal search \"#work tired\" --json
  evenkeel journal search urge:7- since:monday")]
pub(super) struct Search {
    /// Words and conditions
    #[arg(required = true)]
    words: Vec<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,
}

impl Search {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let query = Query::parse(&self.words.join(" "), context.clock.today())?;
        if query.is_empty() {
            return Err(Stop::usage("write a word to look for"));
        }
        let app = context.open()?;
        let hits = app.entries(&query, None, self.limit)?;
        if context.out.is_json() {
            return output::json(&hits.iter().map(json::hit).collect());
        }
        if hits.is_empty() {
            output::note("No entry fits all of this.");
        }
        rows(&context.out, &app, hits.iter().map(|hit| (&hit.entry, hit.snippet.plain())))
    }
}
