//! `evenkeel practice done`.

use clap::Args;
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::values;
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};
use crate::domain::id::{CopyId, short};
use crate::domain::text::PageRef;
use crate::library::Catalogue;
use crate::vault::CopyFilter;

/// List the exercises you finished, newest first, or show one
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice done
  evenkeel practice done 019ab4c2
  evenkeel practice done --limit 5 --json")]
pub(super) struct Done {
    /// The id of one to show, or the beginning of it
    id: Option<String>,

    /// The most to list
    #[arg(long, value_name = "N", default_value_t = 50, conflicts_with = "id")]
    limit: usize,
}

impl Done {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = self.id.as_deref().map(values::id).transpose()?;
        let (app, out) = (context.open()?, context.out);
        let catalogue = context.catalogue_of(&app)?;
        if let Some(prefix) = prefix {
            let copy = app.find_copy(&prefix)?;
            if out.is_json() {
                return output::json(&value(&copy, catalogue));
            }
            return out.document(&catalogue.copy_document(&copy));
        }
        let copies = app.copies(&CopyFilter::default(), None, self.limit)?;
        if out.is_json() {
            return output::json(&copies.iter().map(|copy| value(copy, catalogue)).collect());
        }
        if copies.is_empty() {
            output::note("No exercise is finished yet. `evenkeel practice list` shows what there is.");
        }
        let mut table = Table::new(&["id", "when", "exercise", "answer"]).giving_way(&[("answer", 0)]);
        for copy in &copies {
            table.row([
                short_id(&app, copy.id)?,
                copy.at.short(),
                catalogue.title_of(&copy.exercise).to_owned(),
                catalogue.first_words(copy),
            ]);
        }
        table.print(&out)
    }
}

fn short_id(app: &App, id: CopyId) -> Result<String, Stop> {
    let near = app.copy_neighbours(id)?.map(|near| near.map(|id| id.to_string()));
    Ok(short(&id.to_string(), [near[0].as_deref(), near[1].as_deref()]))
}

/// A finished exercise as JSON.
pub(super) fn value(copy: &ExerciseCopy, catalogue: &Catalogue) -> Value {
    json!({
        "id": copy.id.to_string(),
        "exercise": ExerciseName::as_str(&copy.exercise),
        "title": catalogue.title_of(&copy.exercise),
        "at": copy.at.rfc3339(),
        "session": copy.session.map(|session| session.to_string()),
        "page": copy.page.as_ref().map(PageRef::as_str),
        "answers": copy.answers.to_json(),
    })
}
