//! Taking a table of a pack apart, key by key, and noting every fault with its place.

use std::collections::BTreeMap;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::Unknown;
use super::limits::{MOST_FAULTS, MOST_OF_LINE, MOST_UNKNOWN};
use crate::domain::Invalid;
use crate::domain::moment::Date;
use crate::library::check::{Problem, Severity};
use crate::library::front_matter;
use crate::text::{plain, shorten, visible};

/// A value with the bytes it stands at.
pub(super) type Value<'v> = Spanned<DeValue<'v>>;

/// What is wrong in a pack, and what is not known.
pub(super) struct Faults<'t> {
    text: &'t str,
    /// The lines before the text.
    before: usize,
    pub(super) found: Vec<Problem>,
    pub(super) unknown: Vec<Unknown>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str, before: usize) -> Self {
        Self { text, before, found: Vec::new(), unknown: Vec::new() }
    }

    /// Whether a pack with these faults cannot be taken in.
    pub(super) fn are_grave(&self) -> bool {
        self.found.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Notes what has to be mended.
    pub(super) fn error(&mut self, at: usize, message: impl Into<String>) {
        self.note(at, Severity::Error, message.into());
    }

    /// Notes what might be better.
    pub(super) fn warning(&mut self, at: usize, message: impl Into<String>) {
        self.note(at, Severity::Warning, message.into());
    }

    fn note(&mut self, at: usize, severity: Severity, message: String) {
        if self.found.len() < MOST_FAULTS || (severity == Severity::Error && !self.are_grave()) {
            let (line, column) = self.position(at);
            self.found.push(Problem { line, column: Some(column), severity, message });
        }
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let (line, column) = front_matter::position(self.text, at);
        (line + self.before, column)
    }

    /// Notes something that this evenkeel does not know; it is no fault.
    fn unknown(&mut self, at: usize, place: &str, key: &str, value: &DeValue<'_>) {
        if self.unknown.len() < MOST_UNKNOWN {
            let key = shorten(&visible(key).replace('\n', " "), 40).into_owned();
            let place = if place.is_empty() { key } else { format!("{place}, {key}") };
            self.unknown.push(Unknown { line: self.position(at).0, place, value: on_one_line(value) });
        }
    }
}

/// A table whose keys were not all taken yet.
pub(super) struct Table<'v> {
    /// The byte it begins at.
    pub(super) at: usize,
    /// What leads to it, for people.
    place: String,
    known: &'static [&'static str],
    keys: BTreeMap<&'v str, (usize, &'v Value<'v>)>,
}

impl<'v> Table<'v> {
    pub(super) fn new(
        table: &'v DeTable<'v>,
        at: usize,
        place: String,
        known: &'static [&'static str],
    ) -> Self {
        let keys =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), (key.span().start, value))).collect();
        Self { at, place, known, keys }
    }

    /// A value, if the key is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'v Value<'v>> {
        debug_assert!(self.known.contains(&key), "{key} is not among the keys that are known");
        self.keys.get(key).map(|(_, value)| *value)
    }

    /// Whether a key is there, and not as an empty list.
    pub(super) fn has_some(&mut self, key: &'static str) -> bool {
        let list = |value: &'v Value<'v>| value.get_ref().as_array();
        self.take(key).is_some_and(|value| list(value).is_none_or(|list| !list.is_empty()))
    }

    /// The byte that a key stands at; where it is missing, that of the table.
    pub(super) fn at(&self, key: &str) -> usize {
        self.keys.get(key).map_or(self.at, |(at, _)| *at)
    }

    /// Notes the keys that are not known.
    pub(super) fn end(self, faults: &mut Faults<'_>) {
        let mut others: Vec<_> = self.keys.iter().filter(|(key, _)| !self.known.contains(key)).collect();
        others.sort_by_key(|(_, (at, _))| *at);
        for (key, (at, value)) in others {
            faults.unknown(*at, &self.place, key, value.get_ref());
        }
    }

    /// Notes that a key is missing.
    fn missing(&self, key: &str, faults: &mut Faults<'_>) {
        faults.error(self.at, format!("{key} is missing"));
    }

    /// Words that a domain type accepts, or nothing.
    pub(super) fn optional<T: FromStr<Err = Invalid>>(
        &mut self,
        key: &'static str,
        most: usize,
        faults: &mut Faults<'_>,
    ) -> Option<T> {
        let value = self.take(key)?;
        let words = words(value, key, most, faults)?;
        match words.parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                faults.error(value.span().start, format!("{key}: {error}"));
                None
            }
        }
    }

    /// Words that a domain type accepts.
    pub(super) fn required<T: FromStr<Err = Invalid>>(
        &mut self,
        key: &'static str,
        most: usize,
        faults: &mut Faults<'_>,
    ) -> Option<T> {
        if self.take(key).is_none() {
            self.missing(key, faults);
        }
        self.optional(key, most, faults)
    }

    /// Words, or none.
    pub(super) fn words(
        &mut self,
        key: &'static str,
        most: usize,
        faults: &mut Faults<'_>,
    ) -> Option<String> {
        words(self.take(key)?, key, most, faults)
    }

    /// A whole number from 1 to `most`, or nothing.
    pub(super) fn number(&mut self, key: &'static str, most: u16, faults: &mut Faults<'_>) -> Option<u16> {
        let value = self.take(key)?;
        let number = whole(value.get_ref()).and_then(|number| u16::try_from(number).ok());
        let number = number.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            faults.error(value.span().start, format!("{key}: it is a whole number from 1 to {most}"));
        }
        number
    }

    /// Yes or no, or nothing.
    pub(super) fn yes_or_no(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<bool> {
        let value = self.take(key)?;
        let answer = value.get_ref().as_bool();
        if answer.is_none() {
            faults.error(value.span().start, format!("{key}: it is true or false, without quotes"));
        }
        answer
    }

    /// A day, or nothing.
    pub(super) fn day(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<Date> {
        let value = self.take(key)?;
        let day = value.get_ref().as_datetime().filter(|at| at.time.is_none() && at.offset.is_none());
        let day = day.and_then(|at| at.date).and_then(front_matter::date);
        if day.is_none() {
            faults.error(value.span().start, format!("{key}: it is a day like 2026-12-01, without quotes"));
        }
        day
    }

    /// A table within this one, or nothing.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<(&'v DeTable<'v>, usize)> {
        let value = self.take(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            faults.error(value.span().start, format!("{key}: it is a table, written [{key}]"));
        }
        table.map(|table| (table, value.span().start))
    }

    /// The tables of a list, each with its number from 1; no list is an empty one.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        most: usize,
        known: &'static [&'static str],
        faults: &mut Faults<'_>,
    ) -> Vec<Self> {
        let Some(list) = self.list(key, most, faults) else { return Vec::new() };
        let mut tables = Vec::new();
        for (number, value) in (1..).zip(list.iter()) {
            match value.get_ref().as_table() {
                Some(table) => {
                    let place =
                        if self.place.is_empty() { String::new() } else { format!("{}, ", self.place) };
                    tables.push(Self::new(
                        table,
                        value.span().start,
                        format!("{place}{key} {number}"),
                        known,
                    ));
                }
                None => faults.error(value.span().start, format!("{key}: each of them is written [[{key}]]")),
            }
        }
        tables
    }

    /// Words in a list, each on one line.
    pub(super) fn lines(&mut self, key: &'static str, most: usize, faults: &mut Faults<'_>) -> Vec<String> {
        let Some(list) = self.list(key, most, faults) else { return Vec::new() };
        list.iter().filter_map(|value| words(value, key, MOST_OF_LINE, faults)).collect()
    }

    fn list(&mut self, key: &'static str, most: usize, faults: &mut Faults<'_>) -> Option<&'v DeArray<'v>> {
        let value = self.take(key)?;
        let Some(list) = value.get_ref().as_array() else {
            faults.error(value.span().start, format!("{key}: it is a list"));
            return None;
        };
        if list.len() > most {
            faults.error(
                value.span().start,
                format!("{key}: there are {}, and {most} is the most", list.len()),
            );
            return None;
        }
        Some(list)
    }
}

/// The words of a value, without what acts on a terminal or hides in it.
pub(super) fn words(value: &Value<'_>, key: &str, most: usize, faults: &mut Faults<'_>) -> Option<String> {
    let at = value.span().start;
    let Some(words) = value.get_ref().as_str() else {
        faults.error(at, format!("{key}: it is words in quotes"));
        return None;
    };
    let letters = words.chars().count();
    if letters > most {
        faults.error(at, format!("{key}: it has {letters} letters, and {most} is the most"));
        return None;
    }
    let kept = plain(words);
    if kept != words {
        faults.warning(at, format!("{key}: characters that cannot be seen were taken out"));
    }
    Some(kept.into_owned())
}

/// A whole number as it is written.
pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn on_one_line(value: &DeValue<'_>) -> String {
    let words = match value {
        DeValue::String(words) => words.split_whitespace().take(40).collect::<Vec<_>>().join(" "),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(answer) => answer.to_string(),
        DeValue::Datetime(day) => day.to_string(),
        DeValue::Array(list) => format!("a list of {}", list.len()),
        DeValue::Table(table) => format!("a table of {}", table.len()),
    };
    shorten(&visible(&words), 60).into_owned()
}
