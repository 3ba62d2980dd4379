//! `evenkeel meeting show`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::cli::table::facts;

/// Show all that is known of a meeting; links and numbers are to copy by hand
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel meeting show 5d2")]
pub(super) struct Show {
    /// The meeting's id, or the beginning of it
    id: String,
}

impl Show {
    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let now = context.clock.now();
        let app = context.open()?;
        let page = super::find(&app, &self.id)?;
        if context.out.is_json() {
            let mut value = super::value(&page.hit);
            let details = page.hit.meeting.listing.details.iter();
            let details =
                details.map(|(detail, text)| (detail.slug().replace('-', "_"), text.as_str().into()));
            value["details"] = serde_json::Value::Object(details.collect());
            return output::json(&value);
        }
        context.out.heading(page.hit.meeting.listing.name.as_str())?;
        let told = page.hit.facts(now);
        let told: Vec<(&str, String)> = told.iter().map(|(label, text)| (*label, text.clone())).collect();
        facts(&context.out, &told)?;
        for session in &page.sessions {
            output::line(&format!(
                "You: {}, {}",
                session.meeting.mark.status().label().to_lowercase(),
                session.meeting.starts_at.long()
            ))?;
        }
        output::note(&format!("{}.", page.hit.feed.age_in_words(now)));
        Ok(())
    }
}
