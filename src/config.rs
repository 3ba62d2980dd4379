//! The settings file, parsed once. Nothing private lives in it: it stands outside the vault.

mod beside;
mod own_files;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

pub use self::beside::Beside;
pub use self::own_files::own_files;

/// The settings file with every key, its default and what it does; printed by `evenkeel config --default`.
pub const DEFAULT: &str = include_str!("config/default.toml");

/// Which colours the terminal UI uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Light or dark if the terminal says which it is, else colours that hold on both.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour at all.
    None,
}

/// After how many minutes without a key the vault is locked: 1 to 60, or 0 for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u8")]
pub struct LockAfter(u8);

impl LockAfter {
    /// The time, or none for never.
    pub fn time(self) -> Option<Duration> {
        (self.0 > 0).then(|| Duration::from_secs(u64::from(self.0) * 60))
    }
}

impl Default for LockAfter {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<u8> for LockAfter {
    type Error = &'static str;

    fn try_from(minutes: u8) -> Result<Self, Self::Error> {
        if minutes <= 60 { Ok(Self(minutes)) } else { Err("lock_after_minutes is 1 to 60, or 0 for never") }
    }
}

/// After how many days without a backup the person is reminded: 1 to 3650, or 0 for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u16")]
pub struct BackupReminder(u16);

impl BackupReminder {
    /// The number of days, or none for never.
    pub fn days(self) -> Option<i64> {
        (self.0 > 0).then(|| i64::from(self.0))
    }
}

impl Default for BackupReminder {
    fn default() -> Self {
        Self(30)
    }
}

impl TryFrom<u16> for BackupReminder {
    type Error = &'static str;

    fn try_from(days: u16) -> Result<Self, Self::Error> {
        if days <= 3650 { Ok(Self(days)) } else { Err("backup_reminder_days is 1 to 3650, or 0 for never") }
    }
}

/// A person's settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file by itself")]
pub struct Config {
    /// Which colours to use.
    pub theme: ThemeChoice,
    /// ISO 3166 code of the country whose help lines come first; guessed from the locale when unset.
    pub country: Option<String>,
    /// Whether the mouse works in the program; when off, the terminal selects text with it.
    pub mouse: bool,
    /// Whether anything moves on the screen.
    pub reduced_motion: bool,
    /// After how many minutes without a key the vault is locked.
    pub lock_after_minutes: LockAfter,
    /// After how many days without a backup the person is reminded.
    pub backup_reminder_days: BackupReminder,
    /// Whether `journal add` and `journal edit` run the person's own editor.
    pub external_editor: bool,
    /// Whether letters move and command, as in vi, in the text of an entry.
    pub vi_keys: bool,
    /// Where files are read from; the downloads directory when unset.
    pub import_dir: Option<PathBuf>,
    /// Where files are written to; `evenkeel` in the documents directory when unset.
    pub export_dir: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            country: None,
            mouse: true,
            reduced_motion: false,
            lock_after_minutes: LockAfter::default(),
            backup_reminder_days: BackupReminder::default(),
            external_editor: false,
            vi_keys: false,
            import_dir: None,
            export_dir: None,
        }
    }
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("could not read the settings file {path}", path = .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// A line of it does not fit.
    #[error("the settings file {path} does not fit: {what}", path = .0.display(), what = .1.message())]
    Wrong(PathBuf, #[source] Box<toml::de::Error>, Option<usize>),
}

impl ConfigError {
    /// The line the fault is on, from 1, when it is known.
    pub fn line(&self) -> Option<usize> {
        if let Self::Wrong(_, _, line) = self { *line } else { None }
    }
}

impl Config {
    /// Reads the settings file; a missing one means the defaults.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|error| {
                let line =
                    error.span().and_then(|span| Some(text.get(..span.start)?.matches('\n').count() + 1));
                ConfigError::Wrong(path.to_owned(), Box::new(error), line)
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(ConfigError::Unreadable(path.to_owned(), error)),
        }
    }

    /// Reads settings from TOML.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_default_is_the_default() {
        assert_eq!(Config::parse(DEFAULT).unwrap(), Config::default());
    }

    #[test]
    fn every_key_stands_in_the_printed_default() {
        for key in [
            "theme",
            "country",
            "mouse",
            "reduced_motion",
            "lock_after_minutes",
            "backup_reminder_days",
            "external_editor",
            "vi_keys",
            "import_dir",
            "export_dir",
        ] {
            assert!(DEFAULT.lines().any(|line| line.trim_start_matches("# ").starts_with(key)), "{key}");
        }
    }

    #[test]
    fn a_number_that_does_not_fit_is_refused() {
        assert_eq!(Config::parse("backup_reminder_days = 0").unwrap().backup_reminder_days.days(), None);
        assert_eq!(
            Config::parse("backup_reminder_days = 3650").unwrap().backup_reminder_days.days(),
            Some(3650)
        );
        for text in ["backup_reminder_days = 3651", "backup_reminder_days = -1", "lock_after_minutes = 61"] {
            assert!(Config::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, "mouse = true\ntheme = \"pink\"\n").unwrap();
        let error = Config::load(&path).unwrap_err();
        assert_eq!(error.line(), Some(2), "{error}");
        std::fs::write(&path, "colour = 1\n").unwrap();
        assert!(Config::load(&path).unwrap_err().to_string().contains("colour"));
    }
}
