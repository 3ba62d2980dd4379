//! `evenkeel journal list`.

use clap::Args;

use super::rows;
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output, values};
use crate::domain::link::Link;
use crate::domain::query::{Condition, Query};
use crate::domain::text::Tag;

/// List entries, newest first
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal list
  evenkeel journal list --since 2026-11-01 --until yesterday --tag work --json")]
pub(super) struct List {
    /// From this day on, such as 2026-11-23, yesterday or monday
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// Only entries with this tag, also as #tag in the text
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,
}

impl List {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (since, until) = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        let tag = self.tag.as_deref().map(|tag| values::private::<Tag>("--tag", tag)).transpose()?;
        let days = (since.is_some() || until.is_some()).then_some(Condition::Days(since, until));
        let query = Query::of(tag.map(|tag| Condition::Link(Link::Tag(tag))).into_iter().chain(days));
        let app = context.open()?;
        let hits = app.entries(&query, None, self.limit)?;
        if context.out.is_json() {
            return output::json(&hits.iter().map(|hit| json::entry(&hit.entry)).collect());
        }
        if hits.is_empty() {
            let is_all = query.is_empty();
            output::note(if is_all {
                "Nothing is written yet. `evenkeel journal add` writes an entry."
            } else {
                "No entry fits."
            });
        }
        rows(&context.out, &app, hits.iter().map(|hit| (&hit.entry, String::new())))
    }
}
