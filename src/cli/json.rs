//! Records as JSON; names and order of keys are fixed, see the command line's reference.

use serde_json::{Value, json};

use crate::domain::check_in::{CheckIn, Halt, Used};
use crate::domain::entry::{Entry, Hit, Version, Writing};
use crate::domain::goal::{Goal, Step};
use crate::domain::measure::{Item9, MeasureScore, Scale};
use crate::domain::moment::Moment;
use crate::domain::rating::{Change, Rating};
use crate::domain::series::{Pause, Series};
use crate::domain::session::Session;
use crate::domain::text::{Body, OneLine, Tag, Topic};

/// A journal entry.
pub(super) fn entry(entry: &Entry) -> Value {
    let mut value = json!({ "id": entry.id.to_string() });
    extend(&mut value, writing(&entry.writing));
    value
}

/// An entry that was found.
pub(super) fn hit(hit: &Hit) -> Value {
    let mut value = entry(&hit.entry);
    extend(&mut value, json!({ "snippet": hit.snippet.plain() }));
    value
}

/// A former version of an entry.
pub(super) fn version(of: &Entry, version: &Version) -> Value {
    let mut value = json!({
        "version": version.number,
        "replaced": version.replaced.rfc3339(),
        "id": of.id.to_string(),
    });
    extend(&mut value, writing(&version.writing));
    value
}

fn writing(writing: &Writing) -> Value {
    json!({
        "at": writing.at.rfc3339(),
        "title": writing.title.as_ref().map(OneLine::as_str),
        "body": writing.body.as_str(),
        "tags": writing.all_tags().iter().map(Tag::as_str).collect::<Vec<_>>(),
        "mood": writing.mood.map(Rating::get),
        "urge": writing.urge.map(Rating::get),
        "session": writing.session.map(|id| id.to_string()),
    })
}

/// A session.
pub(super) fn session(session: &Session) -> Value {
    let meeting = &session.meeting;
    let [mood_before, mood_after] = sides(meeting.mood);
    let [urge_before, urge_after] = sides(meeting.urge);
    json!({
        "id": session.id.to_string(),
        "kind": meeting.kind.name().slug(),
        "model": meeting.kind.model().map(crate::domain::kind::Model::slug),
        "fellowship": meeting.kind.fellowship().map(crate::domain::kind::Fellowship::slug),
        "focus": meeting.kind.focus().map(crate::domain::text::PageRef::as_str),
        "level": meeting.level.map(crate::domain::kind::LevelOfCare::slug),
        "starts_at": meeting.starts_at.rfc3339(),
        "minutes": meeting.minutes.map(crate::domain::rating::Minutes::get),
        "name": meeting.name.as_ref().map(OneLine::as_str),
        "with": meeting.with.as_ref().map(OneLine::as_str),
        "format": meeting.format.map(crate::domain::kind::Format::slug),
        "status": meeting.mark.status().slug(),
        "reason": meeting.mark.reason().map(ToString::to_string),
        "mood_before": mood_before,
        "mood_after": mood_after,
        "urge_before": urge_before,
        "urge_after": urge_after,
        "helpful": meeting.helpful.map(Rating::get),
        "topics": meeting.topics.iter().map(Topic::as_str).collect::<Vec<_>>(),
        "takeaway": meeting.takeaway.as_ref().map(Body::as_str),
        "series": session.series.map(|of| of.series.to_string()),
    })
}

/// A session with what was written before it and after it.
pub(super) fn session_whole(whole: &Session) -> Value {
    let mut value = session(whole);
    let notes = whole.notes.iter().map(|(note, text)| (note.slug().replace('-', "_"), text.as_str().into()));
    extend(&mut value, json!({ "notes": Value::Object(notes.collect()) }));
    value
}

/// A series of sessions, with the next of them.
pub(super) fn series(series: &Series, next: Option<&Session>) -> Value {
    let template = &series.template;
    let pause = |pause: &Pause| json!({ "from": pause.from.to_string(), "until": pause.until.to_string() });
    json!({
        "id": series.id.to_string(),
        "repeats": series.in_words(),
        "rule": series.rule.to_string(),
        "start": series.start.to_string(),
        "zone": series.zone.name(),
        "end": series.end.map(|day| day.to_string()),
        "pauses": series.pauses.iter().map(pause).collect::<Vec<_>>(),
        "extra": series.extra.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "kind": template.kind.name().slug(),
        "name": template.name.as_ref().map(OneLine::as_str),
        "with": template.with.as_ref().map(OneLine::as_str),
        "next": next.map(|session| session.id.to_string()),
        "next_starts_at": next.map(|session| session.meeting.starts_at.rfc3339()),
    })
}

fn sides(change: Change) -> [Option<u8>; 2] {
    [change.before, change.after].map(|side| side.map(Rating::get))
}

/// A check-in.
pub(super) fn check_in(check_in: &CheckIn) -> Value {
    let answers = check_in.answers();
    json!({
        "id": check_in.id().to_string(),
        "at": check_in.at().rfc3339(),
        "mood": answers.mood.map(Rating::get),
        "urge": answers.urge.map(Rating::get),
        "sleep": answers.sleep.map(Rating::get),
        "connection": answers.connection.map(Rating::get),
        "confidence": answers.confidence.map(Rating::get),
        "halt": answers.halt.iter().map(|halt| Halt::slug(*halt)).collect::<Vec<_>>(),
        "used": answers.used.as_ref().map(Used::to_string),
        "note": answers.note.as_ref().map(Body::as_str),
    })
}

/// A goal with its days, seen from `now`.
pub(super) fn goal(goal: &Goal, now: Moment) -> Value {
    let days = goal.days(now);
    let lapses = goal.lapses.iter().map(|lapse| json!({ "at": lapse.at.rfc3339() })).collect::<Vec<_>>();
    json!({
        "id": goal.id.to_string(),
        "title": goal.title.as_str(),
        "aim": goal.aim.slug(),
        "since": goal.period.since().to_string(),
        "days_of_last_30": days.last_30.days,
        "days_of_last_90": days.last_90.days,
        "current_run": days.run,
        "lapses": lapses,
    })
}

/// A step of a goal.
pub(super) fn step(step: &Step) -> Value {
    let if_then = step.if_then.as_ref();
    json!({
        "id": step.id.to_string(),
        "words": step.words.as_str(),
        "if": if_then.map(|it| it.when.as_str()),
        "then": if_then.map(|it| it.then.as_str()),
        "done": step.done.map(|day| day.to_string()),
    })
}

/// A score of a measure, with how its paper reads it.
pub(super) fn measure_score(score: &MeasureScore) -> Value {
    let totals = score.parts().map(|(scale, total)| (scale.name.to_owned(), total.into())).collect();
    let band = |(scale, total): (&'static Scale, u8)| {
        (scale.name.to_owned(), scale.band(total).map(|band| band.words).into())
    };
    json!({
        "id": score.id().to_string(),
        "measure": score.measure().slug,
        "at": score.at().rfc3339(),
        "totals": Value::Object(totals),
        "bands": Value::Object(score.parts().map(band).collect()),
        "item_9": score.answered().item_9.map(Item9::get),
        "note": score.answered().note.as_ref().map(OneLine::as_str),
    })
}

/// A goal with its days of the last 30 alone.
pub(super) fn days_of_last_30(goal: &Goal, now: Moment) -> Value {
    let last_30 = goal.days(now).last_30;
    json!({ "goal": goal.id.to_string(), "title": goal.title.as_str(), "days": last_30.days, "of": last_30.of })
}

fn extend(value: &mut Value, more: Value) {
    if let (Value::Object(keys), Value::Object(more)) = (value, more) {
        keys.extend(more);
    }
}
