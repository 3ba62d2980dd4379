//! Which rows were changed or deleted since a vault was copied: every change leaves a mark that no other copy has.
//!
//! A copy that has all marks another has of a row, and more, is the later one. New rows need no mark: one copy has them.
//! Triggers leave the marks, so that nothing that writes can forget to.

use rusqlite::{Connection, Row};

use super::error::{Doing, VaultError};
use super::rows::Record;

const DOING: &str = "keeping track of changes";

/// A mark: when it was left, by the clock of the computer, and eight random bytes. The later of two is the greater.
const MARK: &str = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now') || ' ' || lower(hex(randomblob(8)))";

/// What leaves a mark on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Watch {
    /// That it is changed or deleted.
    All,
    /// That one of these columns is changed.
    Only(&'static [&'static str]),
    /// That it is deleted.
    Deletion,
}

/// A table whose rows copies of a vault have in common.
#[derive(Debug)]
pub(super) struct Tracked {
    /// Its name.
    pub(super) table: &'static str,
    /// The columns that name a row in every copy.
    pub(super) identity: &'static [&'static str],
    /// A column that every copy fills in its own way.
    pub(super) own: Option<&'static str>,
    /// What leaves a mark.
    pub(super) watch: Watch,
    /// What a row is, as a person calls it, where it holds words that must not be lost.
    pub(super) noun: Option<&'static str>,
}

const fn tracked(
    table: &'static str,
    identity: &'static [&'static str],
    noun: Option<&'static str>,
) -> Tracked {
    Tracked { table, identity, own: None, watch: Watch::All, noun }
}

/// Every table that is tracked, parents before what belongs to them. Lists of meetings come last; they are joined as wholes.
pub(super) const TRACKED: &[Tracked] = &[
    tracked("series", &["id"], Some("a series of sessions")),
    tracked("session", &["id"], Some("a session")),
    tracked("series_pause", &["series", "from_day", "until_day"], None),
    tracked("series_extra", &["series", "local"], None),
    tracked("series_gone", &["series", "local"], None),
    Tracked { own: Some("place"), ..tracked("entry", &["id"], Some("an entry")) },
    tracked("programme", &["id"], Some("a programme")),
    tracked("treatment_goal", &["id"], Some("a treatment goal")),
    tracked("session_goal", &["goal", "session"], None),
    tracked("check_in", &["id"], Some("a check-in")),
    tracked("goal", &["id"], Some("a goal")),
    tracked("lapse", &["id"], Some("a lapse")),
    tracked("goal_step", &["id"], Some("a step of a goal")),
    tracked("exercise_copy", &["id"], Some("an exercise")),
    tracked("plan", &["part"], Some("the safety plan")),
    tracked("plan_item", &["id"], Some("the plan")),
    tracked("mooring_tick", &["line", "week"], None),
    tracked("measure_score", &["id"], Some("a score")),
    tracked("homework_pack", &["id"], Some("a pack of homework")),
    tracked("homework", &["id"], Some("homework")),
    Tracked { own: Some("place"), ..tracked("homework_move", &["homework", "at_utc", "to_day"], None) },
    Tracked { own: Some("place"), ..tracked("homework_time", &["homework", "at_utc"], None) },
    tracked("journal_filter", &["name"], Some("a saved search")),
    tracked("meeting_place", &["id"], Some("a place")),
    // A draft is written every few seconds: that it came to an end says enough, and of two the later stays.
    Tracked { watch: Watch::Deletion, ..tracked("draft", &["kind", "id"], None) },
    Tracked { watch: Watch::Only(&["read_utc", "bookmarked_utc"]), ..tracked("page_mark", &["page"], None) },
    Tracked { watch: Watch::Deletion, ..tracked("meeting_feed", &["id"], None) },
    Tracked { watch: Watch::Only(&["favourite"]), ..tracked("meeting", &["id"], None) },
];

impl Tracked {
    /// The tracked table of this name.
    pub(super) fn of(table: &str) -> Option<&'static Self> {
        TRACKED.iter().find(|tracked| tracked.table == table)
    }

    /// The key of a row in `revision`, as an expression; `row` names the row in it.
    pub(super) fn key(&self, row: &str) -> String {
        let columns: Vec<_> = self.identity.iter().map(|column| format!("{row}.\"{column}\"")).collect();
        format!("json_array({})", columns.join(", "))
    }

    fn names(&self) -> [String; 2] {
        ["changed", "deleted"].map(|what| format!("revision_of_{}_{what}", self.table))
    }

    fn triggers(&self, conn: &Connection) -> Result<String, VaultError> {
        let Self { table, watch, .. } = self;
        let [changed, deleted] = self.names();
        let columns = match watch {
            Watch::All => {
                columns(conn, table)?.into_iter().filter(|name| Some(name.as_str()) != self.own).collect()
            }
            Watch::Only(columns) => columns.iter().map(|column| (*column).to_owned()).collect(),
            Watch::Deletion => Vec::new(),
        };
        let differs: Vec<_> =
            columns.iter().map(|column| format!("old.\"{column}\" IS NOT new.\"{column}\"")).collect();
        let (old, new) = (self.key("old"), self.key("new"));
        let mut sql = String::new();
        if !differs.is_empty() {
            sql += &format!(
                "CREATE TRIGGER {changed} AFTER UPDATE OF \"{}\" ON {table} WHEN {} BEGIN
                    INSERT INTO revision SELECT '{table}', key, {MARK} FROM (SELECT {old} AS key UNION SELECT {new});
                END;\n",
                columns.join("\", \""),
                differs.join(" OR ")
            );
        }
        if !matches!(watch, Watch::Only(_)) {
            sql += &format!(
                "CREATE TRIGGER {deleted} AFTER DELETE ON {table} BEGIN
                    INSERT INTO revision VALUES ('{table}', {old}, {MARK});
                END;\n"
            );
        }
        Ok(sql)
    }
}

/// The columns of a table, in their order.
pub(super) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>, VaultError> {
    let mut query = conn.prepare("SELECT name FROM pragma_table_info(?)").doing(DOING)?;
    let names = query.query_map([table], |row| row.get(0)).doing(DOING)?;
    names.collect::<Result<_, _>>().doing(DOING)
}

/// Lets every change leave a mark from now on: to be called again when a table gets other columns.
pub(super) fn watch(conn: &Connection) -> Result<(), VaultError> {
    unwatch(conn)?;
    for tracked in TRACKED {
        conn.execute_batch(&tracked.triggers(conn)?).doing(DOING)?;
    }
    Ok(())
}

/// Lets changes leave no mark, until [`watch`] is called within the same transaction.
pub(super) fn unwatch(conn: &Connection) -> Result<(), VaultError> {
    let names = TRACKED.iter().flat_map(Tracked::names);
    names
        .into_iter()
        .try_for_each(|name| conn.execute_batch(&format!("DROP TRIGGER IF EXISTS {name}")).doing(DOING))
}

/// Checks a row of `revision`.
pub(super) fn check(row: &Row<'_>) -> Result<(), VaultError> {
    let record = Record::new(row, "revision", "kind")?;
    let kind: String = record.get("kind")?;
    let identity = Tracked::of(&kind).ok_or_else(|| record.wrong("kind"))?.identity;
    let key: Vec<String> =
        serde_json::from_str(&record.get::<String>("key")?).map_err(|_| record.wrong("key"))?;
    if key.len() == identity.len() { Ok(()) } else { Err(record.wrong("key")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::migrations;

    fn count(conn: &Connection) -> u32 {
        conn.query_row("SELECT count(*) FROM revision", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn changes_and_deletions_leave_marks_and_what_changes_nothing_leaves_none() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        migrations::begin(&conn).unwrap();
        let id = uuid::Uuid::nil().to_string();
        let run = |sql: &str| conn.execute(&sql.replace("ID", &format!("'{id}'")), []).unwrap();
        run("INSERT INTO goal (id, title, aim, since) VALUES (ID, 'a', 'abstain', '2026-11-01')");
        run("INSERT INTO lapse (id, goal, at_utc, at_local, at_zone)
            VALUES (ID, ID, '2026-11-02T00:00:00Z', '2026-11-02T00:00:00', 'UTC')");
        run("UPDATE goal SET title = 'a' WHERE id = ID");
        assert_eq!(count(&conn), 0, "new, and the same again");
        run("UPDATE goal SET title = 'b' WHERE id = ID");
        run("UPDATE goal SET title = 'c' WHERE id = ID");
        assert_eq!(count(&conn), 2);
        run("DELETE FROM goal WHERE id = ID");
        assert_eq!(count(&conn), 4, "the lapse goes with it, and leaves a mark of its own");
        let mut query = conn.prepare("SELECT * FROM revision").unwrap();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            check(row).unwrap();
        }
    }
}
