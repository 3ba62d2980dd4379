//! `evenkeel doctor`.

mod computer;
mod vault;

use clap::Args;
use serde_json::json;

use super::context::Context;
use super::output;
use super::reach::Reach;
use super::stop::Stop;

/// Look over your vault, your settings and this computer; needs no passphrase
///
/// It says what is well and what is not, and what to do about it. It changes nothing. When something is wrong, it ends with 1.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  evenkeel doctor\n  evenkeel doctor --json")]
pub(super) struct Doctor {}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// As it should be.
    Well,
    /// Good to know.
    Note,
    /// Not as it should be.
    Wrong,
}

impl State {
    fn slug(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Note => "note",
            Self::Wrong => "wrong",
        }
    }
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// What was looked at.
    name: &'static str,
    state: State,
    /// What was seen, as a whole sentence.
    says: String,
    /// What to do about it, as whole sentences; empty where there is nothing to do.
    advice: String,
}

impl Finding {
    fn new(name: &'static str, state: State, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, state, says: says.into(), advice: advice.into() }
    }

    fn well(name: &'static str, says: impl Into<String>) -> Self {
        Self::new(name, State::Well, says, "")
    }
}

impl Doctor {
    pub(super) fn reach() -> Reach {
        computer::PLACES.iter().fold(Reach::own_vault(), |reach, place| reach.reading_in(place.as_ref()))
    }

    pub(super) fn run(context: &Context) -> Result<(), Stop> {
        let dir = context.paths()?.vault.as_path();
        let mut findings = vec![Finding::well("version", format!("evenkeel {}.", env!("CARGO_PKG_VERSION")))];
        findings.extend(vault::look(dir, &context.app()?.presence(), &context.clock));
        findings.extend(computer::look(context));
        let wrong = findings.iter().filter(|finding| finding.state == State::Wrong).count();
        if context.out.is_json() {
            let told = |it: &Finding| json!({ "name": it.name, "state": it.state.slug(), "says": it.says, "advice": it.advice });
            let findings = findings.iter().map(told).collect::<Vec<_>>();
            output::json(&json!({ "ok": wrong == 0, "findings": findings }))?;
        } else {
            for finding in &findings {
                let says = format!("{:<6}{}: {}", finding.state.slug(), finding.name, finding.says);
                output::line(&says)?;
                for line in finding.advice.lines() {
                    output::line(&format!("      {line}"))?;
                }
            }
        }
        match wrong {
            0 => Ok(()),
            1 => Err(Stop::failed("one thing is not as it should be")),
            count => Err(Stop::failed(format!("{count} things are not as they should be"))),
        }
    }
}
