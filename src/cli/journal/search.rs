//! `evenkeel journal search`.

use clap::Args;

use super::rows;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};
use crate::domain::entry::Query;

/// Find entries that have all the words, newest first
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal search craving friday
  evenkeel journal search \"#work tired\" --json")]
pub(super) struct Search {
    /// The words; #word looks for a tag
    #[arg(required = true)]
    words: Vec<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,
}

impl Search {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let query = Query::parse(&self.words.join(" "))?;
        let app = context.open()?;
        let hits = app.search(&query, self.limit)?;
        if context.out.is_json() {
            return output::json(&hits.iter().map(json::hit).collect());
        }
        if hits.is_empty() {
            output::note("No entry has all these words.");
        }
        rows(&context.out, &app, hits.iter().map(|hit| (&hit.entry, hit.snippet.plain())))
    }
}
