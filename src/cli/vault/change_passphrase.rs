//! `evenkeel vault change-passphrase`.

use std::path::PathBuf;

use clap::Args;

use super::keys;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::secret::Source;
use crate::cli::stop::Stop;

/// How a new passphrase can be given without a terminal.
pub(super) const NEW_FLAG: &str = "--new-passphrase-file";

/// Give the vault a new passphrase; the old one no longer opens it, the recovery code still does
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel vault change-passphrase
  evenkeel vault change-passphrase --work-factor 20     a guess costs four times as much as with 18")]
pub(super) struct ChangePassphrase {
    /// Read the new passphrase from a file instead of asking twice
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,

    /// How much work guessing costs, 15 to 22; each step doubles the time an unlock takes. It stays as it is when left out
    #[arg(long, value_name = "N")]
    work_factor: Option<u8>,
}

impl ChangePassphrase {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().secret(self.new_passphrase_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let work = keys::work_factor(self.work_factor)?;
        let app = context.open()?;
        let mut source = context.secrets.pop().unwrap_or(Source::Terminal);
        let new = keys::new_passphrase(&mut source, context.asking, NEW_FLAG)?;
        app.change_passphrase(&new, work)?;
        output::note("The new passphrase opens the vault from now on.");
        Ok(())
    }
}
