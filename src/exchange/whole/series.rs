//! Series of sessions.

use std::str::FromStr;

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::session::read_kind;
use crate::domain::Invalid;
use crate::domain::id::SessionId;
use crate::domain::kept::Kept;
use crate::domain::kind::{Fellowship, Format, LevelOfCare, Model};
use crate::domain::moment::{Date, Zone};
use crate::domain::rating::Minutes;
use crate::domain::series::{Occurrence, Pause, Series, Template, WallClock};
use crate::domain::text::{OneLine, PageRef, Topic};

pub(super) fn write(series: &Series) -> Value {
    let template = &series.template;
    let clocks = |clocks: &[WallClock]| clocks.iter().map(ToString::to_string).collect::<Vec<_>>();
    let pause = |pause: &Pause| json!({ "from": pause.from.to_string(), "until": pause.until.to_string() });
    json!({
        "id": series.id.to_string(),
        "start": series.start.to_string(),
        "zone": series.zone.name(),
        "rule": series.rule.to_string(),
        "known_from": series.known_from.to_string(),
        "end": series.end.map(|day| day.to_string()),
        "kind": template.kind.name().slug(),
        "model": template.kind.model().map(Model::slug),
        "fellowship": template.kind.fellowship().map(Fellowship::slug),
        "focus": template.kind.focus().map(PageRef::as_str),
        "minutes": template.minutes.map(Minutes::get),
        "name": template.name.as_ref().map(OneLine::as_str),
        "with": template.with.as_ref().map(OneLine::as_str),
        "format": template.format.map(Format::slug),
        "level": template.level.map(LevelOfCare::slug),
        "topics": template.topics.iter().map(Topic::as_str).collect::<Vec<_>>(),
        "meeting": template.listed.map(|id| id.to_string()),
        "pauses": series.pauses.iter().map(pause).collect::<Vec<_>>(),
        "extra": clocks(&series.extra),
        "gone": clocks(&series.gone),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let series = Series {
        id: fields.parse("id")?,
        template: read_template(&mut fields)?,
        start: fields.parse("start")?,
        zone: read_zone(&mut fields)?,
        rule: fields.parse("rule")?,
        known_from: fields.parse::<Day>("known_from")?.0,
        end: fields.optional::<Day>("end")?.map(|day| day.0),
        pauses: read_pauses(&mut fields)?,
        extra: read_clocks(&mut fields, "extra")?,
        gone: read_clocks(&mut fields, "gone")?,
    };
    fields.end(Kept::Series(Box::new(series)))
}

fn read_template(fields: &mut Fields) -> Result<Template, Wrong> {
    Ok(Template {
        kind: read_kind(fields)?,
        minutes: fields.optional_number("minutes", Minutes::new)?,
        name: fields.optional("name")?,
        with: fields.optional("with")?,
        format: fields.optional("format")?,
        level: fields.optional("level")?,
        topics: fields.words("topics")?,
        listed: fields.optional("meeting")?,
    })
}

fn read_zone(fields: &mut Fields) -> Result<Zone, Wrong> {
    let wrong = "it is no time zone that is known, such as Europe/Berlin";
    fields.text("zone")?.parse().map_err(|_| fields.wrong("zone", wrong))
}

fn read_pauses(fields: &mut Fields) -> Result<Vec<Pause>, Wrong> {
    let mut pauses = Vec::new();
    for mut pause in fields.objects("pauses")? {
        let (from, until) = (pause.parse::<Day>("from")?.0, pause.parse::<Day>("until")?.0);
        let read = Pause::new(from, until).map_err(|error| pause.wrong("until", &error))?;
        pauses.push(pause.end(read)?);
    }
    pauses.sort_unstable();
    pauses.dedup();
    Ok(pauses)
}

fn read_clocks(fields: &mut Fields, key: &str) -> Result<Vec<WallClock>, Wrong> {
    let mut clocks = fields.words(key)?;
    clocks.sort_unstable();
    Ok(clocks)
}

/// A day of a year of four digits.
pub(super) struct Day(pub(super) Date);

impl FromStr for Day {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let day = text.parse::<Date>().ok().filter(|day| day.to_string() == text && text.len() == 10);
        day.map(Self).ok_or_else(|| Invalid::new("it is no day like 2026-11-23"))
    }
}

/// Where in which series a session belongs.
pub(super) fn write_occurrence(occurrence: &Occurrence) -> Value {
    json!({ "id": occurrence.series.to_string(), "original": occurrence.original.to_string() })
}

/// Reads that of the session with this id.
pub(super) fn read_occurrence(fields: &mut Fields, id: SessionId) -> Result<Option<Occurrence>, Wrong> {
    let Some(mut inner) = fields.optional_object("series")? else { return Ok(None) };
    let occurrence = Occurrence { series: inner.parse("id")?, original: inner.parse("original")? };
    let occurrence = inner.end(occurrence)?;
    if occurrence.id() == id {
        Ok(Some(occurrence))
    } else {
        Err(fields.wrong("series", "it does not fit the session's id"))
    }
}
