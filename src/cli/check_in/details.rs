//! What `check-in add` and `check-in edit` tell of how a person is.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{self, Given, or_before};
use crate::domain::check_in::{Answers, Halt, Metric};
use crate::domain::rating::Rating;
use crate::domain::text::Body;

/// What is told of how a person is; each may be left out.
#[derive(Debug, Args)]
pub(super) struct Details {
    /// Your mood, 0 (low) to 10 (high)
    #[arg(long, value_name = "N")]
    mood: Option<Given<Rating>>,

    /// The urge, 0 (none) to 10 (the strongest)
    #[arg(long, value_name = "N")]
    urge: Option<Given<Rating>>,

    /// How you slept, 0 (badly) to 10 (well)
    #[arg(long, value_name = "N")]
    sleep: Option<Given<Rating>>,

    /// How close to others you feel, 0 to 10
    #[arg(long, value_name = "N")]
    connection: Option<Given<Rating>>,

    /// How sure you are of keeping to what you want, 0 to 10
    #[arg(long, value_name = "N")]
    confidence: Option<Given<Rating>>,

    /// Hungry, angry, lonely, tired: the letters of what is so, such as h,t
    #[arg(long, value_name = "H,A,L,T")]
    halt: Option<String>,

    /// Whether you used: yes or no; "yes: two glasses" says how much, in your words
    #[arg(long, value_name = "YES|NO")]
    used: Option<String>,

    /// A rating of your own, such as "pain 3"; may be given many times
    #[arg(long, value_name = "NAME N")]
    own: Vec<String>,

    /// What you mean to do today, in a line
    #[arg(long, value_name = "LINE")]
    intention: Option<String>,

    /// How the day was, in a line
    #[arg(long, value_name = "LINE")]
    look_back: Option<String>,

    /// A file with what else there is to say, or - for standard input
    #[arg(long, value_name = "FILE")]
    note: Option<PathBuf>,
}

impl Details {
    /// The file with the note, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.note.as_deref()
    }

    /// Reads what is told; what is not given stays as `before` has it.
    pub(super) fn answers(&self, context: &mut Context, before: Answers) -> Result<Answers, Stop> {
        let line = |flag: &str, text: &Option<String>, before| {
            values::private_or_before(flag, text.as_deref(), before)
        };
        let halt = match &self.halt {
            None => before.halt,
            Some(text) => Halt::parse_list(text).map_err(|error| Stop::from(error).at("--halt"))?,
        };
        Ok(Answers {
            mood: or_before(self.mood, before.mood),
            urge: or_before(self.urge, before.urge),
            sleep: or_before(self.sleep, before.sleep),
            connection: or_before(self.connection, before.connection),
            confidence: or_before(self.confidence, before.confidence),
            used: values::private_or_before("--used", self.used.as_deref(), before.used)?,
            halt,
            metrics: values::private_list::<Metric>("--own", &self.own, before.metrics)?,
            intention: line("--intention", &self.intention, before.intention)?,
            look_back: line("--look-back", &self.look_back, before.look_back)?,
            note: self.note(context, before.note)?,
        })
    }

    /// Reads the note; an empty one takes it away.
    fn note(&self, context: &mut Context, before: Option<Body>) -> Result<Option<Body>, Stop> {
        let Some(file) = &self.note else { return Ok(before) };
        let text = context.inputs.body(file)?;
        values::private_or_before("--note", Some(&text), before)
    }
}
