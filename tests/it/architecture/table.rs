//! The floors and homes of ARCHITECTURE.md. To move a module or a crate, change a row here and the table there.

/// A module imports only from lower floors.
pub(super) const FLOORS: &[(&str, u8)] = &[
    ("cli", 5),
    ("tui", 4),
    ("app", 3),
    ("vault", 2),
    ("library", 2),
    ("report", 2),
    ("exchange", 2),
    ("config", 2),
    ("domain", 1),
    ("doc", 1),
    ("paths", 0),
    ("sandbox", 0),
    ("text", 0),
];

/// Outside crates that only some modules may name.
pub(super) const HOMES: &[(&str, &[&str])] = &[
    ("age", &["vault"]),
    ("bip39", &["vault"]),
    ("getrandom", &["vault"]),
    ("rusqlite", &["vault"]),
    ("sha2", &["vault"]),
    ("tar", &["vault"]),
    ("tempfile", &["vault"]),
    ("zxcvbn", &["vault"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("rpassword", &["cli"]),
    ("terminal_size", &["cli"]),
    ("crossterm", &["tui"]),
    ("nucleo_matcher", &["tui"]),
    ("ratatui", &["tui"]),
    ("ropey", &["tui"]),
    ("signal_hook", &["tui", "sandbox", "cli::external_editor"]),
    ("include_dir", &["library", "vault::migrations"]),
    ("pulldown_cmark", &["library"]),
    ("similar", &["domain::difference"]),
    ("csv", &["report", "exchange"]),
    ("icalendar", &["exchange"]),
    ("minisign_verify", &["exchange"]),
    ("windows_timezones", &["exchange"]),
    ("maud", &["report"]),
    ("directories", &["paths"]),
    ("landlock", &["sandbox"]),
    ("libc", &["sandbox"]),
    ("rustix", &["sandbox", "cli::external_editor", "tui::sleep", "vault::site"]),
    ("seccompiler", &["sandbox"]),
    ("chrono", &["domain", "app::clock"]),
    ("chrono_tz", &["domain", "app"]),
    ("iana_time_zone", &["app"]),
    ("rrule", &["domain::series"]),
];

/// Outside crates that any module may name.
pub(super) const EVERYWHERE: &[&str] =
    &["serde", "serde_json", "thiserror", "toml", "unicode_segmentation", "unicode_width", "uuid", "zeroize"];

/// Names whose variants are literals, and the only files that may write them.
pub(super) const LITERALS: &[(&str, &str, &[&str])] =
    &[("Color", "a colour", &["tui/theme.rs"]), ("KeyCode", "a key", &["tui/keymap.rs", "tui/runtime.rs"])];

/// The most lines of code a file may have.
pub(super) const MOST_LINES: usize = 400;
