//! What is said about a command line that cannot be understood.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output;
use super::stop::Exit;

/// The most lines an error may take.
const MOST_LINES: usize = 6;

/// Prints the help that was asked for, or what is wrong in a few lines.
pub(super) fn explain(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A closed pipe is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        error.to_string().lines().for_each(output::note);
    } else {
        for line in message(error) {
            output::note(&line);
        }
    }
    ExitCode::from(Exit::Usage as u8)
}

fn message(error: &Error) -> Vec<String> {
    let text = error.to_string();
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    if words_out_of_place(error) {
        // They may be what somebody wanted to write down.
        let told = [
            "error: there are more words here than the command takes",
            "Text does not travel in the command line: name a file, or write - and give it on standard input.",
            "Words with spaces need quotes. See --help.",
        ];
        return told.map(str::to_owned).to_vec();
    }
    lines.take(MOST_LINES).map(str::to_owned).collect()
}

fn words_out_of_place(error: &Error) -> bool {
    let is_word =
        |value: &ContextValue| matches!(value, ContextValue::String(word) if !word.starts_with('-'));
    error.kind() == ErrorKind::UnknownArgument && error.get(ContextKind::InvalidArg).is_some_and(is_word)
}
