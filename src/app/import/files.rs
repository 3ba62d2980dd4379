//! Files in the one directory that imports are read from.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::app::App;
use crate::app::failure::Failure;

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

    /// The files there whose names end so, by name. A directory that is not there holds none.
    pub(in crate::app) fn import_files(&self, endings: &[&str]) -> Result<Vec<FileName>, Failure> {
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
            .filter(|name| !name.starts_with('.') && has_ending(name, endings))
            .collect();
        names.sort();
        names.truncate(MOST);
        Ok(names.into_iter().map(FileName).collect())
    }

    /// Opens one of them; there is none without the directory.
    pub(in crate::app) fn import_file(&self, name: &FileName) -> Result<Option<File>, Failure> {
        let Some(dir) = &self.import_dir else { return Ok(None) };
        File::open(dir.join(name.as_str())).map(Some).map_err(Failure::Unread)
    }
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
