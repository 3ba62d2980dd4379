//! `evenkeel vault recover`.

use std::path::PathBuf;

use clap::Args;

use super::change_passphrase::NEW_FLAG;
use super::keys;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::secret::Source;
use crate::cli::stop::Stop;

/// Open the vault with the recovery code, and give it a new passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel vault recover
  evenkeel vault recover --recovery-file code.txt --new-passphrase-file new.txt")]
pub(super) struct Recover {
    /// Read the twelve words from a file instead of asking
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,

    /// Read the new passphrase from a file instead of asking twice
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

impl Recover {
    pub(super) fn reach(&self) -> Reach {
        let reach = Reach::own_vault().reading(self.recovery_file.as_deref());
        reach.secret(self.new_passphrase_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let mut app = context.app()?;
        keys::refuse_missing(&app)?;
        let words = match &self.recovery_file {
            Some(file) => zeroize::Zeroizing::new(context.inputs.text(file)?),
            None => context.asking.secret("Recovery code (12 words, not shown): ", "--recovery-file")?,
        };
        app.unlock(&keys::with_recovery_code(&words)?)?;
        let mut source = context.secrets.pop().unwrap_or(Source::Terminal);
        let new = keys::new_passphrase(&mut source, context.asking, NEW_FLAG)?;
        app.change_passphrase(&new, None)?;
        output::note("The new passphrase opens the vault from now on, and the recovery code stays as it is.");
        Ok(())
    }
}
