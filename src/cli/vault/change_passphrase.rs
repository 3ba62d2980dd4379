//! `evenkeel vault change-passphrase`.

use std::path::PathBuf;

use clap::Args;

use super::keys;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::secret::Source;
use crate::cli::stop::Stop;
use crate::vault::WorkFactor;

/// How a new passphrase can be given without a terminal.
pub(super) const NEW_FLAG: &str = "--new-passphrase-file";

/// Give the vault a new passphrase; the old one no longer opens it, the recovery code still does
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault change-passphrase")]
pub(super) struct ChangePassphrase {
    /// Read the new passphrase from a file instead of asking twice
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

impl ChangePassphrase {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().secret(self.new_passphrase_file.as_deref())
    }

    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let app = context.open()?;
        let mut source = context.secrets.pop().unwrap_or(Source::Terminal);
        let new = keys::new_passphrase(&mut source, context.asking, NEW_FLAG)?;
        app.change_passphrase(&new, WorkFactor::default())?;
        output::note("The new passphrase opens the vault from now on.");
        Ok(())
    }
}
