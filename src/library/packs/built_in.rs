//! The packs that come with the program, ready to hand over or to take on.

use include_dir::File;

use super::{Checked, read};
use crate::library::{CONTENT, Catalogue};

/// A pack that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name, that of its file and its id.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl BuiltIn {
    /// All of them, by name.
    pub fn all() -> Vec<Self> {
        let files = CONTENT.get_dir("packs").map(include_dir::Dir::files).into_iter().flatten();
        let pack = |file: &'static File<'static>| {
            let name = file.path().file_name()?.to_str()?.strip_suffix(".toml")?;
            Some(Self { name, text: file.contents_utf8()? })
        };
        let mut packs: Vec<_> = files.filter_map(pack).collect();
        packs.sort_by_key(|pack| pack.name);
        packs
    }

    /// The one of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|pack| pack.name == name)
    }

    /// Reads it.
    pub fn read(self, catalogue: &Catalogue) -> Checked {
        read(self.text, catalogue)
    }
}
