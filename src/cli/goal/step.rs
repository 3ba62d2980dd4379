//! `evenkeel goal step`.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::reach::Reach;
use crate::cli::stop::Stop;
use crate::cli::table::Table;
use crate::cli::values::{self, spoken};
use crate::cli::{json, output};
use crate::domain::Invalid;
use crate::domain::goal::{Goal, IfThen, Step as Record};
use crate::domain::id::short_among;
use crate::domain::text::OneLine;

/// Write down the steps of a goal, and say which are done
#[derive(Debug, Args)]
#[command(before_help = "Examples:
  evenkeel goal step add 019ab4c2 \"ask about the Thursday group\"
  evenkeel goal step add 019ab4c2 - < step.txt
  evenkeel goal step done 019ab5d3
  evenkeel goal step list 019ab4c2")]
#[command(arg_required_else_help = true)]
pub(in crate::cli) struct Step {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    Done(Done),
    List(List),
}

/// Write a step down and print its id
#[derive(Debug, Args)]
struct Add {
    /// The goal's id, or the beginning of it
    goal: String,

    /// The step in your words, or - to give it on standard input
    #[arg(required = true)]
    words: Vec<String>,

    /// What may come in the way
    #[arg(long = "if", value_name = "WORDS", requires = "then")]
    when: Option<String>,

    /// What you will do then
    #[arg(long, value_name = "WORDS", requires = "when")]
    then: Option<String>,
}

/// Say that a step is done
#[derive(Debug, Args)]
struct Done {
    /// The step's id, or the beginning of it
    id: String,

    /// The day it was done; left out, today
    #[arg(long, value_name = "DAY", conflicts_with = "undo")]
    on: Option<String>,

    /// It is not done after all
    #[arg(long)]
    undo: bool,
}

/// List the steps of a goal, or of all
#[derive(Debug, Args)]
struct List {
    /// The goal's id, or the beginning of it
    goal: Option<String>,
}

impl Step {
    pub(in crate::cli) fn reach(&self) -> Reach {
        match &self.command {
            Command::Add(command) => Reach::vault().reading(values::from_stdin(&command.words)),
            Command::Done(_) | Command::List(_) => Reach::vault(),
        }
    }

    pub(in crate::cli) fn run(self, context: &mut Context) -> Result<(), Stop> {
        match self.command {
            Command::Add(command) => command.run(context),
            Command::Done(command) => command.run(context),
            Command::List(command) => command.run(context),
        }
    }
}

impl Add {
    fn run(self, context: &mut Context) -> Result<(), Stop> {
        let goal = values::id(&self.goal)?;
        let words = OneLine::parse(&spoken(context, &self.words)?);
        let words = words.map_err(|error| Stop::from(error).at("WORDS"))?;
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let if_then = IfThen::optional(&part(&self.when), &part(&self.then));
        let if_then = if_then.map_err(|error| Stop::from(error).at("--if and --then"))?;
        let step = Record { id: context.clock.new_step_id(), words, if_then, done: None };
        let app = context.open()?;
        let goal = app.find_goal(&goal)?;
        app.put_step(goal.id, &step)?;
        let id = step.id.to_string();
        if context.out.is_json() { output::json(&json!({ "id": id })) } else { output::line(&id) }
    }
}

impl Done {
    fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = values::id(&self.id)?;
        let today = context.clock.today();
        let day = values::day(context, "--on", self.on.as_deref())?.unwrap_or(today);
        if day > today {
            return Err(Stop::from(Invalid::new("that day is still to come")).at("--on"));
        }
        let app = context.open()?;
        let (goal, step) = app.find_step(&prefix)?;
        let step = Record { done: (!self.undo).then_some(day), ..step };
        app.put_step(goal, &step)?;
        if context.out.is_json() {
            return output::json(&json::step(&step));
        }
        output::note(if self.undo { "It is open again." } else { "Done." });
        Ok(())
    }
}

impl List {
    fn run(self, context: &mut Context) -> Result<(), Stop> {
        let prefix = self.goal.as_deref().map(values::id).transpose()?;
        let app = context.open()?;
        let all = app.goals()?;
        let goals = match prefix {
            Some(prefix) => vec![app.find_goal(&prefix)?],
            None => all.clone(),
        };
        if context.out.is_json() {
            let of = |goal: &Goal| {
                let id = goal.id.to_string();
                goal.steps
                    .iter()
                    .map(move |step| {
                        let mut value = json::step(step);
                        value["goal"] = id.clone().into();
                        value
                    })
                    .collect::<Vec<_>>()
            };
            return output::json(&goals.iter().flat_map(of).collect());
        }
        let ids: Vec<String> =
            all.iter().flat_map(|goal| &goal.steps).map(|step| step.id.to_string()).collect();
        let mut table = Table::new(&["id", "done", "step", "goal"]).giving_way(&[("goal", 0), ("step", 12)]);
        for goal in &goals {
            for step in &goal.steps {
                table.row([
                    short_among(&step.id.to_string(), ids.iter().map(String::as_str)),
                    step.done.map_or_else(|| "open".to_owned(), |day| day.to_string()),
                    step.words.as_str().to_owned(),
                    goal.title.as_str().to_owned(),
                ]);
            }
        }
        if goals.iter().all(|goal| goal.steps.is_empty()) {
            output::note(
                "There is no step yet. `evenkeel goal step add GOAL \"one small thing\"` writes one down.",
            );
        }
        table.print(&context.out)
    }
}
