//! `evenkeel vault erase`.

use clap::Args;

use crate::cli::ask::Asking;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;

/// What has to be typed.
const WORD: &str = "erase";

/// Destroy the vault for good: first what opens it, then everything in it
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel vault erase")]
pub(super) struct Erase {
    /// The word `erase`, in place of typing it when asked; needed when there is no terminal
    #[arg(long, value_name = "WORD")]
    confirm: Option<String>,
}

impl Erase {
    pub(super) fn reach() -> Reach {
        Reach::whole_vault()
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let mut app = context.app()?;
        let typed = match self.confirm {
            Some(word) => word,
            None if context.asking == Asking::Impossible => {
                return Err(Stop::usage("erasing the vault is asked about first")
                    .advise(format!("Add --confirm {WORD} if you are sure. Nothing was changed.")));
            }
            None => {
                output::note(
                    "This destroys all you wrote, on this computer, for good. No code brings it back.",
                );
                context.asking.line(&format!("Type {WORD} to go on: "))?
            }
        };
        if typed.trim() != WORD {
            return Err(Stop::usage(format!("the word to type is {WORD}")).advise("Nothing was changed."));
        }
        let left = app.erase()?;
        output::line("The vault is erased.")?;
        output::line(
            "Not reached: backups and copies elsewhere, which open as before; exports; and old blocks that",
        )?;
        output::line(
            "the disk (an SSD above all) or its snapshots may keep. What opened the vault went first.",
        )?;
        for vault in left {
            output::line(&format!("A former vault is still there: {}", vault.display()))?;
        }
        Ok(())
    }
}
