//! What a command needs to reach: known from its arguments, before the sandbox closes.

use std::path::{Path, PathBuf};

use crate::paths::parent;

/// How a command needs the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VaultNeed {
    /// Not at all, nor the settings: it works when both are broken.
    None,
    /// Only the settings.
    Settings,
    /// An open vault.
    Open,
    /// A vault it opens in its own way: the passphrase is not asked by the usual ways.
    Own,
    /// The whole of it, to be moved, replaced or destroyed in its own way: its directory and that around it.
    Whole,
    /// A place to make one.
    New,
    /// The full screen, which makes and opens vaults itself.
    Screen,
}

impl VaultNeed {
    /// Whether a vault that is there is opened.
    pub(super) fn opens(self) -> bool {
        match self {
            Self::Open | Self::Own | Self::Whole | Self::Screen => true,
            Self::None | Self::Settings | Self::New => false,
        }
    }
}

/// What a command needs to reach.
#[derive(Debug)]
pub(super) struct Reach {
    /// How it needs the vault.
    pub(super) vault: VaultNeed,
    /// Files it reads; they are opened before the sandbox closes.
    pub(super) files: Vec<PathBuf>,
    /// Files that hold a secret beside the passphrase; they are opened before the sandbox closes, too.
    pub(super) secrets: Vec<PathBuf>,
    /// Directories it reads.
    pub(super) read: Vec<PathBuf>,
    /// Directories it writes to.
    pub(super) write: Vec<PathBuf>,
    /// Whether it reads standard input.
    pub(super) stdin: bool,
    /// Whether a text is to be written in an editor.
    pub(super) editor: bool,
}

impl Reach {
    fn new(vault: VaultNeed) -> Self {
        Self {
            vault,
            files: Vec::new(),
            secrets: Vec::new(),
            read: Vec::new(),
            write: Vec::new(),
            stdin: false,
            editor: false,
        }
    }

    /// No vault and no settings.
    pub(super) fn nothing() -> Self {
        Self::new(VaultNeed::None)
    }

    /// The settings only.
    pub(super) fn settings() -> Self {
        Self::new(VaultNeed::Settings)
    }

    /// An open vault.
    pub(super) fn vault() -> Self {
        Self::new(VaultNeed::Open)
    }

    /// A vault that the command opens in its own way.
    pub(super) fn own_vault() -> Self {
        Self::new(VaultNeed::Own)
    }

    /// The whole vault, which is moved, replaced or destroyed.
    pub(super) fn whole_vault() -> Self {
        Self::new(VaultNeed::Whole)
    }

    /// A place for a new vault.
    pub(super) fn new_vault() -> Self {
        Self::new(VaultNeed::New)
    }

    /// All that the full screen may do.
    pub(super) fn screen() -> Self {
        Self::new(VaultNeed::Screen)
    }

    /// Also this file, or standard input for `-`.
    pub(super) fn reading(mut self, file: Option<&Path>) -> Self {
        match file {
            Some(file) if file == Path::new("-") => self.stdin = true,
            Some(file) => self.files.push(file.to_owned()),
            None => {}
        }
        self
    }

    /// Also an editor, which is another program if the settings say so.
    pub(super) fn editing(mut self) -> Self {
        self.editor = true;
        self
    }

    /// Also this file that holds a secret.
    pub(super) fn secret(mut self, file: Option<&Path>) -> Self {
        self.secrets.extend(file.map(Path::to_owned));
        self
    }

    /// Also the files of this directory.
    pub(super) fn reading_in(mut self, directory: &Path) -> Self {
        self.read.push(directory.to_owned());
        self
    }

    /// Also this file and those beside it, as the journal of a database is.
    pub(super) fn reading_beside(mut self, file: &Path) -> Self {
        self.read.push(parent(file).to_owned());
        self
    }

    /// Also the directory this file is to be written in.
    pub(super) fn writing(mut self, file: Option<&Path>) -> Self {
        self.write.extend(file.map(|file| parent(file).to_owned()));
        self
    }

    /// Also this directory, to be written in.
    pub(super) fn writing_in(mut self, directory: &Path) -> Self {
        self.write.push(directory.to_owned());
        self
    }
}
