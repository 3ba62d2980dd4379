//! Homework, and the packs it came from.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use super::series::Day;
use crate::domain::exercise::copy::{Answers, ExerciseName};
use crate::domain::homework::{
    Homework, KeptPack, MOST_TIMES, Move, Origin, Outlook, Status, StatusName, Task, Work,
};
use crate::domain::kept::Kept;
use crate::domain::rating::{Minutes, Rating};
use crate::domain::text::{Body, OneLine, PageRef};

pub(super) fn write_pack(pack: &KeptPack) -> Value {
    json!({
        "id": pack.id.as_str(),
        "at": moment::write(pack.at),
        "text": pack.text.as_str(),
        "signed_by": pack.signed_by.as_ref().map(OneLine::as_str),
    })
}

pub(super) fn read_pack(mut fields: Fields) -> Result<Kept, Wrong> {
    let pack = KeptPack {
        id: fields.parse("id")?,
        at: moment::read(&mut fields, "at")?,
        text: fields.parse("text")?,
        signed_by: fields.optional("signed_by")?,
    };
    fields.end(Kept::HomeworkPack(Box::new(pack)))
}

pub(super) fn write(homework: &Homework) -> Value {
    let (task, outlook) = (&homework.task, &homework.outlook);
    json!({
        "id": homework.id.to_string(),
        "title": task.title.as_str(),
        "why": task.why.as_ref().map(Body::as_str),
        "if_then": task.if_then.as_ref().map(OneLine::as_str),
        "exercise": task.exercise().map(ExerciseName::as_str),
        "page": task.page().map(PageRef::as_str),
        "rhythm": task.rhythm.map(|rhythm| rhythm.to_string()),
        "due": task.due.map(|day| day.to_string()),
        "minutes": task.minutes.map(Minutes::get),
        "bring": task.bring.slug(),
        "review": task.review.slug(),
        "prefill": task.prefill.as_ref().map(Answers::to_json),
        "origin": write_origin(&homework.origin),
        "accepted": moment::write(homework.accepted),
        "session": homework.session.map(|session| session.to_string()),
        "confidence": outlook.confidence.map(Rating::get),
        "obstacle": outlook.obstacle.as_ref().map(Body::as_str),
        "answer": outlook.answer.as_ref().map(Body::as_str),
        "moves": homework.moves.iter().map(write_move).collect::<Vec<_>>(),
        "times": homework.times.iter().map(|at| json!({ "at": moment::write(*at) })).collect::<Vec<_>>(),
        "status": homework.status.name().slug(),
        "ended": homework.status.since().map(moment::write),
        "reason": reason(&homework.status).map(Body::as_str),
    })
}

fn reason(status: &Status) -> Option<&Body> {
    match status {
        Status::Skipped(_, reason) => reason.as_ref(),
        Status::Open | Status::Done(_) => None,
    }
}

fn write_origin(origin: &Origin) -> Value {
    match origin {
        Origin::Own => Value::Null,
        Origin::Pack { pack, task, from } => {
            json!({ "pack": pack.as_str(), "task": task.as_str(), "from": from.as_str() })
        }
    }
}

fn write_move(moved: &Move) -> Value {
    json!({
        "at": moment::write(moved.at),
        "from": moved.from.map(|day| day.to_string()),
        "to": moved.to.to_string(),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let id = fields.parse("id")?;
    let task = read_task(&mut fields)?;
    let origin = read_origin(&mut fields)?;
    let accepted = moment::read(&mut fields, "accepted")?;
    let mut homework = Homework::new(id, task, origin, accepted);
    homework.session = fields.optional("session")?;
    homework.outlook = Outlook {
        confidence: fields.optional_number("confidence", Rating::new)?,
        obstacle: fields.optional("obstacle")?,
        answer: fields.optional("answer")?,
    };
    for moved in fields.objects("moves")? {
        homework.moves.push(read_move(moved)?);
    }
    for mut time in fields.objects("times")? {
        let at = moment::read(&mut time, "at")?;
        homework.times.push(time.end(at)?);
    }
    if homework.times.len() > MOST_TIMES {
        return Err(fields.wrong("times", "there are too many"));
    }
    homework.status = read_status(&mut fields)?;
    fields.end(Kept::Homework(Box::new(homework)))
}

fn read_task(fields: &mut Fields) -> Result<Task, Wrong> {
    let (exercise, page) = (fields.optional("exercise")?, fields.optional("page")?);
    Ok(Task {
        title: fields.parse("title")?,
        why: fields.optional("why")?,
        if_then: fields.optional("if_then")?,
        work: match (exercise, page) {
            (Some(exercise), None) => Some(Work::Exercise(exercise)),
            (None, Some(page)) => Some(Work::Page(page)),
            (None, None) => None,
            (Some(_), Some(_)) => return Err(fields.wrong("page", "there is an exercise already")),
        },
        rhythm: fields.optional("rhythm")?,
        due: fields.optional::<Day>("due")?.map(|day| day.0),
        minutes: fields.optional_number("minutes", Minutes::new)?,
        bring: fields.parse("bring")?,
        review: fields.parse("review")?,
        prefill: fields.json("prefill", |value| match value {
            Value::Null => Ok(None),
            answers => Answers::from_json(answers).map(Some),
        })?,
    })
}

fn read_origin(fields: &mut Fields) -> Result<Origin, Wrong> {
    let Some(mut origin) = fields.optional_object("origin")? else { return Ok(Origin::Own) };
    let read = Origin::Pack {
        pack: origin.parse("pack")?,
        task: origin.parse("task")?,
        from: origin.parse("from")?,
    };
    origin.end(read)
}

fn read_move(mut fields: Fields) -> Result<Move, Wrong> {
    let at = moment::read(&mut fields, "at")?;
    let from = fields.optional::<Day>("from")?.map(|day| day.0);
    let Some(to) = fields.optional::<Day>("to")?.map(|day| day.0) else {
        return Err(fields.wrong("to", "it is missing"));
    };
    fields.end(Move { at, from, to })
}

fn read_status(fields: &mut Fields) -> Result<Status, Wrong> {
    let (name, at) = (fields.parse("status")?, moment::optional(fields, "ended")?);
    let reason: Option<Body> = fields.optional("reason")?;
    match (name, at, reason) {
        (StatusName::Open, None, None) => Ok(Status::Open),
        (StatusName::Done, Some(at), None) => Ok(Status::Done(at)),
        (StatusName::Skipped, Some(at), reason) => Ok(Status::Skipped(at, reason)),
        _ => Err(fields.wrong("status", "it, ended and reason do not fit together")),
    }
}
