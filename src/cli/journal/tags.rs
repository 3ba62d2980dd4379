//! `evenkeel journal tags`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;

/// List the tags, people and pages that entries point at, with the number of entries
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel journal tags\n  evenkeel journal search \"#night @AB\"")]
pub(super) struct Tags {}

impl Tags {
    #[expect(clippy::unused_self, reason = "a command is run like the others")]
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let links = context.open()?.entry_links()?;
        if context.out.is_json() {
            let value = |(link, count): &(crate::domain::link::Link, u32)| json!({ "link": link.to_string(), "entries": count });
            return output::json(&links.iter().map(value).collect());
        }
        if links.is_empty() {
            output::note("No entry has a tag yet. Write #tag in its text, or give --tag.");
        }
        let mut table = Table::new(&["link", "entries"]);
        for (link, count) in links {
            table.row([link.to_string(), count.to_string()]);
        }
        table.print(&context.out)
    }
}
