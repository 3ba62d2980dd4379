//! `evenkeel vault verify`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::{Exit, Stop};
use crate::cli::values::counted;
use crate::vault::Step;

/// Check every record, page and key file of the vault
///
/// Exit code 5 when something is not as it was written.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault verify")]
pub(super) struct Verify {}

impl Verify {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let is_watched = output::is_watched();
        let findings = app.verify(&mut |doing| {
            if is_watched {
                output::note(words(doing));
            }
        })?;
        let is_sound = findings.problems.is_empty();
        if context.out.is_json() {
            output::json(&json!({
                "ok": is_sound,
                "entries": findings.entries,
                "sessions": findings.sessions,
                "problems": findings.problems,
            }))?;
        } else {
            let (entries, sessions) = (findings.entries, findings.sessions);
            let state = if is_sound { "The vault is sound" } else { "The vault is damaged" };
            let entries = counted(entries as usize, "entry", "entries");
            let sessions = counted(sessions as usize, "session", "sessions");
            output::line(&format!("{state}: {entries}, {sessions}."))?;
            for problem in &findings.problems {
                output::line(&format!("- {problem}"))?;
            }
        }
        if is_sound {
            return Ok(());
        }
        Err(Stop::new(Exit::Refused, "the vault is damaged")
            .advise("Copy the vault directory somewhere safe before you go on."))
    }
}

/// What a step looks at.
fn words(step: Step) -> &'static str {
    match step {
        Step::Pages => "Checking every page of the file …",
        Step::Structure => "Checking the structure …",
        Step::Indexes => "Checking the indexes …",
        Step::Links => "Checking the links between records …",
        Step::Records => "Checking every record …",
        Step::Slots => "Checking the key files …",
    }
}
