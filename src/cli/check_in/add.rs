//! `evenkeel check-in add`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values;
use crate::domain::check_in::{Answers, Halt, Metric, Used};
use crate::domain::rating::Rating;
use crate::domain::text::{Body, OneLine};

/// Say how you are, and print the check-in's id; everything may be left out but one
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel check-in add --mood 6 --urge 3 --sleep 7
  evenkeel check-in add --mood 4 --halt h,t --used no --at \"yesterday 9pm\"
  evenkeel check-in add --urge 8 --note note.txt")]
pub(super) struct Add {
    /// Your mood, 0 (low) to 10 (high)
    #[arg(long, value_name = "N")]
    mood: Option<Rating>,

    /// The urge, 0 (none) to 10 (the strongest)
    #[arg(long, value_name = "N")]
    urge: Option<Rating>,

    /// How you slept, 0 (badly) to 10 (well)
    #[arg(long, value_name = "N")]
    sleep: Option<Rating>,

    /// How close to others you feel, 0 to 10
    #[arg(long, value_name = "N")]
    connection: Option<Rating>,

    /// How sure you are of keeping to what you want, 0 to 10
    #[arg(long, value_name = "N")]
    confidence: Option<Rating>,

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

    /// When it was so, such as "yesterday 9pm"; left out, now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(self.note.as_deref())
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        let at = values::lived(context, self.at.as_deref())?;
        let answers = self.answers(context)?;
        if answers.is_empty() {
            return Err(Stop::usage("nothing is answered yet; one answer is enough")
                .advise("Say one thing at least, such as --mood 6."));
        }
        let app = context.open()?;
        let id = app.add_check_in(at, answers)?.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }

    fn answers(&self, context: &mut Context) -> Result<Answers, Stop> {
        let line = |flag: &str, text: &Option<String>| {
            text.as_deref().map(|text| values::private::<OneLine>(flag, text)).transpose()
        };
        let halt = self.halt.as_deref().unwrap_or_default();
        let used = self.used.as_deref().map(|text| values::private::<Used>("--used", text)).transpose()?;
        Ok(Answers {
            mood: self.mood,
            urge: self.urge,
            sleep: self.sleep,
            connection: self.connection,
            confidence: self.confidence,
            used,
            halt: Halt::parse_list(halt).map_err(|error| Stop::from(error).at("--halt"))?,
            metrics: values::private_list::<Metric>("--own", &self.own, Vec::new())?,
            intention: line("--intention", &self.intention)?,
            look_back: line("--look-back", &self.look_back)?,
            note: self.note(context)?,
        })
    }

    fn note(&self, context: &mut Context) -> Result<Option<Body>, Stop> {
        let Some(file) = &self.note else { return Ok(None) };
        let text = context.inputs.body(file)?;
        Body::parse(&text).map(Some).map_err(|error| Stop::from(error).at("--note"))
    }
}
