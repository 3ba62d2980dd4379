//! `evenkeel journal history`.

use clap::Args;

use super::{Which, show};
use crate::cli::context::Context;
use crate::cli::output::Output;
use crate::cli::stop::Stop;
use crate::cli::table::facts;
use crate::cli::{json, output};
use crate::domain::difference::{Fact, Stretch, of_facts, of_texts};
use crate::domain::entry::{Version, Writing};

/// Print the former versions of an entry, newest first
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel journal history 019ab4c2
  evenkeel journal history 019ab4c2 --changes   [-taken out-] {+put in+}")]
pub(super) struct History {
    #[command(flatten)]
    which: Which,

    /// Print what each later save changed, in place of the whole versions
    #[arg(long)]
    changes: bool,
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
        let mut later = &entry.writing;
        for (place, version) in versions.iter().enumerate() {
            if place > 0 {
                output::line("")?;
            }
            if self.changes {
                changes(out, version, later)?;
                later = &version.writing;
                continue;
            }
            let about = [("version", version.number.to_string()), ("replaced", version.replaced.long())];
            show::print(out, &version.writing, &about)?;
        }
        Ok(())
    }
}

/// Prints what a later save changed.
fn changes(out: Output, version: &Version, later: &Writing) -> Result<(), Stop> {
    facts(&out, &[("version", version.number.to_string()), ("changed", version.replaced.long())])?;
    for Fact { name, before, after } in of_facts(&version.writing, later) {
        let text = [Stretch::TakenOut(before), Stretch::PutIn(after)];
        let marked: String =
            text.iter().filter(|text| text.marked().len() > 4).map(Stretch::marked).collect();
        output::text(&format!("{name}: {marked}"))?;
    }
    let text = of_texts(version.writing.body.as_str(), later.body.as_str());
    output::text(&text.iter().map(Stretch::marked).collect::<String>())
}
