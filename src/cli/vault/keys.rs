//! What opens a vault, as people give it.

use zeroize::Zeroizing;

use crate::app::App;
use crate::app::failure::Failure;
use crate::app::keeping::check_new_passphrase;
use crate::cli::ask::Asking;
use crate::cli::output;
use crate::cli::secret::Source;
use crate::cli::stop::{Exit, Stop};
use crate::cli::values::sentence;
use crate::vault::{
    Passphrase, Presence, RecoveryCode, Strength, UnlockWith, VaultError, WorkFactor, strength,
};

/// How often a new passphrase may be mistyped.
const TRIES: usize = 3;

/// The least strength that needs no word about it, of 4.
const GOOD: u8 = 3;

/// How strong a passphrase is, in one line.
fn told(strength: &Strength) -> String {
    format!("Strength {} of 4. {}", strength.score, strength.feedback)
}

/// Refuses when something is where a vault is to be made.
pub(in crate::cli) fn refuse_existing(app: &App) -> Result<(), Stop> {
    match app.presence() {
        Presence::Absent => Ok(()),
        Presence::Present(_) | Presence::NotAVault(_) => Err(Failure::from(VaultError::AlreadyThere).into()),
    }
}

/// Refuses when there is no vault, before anything is asked.
pub(in crate::cli) fn refuse_missing(app: &App) -> Result<(), Stop> {
    match app.presence() {
        Presence::Absent => Err(Failure::from(VaultError::NoVault).into()),
        Presence::NotAVault(why) => Err(Failure::from(VaultError::NotAVault(why)).into()),
        Presence::Present(_) => Ok(()),
    }
}

/// Opens with a passphrase.
pub(in crate::cli) fn with_passphrase(secret: Zeroizing<String>) -> Result<UnlockWith, Stop> {
    Ok(UnlockWith::Passphrase(Passphrase::new(secret)?))
}

/// Opens with a recovery code, as somebody wrote it down.
pub(in crate::cli) fn with_recovery_code(words: &str) -> Result<UnlockWith, Stop> {
    let code = RecoveryCode::parse(words).map_err(|error| {
        Stop::usage(error.to_string())
            .advise("Look at the words as you wrote them down. Nothing was changed.")
    })?;
    Ok(UnlockWith::RecoveryCode(code))
}

/// The work factor that is asked for, if one is.
pub(in crate::cli) fn work_factor(asked: Option<u8>) -> Result<Option<WorkFactor>, Stop> {
    asked.map(WorkFactor::new).transpose().map_err(|error| Stop::from(error).at("--work-factor"))
}

/// Takes a new passphrase: from where it is given, or asked twice with a word on its strength.
pub(in crate::cli) fn new_passphrase(
    source: &mut Source,
    asking: Asking,
    flags: &str,
) -> Result<Passphrase, Stop> {
    if !source.is_terminal() {
        let secret = source.take(asking, "", flags)?;
        check_new_passphrase(&secret)?;
        let strength = strength(&secret, &[]);
        if strength.score < GOOD {
            output::note(&told(&strength));
        }
        return Ok(Passphrase::new(secret)?);
    }
    let mut tries = 0;
    while tries < TRIES {
        let first = asking.secret("New passphrase: ", flags)?;
        if let Err(error) = check_new_passphrase(&first) {
            output::note(&sentence(&error.to_string()));
            tries += 1;
            continue;
        }
        output::note(&told(&strength(&first, &[])));
        output::note("To choose another, press Enter alone.");
        let second = asking.secret("The same again: ", flags)?;
        if second.is_empty() {
            continue;
        }
        if first == second {
            return Ok(Passphrase::new(first)?);
        }
        output::note("They differ. Try once more.");
        tries += 1;
    }
    Err(Stop::new(Exit::Locked, "no new passphrase was agreed").advise("Nothing was changed."))
}
