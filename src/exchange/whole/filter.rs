//! Filters of the journal that a person keeps.

use serde_json::{Value, json};

use super::fields::{Fields, Wrong};
use crate::domain::kept::Kept;
use crate::domain::query::SavedFilter;

pub(super) fn write(SavedFilter { name, query }: &SavedFilter) -> Value {
    json!({ "name": name.as_str(), "query": query.as_str() })
}

pub(super) fn read(mut fields: Fields) -> Result<Kept, Wrong> {
    let filter = SavedFilter { name: fields.parse("name")?, query: fields.parse("query")? };
    fields.end(Kept::Filter(filter))
}
