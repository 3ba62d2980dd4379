//! Goals with their lapses.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use super::treatment::read_period;
use crate::domain::goal::{Goal, Lapse, Milestones};
use crate::domain::kept::Kept;

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
    };
    for lapse in fields.objects("lapses")? {
        let lapse = read_lapse(lapse)?;
        if goal.lapses.iter().any(|there| there.id == lapse.id) {
            return Err(fields.wrong("lapses", "one of them is there twice"));
        }
        goal.put(lapse);
    }
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
