//! Files that may be packs, in the one directory that imports are read from.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::app::App;
use crate::app::failure::Failure;
use crate::domain::homework::PackText;

/// How the name of a pack may end.
const ENDINGS: [&str; 3] = ["toml", "md", "txt"];
/// More files than this are not listed.
const MOST: usize = 500;

/// The name of a file in the directory for imports, which is no way to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl App {
    /// The app that reads what is imported from this directory.
    #[must_use]
    pub fn with_import_dir(self, dir: Option<&Path>) -> Self {
        Self { import_dir: dir.map(Path::to_owned), ..self }
    }

    /// The files that may be packs, by name. A directory that is not there holds none.
    pub(super) fn pack_files(&self) -> Result<Vec<FileName>, Failure> {
        let Some(dir) = &self.import_dir else { return Ok(Vec::new()) };
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Failure::Unread(error)),
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.') && has_ending(name))
            .collect();
        names.sort();
        names.truncate(MOST);
        Ok(names.into_iter().map(FileName).collect())
    }

    /// The bytes of one of them, and no more than one over what a pack may have.
    pub(super) fn pack_file(&self, name: &FileName) -> Result<Vec<u8>, Failure> {
        let Some(dir) = &self.import_dir else { return Ok(Vec::new()) };
        let mut bytes = Vec::new();
        let file = File::open(dir.join(name.as_str())).map_err(Failure::Unread)?;
        file.take(PackText::LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(Failure::Unread)?;
        Ok(bytes)
    }
}

fn has_ending(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
