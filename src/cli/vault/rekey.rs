//! `evenkeel vault rekey`.

use std::path::PathBuf;

use clap::Args;

use super::{code, keys};
use crate::app::failure::Failure;
use crate::app::request::NewVault;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::secret::Source;
use crate::cli::stop::Stop;
use crate::vault::{RecoveryCode, Slot};

use super::change_passphrase::NEW_FLAG;

/// What is so when it does not come to a new key.
const UNDONE: &str = "The vault is as it was.";

/// Give the database a new key, with a new passphrase and a new recovery code
///
/// For when somebody may have had a copy of the vault and its passphrase. The vault is written anew under the new key, and
/// the old files and evenkeel's own backups are destroyed. Copies elsewhere still open as before.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault rekey")]
pub(super) struct Rekey {
    /// Read the new passphrase from a file instead of asking twice
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,

    /// Write the new recovery code to this new file instead of showing it; needed when there is no terminal
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,

    /// How much work guessing costs, 15 to 22. It stays as it is when left out
    #[arg(long, value_name = "N")]
    work_factor: Option<u8>,
}

impl Rekey {
    pub(super) fn reach(&self) -> Reach {
        Reach::whole_vault()
            .secret(self.new_passphrase_file.as_deref())
            .writing(self.recovery_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (work, file) = (keys::work_factor(self.work_factor)?, self.recovery_file.as_deref());
        code::refuse_nowhere(file, context.asking, UNDONE)?;
        let mut app = context.open()?;
        let work = app.work_factor(work, Slot::Passphrase)?;
        let mut source = context.secrets.pop().unwrap_or(Source::Terminal);
        let passphrase = keys::new_passphrase(&mut source, context.asking, NEW_FLAG)?;
        let new = RecoveryCode::generate().map_err(Failure::from)?;
        code::hand_over(&new, file, context.asking, UNDONE)?;
        // The file of the code stays whatever comes: it may hold already.
        app.rekey(&NewVault { passphrase, code: new, work })?;
        output::note(
            "The vault has a new key. Make a backup of it; those made before open as they did, so destroy them.",
        );
        Ok(())
    }
}
