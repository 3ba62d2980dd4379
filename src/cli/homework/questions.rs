//! Asking for the parts of a task, one line each, until the answer fits.

use std::str::FromStr;

use crate::cli::ask::Asking;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::domain::Invalid;
use crate::text::sentence;

/// Asks until the answer fits; an empty one is none.
pub(super) fn maybe<T: FromStr<Err = Invalid>>(asking: Asking, question: &str) -> Result<Option<T>, Stop> {
    loop {
        let line = asking.line(&format!("{question} "))?;
        if line.is_empty() {
            return Ok(None);
        }
        match line.parse() {
            Ok(answer) => return Ok(Some(answer)),
            Err(error) => output::note(&sentence(&error.to_string())),
        }
    }
}

/// Asks until there is an answer that fits.
pub(super) fn needed<T: FromStr<Err = Invalid>>(asking: Asking, question: &str) -> Result<T, Stop> {
    loop {
        match maybe(asking, question)? {
            Some(answer) => return Ok(answer),
            None => output::note("This one is needed."),
        }
    }
}
