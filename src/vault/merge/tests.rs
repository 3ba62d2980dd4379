//! Random histories of two and three copies, joined in every direction.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::*;
use crate::domain::check_in::{Answers, CheckIn};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Entry, Writing};
use crate::domain::goal::{Aim, Goal, Lapse, Step as GoalStep};
use crate::domain::homework::{Homework, Origin, Task};
use crate::domain::id::*;
use crate::domain::kind::Kind;
use crate::domain::meeting::point::{Place, Point};
use crate::domain::moment::{Moment, from_seconds};
use crate::domain::page_mark::PageMark;
use crate::domain::plan::{MooringLine, PlanItem, Week, What};
use crate::domain::query::SavedFilter;
use crate::domain::rating::Rating;
use crate::domain::safety_plan::{SafetyNote, SafetyPart};
use crate::domain::series::{Pause, Series};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Mark, Status};
use crate::domain::treatment::{Period, TreatmentGoal};
use crate::vault::{Passphrase, RecoveryCode, Tick, WorkFactor, create};

const SAME: [Vec<String>; 2] = [Vec::new(), Vec::new()];
const CODE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

/// A vault that others are copied from.
struct Source {
    root: TempDir,
    key: DatabaseKey,
    copies: Cell<u32>,
}

fn value<T: FromStr>(text: &str) -> T {
    text.parse().ok().unwrap_or_else(|| panic!("{text}"))
}

fn at(second: u8) -> Moment {
    let clock = format!("2026-11-23T18:{:02}:{:02}", second / 60, second % 60);
    Moment::from_stored(&format!("{clock}Z"), &clock, "UTC").unwrap()
}

/// A moment after all that were given before: a draft or a page is known by when it was last touched.
fn later() -> Moment {
    static SECONDS: AtomicI64 = AtomicI64::new(1_800_000_000);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    Moment::new(from_seconds(seconds).unwrap(), "UTC".parse().unwrap())
}

fn today() -> Date {
    value("2026-11-26")
}

impl Source {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new(Zeroizing::new("four plain test words".to_owned())).unwrap();
        let code = RecoveryCode::parse(CODE).unwrap();
        let work = WorkFactor::new(15).unwrap();
        let vault = create(&root.path().join("vault"), &passphrase, &code, work, at(0)).unwrap();
        let key = vault.close().unwrap();
        Self { root, key, copies: Cell::new(0) }
    }

    /// A copy of the vault in a directory, which may be closed or open.
    fn copy(&self, of: &Path) -> Vault {
        self.copies.set(self.copies.get() + 1);
        let dir = self.root.path().join(format!("copy-{}", self.copies.get()));
        fs::create_dir(&dir).unwrap();
        for file in fs::read_dir(of).unwrap().flatten().filter(|file| file.path().is_file()) {
            fs::copy(file.path(), dir.join(file.file_name())).unwrap();
        }
        Vault::open_copy(&dir, self.key.clone()).unwrap()
    }

    fn vault(&self) -> PathBuf {
        self.root.path().join("vault")
    }
}

fn merge(into: &Vault, other: &Vault) -> Merged {
    into.merge(other.dir(), None, today()).unwrap()
}

/// All that copies have in common, in an order of its own.
fn dump(vault: &Vault) -> Vec<String> {
    let conn = &vault.conn;
    let mut all = Vec::new();
    let mut add = |table: &str, columns: Vec<String>| {
        let mut query = conn.prepare(&format!("SELECT {} FROM {table}", columns.join(", "))).unwrap();
        let rows = query
            .query_map([], |row| {
                (0..columns.len())
                    .map(|at| row.get::<_, rusqlite::types::Value>(at))
                    .collect::<Result<Vec<_>, _>>()
            })
            .unwrap();
        all.extend(rows.map(|row| format!("{table} {:?}", row.unwrap())));
    };
    for tracked in TRACKED.iter().filter(|tracked| !tracked.table.starts_with("meeting")) {
        let is_own = |name: &String| tracked.table == "entry" && Some(name.as_str()) == tracked.own;
        let columns = revisions::columns(conn, tracked.table).unwrap().into_iter();
        add(tracked.table, columns.filter(|name| !is_own(name)).collect());
    }
    for table in ["entry_version", "revision", "entry_link", "meeting_place"] {
        add(table, revisions::columns(conn, table).unwrap());
    }
    all.sort();
    all
}

/// What only one of two dumps has.
fn differences(one: Vec<String>, other: Vec<String>) -> [Vec<String>; 2] {
    let only = |one: &[String], other: &[String]| {
        one.iter().filter(|it| !other.contains(it)).cloned().collect::<Vec<_>>()
    };
    [only(&one, &other), only(&other, &one)]
}

/// One step of a history: what is done, to which record, with which value.
type Act = (u8, u8, u8);

fn ids<T: FromStr>(vault: &Vault, table: &str) -> Vec<T> {
    let mut query = vault.conn.prepare(&format!("SELECT id FROM {table} ORDER BY id")).unwrap();
    let ids = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    ids.map(|id| value(&id.unwrap())).collect()
}

fn pick<T: FromStr + Copy>(vault: &Vault, table: &str, which: u8) -> Option<T> {
    let ids = ids(vault, table);
    ids.get(usize::from(which) % ids.len().max(1)).copied()
}

fn new_entry(text: &str, second: u8) -> Entry {
    let writing = Writing {
        at: at(second),
        title: None,
        body: value(text),
        tags: vec![value("night")],
        mood: None,
        urge: None,
        session: None,
    };
    Entry { id: EntryId::new(Uuid::now_v7()), writing, trashed: None }
}

fn new_session(second: u8) -> Session {
    let meeting =
        Meeting::new(Kind::Group { model: None }, at(second), Mark::new(Status::Attended, None).unwrap());
    Session::new(SessionId::new(Uuid::now_v7()), meeting, None)
}

fn new_series() -> Series {
    let mut first = new_session(0).meeting;
    first.mark = Mark::scheduled();
    Series::begin(SeriesId::new(Uuid::now_v7()), &first, value("FREQ=WEEKLY"), value("2026-11-23")).unwrap()
}

fn period() -> Period {
    Period::new(value("2026-11-02"), None).unwrap()
}

/// Does it, as far as there is anything to do it to. What was written for good is added to `written`.
fn act(vault: &Vault, (what, which, text): Act) {
    let word = format!("word {text}");
    let second = text % 240;
    match what % 30 {
        0..=2 => vault.journal().save_new(&new_entry(&word, second)).unwrap(),
        3..=6 => {
            if let Some(id) = pick(vault, "entry", which) {
                let mut entry = vault.journal().get(id).unwrap();
                entry.writing.body = value(&word);
                entry.writing.at = at(second);
                entry.writing.session = pick(vault, "session", text);
                vault.journal().save(&entry, later()).unwrap();
            }
        }
        7 => drop(pick(vault, "entry", which).map(|id| vault.journal().trash(id, at(second)))),
        8 => drop(pick(vault, "entry", which).map(|id| vault.journal().restore(id))),
        9 => drop(pick(vault, "entry", which).map(|id| vault.journal().erase(id))),
        10 => vault.sessions().save_new(&new_session(second)).unwrap(),
        11 => {
            if let Some(id) = pick(vault, "session", which) {
                let mut session = vault.sessions().get(id).unwrap();
                session.meeting.takeaway = Some(value(&word));
                vault.sessions().save(&session).unwrap();
            }
        }
        12 => {
            if let Some(id) = pick(vault, "session", which) {
                let _ = vault.sessions().delete(id, at(second));
                let _ = (text % 2 == 0).then(|| vault.sessions().erase(id));
            }
        }
        13 => vault
            .goals()
            .put(&Goal::new(GoalId::new(Uuid::now_v7()), value(&word), Aim::Abstain, period()))
            .unwrap(),
        14 => {
            if let Some(goal) = pick(vault, "goal", which) {
                let id = LapseId::new(Uuid::now_v7());
                vault
                    .goals()
                    .put_lapse(goal, &Lapse { id, at: at(second), review: pick(vault, "entry", text) })
                    .unwrap();
                let id = StepId::new(Uuid::now_v7());
                vault
                    .goals()
                    .put_step(goal, &GoalStep { id, words: value(&word), if_then: None, done: None })
                    .unwrap();
            }
        }
        15 => drop(pick(vault, "goal", which).map(|id| vault.goals().remove(id))),
        16 => drop(pick(vault, "lapse", which).map(|id| vault.goals().remove_lapse(id))),
        17 => {
            let task = Task::called(value(&word));
            let homework = Homework::new(HomeworkId::new(Uuid::now_v7()), task, Origin::Own, at(second));
            vault.homework().put(&homework).unwrap();
        }
        18 => {
            if let Some(id) = pick(vault, "homework", which) {
                let mut homework = vault.homework().get(id).unwrap();
                let _ = if text % 2 == 0 {
                    homework.move_to(value(&format!("2026-12-{:02}", 1 + text % 28)), at(second))
                } else {
                    homework.did_once(later())
                };
                vault.homework().put(&homework).unwrap();
            }
        }
        19 => drop(pick(vault, "homework", which).map(|id| vault.homework().remove(id))),
        20 => {
            let what = What::MooringLine(MooringLine::new(period()));
            let id = pick(vault, "plan_item", which).filter(|_| text % 2 == 0);
            let id = id.unwrap_or_else(|| PlanItemId::new(Uuid::now_v7()));
            vault.plan().put(&PlanItem { id, place: u32::from(text), words: value(&word), what }).unwrap();
        }
        21 => {
            if let Some(id) = pick(vault, "plan_item", which) {
                let week = Week::of(value(&format!("2026-11-{:02}", 1 + text % 28)));
                vault.plan().tick(id, week, if text % 3 == 0 { Tick::Off } else { Tick::On }).unwrap();
                let _ = (text % 7 == 0).then(|| vault.plan().remove(id));
            }
        }
        22 => {
            let part = SafetyPart::ALL[usize::from(which) % SafetyPart::ALL.len()];
            let note = SafetyNote { part, words: value(&word) };
            let _ = if text % 4 == 0 {
                vault.safety_plan().replace(&[note])
            } else {
                vault.safety_plan().put(&note)
            };
        }
        23 => {
            let answers = Answers { mood: Rating::new(text % 11).ok(), ..Answers::default() };
            let id = pick(vault, "check_in", which).filter(|_| text % 2 == 0);
            let id = id.unwrap_or_else(|| CheckInId::new(Uuid::now_v7()));
            vault.check_ins().put(&CheckIn::new(id, at(second), answers).unwrap()).unwrap();
        }
        24 => {
            let id = pick::<SeriesId>(vault, "series", which).filter(|_| text % 3 > 0);
            let mut series = id.map_or_else(new_series, |id| vault.series().get(id).unwrap());
            let day = value(&format!("2026-12-{:02}", 1 + text % 28));
            series.pauses = vec![Pause::new(day, day).unwrap()];
            series.extra = vec![value(&format!("2026-12-{:02}T10:00:00", 1 + text % 28))];
            vault.series().put(&series).unwrap();
            let session = series.session(series.first().unwrap());
            let _ = vault.sessions().save_new(&session);
        }
        25 => {
            let of = DraftOf::Entry(pick(vault, "entry", which).unwrap_or(EntryId::new(Uuid::nil())));
            let draft = Draft { of, saved: later(), fields: [("body".to_owned(), word)].into() };
            let _ = if text % 3 == 0 { vault.drafts().remove(of) } else { vault.drafts().put(&draft) };
        }
        26 => {
            let name = value(&format!("filter {}", which % 3));
            let filter = SavedFilter { name, query: value(&word) };
            let journal = vault.journal();
            let _ =
                if text % 4 == 0 { journal.remove_filter(&filter.name) } else { journal.put_filter(&filter) };
        }
        27 => {
            let id = pick(vault, "meeting_place", which).filter(|_| text % 2 == 0);
            let id = id.unwrap_or_else(|| PlaceId::new(Uuid::now_v7()));
            let point = Point::of_parts(i32::from(text), 0).unwrap();
            let _ = vault.places().put(&Place {
                id,
                name: value(["home", "work"][usize::from(which % 2)]),
                point,
            });
            let _ = (text % 5 == 0).then(|| vault.places().remove(id));
        }
        28 => {
            let mut mark = PageMark::opened(value("groups/support"), later());
            mark.read = (text % 2 == 0).then(|| at(second));
            vault.page_marks().put(&mark).unwrap();
        }
        _ => {
            let id = pick(vault, "treatment_goal", which).filter(|_| text % 3 > 0);
            let id = id.unwrap_or_else(|| TreatmentGoalId::new(Uuid::now_v7()));
            let sessions = ids(vault, "session").into_iter().skip(usize::from(text % 4)).collect();
            let goal = TreatmentGoal { id, words: value(&word), period: period(), sessions };
            vault.treatment().put_goal(&goal).unwrap();
            let _ = (text % 6 == 0).then(|| vault.treatment().remove_goal(id));
        }
    }
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((0_u8..30, any::<u8>(), any::<u8>()), 0..24)
}

/// How many histories each property is tried on: each takes a second.
fn cases() -> u32 {
    std::env::var("EVENKEEL_CASES").ok().map_or(10, |cases| cases.parse().unwrap())
}

fn each_case(mut check: impl FnMut(&Source, [Vec<Act>; 4]) -> Result<(), TestCaseError>) {
    let origin = Source::new();
    let config =
        Config { cases: cases(), failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let check = std::cell::RefCell::new(&mut check);
    TestRunner::new(config)
        .run(&[acts(), acts(), acts(), acts()], |acts| (check.borrow_mut())(&origin, acts))
        .unwrap();
}

fn all(vault: &Vault, acts: &[Act]) {
    acts.iter().for_each(|it| act(vault, *it));
}

fn assert_sound(vault: &Vault) {
    assert_eq!(vault.check(&Step::DATABASE, &mut |_| ()).unwrap().problems, Vec::<String>::new());
}

#[test]
fn two_copies_become_the_same_from_either_side_and_once_is_enough() {
    each_case(|origin, [before, here, there, after]| {
        let base = origin.copy(&origin.vault());
        all(&base, &before);
        let (one, other) = (origin.copy(base.dir()), origin.copy(base.dir()));
        all(&one, &here);
        all(&other, &there);
        let (one_first, other_first) = (origin.copy(one.dir()), origin.copy(other.dir()));
        merge(&one_first, &other);
        merge(&other_first, &one);
        prop_assert_eq!(differences(dump(&one_first), dump(&other_first)), SAME);
        assert_sound(&one_first);
        let joined = dump(&one_first);
        for again in [&other, &one, &other_first, &base] {
            prop_assert!(merge(&one_first, again).is_nothing());
            prop_assert_eq!(differences(dump(&one_first), joined.clone()), SAME);
        }
        // The other side takes the joined one, and then only what is written later makes a difference.
        merge(&other, &one_first);
        prop_assert_eq!(differences(dump(&other), joined), SAME);
        all(&one_first, &after);
        let later = dump(&one_first);
        let set_aside = merge(&other, &one_first).set_aside;
        prop_assert_eq!(differences(dump(&other), later), SAME);
        prop_assert_eq!(set_aside, 0);
        Ok(())
    });
}

#[test]
fn no_words_are_lost_but_those_that_somebody_erased() {
    each_case(|origin, [before, here, there, _]| {
        // Without erasing, everything ever written in an entry is in it or in its history.
        let keeps = |acts: Vec<Act>| acts.into_iter().filter(|(what, ..)| what % 30 != 9).collect::<Vec<_>>();
        let base = origin.copy(&origin.vault());
        all(&base, &keeps(before));
        let (one, other) = (origin.copy(base.dir()), origin.copy(base.dir()));
        all(&one, &keeps(here));
        all(&other, &keeps(there));
        let written = |vault: &Vault| {
            let mut texts = Vec::new();
            for id in ids::<EntryId>(vault, "entry") {
                texts.push((id, vault.journal().get(id).unwrap().writing.body));
                texts
                    .extend(vault.journal().history(id).unwrap().into_iter().map(|it| (id, it.writing.body)));
            }
            texts
        };
        let mut before: Vec<_> = written(&one);
        before.extend(written(&other));
        merge(&one, &other);
        let after = written(&one);
        for text in before {
            prop_assert!(after.contains(&text), "{:?}", text);
        }
        Ok(())
    });
}

#[test]
fn every_table_is_joined_or_known_not_to_be() {
    let origin = Source::new();
    let vault = origin.copy(&origin.vault());
    let mut query =
        vault.conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let other: Vec<_> =
        tables.iter().filter(|name| Tracked::of(name).is_none()).map(String::as_str).collect();
    // Joined in ways of their own, or made from the others.
    let known = ["entry_version", "meeting_words", "meta", "revision", "slot_digest", "entry_link"];
    let unknown: Vec<_> = other
        .into_iter()
        .filter(|name| {
            !known.contains(name) && !name.starts_with("entry_words") && !name.starts_with("sqlite_")
        })
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
