//! Files that may be packs, in the directory for imports.

use std::io::Read;

use crate::app::App;
use crate::app::failure::Failure;
use crate::app::import::FileName;
use crate::domain::homework::PackText;

/// How the name of a pack may end.
const ENDINGS: [&str; 3] = ["toml", "md", "txt"];

impl App {
    /// The files that may be packs, by name.
    pub(super) fn pack_files(&self) -> Result<Vec<FileName>, Failure> {
        self.import_files(&ENDINGS)
    }

    /// The bytes of one of them, and no more than one over what a pack may have.
    pub(super) fn pack_file(&self, name: &FileName) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        if let Some(file) = self.import_file(name)? {
            file.take(PackText::LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(Failure::Unread)?;
        }
        Ok(bytes)
    }
}
