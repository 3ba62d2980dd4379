//! Checking a vault: quickly after unlocking, and thoroughly when asked.

use rusqlite::{Connection, Row};

use super::error::{Doing, VaultError};
use super::slot::{self, Slot, SlotState};
use super::{
    Vault, check_ins, copies, drafts, goals, homework, journal, measures, meetings, page_marks, plan,
    revisions, safety_plan, series, sessions, transaction, treatment,
};

/// More problems of one sort than this help nobody.
const ENOUGH: usize = 20;

/// What a thorough check looks at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The seal of every page of the file.
    Pages,
    /// The structure of the database.
    Structure,
    /// The index of words, and that of links.
    Indexes,
    /// Links between records.
    Links,
    /// Every record against its type.
    Records,
    /// The key slots.
    Slots,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] =
        [Self::Pages, Self::Structure, Self::Indexes, Self::Links, Self::Records, Self::Slots];

    /// What looks at the database alone.
    pub(super) const DATABASE: [Self; 5] =
        [Self::Pages, Self::Structure, Self::Indexes, Self::Links, Self::Records];
}

/// What a thorough check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Entries that could be read, with those in the trash.
    pub entries: u32,
    /// Sessions that could be read, with those in the trash.
    pub sessions: u32,
    /// What is wrong, in plain sentences that name records by their ids and hold no private text.
    pub problems: Vec<String>,
}

impl Findings {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn note(&mut self, outcome: Result<Vec<String>, VaultError>) {
        match outcome {
            Ok(problems) => self.problems.extend(problems.into_iter().take(ENOUGH)),
            Err(error) => self.problems.push(error.to_string()),
        }
    }
}

impl Vault {
    /// Checks everything that can be checked. `progress` is told each step before it begins.
    ///
    /// Damage is a finding, not an error; only a vault in use by another program for too long is one.
    pub fn verify(&self, progress: &mut dyn FnMut(Step)) -> Result<Findings, VaultError> {
        self.check(&Step::ALL, progress)
    }

    /// Checks some of it.
    pub(super) fn check(
        &self,
        steps: &[Step],
        progress: &mut dyn FnMut(Step),
    ) -> Result<Findings, VaultError> {
        let mut findings = Findings::default();
        for step in steps.iter().copied() {
            progress(step);
            let outcome = match step {
                Step::Pages => self.quick_check(),
                Step::Structure => structure(&self.conn),
                Step::Indexes => indexes(&self.conn),
                Step::Links => links(&self.conn),
                Step::Records => Ok(records(&self.conn, &mut findings)),
                Step::Slots => self.slot_problems(),
            };
            match outcome {
                Err(VaultError::Busy) => return Err(VaultError::Busy),
                // What keeps it from being checked is no damage; a damaged one refuses more than that.
                Err(error @ (VaultError::ReadOnly | VaultError::Moved)) if findings.is_sound() => {
                    return Err(error);
                }
                outcome => findings.note(outcome),
            }
        }
        Ok(findings)
    }

    /// Checks the seal of every page; empty when all are sound. Half a second for 100,000 entries.
    ///
    /// A page that another program is writing looks damaged, so a failure is only reported when it is still there
    /// while nobody can write.
    pub fn quick_check(&self) -> Result<Vec<String>, VaultError> {
        if seals(&self.conn)?.is_empty() {
            return Ok(Vec::new());
        }
        let doing = "checking the database's pages";
        transaction::read(&self.conn, doing, |conn| {
            // The read itself may fail on the damage; the check of the pages then stands alone.
            match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).doing(doing) {
                Err(VaultError::Busy) => Err(VaultError::Busy),
                _ => seals(conn),
            }
        })
    }

    /// Whether each slot is the file the vault wrote.
    pub fn slots(&self) -> Result<[(Slot, SlotState); 2], VaultError> {
        let [one, two] = Slot::ALL;
        Ok([(one, self.slot_state(one)?), (two, self.slot_state(two)?)])
    }

    fn slot_state(&self, slot: Slot) -> Result<SlotState, VaultError> {
        slot::state(&self.dir, &self.conn, slot)
    }

    fn slot_problems(&self) -> Result<Vec<String>, VaultError> {
        let problem = |(slot, state): (Slot, SlotState)| match state {
            SlotState::Sound => None,
            SlotState::Changed => Some(format!(
                "{} is not the file that was written; it may not open the vault any more",
                slot.file_name()
            )),
            SlotState::Missing => Some(format!("{} is missing", slot.file_name())),
        };
        Ok(self.slots()?.into_iter().filter_map(problem).collect())
    }
}

pub(super) fn seals(conn: &Connection) -> Result<Vec<String>, VaultError> {
    texts(conn, "checking the database's pages", "PRAGMA cipher_integrity_check")
}

/// FTS5 checks its index with what this connection last knew of it, and takes what another program has written since
/// for damage. A query makes it look again, and the transaction keeps it so.
fn structure(conn: &Connection) -> Result<Vec<String>, VaultError> {
    let doing = "checking the database's structure";
    transaction::read(conn, doing, |conn| {
        conn.query_row("SELECT count(*) FROM entry_words WHERE entry_words MATCH '\"a\"'", [], |_| Ok(()))
            .doing(doing)?;
        let found = texts(conn, doing, "PRAGMA integrity_check(20)")?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    })
}

/// The words of the index against the texts, and the links of the index against those of the entries.
fn indexes(conn: &Connection) -> Result<Vec<String>, VaultError> {
    let doing = "checking the index of words";
    let sql = "INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)";
    let mut problems = Vec::new();
    match conn.execute(sql, []).doing(doing) {
        Err(VaultError::Damaged(_)) => {
            problems.push("the index of words does not fit the entries".to_owned());
        }
        outcome => drop(outcome?),
    }
    let live = "SELECT word.value, entry.at_utc, entry.id FROM entry, json_each(entry.links) AS word
        WHERE entry.trashed_utc IS NULL
        UNION SELECT '[[session:' || session || ']]', at_utc, id FROM entry
        WHERE session IS NOT NULL AND trashed_utc IS NULL";
    let kept = "SELECT link, at_utc, entry FROM entry_link";
    let differing = format!(
        "SELECT 'the index of links does not fit the entries' WHERE EXISTS (SELECT * FROM ({live}) EXCEPT {kept})
        OR EXISTS ({kept} EXCEPT SELECT * FROM ({live}))"
    );
    problems.extend(texts(conn, "checking the index of links", &differing)?);
    Ok(problems)
}

fn links(conn: &Connection) -> Result<Vec<String>, VaultError> {
    let sql = "SELECT 'a row of ' || \"table\" || ' links to a missing row of ' || parent
        FROM pragma_foreign_key_check LIMIT 20";
    texts(conn, "checking links between records", sql)
}

fn texts(conn: &Connection, doing: &'static str, sql: &str) -> Result<Vec<String>, VaultError> {
    // Not from the cache of statements: SQLCipher checks while it prepares.
    let mut query = conn.prepare(sql).doing(doing)?;
    let rows = query.query_map([], |row| row.get(0)).doing(doing)?;
    rows.collect::<Result<_, _>>().doing(doing)
}

/// Says whether a row fits its type.
pub(super) type Check = fn(&Row<'_>) -> Result<(), VaultError>;

/// Every table of records, but that of meetings, whose rows are read together with their lists.
pub(super) const TABLES: &[(&str, Check)] = &[
    ("entry", journal::check),
    ("entry_version", |row| journal::version_from(row).map(drop)),
    ("session", |row| sessions::session_from(row).map(drop)),
    ("draft", |row| drafts::draft_from(row).map(drop)),
    ("page_mark", |row| page_marks::page_mark_from(row).map(drop)),
    ("series", |row| series::series_from(row).map(drop)),
    ("series_pause", |row| series::pause_from(row).map(drop)),
    ("series_extra", |row| series::extra_from(row).map(drop)),
    ("series_gone", |row| series::gone_from(row).map(drop)),
    ("programme", |row| treatment::programme_from(row).map(drop)),
    ("treatment_goal", |row| treatment::bare_goal_from(row).map(drop)),
    ("check_in", |row| check_ins::check_in_from(row).map(drop)),
    ("goal", |row| goals::goal_from(row).map(drop)),
    ("lapse", |row| goals::lapse_from(row).map(drop)),
    ("goal_step", |row| goals::step_from(row).map(drop)),
    ("plan_item", |row| plan::item_from(row).map(drop)),
    ("mooring_tick", |row| plan::tick_from(row).map(drop)),
    ("exercise_copy", |row| copies::copy_from(row).map(drop)),
    ("homework_pack", |row| homework::pack_from(row).map(drop)),
    ("homework", |row| homework::homework_from(row).map(drop)),
    ("homework_move", |row| homework::move_from(row).map(drop)),
    ("homework_time", |row| homework::time_from(row).map(drop)),
    ("plan", |row| safety_plan::note_from(row).map(drop)),
    ("measure_score", |row| measures::score_from(row).map(drop)),
    ("meeting_feed", |row| meetings::feed_from(row).map(drop)),
    ("meeting_words", meetings::word_from),
    ("meeting_place", |row| meetings::place_from(row).map(drop)),
    ("journal_filter", |row| journal::filter_from(row).map(drop)),
    ("revision", revisions::check),
];

fn records(conn: &Connection, findings: &mut Findings) -> Vec<String> {
    let mut problems = Vec::new();
    for (table, check) in TABLES {
        let sound = check_rows(conn, table, &mut problems, *check);
        match *table {
            "entry" => findings.entries = sound,
            "session" => findings.sessions = sound,
            _ => {}
        }
    }
    check_selected(conn, meetings::SELECT, "meeting", &mut problems, |row| {
        meetings::meeting_from(row).map(drop)
    });
    if let Err(error) = super::meta::vault_id(conn) {
        problems.push(error.to_string());
    }
    problems
}

/// Reads every row of a table, notes those that do not fit, and counts the others.
fn check_rows(conn: &Connection, table: &str, problems: &mut Vec<String>, check: Check) -> u32 {
    check_selected(conn, &format!("SELECT * FROM {table}"), table, problems, check)
}

/// The same of the rows that a statement gives.
fn check_selected(
    conn: &Connection,
    select: &str,
    table: &str,
    problems: &mut Vec<String>,
    check: impl Fn(&Row<'_>) -> Result<(), VaultError>,
) -> u32 {
    let mut sound = 0;
    let outcome = (|| {
        let mut query = conn.prepare(select).doing("reading records")?;
        let mut rows = query.query([]).doing("reading records")?;
        while let Some(row) = rows.next().doing("reading records")? {
            match check(row) {
                Ok(()) => sound += 1,
                Err(error) => problems.push(error.to_string()),
            }
        }
        Ok::<_, VaultError>(())
    })();
    if let Err(error) = outcome {
        problems.push(format!("table {table}: {error}"));
    }
    sound
}
