//! `evenkeel homework packs`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::library::packs::{BuiltIn, Pack};

/// List the packs that come with evenkeel, ready to take on or to hand over; needs no passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework packs
  evenkeel homework check first-week-of-group")]
pub(super) struct Packs {}

impl Packs {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let catalogue = context.catalogue()?;
        let packs: Vec<Pack> =
            BuiltIn::all().into_iter().filter_map(|built_in| built_in.read(catalogue).pack).collect();
        if context.out.is_json() {
            let value = |pack: &Pack| {
                json!({
                    "id": pack.id.as_str(),
                    "title": pack.title.as_str(),
                    "tasks": pack.tasks.iter().map(|task| task.task.title.as_str()).collect::<Vec<_>>(),
                })
            };
            return output::json(&packs.iter().map(value).collect());
        }
        let mut table = Table::new(&["id", "title", "tasks"]);
        for pack in &packs {
            table.row([
                pack.id.as_str().to_owned(),
                pack.title.as_str().to_owned(),
                pack.tasks.len().to_string(),
            ]);
        }
        table.print(&context.out)
    }
}
