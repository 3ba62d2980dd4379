//! A finished copy of an exercise.

use std::collections::BTreeMap;

use serde_json::Value;

use super::answer::Answer;
use crate::domain::Invalid;
use crate::domain::id::{CopyId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::text::PageRef;

/// The name of an exercise, such as `urge-log`, or of one that a homework pack brought, such as `week-one/my-log`;
/// whether there is one is for the library to say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExerciseName(String);

impl ExerciseName {
    /// Takes small letters, digits and hyphens, and one slash behind the id of a pack.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let name = text.split_once('/').map_or(text, |(_, name)| name);
        let pack = text.split_once('/').map_or(name, |(pack, _)| pack);
        if text.len() > 80 || !is_slug(name) || !is_slug(pack) {
            return Err(Invalid::new("an exercise is named like urge-log"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a word is small letters, digits and hyphens.
pub fn is_slug(word: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !word.is_empty() && word.bytes().all(fits)
}

impl std::str::FromStr for ExerciseName {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

/// Answers by the keys of their fields; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Takes answers, each under a key of a field.
    pub fn new(answers: BTreeMap<String, Answer>) -> Result<Self, Invalid> {
        if answers.is_empty() {
            return Err(Invalid::new("nothing is filled in yet"));
        }
        if !answers.keys().all(|key| is_key(key)) {
            return Err(Invalid::new(KEY));
        }
        Ok(Self(answers))
    }

    /// The answer under a key.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// All of them, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// All of them as one JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.iter().map(|(key, answer)| (key.clone(), answer.to_json())).collect())
    }

    /// Reads what [`Answers::to_json`] made.
    pub fn from_json(value: &Value) -> Result<Self, Invalid> {
        let Value::Object(fields) = value else { return Err(Invalid::new("it is no object of answers")) };
        let mut answers = BTreeMap::new();
        for (key, value) in fields {
            let answer =
                Answer::from_json(value)?.ok_or_else(|| Invalid::new("one of the answers is empty"))?;
            answers.insert(key.clone(), answer);
        }
        Self::new(answers)
    }
}

/// What a key of a field is.
pub const KEY: &str = "a key is small letters, digits and _";

/// Whether a word can be the key of a field.
pub fn is_key(word: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    !word.is_empty() && word.len() <= 80 && word.bytes().all(fits)
}

/// A copy of an exercise that somebody filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseCopy {
    /// Its id.
    pub id: CopyId,
    /// What it is a copy of.
    pub exercise: ExerciseName,
    /// When it was finished.
    pub at: Moment,
    /// What was answered.
    pub answers: Answers,
    /// The session it has to do with.
    pub session: Option<SessionId>,
    /// The reading page it was begun from.
    pub page: Option<PageRef>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_exercise_is_named_alone_or_behind_its_pack() {
        for name in ["urge-log", "week-one/my-log", "a/b"] {
            assert_eq!(ExerciseName::parse(name).unwrap().as_str(), name);
        }
        for wrong in ["", "/", "a/", "/a", "a/b/c", "../a", "A", "a b"] {
            assert!(ExerciseName::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn answers_are_read_as_they_were_written() {
        let json = json!({ "after": 3, "keep": "walk", "signs": ["a", "b"] });
        assert_eq!(Answers::from_json(&json).unwrap().to_json(), json);
        for wrong in [json!({}), json!([]), json!({ "After": 3 }), json!({ "a": "" }), json!({ "a": null })] {
            assert!(Answers::from_json(&wrong).is_err(), "{wrong}");
        }
    }
}
