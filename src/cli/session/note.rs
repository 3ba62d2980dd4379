//! `evenkeel session note`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Which;
use crate::app::request::Written;
use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::choice;
use crate::cli::{json, output};
use crate::domain::Invalid;
use crate::domain::note::Note as Known;
use crate::domain::text::Body;

/// The takeaway is known by this word beside the notes.
const TAKEAWAY: &str = "takeaway";

/// What is written of a session beside its facts.
#[derive(Debug, Clone, Copy)]
enum Part {
    Note(Known),
    Takeaway,
}

impl std::str::FromStr for Part {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text == TAKEAWAY { Ok(Self::Takeaway) } else { text.parse().map(Self::Note) }
    }
}

/// Write before a session what you want from it, or after it what you take from it
///
/// Before: want, share, questions. After: heard, felt, takeaway, next-step. A text takes the place of the former one,
/// and an empty text takes it away.
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel session note 019ab4c2 want wishes.txt
  evenkeel session note 019ab4c2 next-step -")]
pub(super) struct Note {
    #[command(flatten)]
    which: Which,

    /// What it is about
    #[arg(value_name = "NOTE", value_parser = choice::<Part>(Known::ALL.iter().map(|note| note.slug()).chain([TAKEAWAY])))]
    part: Part,

    /// The text's file, or - for standard input
    file: PathBuf,
}

impl Note {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(Some(self.file()))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let text = Body::optional(&context.inputs.body(self.file())?)?;
        let app = context.open()?;
        let session = self.which.find(&app)?;
        let mut written = Written { takeaway: session.meeting.takeaway, notes: session.notes };
        match self.part {
            Part::Note(note) => written.notes.set(note, text),
            Part::Takeaway => written.takeaway = text,
        }
        app.write_notes(session.id, written)?;
        if context.out.is_json() {
            return output::json(&json::session_whole(&app.session(session.id)?));
        }
        output::note("Saved.");
        Ok(())
    }

    fn file(&self) -> &Path {
        &self.file
    }
}
