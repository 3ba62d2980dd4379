//! Holding answers to the exercise they are for, whether they were typed in a form or came in a file.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Exercise, Field};
use crate::domain::Invalid;
use crate::domain::exercise::FieldKind;
use crate::domain::exercise::answer::{Answer, from_typed, rating};
use crate::domain::exercise::copy::Answers;
use crate::domain::when;

/// An answer that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {what}")]
pub struct Unfit {
    /// The key of its field; empty when it is none of them.
    pub key: String,
    /// What would fit; never what stands there.
    pub what: Invalid,
}

impl Exercise {
    /// Takes answers by the keys of their fields. Fields may be left out, but not all of them.
    pub fn answers(&self, given: &Map<String, Value>) -> Result<Answers, Unfit> {
        if let Some(unknown) = given.keys().find(|key| self.field(key).is_none()) {
            let keys: Vec<&str> = self.fields.iter().map(|field| field.key.as_str()).collect();
            let what = format!("this exercise asks no such thing; it asks {}", keys.join(", "));
            return Err(Unfit { key: shown_key(unknown), what: Invalid::new(what) });
        }
        let mut answers = BTreeMap::new();
        for field in &self.fields {
            let Some(value) = given.get(&field.key) else { continue };
            let answer = field.answer(value).map_err(|what| Unfit { key: field.key.clone(), what })?;
            answers.extend(answer.map(|answer| (field.key.clone(), answer)));
        }
        Answers::new(answers).map_err(|what| Unfit { key: String::new(), what })
    }

    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// A key as a message may name it: one that is no key may be private text in the wrong place.
fn shown_key(key: &str) -> String {
    if crate::domain::exercise::copy::is_key(key) { key.to_owned() } else { "a key".to_owned() }
}

impl Field {
    /// Takes an answer; what is empty is `None`.
    pub fn answer(&self, value: &Value) -> Result<Option<Answer>, Invalid> {
        let refuse = |what: &str| Err(Invalid::new(what));
        match (self.kind, value) {
            (_, Value::Null) => Ok(None),
            (FieldKind::Rating, Value::String(words)) if words.trim().is_empty() => Ok(None),
            (FieldKind::Rating, Value::String(words)) => {
                rating(words.trim().parse().ok()).map(|rating| Some(Answer::Rating(rating)))
            }
            (FieldKind::Rating, Value::Number(_))
            | (FieldKind::Text | FieldKind::LongText, Value::String(_))
            | (FieldKind::IfThen, Value::Object(_)) => Answer::from_json(value),
            (FieldKind::Rating, _) => refuse("a whole number from 0 to 10"),
            (FieldKind::Text | FieldKind::LongText, Value::Number(number)) => {
                Answer::from_json(&number.to_string().into())
            }
            (FieldKind::Text | FieldKind::LongText, _) => refuse("words in quotes"),
            (FieldKind::Time, Value::String(words)) => Answer::from_json(&clock(words).into()),
            (FieldKind::Time, _) => refuse("a time in quotes, such as \"18:10\" or \"this morning\""),
            (FieldKind::Choice, Value::String(words)) if words.trim().is_empty() => Ok(None),
            (FieldKind::Choice, Value::String(words)) => {
                Answer::from_json(&self.option(words)?.to_owned().into())
            }
            (FieldKind::Choice, _) => refuse("one of the values, in quotes"),
            (FieldKind::MultiChoice, Value::Array(several)) => self.several(several),
            (FieldKind::MultiChoice, Value::String(_)) => self.several(std::slice::from_ref(value)),
            (FieldKind::MultiChoice, _) => refuse("a list of the values, such as [\"one\", \"two\"]"),
            (FieldKind::List, Value::String(words)) => Answer::from_json(&words.lines().collect()),
            (FieldKind::List, Value::Array(items)) if items.iter().all(|item| !item.is_array()) => {
                Answer::from_json(value)
            }
            (FieldKind::List, _) => refuse("a list of words, such as [\"one\", \"two\"]"),
            (FieldKind::Table, Value::Array(rows)) => self.table(rows),
            (FieldKind::Table, _) => refuse("a list of rows, such as [[\"one\", \"two\"]]"),
            (FieldKind::IfThen, _) => refuse("an if and a then, such as { if = \"…\", then = \"…\" }"),
        }
    }

    /// Takes what was typed in a form.
    pub fn typed(&self, text: &str) -> Result<Option<Answer>, Invalid> {
        self.answer(&from_typed(self.kind, text))
    }

    /// The option that is meant, in whatever capitals.
    fn option(&self, words: &str) -> Result<&str, Invalid> {
        let wanted = words.trim().to_lowercase();
        let found = self.options.iter().find(|option| option.trim().to_lowercase() == wanted);
        found.map(String::as_str).ok_or_else(|| Invalid::new(format!("one of: {}", self.options.join("; "))))
    }

    /// The options that are meant, in their own order.
    fn several(&self, several: &[Value]) -> Result<Option<Answer>, Invalid> {
        let mut meant = Vec::new();
        for value in several {
            let Value::String(words) = value else {
                return Err(Invalid::new("a list of the values, in quotes"));
            };
            if !words.trim().is_empty() {
                meant.push(self.option(words)?);
            }
        }
        Answer::from_json(
            &self.options.iter().map(String::as_str).filter(|option| meant.contains(option)).collect(),
        )
    }

    /// Takes rows: lists in the order of the columns, or tables of column to words.
    fn table(&self, rows: &[Value]) -> Result<Option<Answer>, Invalid> {
        let rows = rows.iter().map(|row| self.row(row)).collect::<Result<Vec<Value>, _>>()?;
        Answer::from_json(&Value::Array(rows))
    }

    fn row(&self, row: &Value) -> Result<Value, Invalid> {
        let columns = || self.columns.join("; ");
        let mut cells: Vec<Value> = match row {
            Value::Array(cells) if cells.len() <= self.columns.len() => cells.clone(),
            Value::Array(_) => return Err(Invalid::new(format!("a row has no more than: {}", columns()))),
            Value::Object(cells) => {
                if cells.keys().any(|key| !self.columns.contains(key)) {
                    return Err(Invalid::new(format!("the columns are: {}", columns())));
                }
                self.columns.iter().map(|column| cells.get(column).cloned().unwrap_or_default()).collect()
            }
            _ => return Err(Invalid::new("each row is a list of words, such as [\"one\", \"two\"]")),
        };
        cells.resize(self.columns.len(), Value::Null);
        Ok(Value::Array(cells))
    }
}

/// A time on the clock as `18:10` where the words are one; a rough time stays as it was said.
fn clock(words: &str) -> String {
    let lower = words.trim().to_lowercase();
    let halves = [
        (" in the morning", "am"),
        (" in the afternoon", "pm"),
        (" in the evening", "pm"),
        (" at night", "pm"),
    ];
    let half =
        halves.iter().find_map(|(end, half)| lower.strip_suffix(end).map(|clock| format!("{clock} {half}")));
    let time = when::clock(half.as_deref().unwrap_or(&lower));
    time.map_or_else(|_| words.trim().to_owned(), |time| time.format("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Catalogue;
    use serde_json::json;

    fn check(exercise: &str, key: &str, given: &Value, kept: Result<Value, &str>) {
        let exercise = Catalogue::builtin().unwrap().exercise(exercise).unwrap();
        let given: Map<String, Value> = [(key.to_owned(), given.clone())].into_iter().collect();
        match (exercise.answers(&given), kept) {
            (Ok(answers), Ok(kept)) => assert_eq!(answers.get(key).unwrap().to_json(), kept),
            (Err(unfit), Err(told)) => assert!(unfit.to_string().contains(told), "{unfit}"),
            (got, wanted) => panic!("{got:?}, not {wanted:?}"),
        }
    }

    #[test]
    fn an_answer_is_held_to_the_kind_of_its_field() {
        check("urge-log", "strength", &json!(8), Ok(json!(8)));
        check("urge-log", "strength", &json!(" 10 "), Ok(json!(10)));
        check("urge-log", "strength", &json!(11), Err("strength: a whole number from 0 to 10"));
        check("urge-log", "strength", &json!("secret"), Err("strength: a whole number from 0 to 10"));
        check("urge-log", "trigger", &json!(["a"]), Err("trigger: words in quotes"));
        check("urge-log", "lasted", &json!(20), Ok(json!("20")));
        check(
            "urge-log",
            "mood",
            &json!(5),
            Err("mood: this exercise asks no such thing; it asks when, place"),
        );
        check("urge-log", "a private word", &json!(5), Err("a key: this exercise asks"));
        check("urge-log", "trigger", &json!("  "), Err("nothing is filled in yet"));
        check("halt-check", "state", &json!(["tired", "Hungry"]), Ok(json!(["Hungry", "Tired"])));
        check("halt-check", "state", &json!(["sad"]), Err("one of: Hungry; Angry"));
        check("safety-plan", "now", &json!("i am safe for now"), Ok(json!("I am safe for now")));
        check("day-plan", "blocks", &json!([["9"]]), Ok(json!([["9", ""]])));
        check("day-plan", "blocks", &json!([{ "What I do": "rest" }]), Ok(json!([["", "rest"]])));
        check("day-plan", "blocks", &json!([["9", "rest", "more"]]), Err("no more than: Hours; What I do"));
        check("day-plan", "blocks", &json!([{ "What": "rest" }]), Err("the columns are: Hours"));
        check("day-plan", "risk_plan", &json!({ "if": "a" }), Ok(json!({ "if": "a", "then": "" })));
        check("day-plan", "risk_plan", &json!("if a then b"), Err("risk_plan: an if and a then"));
    }

    #[test]
    fn a_time_is_kept_as_one_where_it_is_one() {
        for (said, kept) in [
            ("6:10 in the evening", "18:10"),
            ("8:15 in the morning", "08:15"),
            ("6pm", "18:00"),
            ("18:10", "18:10"),
            ("Noon", "12:00"),
            ("after lunch", "after lunch"),
            ("7", "7"),
        ] {
            check("urge-log", "when", &json!(said), Ok(json!(kept)));
        }
    }
}
