//! One row of a list, whatever it is written in: the fields that are known, each a text or a list of texts.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::clean;
use super::fields::field;
use super::limits::{MOST_OF_VALUE, MOST_PARTS};
use crate::domain::meeting::detail::DetailText;

/// What stands in a field. Numbers are texts as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    List(Vec<String>),
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<(&'static str, Cell)>,
}

impl Row {
    /// Says what stands in a field; nothing but white space is nothing, and of two values the last counts.
    pub(super) fn set(&mut self, field: &'static str, cell: Cell) {
        let is_empty = match &cell {
            Cell::Text(text) => text.trim().is_empty(),
            Cell::List(parts) => parts.iter().all(|part| part.trim().is_empty()),
        };
        self.cells.retain(|(known, _)| *known != field);
        if !is_empty {
            self.cells.push((field, cell));
        }
    }

    /// Whether a field says something.
    pub(super) fn has(&self, field: &str) -> bool {
        self.cell(field).is_some()
    }

    fn cell(&self, field: &str) -> Option<&Cell> {
        self.cells.iter().find(|(known, _)| *known == field).map(|(_, cell)| cell)
    }

    /// What a field says, as one raw text.
    pub(super) fn raw(&self, field: &str) -> Option<String> {
        match self.cell(field)? {
            Cell::Text(text) => Some(text.clone()),
            Cell::List(parts) => Some(parts.join(", ")),
        }
    }

    /// What a field says, trimmed; for codes, numbers and names.
    pub(super) fn word(&self, field: &str) -> Option<String> {
        self.raw(field).map(|text| text.trim().to_owned())
    }

    /// What a field lists; a text is taken apart at its commas.
    pub(super) fn parts(&self, field: &str) -> Vec<String> {
        let parts: Vec<String> = match self.cell(field) {
            None => Vec::new(),
            Some(Cell::Text(text)) => text.split(',').map(str::to_owned).collect(),
            Some(Cell::List(parts)) => parts.clone(),
        };
        let parts = parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
        parts.take(MOST_PARTS).collect()
    }

    /// What a field says, safe to show.
    pub(super) fn text(&self, field: &str) -> Option<DetailText> {
        clean::text(&self.raw(field)?)
    }

    /// What several fields say, with something between.
    pub(super) fn joined(&self, fields: &[&str], between: &str) -> Option<DetailText> {
        let mut said: Vec<String> = Vec::new();
        for text in fields.iter().filter_map(|field| self.text(field)) {
            if !said.iter().any(|known| known == text.as_str()) {
                said.push(text.as_str().to_owned());
            }
        }
        clean::text(&said.join(between))
    }
}

/// Reads a row that is an object; `None` for anything else.
pub(super) struct RowSeed;

impl<'de> DeserializeSeed<'de> for RowSeed {
    type Value = Option<Row>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<Row>, D::Error> {
        json.deserialize_any(self)
    }
}

macro_rules! ignored {
    ($($name:ident: $type:ty),+ => $value:expr) => {
        $(fn $name<E>(self, _: $type) -> Result<Self::Value, E> {
            Ok($value)
        })+
    };
}

impl<'de> Visitor<'de> for RowSeed {
    type Value = Option<Row>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    ignored!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str => None);

    fn visit_unit<E>(self) -> Result<Option<Row>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Row>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Row>, A::Error> {
        let mut row = Row::default();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            match key {
                None => drop(map.next_value::<IgnoredAny>()?),
                Some(field) => {
                    if let Some(cell) = map.next_value_seed(CellSeed)? {
                        row.set(field, cell);
                    }
                }
            }
        }
        Ok(Some(row))
    }
}

/// Reads a key: the field it names, if that is known.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(field(key))
    }
}

/// Reads what stands in a field; an object in it is passed over.
struct CellSeed;

impl<'de> DeserializeSeed<'de> for CellSeed {
    type Value = Option<Cell>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<Cell>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CellSeed {
    type Value = Option<Cell>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Text(if value { "yes" } else { "no" }.to_owned())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Text(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Text(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Text(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Text(beginning(value).to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Option<Cell>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Cell>, A::Error> {
        let (mut parts, mut size) = (Vec::new(), 0);
        while let Some(part) = seq.next_element_seed(PartSeed)? {
            let Some(part) = part else { continue };
            size += part.len();
            if parts.len() < MOST_PARTS && size <= MOST_OF_VALUE {
                parts.push(part);
            }
        }
        Ok(Some(Cell::List(parts)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Cell>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// Reads a part of a list; what is no text or number is passed over.
struct PartSeed;

impl<'de> DeserializeSeed<'de> for PartSeed {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PartSeed {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part")
    }

    ignored!(visit_bool: bool => None);

    fn visit_i64<E>(self, value: i64) -> Result<Option<String>, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Option<String>, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Option<String>, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Option<String>, E> {
        Ok(Some(beginning(value).to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<String>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// As much of a value as is looked at.
pub(super) fn beginning(value: &str) -> &str {
    let fits = |end: &usize| value.is_char_boundary(*end);
    let end = (0..=value.len().min(MOST_OF_VALUE)).rev().find(fits).unwrap_or(0);
    value.get(..end).unwrap_or(value)
}
