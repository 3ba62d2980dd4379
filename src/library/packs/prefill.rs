//! Answers that a pack suggests for the exercise of a task.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::limits::{MOST_OF_TEXT, MOST_OPTIONS, MOST_PREFILL};
use super::table::{Faults, whole, words};
use crate::domain::exercise::copy::Answers;
use crate::library::exercises::Exercise;

/// How deep lists and tables stand in one another: the rows of a table, and their cells.
const DEEPEST: usize = 2;

/// Holds suggested answers to the exercise they are for.
pub(super) fn read(
    given: &DeTable<'_>,
    at: usize,
    exercise: &Exercise,
    faults: &mut Faults<'_>,
) -> Option<Answers> {
    if given.len() > MOST_PREFILL {
        faults.error(at, format!("prefill: there are {}, and {MOST_PREFILL} is the most", given.len()));
        return None;
    }
    let mut answers = Map::new();
    for (key, value) in given {
        let value = json(value, DEEPEST, faults)?;
        answers.insert(key.get_ref().to_string(), value);
    }
    match exercise.answers(&answers) {
        Ok(answers) => Some(answers),
        Err(unfit) => {
            let place = given.get_key_value(unfit.key.as_str()).map_or(at, |(key, _)| key.span().start);
            faults.error(place, format!("prefill: {}", unfit.what));
            None
        }
    }
}

fn json(value: &toml::Spanned<DeValue<'_>>, depth: usize, faults: &mut Faults<'_>) -> Option<Value> {
    let at = value.span().start;
    let unfit = |faults: &mut Faults<'_>, what: String| {
        faults.error(at, format!("prefill: {what}"));
        None
    };
    match value.get_ref() {
        DeValue::String(_) => words(value, "prefill", MOST_OF_TEXT, faults).map(Value::from),
        DeValue::Integer(_) => match whole(value.get_ref()) {
            Some(number) => Some(number.into()),
            None => unfit(faults, "this number is too large".to_owned()),
        },
        DeValue::Boolean(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            unfit(faults, "an answer is words in quotes, a whole number, a list or a table".to_owned())
        }
        DeValue::Array(_) | DeValue::Table(_) if depth == 0 => {
            unfit(faults, "lists and tables stand in one another too deep".to_owned())
        }
        DeValue::Array(list) if list.len() > MOST_OPTIONS => {
            unfit(faults, format!("there are {}, and {MOST_OPTIONS} is the most", list.len()))
        }
        DeValue::Table(table) if table.len() > MOST_OPTIONS => {
            unfit(faults, format!("there are {}, and {MOST_OPTIONS} is the most", table.len()))
        }
        DeValue::Array(list) => list
            .iter()
            .map(|value| json(value, depth - 1, faults))
            .collect::<Option<Vec<_>>>()
            .map(Value::from),
        DeValue::Table(table) => {
            let pair =
                |(key, value): (&toml::Spanned<toml::de::DeString<'_>>, &toml::Spanned<DeValue<'_>>)| {
                    Some((key.get_ref().to_string(), json(value, depth - 1, faults)?))
                };
            table.iter().map(pair).collect::<Option<Map<_, _>>>().map(Value::Object)
        }
    }
}
