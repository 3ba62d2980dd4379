//! `evenkeel completions`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Cli;
use super::context::Context;
use super::output;
use super::stop::Stop;

/// Print completions for your shell
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel completions bash > ~/.local/share/bash-completion/completions/evenkeel
  evenkeel completions zsh > ~/.zfunc/_evenkeel
  evenkeel completions fish > ~/.config/fish/completions/evenkeel.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, _context: &mut Context) -> Result<(), Stop> {
        let mut text = Vec::new();
        generate(self.shell, &mut Cli::command(), "evenkeel", &mut text);
        output::generated(&text)
    }
}
