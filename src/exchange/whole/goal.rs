//! Goals with their lapses and steps.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use super::series::Day;
use super::treatment::read_period;
use crate::domain::goal::{Goal, IfThen, Lapse, Milestones, Step};
use crate::domain::kept::Kept;
use crate::domain::text::OneLine;

pub(super) fn write(goal: &Goal) -> Value {
    json!({
        "id": goal.id.to_string(),
        "title": goal.title.as_str(),
        "aim": goal.aim.slug(),
        "since": goal.period.since().to_string(),
        "until": goal.period.until().map(|day| day.to_string()),
        "saves": goal.saves.as_ref().map(ToString::to_string),
        "milestones": goal.milestones.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "lapses": goal.lapses.iter().map(write_lapse).collect::<Vec<_>>(),
        "steps": goal.steps.iter().map(write_step).collect::<Vec<_>>(),
    })
}

fn write_lapse(lapse: &Lapse) -> Value {
    json!({
        "id": lapse.id.to_string(),
        "at": moment::write(lapse.at),
        "review": lapse.review.map(|id| id.to_string()),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let mut goal = Goal {
        id: fields.parse("id")?,
        title: fields.parse("title")?,
        aim: fields.parse("aim")?,
        period: read_period(&mut fields)?,
        saves: fields.optional("saves")?,
        milestones: Milestones::new(fields.words("milestones")?)
            .map_err(|error| fields.wrong("milestones", &error))?,
        lapses: Vec::new(),
        steps: Vec::new(),
    };
    for lapse in fields.objects("lapses")? {
        let lapse = read_lapse(lapse)?;
        if goal.lapses.iter().any(|there| there.id == lapse.id) {
            return Err(fields.wrong("lapses", "one of them is there twice"));
        }
        goal.put(lapse);
    }
    // An earlier evenkeel knew no steps.
    for step in fields.optional_objects("steps")? {
        let step = read_step(step)?;
        if goal.steps.iter().any(|there| there.id == step.id) {
            return Err(fields.wrong("steps", "one of them is there twice"));
        }
        goal.steps.push(step);
    }
    goal.steps.sort_by_key(|step| step.id);
    fields.end(Kept::Goal(Box::new(goal)))
}

fn read_lapse(mut fields: Fields) -> Result<Lapse, Wrong> {
    let lapse = Lapse {
        id: fields.parse("id")?,
        at: moment::read(&mut fields, "at")?,
        review: fields.optional("review")?,
    };
    fields.end(lapse)
}

fn write_step(step: &Step) -> Value {
    let part = |part: fn(&IfThen) -> &OneLine| step.if_then.as_ref().map(|it| part(it).as_str());
    json!({
        "id": step.id.to_string(),
        "words": step.words.as_str(),
        "if": part(|it| &it.when),
        "then": part(|it| &it.then),
        "done": step.done.map(|day| day.to_string()),
    })
}

fn read_step(mut fields: Fields) -> Result<Step, Wrong> {
    let if_then = match (fields.optional("if")?, fields.optional("then")?) {
        (None, None) => None,
        (Some(when), Some(then)) => Some(IfThen { when, then }),
        _ => return Err(fields.wrong("then", "an if needs a then, and a then an if")),
    };
    let done = fields.optional::<Day>("done")?.map(|day| day.0);
    let step = Step { id: fields.parse("id")?, words: fields.parse("words")?, if_then, done };
    fields.end(step)
}
