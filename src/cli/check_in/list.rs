//! `evenkeel check-in list`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::{json, output, values};
use crate::domain::check_in::{Answers, Used};
use crate::domain::text::{Body, OneLine};

/// List check-ins, newest first
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel check-in list
  evenkeel check-in list --since 2026-11-01 --until yesterday --json")]
pub(super) struct List {
    /// From this day on, such as 2026-11-23, yesterday or monday
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Up to and with this day
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = values::limit)]
    limit: usize,
}

impl List {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let days = values::days(context, self.since.as_deref(), self.until.as_deref())?;
        let app = context.open()?;
        let found = app.check_ins(days, None, self.limit)?;
        if context.out.is_json() {
            return output::json(&found.iter().map(json::check_in).collect());
        }
        if found.is_empty() {
            output::note("There is no such check-in. `evenkeel check-in add --mood 6` makes one.");
        }
        let mut table = Table::new(&["id", "date", "ratings", "used", "words"]);
        for check_in in &found {
            let answers = check_in.answers();
            table.row([
                app.short_check_in_id(check_in.id())?,
                check_in.at().typed(),
                check_in.in_few_words(),
                answers.used.as_ref().map(used).unwrap_or_default(),
                words(answers),
            ]);
        }
        table.print(&context.out)
    }
}

fn used(used: &Used) -> String {
    match used {
        Used::No => "did not use".to_owned(),
        Used::Yes(None) => "used".to_owned(),
        Used::Yes(Some(amount)) => format!("used: {}", amount.as_str()),
    }
}

fn words(answers: &Answers) -> String {
    let lines = [&answers.intention, &answers.look_back].into_iter().flatten().map(OneLine::as_str);
    lines.chain(answers.note.as_ref().map(Body::first_line)).collect::<Vec<_>>().join(" · ")
}
