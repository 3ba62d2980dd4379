//! Where evenkeel keeps things: the vault, the settings file, and the two directories it may exchange files with.
//!
//! Resolving asks the environment and the platform only; nothing is created and no vault is looked for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};
use thiserror::Error;

/// The environment variable that names the vault directory.
pub const VAULT_VARIABLE: &str = "EVENKEEL_VAULT";
/// The environment variable that names the settings file itself, not its directory.
pub const CONFIG_VARIABLE: &str = "EVENKEEL_CONFIG";

/// Every place evenkeel reads from or writes to, as absolute paths.
///
/// The settings file may name other directories to exchange files with, so those fields may be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The directory that holds the encrypted database and its key slots.
    pub vault: VaultDir,
    /// The settings file; it need not exist.
    pub config_file: ConfigFile,
    /// Where files are imported from: the downloads directory, unless the settings say otherwise.
    pub import_dir: ImportDir,
    /// Where files are exported to: `evenkeel` in the documents directory, unless the settings say otherwise.
    pub export_dir: ExportDir,
}

/// The directory that holds one vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultDir(PathBuf);

/// The settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile(PathBuf);

/// The directory files are imported from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDir(PathBuf);

/// The directory files are exported to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportDir(PathBuf);

/// Why the paths could not be resolved.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PathsError {
    /// Neither the environment nor the user database names a home directory.
    #[error("no home directory is known for this account")]
    NoHome,
}

impl Paths {
    /// Resolves every path from `--vault`, the environment (usually `std::env::var_os`) and the platform.
    ///
    /// The vault is `--vault`, else `EVENKEEL_VAULT`, else `vault` in the platform's data directory; the settings file
    /// is `EVENKEEL_CONFIG`, else `config.toml` in the platform's configuration directory. Empty values count as unset.
    pub fn resolve(
        vault: Option<&Path>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, PathsError> {
        let platform = Platform::detect().ok_or(PathsError::NoHome)?;
        Ok(Self::on(platform, vault, environment))
    }

    fn on(platform: Platform, vault: Option<&Path>, environment: impl Fn(&str) -> Option<OsString>) -> Self {
        let named = |variable| environment(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
        let vault = vault.map(Path::to_path_buf).or_else(|| named(VAULT_VARIABLE));
        Self {
            vault: VaultDir::new(vault.unwrap_or(platform.vault)),
            config_file: ConfigFile::new(named(CONFIG_VARIABLE).unwrap_or(platform.config_file)),
            import_dir: ImportDir::new(platform.downloads),
            export_dir: ExportDir::new(platform.documents.join("evenkeel")),
        }
    }
}

impl VaultDir {
    /// Names a vault directory; a relative path is made absolute.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(absolute(path.into()))
    }

    /// Returns the directory.
    pub fn as_path(&self) -> &Path {
        &self.0
    }

    /// Returns the directory the vault lies in, where a new vault is built before it is renamed into place.
    pub fn parent(&self) -> &Path {
        self.0.parent().unwrap_or(&self.0)
    }
}

impl ConfigFile {
    /// Names a settings file; a relative path is made absolute.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(absolute(path.into()))
    }

    /// Returns the file.
    pub fn as_path(&self) -> &Path {
        &self.0
    }

    /// Returns the directory of what is remembered for Help now, beside the file.
    pub fn help_now_dir(&self) -> PathBuf {
        self.0.with_file_name("help-now")
    }

    /// Returns the directory of own reading pages, beside the file.
    pub fn library_dir(&self) -> PathBuf {
        self.0.with_file_name("library")
    }

    /// Returns the directory of own exercises, beside the file.
    pub fn exercises_dir(&self) -> PathBuf {
        self.0.with_file_name("exercises")
    }
}

impl ImportDir {
    /// Names a directory to import from; a relative path is made absolute.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(absolute(path.into()))
    }

    /// Returns the directory.
    pub fn as_path(&self) -> &Path {
        &self.0
    }
}

impl ExportDir {
    /// Names a directory to export to; a relative path is made absolute.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(absolute(path.into()))
    }

    /// Returns the directory.
    pub fn as_path(&self) -> &Path {
        &self.0
    }
}

/// The platform's own directories for this person.
struct Platform {
    vault: PathBuf,
    config_file: PathBuf,
    downloads: PathBuf,
    documents: PathBuf,
}

impl Platform {
    fn detect() -> Option<Self> {
        let project = ProjectDirs::from("", "", "evenkeel")?;
        let user = UserDirs::new()?;
        let in_home = |known: Option<&Path>, name: &str| {
            known.map_or_else(|| user.home_dir().join(name), Path::to_path_buf)
        };
        Some(Self {
            // Not the data directory itself: on macOS the settings live there too, and `init` renames a whole
            // directory into place.
            vault: project.data_dir().join("vault"),
            config_file: project.config_dir().join("config.toml"),
            downloads: in_home(user.download_dir(), "Downloads"),
            documents: in_home(user.document_dir(), "Documents"),
        })
    }
}

/// The directory a file lies in: the working directory for a bare name.
pub fn parent(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

// A relative path has no parent to sandbox, and would change its meaning with the working directory.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(vault: Option<&str>, environment: &[(&str, &str)], expected: (&str, &str)) {
        let platform = Platform {
            vault: "/home/jo/.local/share/evenkeel/vault".into(),
            config_file: "/home/jo/.config/evenkeel/config.toml".into(),
            downloads: "/home/jo/Downloads".into(),
            documents: "/home/jo/Documents".into(),
        };
        let lookup = |name: &str| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        };
        let paths = Paths::on(platform, vault.map(Path::new), lookup);
        let expected = (Path::new(expected.0), Path::new(expected.1));
        assert_eq!((paths.vault.as_path(), paths.config_file.as_path()), expected);
        assert_eq!(paths.import_dir.as_path(), Path::new("/home/jo/Downloads"));
        assert_eq!(paths.export_dir.as_path(), Path::new("/home/jo/Documents/evenkeel"));
    }

    const VAULT: &str = "/home/jo/.local/share/evenkeel/vault";
    const CONFIG: &str = "/home/jo/.config/evenkeel/config.toml";

    #[test]
    fn the_platform_decides_when_nothing_else_does() {
        check(None, &[], (VAULT, CONFIG));
    }

    #[test]
    fn the_environment_wins_over_the_platform() {
        check(None, &[(VAULT_VARIABLE, "/v")], ("/v", CONFIG));
        check(None, &[(CONFIG_VARIABLE, "/etc/ek.toml")], (VAULT, "/etc/ek.toml"));
    }

    #[test]
    fn the_flag_wins_over_the_environment() {
        check(Some("/flag"), &[(VAULT_VARIABLE, "/v")], ("/flag", CONFIG));
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        check(None, &[(VAULT_VARIABLE, ""), (CONFIG_VARIABLE, "")], (VAULT, CONFIG));
    }

    #[test]
    fn a_relative_vault_gets_an_absolute_parent() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(VaultDir::new("vault").parent(), here);
    }

    #[test]
    fn the_root_is_its_own_parent() {
        assert_eq!(VaultDir::new("/").parent(), Path::new("/"));
    }

    #[test]
    fn this_platform_has_a_place_for_everything() {
        let paths = Paths::resolve(None, |_| None).unwrap();
        assert!(paths.vault.as_path().is_absolute());
        assert!(paths.export_dir.as_path().ends_with("evenkeel"));
    }
}
