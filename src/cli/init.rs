//! `evenkeel init`.

use std::fs::OpenOptions;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use super::ask::Asking;
use super::context::Context;
use super::output;
use super::reach::Reach;
use super::secret::FLAGS;
use super::stop::{Exit, Stop};
use super::vault::keys;
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

/// How many of its words are asked back.
const ASKED_BACK: usize = 2;
/// How often they may be mistyped.
const TRIES: usize = 3;

impl Init {
    pub(super) fn reach(&self) -> Reach {
        Reach::new_vault().writing(self.recovery_file.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let work =
            WorkFactor::new(self.work_factor).map_err(|error| Stop::from(error).at("--work-factor"))?;
        let mut app = context.app()?;
        keys::refuse_existing(&app)?;
        if self.recovery_file.is_none() && context.asking == Asking::Impossible {
            return Err(Stop::usage("the recovery code has nowhere to go without a terminal")
                .advise("Name a new file for it with --recovery-file. Nothing was made."));
        }
        if context.source.is_terminal() && context.asking == Asking::Possible {
            output::note(
                "Your vault opens with a passphrase. Four or five words picked at random are strong.",
            );
        }
        let passphrase = keys::new_passphrase(&mut context.source, context.asking, FLAGS)?;
        let code = RecoveryCode::generate().map_err(crate::app::failure::Failure::from)?;
        match &self.recovery_file {
            Some(file) => keep(&code, file)?,
            None => agree(&code, context.asking)?,
        }
        if output::is_watched() {
            output::note("Making your vault …");
        }
        let made = app.create(&NewVault { passphrase, code, work });
        if made.is_err()
            && let Some(file) = &self.recovery_file
        {
            let _ = std::fs::remove_file(file);
        }
        made?;
        output::note("Your vault is made. `evenkeel` opens it.");
        if self.recovery_file.is_some() {
            output::note("Move the recovery code to a safe place away from this computer, best on paper.");
        }
        Ok(())
    }
}

/// Writes the code into a new file that only the person can read.
fn keep(code: &RecoveryCode, path: &Path) -> Result<(), Stop> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let words = Zeroizing::new(format!("{}\n", code.words().collect::<Vec<_>>().join(" ")));
    let stop = |error: io::Error| {
        let what = format!("the recovery code could not be written: {error}");
        Stop::failed(what).advise("No vault was made. Name a new file in a directory that is there.")
    };
    let mut file = options.open(path).map_err(stop)?;
    let written = file.write_all(words.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        let _ = std::fs::remove_file(path);
        stop(error)
    })
}

/// Shows the code and asks some of its words back, so that it is on paper before there is a vault.
fn agree(code: &RecoveryCode, asking: Asking) -> Result<(), Stop> {
    let words: Vec<&str> = code.words().collect();
    output::note("\nThis is your recovery code. It opens the vault if you forget the passphrase.");
    output::note("Write it on paper now; it is not shown again.\n");
    for (row, words) in words.chunks(4).enumerate() {
        let row = words.iter().enumerate().map(|(at, word)| format!("{:>2} {word:<10}", row * 4 + at + 1));
        output::note(row.collect::<String>().trim_end());
    }
    output::note("");
    for place in places(words.len()) {
        ask_back(asking, &words, place)?;
    }
    Ok(())
}

fn ask_back(asking: Asking, words: &[&str], place: usize) -> Result<(), Stop> {
    for _ in 0..TRIES {
        let answer = asking.line(&format!("Word {}: ", place + 1))?;
        if words.get(place).is_some_and(|word| answer.eq_ignore_ascii_case(word)) {
            return Ok(());
        }
        output::note("That is not it. Look at what you wrote down.");
    }
    Err(Stop::new(Exit::Failed, "the recovery code was not written down right")
        .advise("No vault was made. Run `evenkeel init` again; the code will be another."))
}

/// Different places among `count`, in random order.
fn places(count: usize) -> Vec<usize> {
    let random = RandomState::new();
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|place| random.hash_one(place));
    places.truncate(ASKED_BACK);
    places
}
