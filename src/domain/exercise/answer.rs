//! What a person answered: its shapes, as JSON, and as one types it.

use serde_json::{Map, Value, json};

use super::FieldKind;
use crate::domain::Invalid;
use crate::domain::rating::Rating;
use crate::domain::text::Body;

/// The key of the first part of an if-then plan.
pub const IF: &str = "if";
/// The key of its second part.
pub const THEN: &str = "then";

/// One answer of an exercise; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Words: a text, a time, the value of a choice.
    Text(Body),
    /// A number from 0 to 10.
    Rating(Rating),
    /// Several lines of words: a list, the values of a choice.
    List(Vec<Cell>),
    /// Rows of a table; a cell may be left empty.
    Table(Vec<Vec<Option<Cell>>>),
    /// What happens, and what the person will do then; one of them may be left empty.
    IfThen(Option<Cell>, Option<Cell>),
}

/// Words on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell(String);

impl Cell {
    /// Takes words; line ends and tabs become spaces, and what is empty is `None`.
    pub fn parse(text: &str) -> Result<Option<Self>, Invalid> {
        if text.contains('\0') {
            return Err(Invalid::new("the text holds a NUL byte, so it is not plain text"));
        }
        let one_line = text.replace(['\n', '\r', '\t'], " ");
        let words = one_line.trim();
        Ok((!words.is_empty()).then(|| Self(words.to_owned())))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Answer {
    /// The answer as JSON: a text, a number, a list, a list of lists, or an object of `if` and `then`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Text(words) => words.as_str().into(),
            Self::Rating(rating) => rating.get().into(),
            Self::List(items) => items.iter().map(Cell::as_str).collect(),
            Self::Table(rows) => rows
                .iter()
                .map(|row| row.iter().map(|cell| words_of(cell.as_ref())).collect::<Value>())
                .collect(),
            Self::IfThen(when, then) => json!({ IF: words_of(when.as_ref()), THEN: words_of(then.as_ref()) }),
        }
    }

    /// Reads an answer by its shape alone; what is empty is `None`.
    pub fn from_json(value: &Value) -> Result<Option<Self>, Invalid> {
        match value {
            Value::Null => Ok(None),
            Value::String(words) => Ok(Body::optional(words)?.map(Self::Text)),
            Value::Number(number) => rating(number.as_u64()).map(|rating| Some(Self::Rating(rating))),
            Value::Array(rows) if rows.iter().any(Value::is_array) => table(rows),
            Value::Array(items) => list(items),
            Value::Object(parts) => if_then(parts),
            Value::Bool(_) => Err(Invalid::new("it is neither words nor a number")),
        }
    }

    /// The answer as a form holds it: a list on lines, a table on lines with tabs between its cells.
    pub fn typed(&self) -> String {
        match self {
            Self::Text(words) => words.as_str().to_owned(),
            Self::Rating(rating) => rating.to_string(),
            Self::List(items) => items.iter().map(Cell::as_str).collect::<Vec<_>>().join("\n"),
            Self::Table(rows) => {
                let row = |row: &Vec<Option<Cell>>| {
                    row.iter().map(|cell| words_of(cell.as_ref())).collect::<Vec<_>>().join("\t")
                };
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::IfThen(when, then) => format!("{}\n{}", words_of(when.as_ref()), words_of(then.as_ref())),
        }
    }

    /// The answer on one line.
    pub fn on_one_line(&self) -> String {
        match self {
            Self::Text(words) => words.as_str().split_whitespace().collect::<Vec<_>>().join(" "),
            Self::IfThen(when, then) => {
                format!("If {}, then I will {}", words_of(when.as_ref()), words_of(then.as_ref()))
            }
            Self::Rating(_) | Self::List(_) | Self::Table(_) => {
                self.typed().replace('\n', "; ").replace('\t', ", ")
            }
        }
    }
}

/// What was typed in a field of a form, as JSON; see [`Answer::typed`].
pub fn from_typed(kind: FieldKind, text: &str) -> Value {
    match kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Rating | FieldKind::Choice | FieldKind::Time => {
            text.into()
        }
        FieldKind::MultiChoice | FieldKind::List => text.lines().collect(),
        FieldKind::Table => text.lines().map(|row| row.split('\t').collect::<Value>()).collect(),
        FieldKind::IfThen => {
            let (when, then) = text.split_once('\n').unwrap_or((text, ""));
            json!({ IF: when, THEN: then })
        }
    }
}

/// A rating that is a whole number from 0 to 10.
pub fn rating(number: Option<u64>) -> Result<Rating, Invalid> {
    let number = number.and_then(|number| u8::try_from(number).ok());
    let fits = number.and_then(|number| Rating::new(number).ok());
    fits.ok_or_else(|| Invalid::new("a whole number from 0 to 10"))
}

fn words_of(cell: Option<&Cell>) -> &str {
    cell.map_or("", Cell::as_str)
}

/// Words, or a number meant as words.
pub(super) fn cell(value: &Value) -> Result<Option<Cell>, Invalid> {
    match value {
        Value::Null => Ok(None),
        Value::String(words) => Cell::parse(words),
        Value::Number(number) => Cell::parse(&number.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(Invalid::new("words in quotes")),
    }
}

fn list(items: &[Value]) -> Result<Option<Answer>, Invalid> {
    let items: Vec<Cell> =
        items.iter().filter_map(|item| cell(item).transpose()).collect::<Result<_, _>>()?;
    Ok((!items.is_empty()).then_some(Answer::List(items)))
}

fn table(rows: &[Value]) -> Result<Option<Answer>, Invalid> {
    let row = |row: &Value| match row {
        Value::Array(cells) => cells.iter().map(cell).collect::<Result<Vec<_>, _>>(),
        _ => Err(Invalid::new("each row is a list of words")),
    };
    let rows: Vec<Vec<Option<Cell>>> = rows.iter().map(row).collect::<Result<_, _>>()?;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.iter().any(Option::is_some)).collect();
    Ok((!rows.is_empty()).then_some(Answer::Table(rows)))
}

fn if_then(parts: &Map<String, Value>) -> Result<Option<Answer>, Invalid> {
    if parts.keys().any(|key| ![IF, THEN].contains(&key.as_str())) {
        return Err(Invalid::new("an if-then plan has an if and a then"));
    }
    let part = |key: &str| parts.get(key).map_or(Ok(None), cell);
    let (when, then) = (part(IF)?, part(THEN)?);
    let is_there = when.is_some() || then.is_some();
    Ok(is_there.then_some(Answer::IfThen(when, then)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: FieldKind, typed: &str, json: &Value) {
        let answer = Answer::from_json(&from_typed(kind, typed)).unwrap().unwrap();
        assert_eq!(answer.to_json(), *json);
        assert_eq!(Answer::from_json(&answer.to_json()).unwrap().unwrap(), answer);
        assert_eq!(Answer::from_json(&from_typed(kind, &answer.typed())).unwrap().unwrap(), answer);
    }

    #[test]
    fn what_is_typed_is_kept_by_its_shape_and_typed_again_the_same() {
        check(FieldKind::Text, " one\ntwo ", &json!(" one\ntwo"));
        check(FieldKind::List, "bus\n\n shop \n", &json!(["bus", "shop"]));
        check(FieldKind::Table, "9 to 11\tWash\n\n\tRest", &json!([["9 to 11", "Wash"], ["", "Rest"]]));
        check(FieldKind::IfThen, "they ask\nI walk", &json!({ "if": "they ask", "then": "I walk" }));
        check(FieldKind::IfThen, "they ask", &json!({ "if": "they ask", "then": "" }));
    }

    #[test]
    fn what_is_empty_is_no_answer() {
        for (kind, typed) in [
            (FieldKind::Text, " \n"),
            (FieldKind::List, "\n \n"),
            (FieldKind::Table, "\t\n\t"),
            (FieldKind::IfThen, "\n"),
        ] {
            assert_eq!(Answer::from_json(&from_typed(kind, typed)), Ok(None), "{kind}");
        }
    }

    #[test]
    fn other_json_is_no_answer() {
        for wrong in
            [json!(11), json!(-1), json!(2.5), json!(true), json!([["a"], "b"]), json!({ "why": "a" })]
        {
            assert!(Answer::from_json(&wrong).is_err(), "{wrong}");
        }
    }
}
