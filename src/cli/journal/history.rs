//! `evenkeel journal history`.

use clap::Args;

use super::{Which, show};
use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::{json, output};

/// Print the former versions of an entry, newest first
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel journal history 019ab4c2")]
pub(super) struct History {
    #[command(flatten)]
    which: Which,
}

impl History {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let entry = self.which.find(&app)?;
        let versions = app.history(entry.id)?;
        let out = context.out;
        if out.is_json() {
            return output::json(&versions.iter().map(|version| json::version(&entry, version)).collect());
        }
        if versions.is_empty() {
            output::note("This entry was never changed.");
        }
        for (place, version) in versions.iter().enumerate() {
            if place > 0 {
                output::line("")?;
            }
            let facts = [("version", version.number.to_string()), ("replaced", version.replaced.long())];
            show::print(out, &version.writing, &facts)?;
        }
        Ok(())
    }
}
