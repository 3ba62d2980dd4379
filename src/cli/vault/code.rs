//! Handing over a recovery code: into a file, or on paper.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::Path;

use zeroize::Zeroizing;

use crate::cli::ask::Asking;
use crate::cli::output;
use crate::cli::stop::{Exit, Stop};
use crate::vault::{RecoveryCode, create_private};

/// How many of its words are asked back.
const ASKED_BACK: usize = 2;
/// How often they may be mistyped.
const TRIES: usize = 3;

/// Refuses where the code has nowhere to go, before anything is asked.
pub(in crate::cli) fn refuse_nowhere(file: Option<&Path>, asking: Asking, undone: &str) -> Result<(), Stop> {
    if file.is_none() && asking == Asking::Impossible {
        return Err(Stop::usage("the recovery code has nowhere to go without a terminal")
            .advise(format!("Name a new file for it with --recovery-file. {undone}")));
    }
    Ok(())
}

/// Writes the code into a new file, or shows it and asks for some of its words; `undone` says what is so if that fails.
pub(in crate::cli) fn hand_over(
    code: &RecoveryCode,
    file: Option<&Path>,
    asking: Asking,
    undone: &str,
) -> Result<(), Stop> {
    match file {
        Some(file) => keep(code, file, undone),
        None => agree(code, asking, undone),
    }
}

/// Removes the file of a code that does not hold.
pub(in crate::cli) fn take_back(file: Option<&Path>) {
    if let Some(file) = file {
        let _ = std::fs::remove_file(file);
    }
}

/// Writes the code into a new file that only the person can read.
fn keep(code: &RecoveryCode, path: &Path, undone: &str) -> Result<(), Stop> {
    let words = Zeroizing::new(format!("{}\n", code.words().collect::<Vec<_>>().join(" ")));
    let stop = |error: io::Error| {
        let what = format!("the recovery code could not be written: {error}");
        Stop::failed(what).advise(format!("{undone} Name a new file in a directory that is there."))
    };
    let mut file = create_private(path).map_err(stop)?;
    let written = file.write_all(words.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        let _ = std::fs::remove_file(path);
        stop(error)
    })
}

/// Shows the code and asks some of its words back, so that it is on paper before it is needed.
fn agree(code: &RecoveryCode, asking: Asking, undone: &str) -> Result<(), Stop> {
    let words: Vec<&str> = code.words().collect();
    output::note("\nThis is your recovery code. It opens the vault if you forget the passphrase.");
    output::note("Write it on paper now; it is not shown again.\n");
    for (row, words) in words.chunks(4).enumerate() {
        let row = words.iter().enumerate().map(|(at, word)| format!("{:>2} {word:<10}", row * 4 + at + 1));
        output::note(row.collect::<String>().trim_end());
    }
    output::note("");
    for place in places(words.len()) {
        ask_back(asking, &words, place, undone)?;
    }
    Ok(())
}

fn ask_back(asking: Asking, words: &[&str], place: usize, undone: &str) -> Result<(), Stop> {
    for _ in 0..TRIES {
        let answer = asking.line(&format!("Word {}: ", place + 1))?;
        if words.get(place).is_some_and(|word| answer.eq_ignore_ascii_case(word)) {
            return Ok(());
        }
        output::note("That is not it. Look at what you wrote down.");
    }
    Err(Stop::new(Exit::Failed, "the recovery code was not written down right")
        .advise(format!("{undone} Run the command again; the code will be another.")))
}

/// Different places among `count`, in random order.
fn places(count: usize) -> Vec<usize> {
    let random = RandomState::new();
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|place| random.hash_one(place));
    places.truncate(ASKED_BACK);
    places
}
