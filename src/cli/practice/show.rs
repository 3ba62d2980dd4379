//! `evenkeel practice show`.

use clap::Args;
use serde_json::{Value, json};

use super::{find, list};
use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::doc::{Block, Document, Inline};
use crate::domain::exercise::{FieldKind, Need};
use crate::library::exercises::{Exercise, Field};
use crate::library::page::Source;

/// Show what an exercise asks, why it may help and where it comes from; needs no passphrase
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel practice show urge-log
  evenkeel practice show \"Costs and benefits\" --json")]
pub(super) struct Show {
    /// The exercise, such as urge-log
    exercise: String,
}

impl Show {
    pub(super) fn run(self, context: &Context) -> Result<(), Stop> {
        let exercise = find(context.catalogue()?, &self.exercise)?;
        if context.out.is_json() {
            return output::json(&whole(exercise));
        }
        context.out.document(&document(exercise))
    }
}

fn whole(exercise: &Exercise) -> Value {
    let mut value = list::about(exercise);
    let field = |field: &Field| {
        json!({
            "key": field.key,
            "label": field.label,
            "kind": FieldKind::slug(field.kind),
            "help": field.help,
            "example": field.example,
            "options": field.options,
            "columns": field.columns,
        })
    };
    if let Value::Object(keys) = &mut value {
        keys.insert("fields".to_owned(), exercise.fields.iter().map(field).collect());
        keys.insert("need".to_owned(), Need::slug(exercise.need).into());
        keys.insert("why".to_owned(), exercise.why.clone().into());
        keys.insert("reviewed".to_owned(), exercise.reviewed.to_string().into());
        keys.insert("sources".to_owned(), exercise.sources.iter().map(Source::citation).collect());
    }
    value
}

fn document(exercise: &Exercise) -> Document {
    let mut blocks = vec![Block::heading(1, &exercise.title)];
    blocks.extend(exercise.reasons());
    blocks.push(Block::heading(2, "What it asks"));
    blocks.extend(exercise.fields.iter().map(question));
    blocks.push(Block::heading(2, "Sources"));
    blocks.push(Block::bullets(exercise.sources.iter().map(Source::citation)));
    blocks.push(Block::heading(2, "To fill it in"));
    blocks.push(Block::paragraph(format!(
        "In evenkeel press 5. Or write a file with a line such as {} and run: evenkeel practice fill {} --answers FILE",
        exercise.fields.first().map(sample).unwrap_or_default(),
        exercise.id
    )));
    Document { blocks }
}

fn question(field: &Field) -> Block {
    let mut words = vec![Inline::Strong(vec![Inline::Text(field.label.clone())])];
    let mut line = |text: String| words.extend([Inline::Break, Inline::Text(text)]);
    line(format!("{} = {}", field.key, field.kind.label().to_lowercase()));
    if !field.options.is_empty() {
        line(format!("One of: {}", field.options.join("; ")));
    }
    if !field.columns.is_empty() {
        line(format!("Columns: {}", field.columns.join("; ")));
    }
    if !field.help.is_empty() {
        line(field.help.clone());
    }
    if !field.example.is_empty() {
        line(format!("For example: {}", field.example));
    }
    Block::Paragraph(words)
}

/// A line of a file of answers.
fn sample(field: &Field) -> String {
    let value = match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Choice => "\"…\"",
        FieldKind::Time => "\"18:10\"",
        FieldKind::Rating => "5",
        FieldKind::MultiChoice | FieldKind::List => "[\"…\", \"…\"]",
        FieldKind::Table => "[[\"…\", \"…\"]]",
        FieldKind::IfThen => "{ if = \"…\", then = \"…\" }",
    };
    format!("{} = {value}", field.key)
}
