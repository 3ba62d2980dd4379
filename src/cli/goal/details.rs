//! What `goal add` and `goal edit` tell of a goal beside its title.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::stop::Stop;
use crate::cli::values::{self, choice};
use crate::domain::goal::{Aim, Goal};
use crate::domain::treatment::Period;

/// What is told of a goal; each may be left out.
#[derive(Debug, Args)]
pub(super) struct Details {
    /// Leave it, or less of it [default: abstain]
    #[arg(long, value_name = "AIM", value_parser = choice::<Aim>(Aim::ALL.iter().map(|value| value.slug())))]
    aim: Option<Aim>,

    /// From which day on it holds, such as 2026-05-08 or yesterday [default: today]
    #[arg(long, value_name = "DAY")]
    since: Option<String>,

    /// Its last day, if it is laid aside
    #[arg(long, value_name = "DAY")]
    until: Option<String>,

    /// What a day saves, if you want to see it: £8.50, 12 EUR or "90 min"
    #[arg(long, value_name = "AMOUNT")]
    saves: Option<String>,

    /// Counts of days you want to mark, such as "30, 90 dinner out"
    #[arg(long, value_name = "DAYS")]
    milestones: Option<String>,
}

impl Details {
    /// Changes a goal as told; what is not given stays.
    pub(super) fn change(&self, context: &Context, goal: Goal) -> Result<Goal, Stop> {
        let milestones = self.milestones.as_deref();
        let milestones = values::private_or_before("--milestones", milestones, Some(goal.milestones))?;
        Ok(Goal {
            aim: self.aim.unwrap_or(goal.aim),
            period: self.period(context, goal.period)?,
            saves: values::private_or_before("--saves", self.saves.as_deref(), goal.saves)?,
            milestones: milestones.unwrap_or_default(),
            ..goal
        })
    }

    fn period(&self, context: &Context, before: Period) -> Result<Period, Stop> {
        let since = values::day(context, "--since", self.since.as_deref())?.unwrap_or(before.since());
        let until = match self.until.as_deref() {
            None => before.until(),
            Some("") => None,
            Some(day) => values::day(context, "--until", Some(day))?,
        };
        Ok(Period::new(since, until)?)
    }
}
