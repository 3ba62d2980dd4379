//! Programmes and treatment goals.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::series::Day;
use crate::domain::kept::Kept;
use crate::domain::kind::LevelOfCare;
use crate::domain::text::OneLine;
use crate::domain::treatment::{Period, Programme, TreatmentGoal};

pub(super) fn write_programme(programme: &Programme) -> Value {
    json!({
        "id": programme.id().to_string(),
        "name": programme.name().map(OneLine::as_str),
        "level": programme.level().map(LevelOfCare::slug),
        "since": programme.period().since().to_string(),
        "until": programme.period().until().map(|day| day.to_string()),
    })
}

pub(super) fn read_programme(mut fields: Fields) -> Result<Kept, Wrong> {
    let (id, name, level) = (fields.parse("id")?, fields.optional("name")?, fields.optional("level")?);
    let period = read_period(&mut fields)?;
    let programme = Programme::new(id, name, level, period).map_err(|error| fields.wrong("name", &error))?;
    fields.end(Kept::Programme(programme))
}

pub(super) fn write_goal(goal: &TreatmentGoal) -> Value {
    json!({
        "id": goal.id.to_string(),
        "words": goal.words.as_str(),
        "since": goal.period.since().to_string(),
        "until": goal.period.until().map(|day| day.to_string()),
        "sessions": goal.sessions.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

pub(super) fn read_goal(mut fields: Fields) -> Result<Kept, Wrong> {
    let mut goal = TreatmentGoal {
        id: fields.parse("id")?,
        words: fields.parse("words")?,
        period: read_period(&mut fields)?,
        sessions: fields.words("sessions")?,
    };
    goal.sessions.sort_unstable();
    fields.end(Kept::TreatmentGoal(goal))
}

pub(super) fn read_period(fields: &mut Fields) -> Result<Period, Wrong> {
    let since = fields.parse::<Day>("since")?.0;
    let until = fields.optional::<Day>("until")?.map(|day| day.0);
    Period::new(since, until).map_err(|error| fields.wrong("until", &error))
}
