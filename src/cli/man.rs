//! `evenkeel man`.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::Cli;
use super::context::{Context, make_directory};
use super::reach::Reach;
use super::stop::Stop;

/// Write the manual pages into a directory, one for each command
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel man ~/.local/share/man/man1")]
pub(super) struct Man {
    /// The directory; it is made if it is missing
    dir: PathBuf,
}

impl Man {
    pub(super) fn reach(&self) -> Reach {
        // The sandbox opens only what is there; should this fail, writing tells.
        let _ = make_directory(&self.dir);
        Reach::nothing().writing_in(&self.dir)
    }

    pub(super) fn run(self, _context: &mut Context) -> Result<(), Stop> {
        make_directory(&self.dir)?;
        let written = clap_mangen::generate_to(Cli::command(), &self.dir);
        written.map_err(|error| Stop::failed(format!("the manual could not be written: {error}")))
    }
}
