//! A pack that is named on the command line: a file, standard input, or one that comes with the program.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::problems;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::domain::text::OneLine;
use crate::exchange::signature::signer;
use crate::library::packs::limits::MOST_BYTES;
use crate::library::packs::{BuiltIn, Checked, read_bytes};

/// What came of reading it.
pub(super) struct PackFile {
    /// What it is called in messages.
    pub(super) name: String,
    pub(super) checked: Checked,
    /// The key that signed it, if that was asked for.
    pub(super) signed_by: Option<OneLine>,
}

/// The pack of this name that comes with the program, unless there is such a file.
fn built_in(file: &Path) -> Option<BuiltIn> {
    file.to_str().filter(|_| !file.exists()).and_then(BuiltIn::find)
}

/// The file with the signature of another.
fn signature_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".minisig");
    PathBuf::from(name)
}

/// Also reaches the pack, and its signature and the key where it is to be checked.
pub(super) fn reach(reach: Reach, file: &Path, key: Option<&Path>) -> Reach {
    let reach = if built_in(file).is_some() { reach } else { reach.reading(Some(file)) };
    match key {
        Some(key) => reach.reading(Some(&signature_of(file))).reading(Some(key)),
        None => reach,
    }
}

impl PackFile {
    /// Reads the pack, checks its signature where a key is given, and tells what there is to mend.
    pub(super) fn read(context: &mut Context, file: &Path, key: Option<&Path>) -> Result<Self, Stop> {
        let name = file.display().to_string();
        let bytes = if let Some(built_in) = built_in(file) {
            built_in.text.as_bytes().to_vec()
        } else {
            let mut bytes = Vec::new();
            let reader = context.inputs.reader(file).map_err(|stop| stop.at(&name))?;
            let read = reader.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
            read.map_err(|error| Stop::failed(format!("the file could not be read: {error}")).at(&name))?;
            bytes
        };
        let signed_by = key.map(|key| signed(context, file, key, &bytes)).transpose()?;
        let checked = read_bytes(&bytes, context.catalogue()?);
        Ok(Self { name, checked, signed_by })
    }

    /// Tells what there is to mend, a line each.
    pub(super) fn tell(&self) {
        problems::tell(&self.name, &self.checked.problems);
    }

    /// Tells which key signed it, where that was checked.
    pub(super) fn tell_signer(&self) {
        if let Some(key) = &self.signed_by {
            output::note(&format!("Signed by key {}. Whose key that is, only you can know.", key.as_str()));
        }
    }
}

fn signed(context: &mut Context, file: &Path, key: &Path, bytes: &[u8]) -> Result<OneLine, Stop> {
    let beside = signature_of(file);
    let signature = context
        .inputs
        .text(&beside)
        .map_err(|stop| stop.at(format!("the signature {}", beside.display())))?;
    let key = context.inputs.text(key).map_err(|stop| stop.at("--key"))?;
    signer(bytes, &signature, &key).map_err(|error| {
        Stop::failed(error.to_string()).advise("Nothing was taken in. Ask whoever gave you the file.")
    })
}
