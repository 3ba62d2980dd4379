//! `evenkeel meeting attend`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::values;

/// Log that you are or were at a meeting: its name, fellowship, format and length are filled in
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting attend 5d2
  evenkeel meeting attend 5d2 --at \"yesterday 19:00\"")]
pub(super) struct Attend {
    /// The meeting's id, or the beginning of it
    id: String,

    /// When it began, such as \"yesterday 19:00\"; left out, it is on now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

impl Attend {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let at = self.at.as_deref().map(|text| values::lived(context, Some(text))).transpose()?;
        let now = context.clock.now();
        let app = context.open()?;
        let hit = super::find(&app, &self.id)?.hit;
        let mut meeting = hit.attended(now)?;
        meeting.starts_at = at.unwrap_or(meeting.starts_at);
        let id = app.add_session(meeting)?.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
