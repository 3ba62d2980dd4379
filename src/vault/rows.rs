//! Reading and writing columns: every conversion between a row and a domain type goes through here.

use std::fmt::Display;
use std::str::FromStr;

use rusqlite::types::{FromSql, Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};

use crate::domain::moment::{Date, Moment, add_days};

use super::error::{Doing, VaultError};

/// A row of a table, with the id that a message about it names.
pub(super) struct Record<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    id: Id,
    columns: Columns,
}

/// What names a row.
enum Id {
    Text(String),
    Number(i64),
}

impl Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// How a column is found in a row.
#[derive(Clone, Copy)]
enum Columns {
    /// SQLite is asked for its name.
    ByName,
    /// The statement names these, in this order. Long lists are read several times faster so.
    InOrder(&'static [&'static str]),
}

impl<'r> Record<'r> {
    /// Takes a row whose column `id` names it.
    pub(super) fn new(row: &'r Row<'r>, table: &'static str, id: &str) -> Result<Self, VaultError> {
        let id = row
            .get(id)
            .map_err(|_| VaultError::Damaged(format!("a row of table {table} has no usable id")))?;
        Ok(Self { row, table, id: Id::Text(id), columns: Columns::ByName })
    }

    /// Takes a row of a statement that names these columns in this order; the first of them names the row.
    pub(super) fn in_order(
        row: &'r Row<'r>,
        table: &'static str,
        columns: &'static [&'static str],
    ) -> Result<Self, VaultError> {
        let id = row
            .get(0)
            .map_err(|_| VaultError::Damaged(format!("a row of table {table} has no usable id")))?;
        Ok(Self { row, table, id: Id::Text(id), columns: Columns::InOrder(columns) })
    }

    /// The same of rows that have a number in the place of an id.
    pub(super) fn numbered(
        row: &'r Row<'r>,
        table: &'static str,
        columns: &'static [&'static str],
    ) -> Result<Self, VaultError> {
        let number = row.get::<_, i64>(0);
        let id = number
            .map_err(|_| VaultError::Damaged(format!("a row of table {table} has no usable number")))?;
        Ok(Self { row, table, id: Id::Number(id), columns: Columns::InOrder(columns) })
    }

    fn value(&self, column: &str) -> Result<ValueRef<'r>, VaultError> {
        let value = match self.columns {
            Columns::ByName => self.row.get_ref(column).ok(),
            Columns::InOrder(columns) => {
                let at = columns.iter().position(|known| *known == column);
                at.and_then(|at| self.row.get_ref(at).ok())
            }
        };
        value.ok_or_else(|| self.wrong(column))
    }

    /// Names the column that does not fit, and never what is in it.
    pub(super) fn wrong(&self, column: &str) -> VaultError {
        VaultError::Damaged(format!("{} {}: {column} is not what was written", self.table, self.id))
    }

    pub(super) fn id<T: FromStr>(&self) -> Result<T, VaultError> {
        match &self.id {
            Id::Text(id) => id.parse().map_err(|_| self.wrong("id")),
            Id::Number(_) => Err(self.wrong("id")),
        }
    }

    pub(super) fn get<T: FromSql>(&self, column: &str) -> Result<T, VaultError> {
        T::column_result(self.value(column)?).map_err(|_| self.wrong(column))
    }

    pub(super) fn text(&self, column: &str) -> Result<Option<&'r str>, VaultError> {
        self.value(column)?.as_str_or_null().map_err(|_| self.wrong(column))
    }

    pub(super) fn parse<T: FromStr>(&self, column: &str) -> Result<T, VaultError> {
        self.optional(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(super) fn optional<T: FromStr>(&self, column: &str) -> Result<Option<T>, VaultError> {
        self.text(column)?.map(|text| text.parse().map_err(|_| self.wrong(column))).transpose()
    }

    /// A number that a domain type accepts.
    pub(super) fn number<N: FromSql, T, E>(
        &self,
        column: &str,
        make: impl Fn(N) -> Result<T, E>,
    ) -> Result<Option<T>, VaultError> {
        self.get::<Option<N>>(column)?.map(|number| make(number).map_err(|_| self.wrong(column))).transpose()
    }

    /// A JSON array of words.
    pub(super) fn words<T: FromStr>(&self, column: &str) -> Result<Vec<T>, VaultError> {
        let text = self.text(column)?.ok_or_else(|| self.wrong(column))?;
        let words: Vec<String> = serde_json::from_str(text).map_err(|_| self.wrong(column))?;
        words.iter().map(|word| word.parse().map_err(|_| self.wrong(column))).collect()
    }

    pub(super) fn moment(&self, columns: [&str; 3]) -> Result<Moment, VaultError> {
        self.optional_moment(columns)?.ok_or_else(|| self.wrong(columns[0]))
    }

    pub(super) fn optional_moment(&self, columns: [&str; 3]) -> Result<Option<Moment>, VaultError> {
        let [utc, local, zone] = columns;
        match (self.text(utc)?, self.text(local)?, self.text(zone)?) {
            (None, None, None) => Ok(None),
            (Some(at), Some(clock), Some(place)) => {
                Moment::from_stored(at, clock, place).map(Some).map_err(|_| self.wrong(utc))
            }
            _ => Err(self.wrong(utc)),
        }
    }

    /// The day on the calendar of a wall clock.
    pub(super) fn day(&self, column: &str) -> Result<Date, VaultError> {
        let text = self.text(column)?.and_then(|text| text.get(..10));
        text.and_then(|day| day.parse().ok()).ok_or_else(|| self.wrong(column))
    }
}

/// A moment as its three columns: UTC, wall clock, zone.
pub(super) fn moment_columns(moment: &Moment) -> [String; 3] {
    [moment.utc_text(), moment.local_text(), moment.zone().name().to_owned()]
}

/// Words as a JSON array.
pub(super) fn words_column<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words = words.map(|word| serde_json::Value::from(word.to_owned())).collect();
    serde_json::Value::Array(words).to_string()
}

/// Conditions of a query and the values they ask for, in one order.
#[derive(Default)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    pub(super) fn and(&mut self, condition: &str, values: impl IntoIterator<Item = impl Into<Value>>) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(condition);
        self.values.extend(values.into_iter().map(Into::into));
    }

    pub(super) fn and_always(&mut self, condition: &str) {
        self.and(condition, std::iter::empty::<Value>());
    }

    /// Local days, both included. The instant bounds the search, the wall clock decides.
    pub(super) fn and_days(&mut self, [utc, local]: [&str; 2], since: Option<Date>, until: Option<Date>) {
        if let Some(since) = since {
            self.and(&format!("{utc} >= ?"), [format!("{}T", add_days(since, -2))]);
            self.and(&format!("{local} >= ?"), [format!("{since}T")]);
        }
        if let Some(until) = until {
            self.and(&format!("{utc} < ?"), [format!("{}T", add_days(until, 3))]);
            self.and(&format!("{local} < ?"), [format!("{}T", add_days(until, 1))]);
        }
    }

    /// Runs `SELECT … FROM …`, these conditions and an ending, and reads every row before it returns: an open
    /// cursor would keep another program from committing.
    pub(super) fn select<T>(
        mut self,
        conn: &Connection,
        doing: &'static str,
        [select, order]: [&str; 2],
        limit: usize,
        read: impl FnMut(&Row<'_>) -> Result<T, VaultError>,
    ) -> Result<Vec<T>, VaultError> {
        self.values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
        let sql = format!("{select}{}{order} LIMIT ?", self.sql);
        rows(conn, doing, &sql, self.values, read)
    }
}

/// Runs a query and reads every row of it.
pub(super) fn rows<T>(
    conn: &Connection,
    doing: &'static str,
    sql: &str,
    values: impl IntoIterator<Item = impl rusqlite::ToSql>,
    mut read: impl FnMut(&Row<'_>) -> Result<T, VaultError>,
) -> Result<Vec<T>, VaultError> {
    let mut query = conn.prepare_cached(sql).doing(doing)?;
    let mut rows = query.query(params_from_iter(values)).doing(doing)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing(doing)? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The one row of `table` whose id begins with `prefix`.
pub(super) fn find_by_prefix<T: FromStr>(
    conn: &Connection,
    table: &'static str,
    prefix: &str,
) -> Result<T, VaultError> {
    let doing = "looking for an id";
    // Hexadecimal digits and the hyphen all sort before 'g'.
    let range = [prefix.to_owned(), format!("{prefix}g")];
    let sql = format!("SELECT min(id) AS id, count(*) AS count FROM {table} WHERE id >= ? AND id < ?");
    let found = rows(conn, doing, &sql, range, |row| {
        let count: u32 = row.get("count").doing(doing)?;
        match count {
            0 => Err(VaultError::NotFound),
            1 => Record::new(row, table, "id")?.id(),
            count => Err(VaultError::Ambiguous { count }),
        }
    })?;
    found.into_iter().next().ok_or(VaultError::NotFound)
}

/// The ids right before and after `id` in the order of ids.
pub(super) fn neighbours<T: FromStr + Display>(
    conn: &Connection,
    table: &'static str,
    id: &T,
) -> Result<[Option<T>; 2], VaultError> {
    let doing = "looking for an id";
    let one = |sql: String| {
        let found = rows(conn, doing, &sql, [id.to_string()], |row| Record::new(row, table, "id")?.id())?;
        Ok(found.into_iter().next())
    };
    Ok([
        one(format!("SELECT id FROM {table} WHERE id < ? ORDER BY id DESC LIMIT 1"))?,
        one(format!("SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT 1"))?,
    ])
}

/// Where a list, newest first, goes on: behind a record already shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    at: String,
    id: String,
}

impl Cursor {
    /// Behind an entry.
    pub fn after_entry(entry: &crate::domain::entry::Entry) -> Self {
        Self { at: entry.writing.at.utc_text(), id: entry.id.to_string() }
    }

    /// Behind a finished exercise.
    pub fn after_copy(copy: &crate::domain::exercise::copy::ExerciseCopy) -> Self {
        Self { at: copy.at.utc_text(), id: copy.id.to_string() }
    }

    /// Behind a check-in.
    pub fn after_check_in(check_in: &crate::domain::check_in::CheckIn) -> Self {
        Self { at: check_in.at().utc_text(), id: check_in.id().to_string() }
    }

    pub(super) fn into_values(self) -> [String; 2] {
        [self.at, self.id]
    }
}
