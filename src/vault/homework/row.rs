//! A homework as a row.

use rusqlite::{Connection, Row, named_params};

use crate::domain::exercise::copy::{Answers, ExerciseName};
use crate::domain::homework::{Homework, Origin, Outlook, Status, StatusName, Task, Work};
use crate::domain::moment::Moment;
use crate::domain::rating::{Minutes, Rating};
use crate::domain::text::{Body, OneLine, PageRef};

use super::super::error::{Doing, VaultError};
use super::super::rows::{Record, moment_columns};
use super::{AT, SAVING};

const ENDED: [&str; 3] = ["ended_utc", "ended_local", "ended_zone"];

/// Reads a row of `homework`; its moves and times are left out.
pub(in crate::vault) fn homework_from(row: &Row<'_>) -> Result<Homework, VaultError> {
    let record = Record::new(row, "homework", "id")?;
    let mut homework = Homework::new(record.id()?, task(&record)?, origin(&record)?, record.moment(AT)?);
    homework.session = record.optional("session")?;
    homework.outlook = Outlook {
        confidence: record.number("confidence", Rating::new)?,
        obstacle: record.optional("obstacle")?,
        answer: record.optional("answer")?,
    };
    homework.status = status(&record)?;
    Ok(homework)
}

fn task(record: &Record<'_>) -> Result<Task, VaultError> {
    let exercise: Option<ExerciseName> = record.optional("exercise")?;
    let page: Option<PageRef> = record.optional("page")?;
    let prefill = record.text("prefill")?.map(|text| {
        let json = serde_json::from_str(text).map_err(|_| record.wrong("prefill"))?;
        Answers::from_json(&json).map_err(|_| record.wrong("prefill"))
    });
    Ok(Task {
        title: record.parse("title")?,
        why: record.optional("why")?,
        if_then: record.optional("if_then")?,
        work: match (exercise, page) {
            (Some(exercise), None) => Some(Work::Exercise(exercise)),
            (None, Some(page)) => Some(Work::Page(page)),
            (None, None) => None,
            (Some(_), Some(_)) => return Err(record.wrong("page")),
        },
        rhythm: record.optional("rhythm")?,
        due: record.optional("due")?,
        minutes: record.number("minutes", Minutes::new)?,
        bring: record.parse("bring")?,
        review: record.parse("review")?,
        prefill: prefill.transpose()?,
    })
}

fn origin(record: &Record<'_>) -> Result<Origin, VaultError> {
    let (pack, task, from) =
        (record.optional("pack")?, record.optional("pack_task")?, record.optional("pack_from")?);
    match (pack, task, from) {
        (None, None, None) => Ok(Origin::Own),
        (Some(pack), Some(task), Some(from)) => Ok(Origin::Pack { pack, task, from }),
        _ => Err(record.wrong("pack")),
    }
}

fn status(record: &Record<'_>) -> Result<Status, VaultError> {
    let reason = record.optional("reason")?;
    match (record.parse("status")?, record.optional_moment(ENDED)?, reason) {
        (StatusName::Open, None, None) => Ok(Status::Open),
        (StatusName::Done, Some(at), None) => Ok(Status::Done(at)),
        (StatusName::Skipped, Some(at), reason) => Ok(Status::Skipped(at, reason)),
        _ => Err(record.wrong("status")),
    }
}

/// Writes a homework in the place of the one with its id, without its moves and times.
pub(super) fn put(conn: &Connection, homework: &Homework) -> Result<(), VaultError> {
    let sql = "INSERT INTO homework (id, title, why, if_then, exercise, page, rhythm, due, minutes, bring, review,
            prefill, pack, pack_task, pack_from, at_utc, at_local, at_zone, session, confidence, obstacle, answer,
            status, ended_utc, ended_local, ended_zone, reason)
        VALUES (:id, :title, :why, :if_then, :exercise, :page, :rhythm, :due, :minutes, :bring, :review,
            :prefill, :pack, :pack_task, :pack_from, :at_utc, :at_local, :at_zone, :session, :confidence,
            :obstacle, :answer, :status, :ended_utc, :ended_local, :ended_zone, :reason)
        ON CONFLICT (id) DO UPDATE SET title = :title, why = :why, if_then = :if_then, exercise = :exercise,
            page = :page, rhythm = :rhythm, due = :due, minutes = :minutes, bring = :bring, review = :review,
            prefill = :prefill, pack = :pack, pack_task = :pack_task, pack_from = :pack_from, at_utc = :at_utc,
            at_local = :at_local, at_zone = :at_zone, session = :session, confidence = :confidence,
            obstacle = :obstacle, answer = :answer, status = :status, ended_utc = :ended_utc,
            ended_local = :ended_local, ended_zone = :ended_zone, reason = :reason";
    let (task, outlook) = (&homework.task, &homework.outlook);
    let [at_utc, at_local, at_zone] = moment_columns(&homework.accepted);
    let [ended_utc, ended_local, ended_zone] = ended(homework.status.since());
    let (pack, pack_task, pack_from) = match &homework.origin {
        Origin::Own => (None, None, None),
        Origin::Pack { pack, task, from } => (Some(pack.as_str()), Some(task.as_str()), Some(from.as_str())),
    };
    let reason = match &homework.status {
        Status::Skipped(_, reason) => reason.as_ref().map(Body::as_str),
        Status::Open | Status::Done(_) => None,
    };
    let values = named_params! {
        ":id": homework.id.to_string(),
        ":title": task.title.as_str(),
        ":why": task.why.as_ref().map(Body::as_str),
        ":if_then": task.if_then.as_ref().map(OneLine::as_str),
        ":exercise": task.exercise().map(ExerciseName::as_str),
        ":page": task.page().map(PageRef::as_str),
        ":rhythm": task.rhythm.map(|rhythm| rhythm.to_string()),
        ":due": task.due.map(|day| day.to_string()),
        ":minutes": task.minutes.map(Minutes::get),
        ":bring": task.bring.slug(),
        ":review": task.review.slug(),
        ":prefill": task.prefill.as_ref().map(|answers| answers.to_json().to_string()),
        ":pack": pack,
        ":pack_task": pack_task,
        ":pack_from": pack_from,
        ":at_utc": at_utc,
        ":at_local": at_local,
        ":at_zone": at_zone,
        ":session": homework.session.map(|id| id.to_string()),
        ":confidence": outlook.confidence.map(Rating::get),
        ":obstacle": outlook.obstacle.as_ref().map(Body::as_str),
        ":answer": outlook.answer.as_ref().map(Body::as_str),
        ":status": homework.status.name().slug(),
        ":ended_utc": ended_utc,
        ":ended_local": ended_local,
        ":ended_zone": ended_zone,
        ":reason": reason,
    };
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute(values)).doing(SAVING).map(drop)
}

fn ended(at: Option<Moment>) -> [Option<String>; 3] {
    at.map_or([None, None, None], |at| moment_columns(&at).map(Some))
}
