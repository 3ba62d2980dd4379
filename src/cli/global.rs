//! What every command takes.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::{Form, Output, Styling};
use crate::doc::layout::Shape;

/// Options that every command takes.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "the comments are help texts")]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// The vault's directory (else EVENKEEL_VAULT, else your data directory)
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) vault: Option<PathBuf>,

    /// Read the passphrase from an open file descriptor
    #[arg(long, global = true, value_name = "N")]
    pub(super) passphrase_fd: Option<u32>,

    /// Read the passphrase from a file (else EVENKEEL_PASSPHRASE_FILE, EVENKEEL_PASSPHRASE_COMMAND, or it is asked)
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,

    /// Ask nothing; a needed answer is then an error
    #[arg(long, global = true)]
    pub(super) no_input: bool,

    /// Print one JSON value
    #[arg(long, global = true)]
    pub(super) json: bool,

    /// One fact a line, no columns or drawing: for screen readers (else EVENKEEL_PLAIN=1)
    #[arg(long, global = true)]
    pub(super) plain: bool,

    /// Set headings off: on a terminal, always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Coloured::Auto, hide_default_value = true)]
    pub(super) color: Coloured,
}

/// When headings are set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(clippy::doc_markdown, reason = "the comments are help texts")]
pub(super) enum Coloured {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Global {
    /// How results are printed, given what stdout is and what the environment says.
    pub(super) fn output(&self, environment: impl Fn(&str) -> Option<OsString>) -> Output {
        let is_terminal = std::io::stdout().is_terminal();
        let is_set = |name: &str| environment(name).is_some_and(|value| !value.is_empty() && value != "0");
        let is_dumb = environment("TERM").is_some_and(|term| term == "dumb");
        let is_plain = self.plain || is_set("EVENKEEL_PLAIN") || is_dumb || !is_terminal;
        let is_styled = match self.color {
            Coloured::Always => true,
            Coloured::Never => false,
            Coloured::Auto => is_terminal && !is_plain && !is_set("NO_COLOR"),
        };
        let columns = environment("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
        let seen = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
        Output {
            form: if self.json { Form::Json } else { Form::Text },
            shape: if is_plain { Shape::Plain } else { Shape::Full },
            styling: if is_styled { Styling::On } else { Styling::Off },
            width: columns.or_else(seen).unwrap_or(80).max(20),
        }
    }
}
