//! What a person does in a copy, at random.

use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};

use proptest::prelude::*;
use uuid::Uuid;

use crate::domain::check_in::{Answers, CheckIn};
use crate::domain::draft::{Draft, DraftOf};
use crate::domain::entry::{Entry, Writing};
use crate::domain::goal::{Aim, Goal, Lapse, Step as GoalStep};
use crate::domain::homework::{Homework, Origin, Task};
use crate::domain::id::*;
use crate::domain::kind::Kind;
use crate::domain::meeting::point::{Place, Point};
use crate::domain::moment::{Date, Moment, from_seconds};
use crate::domain::page_mark::PageMark;
use crate::domain::plan::{MooringLine, PlanItem, Week, What};
use crate::domain::query::SavedFilter;
use crate::domain::rating::Rating;
use crate::domain::safety_plan::{SafetyNote, SafetyPart};
use crate::domain::series::{Pause, Series};
use crate::domain::session::{Meeting, Session};
use crate::domain::status::{Mark, Status};
use crate::domain::treatment::{Period, TreatmentGoal};
use crate::vault::{Tick, Vault};

pub(super) fn value<T: FromStr>(text: &str) -> T {
    text.parse().ok().unwrap_or_else(|| panic!("{text}"))
}

pub(super) fn at(second: u8) -> Moment {
    let clock = format!("2026-11-23T18:{:02}:{:02}", second / 60, second % 60);
    Moment::from_stored(&format!("{clock}Z"), &clock, "UTC").unwrap()
}

/// A moment after all that were given before: a draft or a page is known by when it was last touched.
pub(super) fn later() -> Moment {
    static SECONDS: AtomicI64 = AtomicI64::new(1_800_000_000);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    Moment::new(from_seconds(seconds).unwrap(), "UTC".parse().unwrap())
}

pub(super) fn today() -> Date {
    value("2026-11-26")
}

/// One step of a history: what is done, to which record, with which value.
pub(super) type Act = (u8, u8, u8);

pub(super) fn ids<T: FromStr>(vault: &Vault, table: &str) -> Vec<T> {
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

/// Does it, as far as there is anything to do it to.
pub(super) fn act(vault: &Vault, it: Act) {
    write(vault, it);
    meet(vault, it);
    plan(vault, it);
}

fn write(vault: &Vault, (what, which, text): Act) {
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
        22 => {
            let part = SafetyPart::ALL[usize::from(which) % SafetyPart::ALL.len()];
            let note = SafetyNote { part, words: value(&word) };
            let _ = if text % 4 == 0 {
                vault.safety_plan().replace(&[note])
            } else {
                vault.safety_plan().put(&note)
            };
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
        _ => {}
    }
}

fn meet(vault: &Vault, (what, which, text): Act) {
    let word = format!("word {text}");
    let second = text % 240;
    match what % 30 {
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
        29 => {
            let id = pick(vault, "treatment_goal", which).filter(|_| text % 3 > 0);
            let id = id.unwrap_or_else(|| TreatmentGoalId::new(Uuid::now_v7()));
            let sessions = ids(vault, "session").into_iter().skip(usize::from(text % 4)).collect();
            let goal = TreatmentGoal { id, words: value(&word), period: period(), sessions };
            vault.treatment().put_goal(&goal).unwrap();
            let _ = (text % 6 == 0).then(|| vault.treatment().remove_goal(id));
        }
        _ => {}
    }
}

fn plan(vault: &Vault, (what, which, text): Act) {
    let word = format!("word {text}");
    let second = text % 240;
    match what % 30 {
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
        23 => {
            let answers = Answers { mood: Rating::new(text % 11).ok(), ..Answers::default() };
            let id = pick(vault, "check_in", which).filter(|_| text % 2 == 0);
            let id = id.unwrap_or_else(|| CheckInId::new(Uuid::now_v7()));
            vault.check_ins().put(&CheckIn::new(id, at(second), answers).unwrap()).unwrap();
        }
        _ => {}
    }
}

pub(super) fn history() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((0_u8..30, any::<u8>(), any::<u8>()), 0..24)
}
