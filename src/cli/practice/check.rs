//! `evenkeel practice check`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::problems;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::library::exercises::check::problems as problems_of;

/// Check an exercise you are writing: problems are printed with line and column; needs no passphrase
///
/// The exit code is 1 if the exercise cannot be done. One without errors joins the others when you put its file in the
/// folder exercises beside the settings file.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice check my-exercise.toml
  evenkeel practice check my-exercise.toml --json")]
pub(super) struct Check {
    /// The exercise file
    file: PathBuf,
}

impl Check {
    pub(super) fn reach(&self) -> Reach {
        Reach::nothing().reading(Some(&self.file))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let name = self.file.display().to_string();
        let text = context.inputs.text(&self.file).map_err(|stop| stop.at(&name))?;
        problems::report(context.out, &name, &problems_of(&name, &text), "exercise")
    }
}
