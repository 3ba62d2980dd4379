//! `evenkeel config`.

use clap::Args;
use serde_json::{Value, json};

use super::context::Context;
use super::output;
use super::stop::Stop;
use super::table::facts;
use crate::config::{self, ThemeChoice};

/// Where things are kept, and your settings
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel config                          the paths and values in use
  evenkeel config --default                every setting with what it does")]
pub(super) struct Config {
    /// Print a settings file with every setting, its default and what it does
    #[arg(long)]
    default: bool,
}

impl Config {
    /// Whether the settings in use do not matter.
    pub(super) fn is_default(&self) -> bool {
        self.default
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let out = context.out;
        if self.default {
            return output::text(config::DEFAULT);
        }
        let rows = rows(context)?;
        if out.is_json() {
            let pairs = rows
                .into_iter()
                .map(|(name, value, origin)| (name.to_owned(), json!({ "value": value, "from": origin })));
            return output::json(&Value::Object(pairs.collect()));
        }
        let told = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let rows: Vec<(&str, String)> =
            rows.iter().map(|(name, value, origin)| (*name, format!("{} ({origin})", told(value)))).collect();
        facts(&out, &rows)
    }
}

/// Each setting: its name, its value, and where that comes from.
fn rows(context: &Context) -> Result<Vec<(&'static str, Value, &'static str)>, Stop> {
    const DEFAULT: &str = "default";
    const SETTINGS: &str = "settings file";
    let paths = context.paths()?;
    let (mine, usual) = (&context.config, config::Config::default());
    let origin = |is_usual: bool| if is_usual { DEFAULT } else { SETTINGS };
    let is_there = paths.config_file.as_path().exists();
    let chosen = context.beside().and_then(|beside| beside.country());
    let country = match (&chosen, &mine.country) {
        (Some(code), _) => (code.as_str(), "chosen in Help now"),
        (None, Some(code)) => (code.as_str(), SETTINGS),
        (None, None) => ("guessed from the locale", DEFAULT),
    };
    Ok(vec![
        ("settings", json!(paths.config_file.as_path()), if is_there { "in use" } else { "not there" }),
        ("vault", json!(paths.vault.as_path()), context.vault_origin()),
        ("import_dir", json!(paths.import_dir.as_path()), origin(mine.import_dir.is_none())),
        ("export_dir", json!(paths.export_dir.as_path()), origin(mine.export_dir.is_none())),
        ("theme", json!(theme(mine.theme)), origin(mine.theme == usual.theme)),
        ("country", json!(country.0), country.1),
        ("mouse", json!(mine.mouse), origin(mine.mouse == usual.mouse)),
        (
            "external_editor",
            json!(mine.external_editor),
            origin(mine.external_editor == usual.external_editor),
        ),
        (
            "backup_reminder_days",
            json!(mine.backup_reminder_days.days().unwrap_or(0)),
            origin(mine.backup_reminder_days == usual.backup_reminder_days),
        ),
        ("reduced_motion", json!(mine.reduced_motion), origin(mine.reduced_motion == usual.reduced_motion)),
    ])
}

fn theme(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::Auto => "auto",
        ThemeChoice::Dark => "dark",
        ThemeChoice::Light => "light",
        ThemeChoice::None => "none",
    }
}
