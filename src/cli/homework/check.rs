//! `evenkeel homework check`.

use std::path::PathBuf;

use clap::Args;

use super::pack_file::{self, PackFile};
use crate::cli::context::Context;
use crate::cli::problems;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;

/// Check a pack you are writing: every fault with line and column, and what the person will see; needs no passphrase
///
/// The exit code is 1 if the pack cannot be taken in. The format is told in docs/homework-pack.md.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel homework check week-one.toml
  evenkeel homework check craving-log-week
  evenkeel homework check week-one.toml --key my-key.pub")]
pub(super) struct Check {
    /// The pack file, - for standard input, or the name of a pack that comes with evenkeel
    file: PathBuf,

    /// Check the signature FILE.minisig with this public key of minisign
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Check {
    pub(super) fn reach(&self) -> Reach {
        pack_file::reach(Reach::nothing(), &self.file, self.key.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let file = PackFile::read(context, &self.file, self.key.as_deref())?;
        if let Some(pack) = file.checked.pack.as_ref().filter(|_| !context.out.is_json()) {
            context.out.document(&pack.about(context.catalogue()?, context.clock.today()))?;
        }
        file.tell_signer();
        problems::report(context.out, &file.name, &file.checked.problems, "pack")
    }
}
