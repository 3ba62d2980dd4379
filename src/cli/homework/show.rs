//! `evenkeel homework show`.

use clap::Args;

use super::{find, value};
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;

/// Show a homework: why, the plan, what you said about it, and what became of it
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel homework show 019ab4c2")]
pub(super) struct Show {
    /// The homework's id, or the beginning of it
    id: String,
}

impl Show {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let homework = find(&app, &self.id)?;
        if context.out.is_json() {
            return output::json(&value(&homework));
        }
        let catalogue = context.catalogue_of(&app)?;
        context.out.document(&catalogue.homework_document(&homework, context.clock.today()))
    }
}
