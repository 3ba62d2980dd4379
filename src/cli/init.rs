//! `evenkeel init`.

use std::path::PathBuf;

use clap::Args;

use super::ask::Asking;
use super::context::Context;
use super::output;
use super::reach::Reach;
use super::secret::FLAGS;
use super::stop::Stop;
use super::vault::{code, keys};
use crate::app::request::NewVault;
use crate::vault::{RecoveryCode, WorkFactor};

/// Make your vault: choose a passphrase, and write down the recovery code
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel init
  evenkeel init --passphrase-file pass.txt --recovery-file code.txt      without a terminal")]
pub(super) struct Init {
    /// How much work guessing costs, 15 to 22; each step doubles the time an unlock takes
    #[arg(long, value_name = "N", default_value_t = WorkFactor::default().get())]
    work_factor: u8,

    /// Write the recovery code to this new file instead of showing it; needed when there is no terminal
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,
}

/// What is so when the recovery code goes nowhere.
const UNDONE: &str = "No vault was made.";

impl Init {
    pub(super) fn reach(&self) -> Reach {
        Reach::new_vault().writing(self.recovery_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let work =
            WorkFactor::new(self.work_factor).map_err(|error| Stop::from(error).at("--work-factor"))?;
        let mut app = context.app()?;
        keys::refuse_existing(&app)?;
        code::refuse_nowhere(self.recovery_file.as_deref(), context.asking, UNDONE)?;
        if context.source.is_terminal() && context.asking == Asking::Possible {
            output::note(
                "Your vault opens with a passphrase. Four or five words picked at random are strong.",
            );
        }
        let passphrase = keys::new_passphrase(&mut context.source, context.asking, FLAGS)?;
        let code = RecoveryCode::generate().map_err(crate::app::failure::Failure::from)?;
        code::hand_over(&code, self.recovery_file.as_deref(), context.asking, UNDONE)?;
        if output::is_watched() {
            output::note("Making your vault …");
        }
        let made = app.create(&NewVault { passphrase, code, work });
        made.inspect_err(|_| code::take_back(self.recovery_file.as_deref()))?;
        output::note("Your vault is made. `evenkeel` opens it.");
        if self.recovery_file.is_some() {
            output::note("Move the recovery code to a safe place away from this computer, best on paper.");
        }
        Ok(())
    }
}
