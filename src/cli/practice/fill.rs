//! `evenkeel practice fill`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value};

use super::find;
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::exercise::copy::{ExerciseCopy, ExerciseName};
use crate::domain::text::PageRef;

/// Keep a finished exercise from a file of answers, and print its id
///
/// The file is TOML or JSON: the key of each field, and what you answer. `practice show` lists the keys. Fields may be left
/// out.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice fill urge-log --answers answers.toml
  evenkeel practice fill urge-log --answers - < answers.toml")]
pub(super) struct Fill {
    /// The exercise, such as urge-log
    exercise: String,

    /// The file of answers, or - for standard input
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,

    /// The session it has to do with
    #[arg(long, value_name = "ID")]
    session: Option<String>,

    /// The reading page it has to do with, such as skills/craving-wave
    #[arg(long, value_name = "PAGE")]
    page: Option<String>,
}

impl Fill {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(Some(&self.answers))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        // Only the vault knows what a pack brought.
        let opened = if self.exercise.contains('/') { Some(context.open()?) } else { None };
        let catalogue = match &opened {
            Some(app) => context.catalogue_of(app)?,
            None => context.catalogue()?,
        };
        let exercise = find(catalogue, &self.exercise)?;
        let page = self.page.as_deref().map(|page| catalogue.find(page)).transpose();
        let page = page.map_err(|error| crate::cli::read::not_found(&error))?;
        let text = context.inputs.body(&self.answers)?;
        let answers = exercise.answers(&table(&text)?).map_err(|unfit| {
            let advice = format!("`evenkeel practice show {}` says what fits.", exercise.id);
            let words = if unfit.key.is_empty() { unfit.what.to_string() } else { unfit.to_string() };
            Stop::usage(words).advise(advice)
        })?;
        let name = ExerciseName::parse(&exercise.id)?;
        let session = self.session.as_deref().map(values::id).transpose()?;
        let app = opened.map_or_else(|| context.open(), Ok)?;
        let session = session.map(|prefix| app.find_session(&prefix)).transpose()?;
        let copy = ExerciseCopy {
            id: context.clock.new_copy_id(),
            exercise: name,
            at: context.clock.now(),
            answers,
            session: session.map(|session| session.id),
            page: page.map(|page| PageRef::parse(page.id.as_str())).transpose()?,
        };
        app.save_copy(&copy)?;
        output::line(&copy.id.to_string())
    }
}

/// Key to value, from JSON where the text begins as JSON does, else from TOML.
fn table(text: &str) -> Result<Map<String, Value>, Stop> {
    if text.trim_start().starts_with('{') {
        let read = serde_json::from_str(text);
        return read.map_err(|error| no_table("JSON", error.line(), error.column()));
    }
    let read = toml::from_str::<toml::Table>(text);
    let table = read.map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or(text);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        no_table("TOML", before.matches('\n').count() + 1, column)
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
}

/// What a parser says of a text may repeat it, so only the place is told.
fn no_table(format: &str, line: usize, column: usize) -> Stop {
    Stop::usage(format!("the answers are no {format}: line {line}, column {column} does not fit"))
        .advise("Write one line for each key, such as: strength = 7")
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(words) => words.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is_so) => is_so.into(),
        toml::Value::Datetime(when) => {
            // A time alone loses the seconds that TOML asks for.
            let words = when.to_string();
            words.strip_suffix(":00").filter(|_| when.date.is_none()).unwrap_or(&words).into()
        }
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_are_read_from_either_format() {
        let toml = "when = 18:10:00\nstrength = 7\nsigns = [\"a\"]\nplan = { if = \"b\", then = \"c\" }\n";
        let json =
            r#"{ "when": "18:10", "strength": 7, "signs": ["a"], "plan": { "if": "b", "then": "c" } }"#;
        let wanted =
            json!({ "when": "18:10", "strength": 7, "signs": ["a"], "plan": { "if": "b", "then": "c" } });
        for text in [toml, json] {
            assert_eq!(Value::Object(table(text).unwrap()), wanted);
        }
        for wrong in ["a private word", "{ \"a private word\" }", "[a private word"] {
            assert!(!format!("{:?}", table(wrong).unwrap_err()).contains("private"));
        }
    }
}
