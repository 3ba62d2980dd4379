//! `evenkeel vault new-recovery-code`.

use std::path::PathBuf;

use clap::Args;

use super::{code, keys};
use crate::app::failure::Failure;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::vault::RecoveryCode;

/// What is so when it does not come to a new code.
const UNDONE: &str = "The old recovery code still holds.";

/// Make a new recovery code; the old one no longer opens the vault, the passphrase still does
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault new-recovery-code")]
pub(super) struct NewRecoveryCode {
    /// Write the code to this new file instead of showing it; needed when there is no terminal
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,

    /// How much work guessing costs, 15 to 22. It stays as it is when left out
    #[arg(long, value_name = "N")]
    work_factor: Option<u8>,
}

impl NewRecoveryCode {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().writing(self.recovery_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let (work, file) = (keys::work_factor(self.work_factor)?, self.recovery_file.as_deref());
        code::refuse_nowhere(file, context.asking, UNDONE)?;
        let app = context.open()?;
        let new = RecoveryCode::generate().map_err(Failure::from)?;
        code::hand_over(&new, file, context.asking, UNDONE)?;
        app.change_recovery_code(&new, work).inspect_err(|_| code::take_back(file))?;
        output::note(
            "The new recovery code holds from now on. Backups made before still open with the old one.",
        );
        Ok(())
    }
}
