//! Finished copies of exercises.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use super::moment;
use crate::domain::exercise::copy::{Answers, ExerciseCopy, ExerciseName};
use crate::domain::kept::Kept;
use crate::domain::text::PageRef;

pub(super) fn write(copy: &ExerciseCopy) -> Value {
    json!({
        "id": copy.id.to_string(),
        "exercise": ExerciseName::as_str(&copy.exercise),
        "at": moment::write(copy.at),
        "answers": copy.answers.to_json(),
        "session": copy.session.map(|session| session.to_string()),
        "page": copy.page.as_ref().map(PageRef::as_str),
    })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let copy = ExerciseCopy {
        id: fields.parse("id")?,
        exercise: fields.parse("exercise")?,
        at: moment::read(&mut fields, "at")?,
        answers: fields.json("answers", Answers::from_json)?,
        session: fields.optional("session")?,
        page: fields.optional("page")?,
    };
    fields.end(Kept::ExerciseCopy(Box::new(copy)))
}
