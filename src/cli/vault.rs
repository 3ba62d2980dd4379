//! `evenkeel vault`.

mod backup;
mod change_passphrase;
pub(super) mod code;
mod erase;
pub(super) mod keys;
mod merge;
mod new_recovery_code;
mod recover;
mod rekey;
mod repair;
mod restore;
mod verify;

use clap::{Args, Subcommand};

use super::context::Context;
use super::reach::Reach;
use super::stop::Stop;

/// Check the vault, back it up and restore it, and change what opens it
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel vault verify
  evenkeel vault backup /media/stick/evenkeel.tar
  evenkeel vault change-passphrase
  evenkeel vault recover                   you forgot the passphrase and have the recovery code")]
#[command(arg_required_else_help = true)]
pub(super) struct Vault {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(verify::Verify),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Repair(repair::Repair),
    Merge(merge::Merge),
    ChangePassphrase(change_passphrase::ChangePassphrase),
    Recover(recover::Recover),
    NewRecoveryCode(new_recovery_code::NewRecoveryCode),
    Rekey(rekey::Rekey),
    Erase(erase::Erase),
}

impl Vault {
    pub(super) fn reach(&self) -> Reach {
        match &self.command {
            Command::Verify(_) => Reach::vault(),
            Command::Backup(command) => command.reach(),
            Command::Restore(command) => command.reach(),
            Command::Repair(command) => command.reach(),
            Command::Merge(command) => command.reach(),
            Command::ChangePassphrase(command) => command.reach(),
            Command::Recover(command) => command.reach(),
            Command::NewRecoveryCode(command) => command.reach(),
            Command::Rekey(command) => command.reach(),
            Command::Erase(_) => erase::Erase::reach(),
        }
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Verify(_) => verify::Verify::run(context),
            Command::Backup(command) => command.run(context),
            Command::Restore(command) => command.run(context),
            Command::Repair(command) => command.run(context),
            Command::Merge(command) => command.run(context),
            Command::ChangePassphrase(command) => command.run(context),
            Command::Recover(command) => command.run(context),
            Command::NewRecoveryCode(command) => command.run(context),
            Command::Rekey(command) => command.run(context),
            Command::Erase(command) => command.run(context),
        }
    }
}
