//! The plan: its items, and the weeks in which mooring lines were ticked.

use rusqlite::{Connection, Row, params};

use crate::domain::id::{IdPrefix, PlanItemId};
use crate::domain::plan::{MooringLine, Plan, PlanItem, PlanKind, Trigger, Week, What};
use crate::domain::rating::Rating;
use crate::domain::text::OneLine;
use crate::domain::treatment::Period;

use super::error::{Doing, VaultError};
use super::rows::{self, Record};
use super::transaction::{read, write};

const SAVING: &str = "saving the plan";
const READING: &str = "reading the plan";

/// The plan of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct KeptPlan<'v> {
    pub(super) conn: &'v Connection,
}

/// Whether a mooring line was held in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// It was.
    On,
    /// Nothing is said of it.
    Off,
}

impl KeptPlan<'_> {
    /// Every item, in the order of the plan.
    pub fn all(&self) -> Result<Plan, VaultError> {
        read(self.conn, READING, |conn| {
            let mut items = rows::rows(conn, READING, "SELECT * FROM plan_item", [0_i64; 0], item_from)?;
            for item in &mut items {
                let id = item.id.to_string();
                if let What::MooringLine(line) = &mut item.what {
                    let sql = "SELECT * FROM mooring_tick WHERE line = ?";
                    line.ticks = rows::rows(conn, READING, sql, [id], tick_from)?.into_iter().collect();
                }
            }
            Ok(Plan::new(items))
        })
    }

    /// Keeps an item in the place of the one with its id. Ticks it has here are kept, and none is dropped by it.
    pub fn put(&self, item: &PlanItem) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            put(conn, item)?;
            let mut ticks = item.mooring_line().into_iter().flat_map(|line| &line.ticks);
            ticks.try_for_each(|week| tick(conn, item.id, *week))
        })
    }

    /// Drops an item, with its ticks.
    pub fn remove(&self, id: PlanItemId) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| {
            let gone = conn.execute("DELETE FROM plan_item WHERE id = ?", [id.to_string()]).doing(SAVING)?;
            if gone == 0 { Err(VaultError::NotFound) } else { Ok(()) }
        })
    }

    /// Ticks a mooring line in a week, or takes the tick away.
    pub fn tick(&self, line: PlanItemId, week: Week, to: Tick) -> Result<(), VaultError> {
        write(self.conn, SAVING, |conn| match to {
            Tick::On => tick(conn, line, week),
            Tick::Off => {
                let sql = "DELETE FROM mooring_tick WHERE line = ? AND week = ?";
                conn.execute(sql, [line.to_string(), week.to_string()]).doing(SAVING).map(drop)
            }
        })
    }

    /// The one item whose id begins so.
    pub fn find(&self, prefix: &IdPrefix) -> Result<PlanItemId, VaultError> {
        rows::find_by_prefix(self.conn, "plan_item", prefix.as_str())
    }
}

/// Reads a row of `plan_item`; the ticks of a mooring line are left out.
pub(super) fn item_from(row: &Row<'_>) -> Result<PlanItem, VaultError> {
    let record = Record::new(row, "plan_item", "id")?;
    let kind = record.parse("kind")?;
    let trigger = Trigger { risk: record.number("risk", Rating::new)?, answer: record.optional("answer")? };
    let what = match kind {
        PlanKind::Trigger => What::Trigger(trigger.clone()),
        PlanKind::Coping => What::Coping,
        PlanKind::MooringLine => {
            let period = Period::new(record.parse("since")?, record.optional("until")?);
            What::MooringLine(MooringLine::new(period.map_err(|_| record.wrong("until"))?))
        }
        PlanKind::Sign => What::Sign,
        PlanKind::Value => What::Value,
    };
    if kind != PlanKind::Trigger && trigger != Trigger::default() {
        return Err(record.wrong("risk"));
    }
    let place = record.number::<i64, _, _>("place", u32::try_from)?.ok_or_else(|| record.wrong("place"))?;
    Ok(PlanItem { id: record.id()?, place, words: record.parse("words")?, what })
}

/// Reads a row of `mooring_tick`.
pub(super) fn tick_from(row: &Row<'_>) -> Result<Week, VaultError> {
    Record::new(row, "mooring_tick", "line")?.parse("week")
}

fn put(conn: &Connection, item: &PlanItem) -> Result<(), VaultError> {
    let sql = "INSERT INTO plan_item (id, kind, place, words, risk, answer, since, until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, place = excluded.place, words = excluded.words,
            risk = excluded.risk, answer = excluded.answer, since = excluded.since, until = excluded.until";
    let (trigger, period) = (item.trigger(), item.mooring_line().map(|line| line.period));
    let values = params![
        item.id.to_string(),
        item.kind().slug(),
        item.place,
        item.words.as_str(),
        trigger.and_then(|trigger| trigger.risk).map(Rating::get),
        trigger.and_then(|trigger| trigger.answer.as_ref()).map(OneLine::as_str),
        period.map(|period| period.since().to_string()),
        period.and_then(|period| period.until()).map(|day| day.to_string()),
    ];
    conn.execute(sql, values).doing(SAVING).map(drop)
}

fn tick(conn: &Connection, line: PlanItemId, week: Week) -> Result<(), VaultError> {
    let sql = "INSERT INTO mooring_tick (line, week) SELECT id, ? FROM plan_item
        WHERE id = ? AND kind = 'mooring-line' ON CONFLICT DO NOTHING";
    conn.execute(sql, [week.to_string(), line.to_string()]).doing(SAVING).map(drop)
}
