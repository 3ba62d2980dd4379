//! Sessions.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::{moment, series};
use crate::domain::kept::{Kept, KeptSession};
use crate::domain::kind::{Fellowship, Format, Kind, LevelOfCare, Model};
use crate::domain::note::{Note, Notes};
use crate::domain::rating::{Change, Minutes, Rating};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Cause, Mark, Reason};
use crate::domain::text::{Body, OneLine, PageRef, Topic};

pub(super) fn write(KeptSession { session, trashed }: &KeptSession) -> Value {
    let meeting = &session.meeting;
    let reason = meeting.mark.reason();
    json!({
        "id": session.id.to_string(),
        "trashed": trashed.map(moment::write),
        "kind": meeting.kind.name().slug(),
        "model": meeting.kind.model().map(Model::slug),
        "fellowship": meeting.kind.fellowship().map(Fellowship::slug),
        "focus": meeting.kind.focus().map(PageRef::as_str),
        "starts_at": moment::write(meeting.starts_at),
        "minutes": meeting.minutes.map(Minutes::get),
        "name": meeting.name.as_ref().map(OneLine::as_str),
        "with": meeting.with.as_ref().map(OneLine::as_str),
        "format": meeting.format.map(Format::slug),
        "level": meeting.level.map(LevelOfCare::slug),
        "status": meeting.mark.status().slug(),
        "reason": reason.map(|reason| reason.cause.slug()),
        "reason_words": reason.and_then(|reason| reason.words.as_ref()).map(OneLine::as_str),
        "mood_before": meeting.mood.before.map(Rating::get),
        "mood_after": meeting.mood.after.map(Rating::get),
        "urge_before": meeting.urge.before.map(Rating::get),
        "urge_after": meeting.urge.after.map(Rating::get),
        "helpful": meeting.helpful.map(Rating::get),
        "topics": meeting.topics.iter().map(Topic::as_str).collect::<Vec<_>>(),
        "takeaway": meeting.takeaway.as_ref().map(Body::as_str),
        "meeting": meeting.listed.map(|id| id.to_string()),
        "notes": write_notes(&session.notes),
        "series": session.series.as_ref().map(series::write_occurrence),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let id = fields.parse("id")?;
    let trashed = moment::optional(&mut fields, "trashed")?;
    let meeting = Meeting {
        kind: read_kind(&mut fields)?,
        starts_at: moment::read(&mut fields, "starts_at")?,
        minutes: fields.optional_number("minutes", Minutes::new)?,
        name: fields.optional("name")?,
        with: fields.optional("with")?,
        format: fields.optional("format")?,
        level: fields.optional("level")?,
        mark: read_mark(&mut fields)?,
        mood: read_change(&mut fields, ["mood_before", "mood_after"])?,
        urge: read_change(&mut fields, ["urge_before", "urge_after"])?,
        helpful: fields.optional_number("helpful", Rating::new)?,
        topics: fields.words("topics")?,
        takeaway: fields.optional("takeaway")?,
        listed: fields.optional("meeting")?,
    };
    let notes = read_notes(&mut fields)?;
    let series = series::read_occurrence(&mut fields, id)?;
    fields.end(Kept::Session(Box::new(KeptSession {
        session: Session { id, meeting, notes, series },
        trashed,
    })))
}

pub(super) fn read_kind(fields: &mut Fields) -> Result<Kind, Wrong> {
    let (model, fellowship, focus) =
        (fields.optional("model")?, fields.optional("fellowship")?, fields.optional("focus")?);
    let name = fields.parse("kind")?;
    Kind::assemble(name, model, fellowship, focus).map_err(|error| fields.wrong("kind", &error))
}

fn write_notes(notes: &Notes) -> Value {
    Value::Object(notes.iter().map(|(note, text)| (note.slug().to_owned(), text.as_str().into())).collect())
}

/// An earlier evenkeel knew no notes.
fn read_notes(fields: &mut Fields) -> Result<Notes, Wrong> {
    let mut notes = Notes::default();
    let Some(mut texts) = fields.optional_object("notes")? else { return Ok(notes) };
    for note in Note::ALL {
        notes.set(*note, texts.optional(note.slug())?);
    }
    texts.end(notes)
}

fn read_mark(fields: &mut Fields) -> Result<Mark, Wrong> {
    let words: Option<OneLine> = fields.optional("reason_words")?;
    let reason = match (fields.optional::<Cause>("reason")?, words) {
        (None, Some(_)) => return Err(fields.wrong("reason_words", "they stand without a reason")),
        (None, None) => None,
        (Some(cause), words) => Some(Reason { cause, words }),
    };
    Mark::new(fields.parse("status")?, reason).map_err(|error| fields.wrong("status", &error))
}

fn read_change(fields: &mut Fields, [before, after]: [&str; 2]) -> Result<Change, Wrong> {
    let mut side = |key| fields.optional_number(key, Rating::new);
    Ok(Change { before: side(before)?, after: side(after)? })
}
