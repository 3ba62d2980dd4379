//! Asking the person at the terminal.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal};

use clap::Args;
use zeroize::Zeroizing;

use super::context::Context;
use super::output;
use super::stop::{Exit, Stop};

/// `--yes`, of what cannot be taken back.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Yes {
    /// Do not ask first
    #[arg(long, short)]
    pub(super) yes: bool,
}

impl Yes {
    /// Whether the person agrees: they gave the flag, or say so when asked. Where nobody can be asked, `what` is refused.
    pub(super) fn agree(self, context: &Context, what: &str, question: &str) -> Result<bool, Stop> {
        if self.yes {
            return Ok(true);
        }
        if context.asking == Asking::Impossible {
            return Err(Stop::usage(format!("{what} is asked about first"))
                .advise("Add --yes if you are sure. Nothing was changed."));
        }
        let is_agreed = context.asking.confirm(question)?;
        if !is_agreed {
            output::note("Nothing was changed.");
        }
        Ok(is_agreed)
    }
}

/// Whether somebody can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// There is a terminal to ask on.
    Possible,
    /// `--no-input`, or no terminal.
    Impossible,
}

impl Asking {
    /// Looks for a terminal: standard input, or the one that messages go to when text is piped in.
    pub(super) fn detect(no_input: bool) -> Self {
        let is_watched =
            || io::stderr().is_terminal() && OpenOptions::new().read(true).open("/dev/tty").is_ok();
        if !no_input && (io::stdin().is_terminal() || is_watched()) {
            Self::Possible
        } else {
            Self::Impossible
        }
    }

    /// Asks for a secret; what is typed is not shown.
    pub(super) fn secret(self, question: &str, flags: &str) -> Result<Zeroizing<String>, Stop> {
        if self == Self::Impossible {
            let advice = format!("Give it with {flags}.");
            return Err(Stop::new(
                Exit::Locked,
                format!("{} is needed, and nobody can be asked", bare(question)),
            )
            .advise(advice));
        }
        let typed = rpassword::prompt_password(question);
        typed
            .map(Zeroizing::new)
            .map_err(|error| Stop::failed(format!("the terminal could not be read: {error}")))
    }

    /// Asks for a line that may be seen.
    pub(super) fn line(self, question: &str) -> Result<String, Stop> {
        if self == Self::Impossible {
            return Err(Stop::usage("an answer is needed, and nobody can be asked"));
        }
        output::prompt(question);
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line);
        match read {
            Ok(0) => Err(Stop::failed("nothing was answered").advise("Nothing was changed.")),
            Ok(_) => Ok(line.trim().to_owned()),
            Err(error) => Err(Stop::failed(format!("the terminal could not be read: {error}"))),
        }
    }

    /// Asks whether to go on; without a yes, no.
    pub(super) fn confirm(self, question: &str) -> Result<bool, Stop> {
        let answer = self.line(&format!("{question} [y/N] "))?;
        Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes"))
    }
}

/// "New passphrase: " as it reads within a sentence.
fn bare(question: &str) -> String {
    format!("the {}", question.trim_end_matches([':', ' ']).to_lowercase())
}
