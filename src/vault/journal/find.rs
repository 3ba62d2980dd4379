//! Entries that fit a query, newest first: read by key from an index, never all of them.

use rusqlite::Row;

use crate::domain::entry::{Entry, Hit, Piece, Snippet};
use crate::domain::id::IdPrefix;
use crate::domain::link::Link;
use crate::domain::moment::{Date, day_start};
use crate::domain::query::{Condition, Query};
use crate::domain::rating::{Rating, RatingRange};

use super::super::error::{Doing, VaultError};
use super::super::rows::{self, Conditions, Cursor};
use super::row::PLACES;
use super::{Journal, entry_from};

const FINDING: &str = "looking for entries";
/// Marks around a word found: code points that no text holds, by the Unicode standard.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
/// Words in a snippet.
const SNIPPET: i64 = 16;
/// From so many entries on that have the last word asked for, it is taken as whole: to go through all words that begin
/// with a common one takes longer than a key press.
const COMMON: u32 = 1_000;
/// The longest beginning of a word that the index of words keeps by itself.
const INDEXED: usize = 3;
/// The shortest beginning of an id that points at a session.
const SHORTEST_ID: usize = 4;

/// Where entries are read from, in which order.
struct Source {
    from: &'static str,
    /// Instant and id, of the index that has the order of the list.
    columns: [&'static str; 2],
    conditions: Conditions,
    has_words: bool,
}

impl Journal<'_> {
    /// Entries outside of the trash that fit `query`, newest first, from behind `after` on.
    ///
    /// They are not ranked, so that looking for a common word stays quick at any size. The last word asked for may be
    /// the beginning of one, unless a thousand entries have that very word.
    pub fn list(&self, query: &Query, after: Option<Cursor>, limit: usize) -> Result<Vec<Hit>, VaultError> {
        let mut source = self.source(query)?;
        let [at, id] = source.columns;
        let (select, order) = if source.has_words {
            let [open, close] = MARKS;
            let snippet = format!("snippet(entry_words, -1, '{open}', '{close}', '…', {SNIPPET})");
            if let Some(cursor) = after {
                let [_, id] = cursor.into_values();
                let behind = "entry_words.rowid > (SELECT place FROM entry WHERE id = ?)";
                source.conditions.and(behind, [id]);
            }
            (format!("SELECT entry.*, {snippet} AS snippet"), " ORDER BY entry_words.rowid".to_owned())
        } else {
            if let Some(cursor) = after {
                source.conditions.and(&format!("({at}, {id}) < (?, ?)"), cursor.into_values());
            }
            ("SELECT entry.*".to_owned(), format!(" ORDER BY {at} DESC, {id} DESC"))
        };
        let select = format!("{select} FROM {}", source.from);
        source
            .conditions
            .select(self.conn, FINDING, [&select, &order], limit, |row| hit_from(row, source.has_words))
    }

    /// Entries in the trash, newest first, from behind `after` on.
    pub fn trashed(&self, after: Option<Cursor>, limit: usize) -> Result<Vec<Entry>, VaultError> {
        let mut conditions = Conditions::default();
        conditions.and_always("trashed_utc IS NOT NULL");
        if let Some(cursor) = after {
            conditions.and("(at_utc, id) < (?, ?)", cursor.into_values());
        }
        let parts = ["SELECT * FROM entry", " ORDER BY at_utc DESC, id DESC"];
        conditions.select(self.conn, FINDING, parts, limit, entry_from)
    }

    /// The local days on which there are entries that fit, first to last, with their numbers.
    pub fn days(&self, query: &Query) -> Result<Vec<(Date, u32)>, VaultError> {
        let source = self.source(query)?;
        let select =
            format!("SELECT substr(entry.at_local, 1, 10) AS day, count(*) AS count FROM {}", source.from);
        let parts = [select.as_str(), " GROUP BY day ORDER BY day"];
        source.conditions.select(self.conn, FINDING, parts, usize::MAX, |row| {
            let day: String = row.get("day").doing(FINDING)?;
            let day = day.parse().map_err(|_| {
                VaultError::Damaged("the local day of an entry is not what was written".to_owned())
            })?;
            Ok((day, row.get("count").doing(FINDING)?))
        })
    }

    /// The local day of the first entry.
    pub fn first_day(&self) -> Result<Option<Date>, VaultError> {
        let sql = "SELECT id, at_local FROM entry WHERE trashed_utc IS NULL ORDER BY at_utc, id LIMIT 1";
        let days = rows::rows(self.conn, FINDING, sql, [0_i64; 0], |row| {
            rows::Record::new(row, "entry", "id")?.day("at_local")
        })?;
        Ok(days.into_iter().next())
    }

    /// Everything entries point at, with the number of entries that do; what most point at comes first.
    pub fn links(&self) -> Result<Vec<(Link, u32)>, VaultError> {
        let sql = "SELECT link, count(*) AS count FROM entry_link GROUP BY link ORDER BY count DESC, link";
        rows::rows(self.conn, FINDING, sql, [0_i64; 0], |row| {
            let record = rows::Record::new(row, "entry_link", "link")?;
            Ok((record.id()?, record.get("count")?))
        })
    }

    /// How many entries outside of the trash point there.
    pub fn count_linked(&self, link: &Link) -> Result<u32, VaultError> {
        let keys = self.keys(link)?;
        let places = vec!["?"; keys.len()].join(", ");
        let sql = format!("SELECT count(DISTINCT entry) AS count FROM entry_link WHERE link IN ({places})");
        let counts = rows::rows(self.conn, FINDING, &sql, keys, |row| row.get("count").doing(FINDING))?;
        Ok(counts.into_iter().next().unwrap_or(0))
    }

    /// The conditions of a query over the table or index that answers it soonest.
    fn source(self, query: &Query) -> Result<Source, VaultError> {
        let mut source = Source::of(query, self.ending(query)?);
        source.conditions.and_always("entry.trashed_utc IS NULL");
        let mut is_led = source.columns[0] != "entry.at_utc";
        for condition in query.conditions() {
            let conditions = &mut source.conditions;
            match condition {
                Condition::Words(_) => {} // all in one expression
                Condition::Link(link) => match leading(link) {
                    Some(key) if is_led => {
                        conditions.and("linked.link = ?", [key]);
                        is_led = false;
                    }
                    _ => {
                        let keys = self.keys(link)?;
                        let places = vec!["?"; keys.len()].join(", ");
                        let linked =
                            format!("entry.id IN (SELECT entry FROM entry_link WHERE link IN ({places}))");
                        let exact = "EXISTS (SELECT 1 FROM entry_link
                            WHERE link = ? AND at_utc = entry.at_utc AND entry = entry.id)";
                        conditions.and(if keys.len() == 1 { exact } else { &linked }, keys);
                    }
                },
                Condition::AnySession => conditions.and_always("entry.session IS NOT NULL"),
                Condition::Mood(range) => conditions.and("entry.mood BETWEEN ? AND ?", ends(*range)),
                Condition::Urge(range) => conditions.and("entry.urge BETWEEN ? AND ?", ends(*range)),
                Condition::Days(since, until) => {
                    conditions.and_days([source.columns[0], "entry.at_local"], *since, *until);
                    if source.has_words {
                        conditions.and_places(*since, *until);
                    }
                }
            }
        }
        Ok(source)
    }

    /// Whether the last word asked for may be the beginning of one.
    fn ending(self, query: &Query) -> Result<Ending, VaultError> {
        let last = query.conditions().filter_map(|condition| match condition {
            Condition::Words(words) => Some(phrase(words)),
            _ => None,
        });
        // The index of beginnings answers for short ones.
        let Some(last) = last.last().filter(|last| last.chars().count() > INDEXED + 2) else {
            return Ok(Ending::Open);
        };
        let sql = "SELECT count(*) AS count FROM
            (SELECT 1 FROM entry_words WHERE entry_words MATCH ? LIMIT ?)";
        let values: [rusqlite::types::Value; 2] = [last.into(), COMMON.into()];
        let counts = rows::rows(self.conn, FINDING, sql, values, |row| row.get("count").doing(FINDING))?;
        Ok(if counts.first() == Some(&COMMON) { Ending::Whole } else { Ending::Open })
    }

    /// The links that stand for this one in the index; there is always one.
    fn keys(self, link: &Link) -> Result<Vec<String>, VaultError> {
        Ok(match link {
            Link::Tag(_) | Link::Person(_) => vec![link.to_string()],
            Link::Page(page) => {
                let short = page.as_str().rsplit('/').next().and_then(|last| last.parse().ok());
                let short = short.map(|short| Link::Page(short).to_string());
                let mut keys = vec![link.to_string()];
                keys.extend(short.filter(|short| !keys.contains(short)));
                keys
            }
            // Wherever the whole id stands, or a beginning of it.
            Link::Session(prefix) => {
                let id = match self.session(prefix) {
                    Ok(id) => id,
                    Err(VaultError::NotFound | VaultError::Ambiguous { .. }) => {
                        return Ok(vec![link.to_string()]);
                    }
                    Err(error) => return Err(error),
                };
                let beginnings = (SHORTEST_ID..=id.len()).filter_map(|end| id.get(..end)?.parse().ok());
                let mut keys: Vec<String> =
                    beginnings.map(|id: IdPrefix| Link::Session(id).to_string()).collect();
                keys.dedup();
                keys
            }
        })
    }

    fn session(self, prefix: &IdPrefix) -> Result<String, VaultError> {
        let id: crate::domain::id::SessionId = rows::find_by_prefix(self.conn, "session", prefix.as_str())?;
        Ok(id.to_string())
    }
}

/// What is asked of the end of the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// More letters may follow.
    Open,
    /// None may.
    Whole,
}

impl Source {
    fn of(query: &Query, ending: Ending) -> Self {
        let mut conditions = Conditions::default();
        let (from, columns) = if query.has_words() {
            conditions.and("entry_words MATCH ?", [expression(query, ending)]);
            ("entry_words CROSS JOIN entry ON entry.place = entry_words.rowid", ["entry.at_utc", "entry.id"])
        } else if query.conditions().any(|c| matches!(c, Condition::Link(link) if leading(link).is_some())) {
            (
                "entry_link AS linked CROSS JOIN entry ON entry.id = linked.entry",
                ["linked.at_utc", "linked.entry"],
            )
        } else {
            ("entry", ["entry.at_utc", "entry.id"])
        };
        Self { from, columns, conditions, has_words: query.has_words() }
    }
}

/// The one link in the index that stands for this one, so that the index gives the order of the list.
fn leading(link: &Link) -> Option<String> {
    matches!(link, Link::Tag(_) | Link::Person(_)).then(|| link.to_string())
}

fn ends(range: RatingRange) -> [i64; 2] {
    [range.low(), range.high()].map(Rating::get).map(i64::from)
}

impl Conditions {
    /// Local days as places, so that the index of words need not be read outside of them.
    fn and_places(&mut self, since: Option<Date>, until: Option<Date>) {
        if let Some(since) = since {
            self.and("entry_words.rowid <= ?", [-day_start(since, -2).saturating_mul(PLACES)]);
        }
        if let Some(until) = until {
            self.and("entry_words.rowid >= ?", [-day_start(until, 3).saturating_mul(PLACES)]);
        }
    }
}

/// The query in FTS5's language: every word quoted, so that none of it is taken for an operator. A tag is a word of its
/// entry too, which spares a look at the others.
fn expression(query: &Query, ending: Ending) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut tags: Vec<String> = Vec::new();
    for condition in query.conditions() {
        match condition {
            Condition::Words(parts) => words.push(phrase(parts)),
            Condition::Link(Link::Tag(tag)) if tag.as_str().contains(char::is_alphanumeric) => {
                tags.push(format!("\"{}\"", tag.as_str()));
            }
            _ => {}
        }
    }
    let sign = if ending == Ending::Open { " *" } else { "" };
    let words = format!("{}{sign}", words.join(" AND "));
    std::iter::once(words).chain(tags).collect::<Vec<_>>().join(" AND ")
}

/// Words side by side, quoted.
fn phrase(words: &[String]) -> String {
    format!("\"{}\"", words.join(" "))
}

fn hit_from(row: &Row<'_>, has_snippet: bool) -> Result<Hit, VaultError> {
    let snippet = if has_snippet {
        snippet_from(&row.get::<_, String>("snippet").doing(FINDING)?)
    } else {
        Snippet::default()
    };
    Ok(Hit { entry: entry_from(row)?, snippet })
}

fn snippet_from(marked: &str) -> Snippet {
    let [open, close] = MARKS;
    let mut pieces = Vec::new();
    for part in marked.split_inclusive(MARKS) {
        let text = part.trim_end_matches(MARKS);
        if text.is_empty() {
            continue;
        }
        pieces.push(if part.ends_with(close) {
            Piece::Found(text.to_owned())
        } else {
            Piece::Around(text.trim_matches(open).to_owned())
        });
    }
    Snippet(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_its_marks() {
        let [open, close] = MARKS;
        let found = |text: &str| Piece::Found(text.to_owned());
        let around = |text: &str| Piece::Around(text.to_owned());
        let snippet = snippet_from(&format!("…a {open}walk{close} by {open}night{close}"));
        assert_eq!(snippet.0, [around("…a "), found("walk"), around(" by "), found("night")]);
        assert_eq!(snippet_from("plain").0, [around("plain")]);
        assert_eq!(snippet_from("").0, []);
    }

    #[test]
    fn words_are_quoted_and_the_last_is_a_prefix() {
        let query = Query::parse("night OR don't wal #night-shift", "2026-11-25".parse().unwrap()).unwrap();
        assert_eq!(
            expression(&query, Ending::Open),
            "\"night\" AND \"OR\" AND \"don t\" AND \"wal\" * AND \"night-shift\""
        );
    }
}
