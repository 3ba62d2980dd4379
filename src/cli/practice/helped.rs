//! `evenkeel practice helped`.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::stop::Stop;
use crate::domain::exercise::helped::Helped as Noted;

/// Show what you did when urges came, and how strong they were before and after
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  evenkeel practice helped")]
pub(super) struct Helped {}

impl Helped {
    pub(super) fn run(context: &mut Context) -> Result<(), Stop> {
        let (catalogue, out) = (context.catalogue()?, context.out);
        let helped = context.open()?.what_helped()?;
        if out.is_json() {
            let list = |all: &[Noted]| all.iter().map(value).collect::<Value>();
            return output::json(&json!({ "moves": list(&helped.moves), "own": list(&helped.own) }));
        }
        out.document(&catalogue.what_helped(&helped))
    }
}

fn value(one: &Noted) -> Value {
    json!({ "words": one.words, "times": one.times, "before": one.before(), "after": one.after() })
}
