//! What a merge sets aside, so that no words are lost: a former version of the entry, or an entry of its own.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use crate::domain::entry::{Entry, Writing};
use crate::domain::id::{EntryId, SessionId};
use crate::domain::moment::{Moment, Zone};
use crate::domain::text::{Body, OneLine, Tag};

use super::super::error::{Doing, VaultError};
use super::super::revisions::Tracked;
use super::super::rows::moment_columns;
use super::super::{journal, meta};
use super::MERGING;
use super::row::{Columns, Names, together};

/// The tag of entries that a merge makes.
const TAG: &str = "two-copies";
/// In characters: what tells a record from others in the title.
const LABEL: usize = 80;
/// In bytes: what is left of the text of a record, where it is longer than an entry may be.
const LONGEST: usize = 4_000_000;
/// What an entry and its versions have in common.
const WRITING: [&str; 9] =
    ["at_utc", "at_local", "at_zone", "mood", "urge", "session", "title", "tags", "body"];

/// Why something is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Both copies changed it.
    ChangedInBoth,
    /// What it belonged to was deleted in the other copy.
    LostItsPlace,
}

/// A form of a record that is not the one that stays.
pub(super) struct Aside {
    pub(super) tracked: &'static Tracked,
    pub(super) names: Names,
    /// The form that does not stay.
    pub(super) lost: Columns,
    /// The one that does.
    pub(super) kept: Option<Columns>,
    /// The mark of the change because of which it does not stay.
    pub(super) at: Option<String>,
    pub(super) why: Why,
}

impl Aside {
    /// Whether it says anything that what stays does not say.
    pub(super) fn says_more(&self) -> bool {
        self.lost.iter().any(|(name, value)| {
            !name.starts_with("trashed_") && !is_nothing(value) && self.kept_value(name) != Some(value)
        })
    }

    /// Whether it becomes a former version of an entry.
    pub(super) fn is_version(&self) -> bool {
        self.tracked.table == "entry"
    }

    fn kept_value(&self, name: &str) -> Option<&Value> {
        value(self.kept.as_ref()?, name)
    }

    /// Adds it to the history of its entry, and tells whether it was not there.
    pub(super) fn keep_as_version(&self, conn: &Connection) -> Result<bool, VaultError> {
        let id = self.names.values.first().cloned().unwrap_or_default();
        let names = ["replaced_utc", "replaced_local", "replaced_zone", "entry"].into_iter().chain(WRITING);
        let names: Vec<_> = names.collect();
        let values = moment_columns(&self.moment(conn)?).into_iter().map(Value::Text);
        let values = values.chain([Value::Text(id.clone())]);
        let values: Vec<_> = values
            .chain(WRITING.iter().map(|name| value(&self.lost, name).cloned().unwrap_or(Value::Null)))
            .collect();
        let places = together((1..=names.len()).map(|place| format!("?{place}")), ", ");
        let same = together((1..).zip(&names).map(|(place, name)| format!("{name} IS ?{place}")), " AND ");
        let sql = format!(
            "INSERT INTO main.entry_version ({}, number)
                SELECT {places}, (SELECT coalesce(max(number), 0) + 1 FROM main.entry_version WHERE entry = ?4)
                WHERE NOT EXISTS (SELECT 1 FROM main.entry_version WHERE {same})",
            names.join(", ")
        );
        Ok(conn.execute(&sql, params_from_iter(values)).doing(MERGING)? > 0)
    }

    /// When it was replaced: the same on every side, whenever copies are joined.
    fn moment(&self, conn: &Connection) -> Result<Moment, VaultError> {
        let clock = self.at.as_ref().and_then(|mark| mark.get(..19));
        let moment = |clock: &str| Moment::from_stored(&format!("{clock}Z"), clock, "UTC").ok();
        let at = if let Some(at) = clock.and_then(moment) {
            at
        } else {
            // Both copies were changed before changes left marks.
            let sql = "SELECT strftime('%Y-%m-%dT%H:%M:%S', value) FROM main.meta WHERE name = ?";
            let made: String = conn.query_row(sql, [meta::CREATED], |row| row.get(0)).doing(MERGING)?;
            let wrong = || VaultError::Damaged("when the vault was made is not known".to_owned());
            moment(&made).ok_or_else(wrong)?
        };
        Ok(Moment::new(at.instant(), self.zone(conn)?))
    }

    /// The zone of the record, else that of the newest entry.
    fn zone(&self, conn: &Connection) -> Result<Zone, VaultError> {
        let columns = self.kept.as_ref().unwrap_or(&self.lost);
        let own =
            ["at_zone", "starts_zone", "saved_zone", "zone"].iter().find_map(|name| text(columns, name));
        let zone = if let Some(zone) = own {
            zone.to_owned()
        } else {
            let sql =
                "SELECT coalesce((SELECT at_zone FROM main.entry ORDER BY at_utc DESC, id LIMIT 1), 'UTC')";
            conn.query_row(sql, [], |row| row.get(0)).doing(MERGING)?
        };
        Ok(zone.parse().unwrap_or(Zone::UTC))
    }

    /// The id of the entry it becomes: the same on every side.
    pub(super) fn id(&self, vault: Uuid) -> EntryId {
        let parts = format!("{} {} {:?} {:?}", self.tracked.table, self.names.key, self.at, self.lost);
        EntryId::new(Uuid::new_v5(&vault, parts.as_bytes()))
    }

    fn title(&self) -> String {
        let columns = self.kept.as_ref().unwrap_or(&self.lost);
        let label = ["name", "title", "words", "part", "exercise", "measure", "at_local", "starts_local"]
            .iter()
            .find_map(|name| text(columns, name));
        let label: String = label.unwrap_or_default().chars().filter(|c| *c != '\n').take(LABEL).collect();
        let noun = self.tracked.noun.unwrap_or_default();
        let label = if label.is_empty() { label } else { format!(": {label}") };
        format!("In two copies, {noun}{label}")
    }

    fn body(&self) -> String {
        let mut body = match self.why {
            Why::ChangedInBoth => {
                "This was changed in two copies of your vault before they were joined. The later change is in its place. \
                 The other copy said:\n"
            }
            Why::LostItsPlace => {
                "This was written in one copy of your vault. What it belonged to was deleted in the other before they \
                 were joined. It said:\n"
            }
        }
        .to_owned();
        for (name, value) in &self.lost {
            if is_for_the_person(self.tracked, name)
                && self.kept_value(name) != Some(value)
                && !is_nothing(value)
            {
                body += &format!("\n{}: {}\n", name.replace("_local", "").replace('_', " "), in_words(value));
            }
        }
        let mut end = body.len().min(LONGEST);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        body.truncate(end);
        body
    }

    /// The session it has to do with, if that is kept.
    fn session(&self, conn: &Connection) -> Result<Option<SessionId>, VaultError> {
        let id = match self.tracked.table {
            "session" => self.names.values.first().map(String::as_str),
            _ => text(&self.lost, "session"),
        };
        let sql = "SELECT EXISTS (SELECT 1 FROM main.session WHERE id = ?)";
        match id {
            Some(id) if conn.query_row(sql, [id], |row| row.get(0)).doing(MERGING)? => Ok(id.parse().ok()),
            _ => Ok(None),
        }
    }
}

/// Keeps those that are no versions of an entry as entries, unless they are there or were deleted since, and gives how many.
/// Marks and rows are joined already.
pub(super) fn keep(conn: &Connection, asides: &[Aside]) -> Result<usize, VaultError> {
    let vault = meta::vault_id(conn)?;
    let mut count = 0;
    for aside in asides.iter().filter(|aside| !aside.is_version()) {
        let id = aside.id(vault);
        let sql = "SELECT EXISTS (SELECT 1 FROM main.entry WHERE id = ?1)
            OR EXISTS (SELECT 1 FROM main.revision WHERE kind = 'entry' AND key = json_array(?1))";
        if conn.query_row(sql, [id.to_string()], |row| row.get(0)).doing(MERGING)? {
            continue;
        }
        let wrong = |_| VaultError::BadCopy("a record of it does not fit its type".to_owned());
        let writing = Writing {
            at: aside.moment(conn)?,
            title: Some(OneLine::parse(&aside.title()).map_err(wrong)?),
            body: Body::parse(&aside.body()).map_err(wrong)?,
            tags: vec![Tag::parse(TAG).map_err(wrong)?],
            mood: None,
            urge: None,
            session: aside.session(conn)?,
        };
        journal::insert(conn, &Entry { id, writing, trashed: None })?;
        count += 1;
    }
    Ok(count)
}

fn value<'c>(columns: &'c Columns, name: &str) -> Option<&'c Value> {
    columns.iter().find(|(it, _)| it == name).map(|(_, value)| value)
}

fn text<'c>(columns: &'c Columns, name: &str) -> Option<&'c str> {
    match value(columns, name)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether a column says something to a person: not an id, nor a part of a moment beside the wall clock.
fn is_for_the_person(tracked: &Tracked, name: &str) -> bool {
    let is_id = name == "id" && tracked.identity.contains(&"id");
    let points = ["session", "series", "goal", "homework", "pack", "pack_task", "meeting", "review", "line"];
    !is_id && !points.contains(&name) && !name.ends_with("_utc") && !name.ends_with("_zone")
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => matches!(text.as_str(), "" | "[]" | "{}"),
        Value::Integer(_) | Value::Real(_) | Value::Blob(_) => false,
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null | Value::Blob(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => match serde_json::from_str(text) {
            Ok(json @ (serde_json::Value::Array(_) | serde_json::Value::Object(_))) => told(&json),
            _ => text.clone(),
        },
    }
}

/// A JSON value without its brackets.
fn told(json: &serde_json::Value) -> String {
    match json {
        serde_json::Value::Array(all) => together(all.iter().map(told), ", "),
        serde_json::Value::Object(all) => {
            together(all.iter().map(|(name, value)| format!("\n{name}: {}", told(value))), "\n")
        }
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
