//! `evenkeel homework list`.

use clap::Args;

use super::value;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::domain::homework::StatusName;
use crate::domain::text::OneLine;

/// List your homework: what is open first, the nearest day first
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel homework list\n  evenkeel homework list --json")]
pub(super) struct List {
    /// The most to list
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

impl List {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let mut homework = app.homework_shelf()?.homework;
        homework.truncate(self.limit);
        if context.out.is_json() {
            return output::json(&homework.iter().map(value).collect());
        }
        if homework.is_empty() {
            output::note("There is no homework yet. `evenkeel homework packs` lists ready packs.");
        }
        let today = context.clock.today();
        let mut table = Table::new(&["id", "title", "when", "status", "from"]).giving_way(&[
            ("from", 0),
            ("when", 16),
            ("title", 12),
        ]);
        for homework in &homework {
            table.row([
                app.short_homework_id(homework.id)?,
                homework.task.title.as_str().to_owned(),
                homework.for_when(today),
                StatusName::label(homework.status.name()).to_lowercase(),
                homework.origin.from().map_or("you", OneLine::as_str).to_owned(),
            ]);
        }
        table.print(&context.out)
    }
}
