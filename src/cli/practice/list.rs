//! `evenkeel practice list`.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::problems;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::domain::exercise::{FieldKind, Need};
use crate::library::exercises::{Exercise, Field};

/// List the exercises by need; needs no passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice list
  evenkeel practice list --json")]
pub(super) struct List {}

impl List {
    pub(super) fn run(context: &Context) -> Result<(), Stop> {
        let (catalogue, out) = (context.catalogue()?, context.out);
        if out.is_json() {
            return output::json(&catalogue.exercises().iter().map(about).collect());
        }
        for (place, need) in Need::ALL.iter().enumerate() {
            if place > 0 {
                output::line("")?;
            }
            out.heading(need.label())?;
            let mut table = Table::new(&["exercise", "title", "time"]);
            for exercise in catalogue.exercises().iter().filter(|exercise| exercise.need == *need) {
                table.row([exercise.id.clone(), exercise.title.clone(), format!("{} min", exercise.minutes)]);
            }
            table.print(&out)?;
        }
        for fault in catalogue.exercise_faults() {
            output::note(&format!("Your exercise {} is not shown yet:", fault.file));
            problems::tell(&fault.file, &fault.problems);
        }
        Ok(())
    }
}

/// An exercise in a few keys.
pub(super) fn about(exercise: &Exercise) -> Value {
    let field = |field: &Field| json!({ "key": field.key, "label": field.label, "kind": FieldKind::slug(field.kind) });
    json!({
        "id": exercise.id,
        "title": exercise.title,
        "summary": exercise.summary,
        "minutes": exercise.minutes,
        "fields": exercise.fields.iter().map(field).collect::<Vec<_>>(),
    })
}
