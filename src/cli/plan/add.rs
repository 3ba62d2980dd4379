//! `evenkeel plan add`.

use clap::Args;
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::output;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice, spoken};
use crate::domain::plan::{MooringLine, PlanKind, Trigger, What};
use crate::domain::rating::Rating;
use crate::domain::text::OneLine;
use crate::domain::treatment::Period;

/// Add something to your plan and print its id
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel plan add trigger \"payday\" --risk 9 --then \"meet my sister\"
  evenkeel plan add coping \"walk round the block\"
  evenkeel plan add mooring-line - < line.txt
  evenkeel plan add sign - < sign.txt
  evenkeel plan add value \"being a father\"")]
pub(super) struct Add {
    /// What it is
    #[arg(value_name = "KIND", value_parser = choice::<PlanKind>(PlanKind::ALL.iter().map(|value| value.slug())))]
    kind: PlanKind,

    /// Your words, or - to give them on standard input; a second line there is what you will do when a trigger comes
    #[arg(required = true)]
    words: Vec<String>,

    /// How risky a trigger is, from 0 to 10
    #[arg(long, value_name = "N")]
    risk: Option<Rating>,

    /// What you will do when a trigger comes
    #[arg(long, value_name = "WORDS")]
    then: Option<String>,

    /// From which day on you hold a mooring line; left out, today
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
}

impl Add {
    pub(super) fn reach(&self) -> Reach {
        Reach::vault().reading(values::from_stdin(&self.words))
    }

    pub(super) fn run(self, context: &mut Context) -> Result<(), Stop> {
        if self.kind != PlanKind::Trigger && (self.risk.is_some() || self.then.is_some()) {
            return Err(Stop::usage("only a trigger has --risk and --then"));
        }
        if self.kind != PlanKind::MooringLine && self.since.is_some() {
            return Err(Stop::usage("only a mooring line has --since"));
        }
        let text = spoken(context, &self.words)?;
        let (words, second) = match text.split_once('\n') {
            Some((words, then)) if self.kind == PlanKind::Trigger && self.then.is_none() => {
                (words.to_owned(), Some(then.to_owned()))
            }
            _ => (text, self.then),
        };
        let words = OneLine::parse(&words).map_err(|error| Stop::from(error).at("WORDS"))?;
        let since = values::day(context, "--since", self.since.as_deref())?;
        let what = match self.kind {
            PlanKind::Trigger => What::Trigger(Trigger {
                risk: self.risk,
                answer: values::private_or_before("--then", second.as_deref(), None)?,
            }),
            PlanKind::Coping => What::Coping,
            PlanKind::MooringLine => {
                let period = Period::new(since.unwrap_or(context.clock.today()), None)?;
                What::MooringLine(MooringLine::new(period))
            }
            PlanKind::Sign => What::Sign,
            PlanKind::Value => What::Value,
        };
        let id = context.open()?.add_plan_item(words, what)?.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}
