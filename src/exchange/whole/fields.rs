//! Taking an object of JSON apart, key by key, strictly.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::domain::Invalid;

/// What is wrong in a record: the key and what would fit, never what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {what}")]
pub(super) struct Wrong {
    path: String,
    what: String,
}

/// The keys of an object that were not taken yet.
pub(super) struct Fields {
    /// What leads to this object, with a dot behind it.
    path: String,
    keys: Map<String, Value>,
}

impl Fields {
    /// Takes a record; `None` when it is no object.
    pub(super) fn of(record: Value) -> Option<Self> {
        if let Value::Object(keys) = record { Some(Self { path: String::new(), keys }) } else { None }
    }

    /// Names a key and what is wrong with it.
    pub(super) fn wrong(&self, key: &str, what: &(impl ToString + ?Sized)) -> Wrong {
        Wrong { path: format!("{}{key}", self.path), what: what.to_string() }
    }

    /// Holds what was read to be all there is.
    pub(super) fn end<T>(self, read: T) -> Result<T, Wrong> {
        match self.keys.keys().next() {
            Some(key) => Err(self.wrong(name_of(key), unknown())),
            None => Ok(read),
        }
    }

    /// A value; one that is left out is null.
    fn take(&mut self, key: &str) -> Value {
        // The order of what is left does not matter.
        self.keys.swap_remove(key).unwrap_or(Value::Null)
    }

    fn present<T>(&self, key: &str, value: Option<T>) -> Result<T, Wrong> {
        value.ok_or_else(|| self.wrong(key, "it is missing"))
    }

    /// A text that a domain type accepts, or nothing.
    pub(super) fn optional<T: FromStr<Err = Invalid>>(&mut self, key: &str) -> Result<Option<T>, Wrong> {
        match self.take(key) {
            Value::Null => Ok(None),
            Value::String(text) => text.parse().map(Some).map_err(|error| self.wrong(key, &error)),
            _ => Err(self.wrong(key, "it is no text")),
        }
    }

    /// A text that a domain type accepts.
    pub(super) fn parse<T: FromStr<Err = Invalid>>(&mut self, key: &str) -> Result<T, Wrong> {
        let value = self.optional(key)?;
        self.present(key, value)
    }

    /// A text as it is.
    pub(super) fn text(&mut self, key: &str) -> Result<String, Wrong> {
        match self.take(key) {
            Value::String(text) => Ok(text),
            Value::Null => Err(self.wrong(key, "it is missing")),
            _ => Err(self.wrong(key, "it is no text")),
        }
    }

    /// A whole number that a domain type accepts, or nothing.
    pub(super) fn optional_number<N: TryFrom<u64>, T>(
        &mut self,
        key: &str,
        make: impl Fn(N) -> Result<T, Invalid>,
    ) -> Result<Option<T>, Wrong> {
        let number = match self.take(key) {
            Value::Null => return Ok(None),
            Value::Number(number) => number.as_u64().and_then(|number| N::try_from(number).ok()),
            _ => None,
        };
        let number = number.ok_or_else(|| self.wrong(key, "it is no whole number that fits"))?;
        make(number).map(Some).map_err(|error| self.wrong(key, &error))
    }

    /// A whole number.
    pub(super) fn number<N: TryFrom<u64>>(&mut self, key: &str) -> Result<N, Wrong> {
        let number = self.optional_number(key, Ok)?;
        self.present(key, number)
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, key: &str) -> Result<bool, Wrong> {
        match self.take(key) {
            Value::Bool(flag) => Ok(flag),
            _ => Err(self.wrong(key, "it is neither true nor false")),
        }
    }

    /// A list of words, each once.
    pub(super) fn words<T: FromStr<Err = Invalid> + PartialEq>(
        &mut self,
        key: &str,
    ) -> Result<Vec<T>, Wrong> {
        let mut words = Vec::new();
        for value in self.list(key)? {
            let Value::String(text) = value else { return Err(self.wrong(key, "one of them is no text")) };
            let word = text.parse().map_err(|error| self.wrong(key, &error))?;
            if words.contains(&word) {
                return Err(self.wrong(key, "one of them is there twice"));
            }
            words.push(word);
        }
        Ok(words)
    }

    /// A list of objects; none where it is left out.
    pub(super) fn optional_objects(&mut self, key: &str) -> Result<Vec<Self>, Wrong> {
        if self.keys.contains_key(key) { self.objects(key) } else { Ok(Vec::new()) }
    }

    /// A list of objects.
    pub(super) fn objects(&mut self, key: &str) -> Result<Vec<Self>, Wrong> {
        let list = self.list(key)?;
        let object = |(number, value)| {
            let path = format!("{}{key} {number}.", self.path);
            let Value::Object(keys) = value else {
                return Err(self.wrong(&format!("{key} {number}"), "it is no object"));
            };
            Ok(Self { path, keys })
        };
        (1..).zip(list).map(object).collect()
    }

    /// A value of a shape of its own.
    pub(super) fn json<T>(
        &mut self,
        key: &str,
        read: impl Fn(&Value) -> Result<T, Invalid>,
    ) -> Result<T, Wrong> {
        read(&self.take(key)).map_err(|error| self.wrong(key, &error))
    }

    fn list(&mut self, key: &str) -> Result<Vec<Value>, Wrong> {
        match self.take(key) {
            Value::Array(list) => Ok(list),
            Value::Null => Err(self.wrong(key, "it is missing")),
            _ => Err(self.wrong(key, "it is no list")),
        }
    }

    /// An object within this one, or nothing.
    pub(super) fn optional_object(&mut self, key: &str) -> Result<Option<Self>, Wrong> {
        match self.take(key) {
            Value::Null => Ok(None),
            Value::Object(keys) => Ok(Some(Self { path: format!("{}{key}.", self.path), keys })),
            _ => Err(self.wrong(key, "it is no object")),
        }
    }

    /// An object within this one.
    pub(super) fn object(&mut self, key: &str) -> Result<Self, Wrong> {
        let object = self.optional_object(key)?;
        self.present(key, object)
    }
}

/// What a key is that this version does not know.
pub(super) fn unknown() -> &'static str {
    "this key is not known; a newer evenkeel may have written it"
}

/// A key as it may be told: a name, and not a text that got into the place of one.
pub(super) fn name_of(key: &str) -> &str {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if (1..=40).contains(&key.len()) && key.chars().all(is_name) { key } else { "a key" }
}
