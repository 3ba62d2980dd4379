use super::*;
use crate::domain::when::{self, Lean};

fn at(text: &str) -> Moment {
    let now = Moment::from_stored("2026-11-23T12:00:00Z", "2026-11-23T12:00:00", "UTC").unwrap();
    when::parse(text, now, Lean::Past).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn log() -> Homework {
    let task = Task::called("Craving log".parse().unwrap());
    Homework::new(HomeworkId::new(uuid::Uuid::nil()), task, Origin::Own, at("2026-11-23 12:00"))
}

#[test]
fn what_is_done_or_left_out_stays_so_until_it_is_taken_back() {
    let mut done = log();
    done.did(at("2026-11-24 18:00")).unwrap();
    assert_eq!(done.status.name(), StatusName::Done);
    assert!(done.did(at("2026-11-24 19:00")).is_err());
    assert!(done.skip(at("2026-11-24 19:00"), None).is_err());
    assert!(done.move_to(day("2026-12-01"), at("2026-11-24 19:00")).is_err());
    done.reopen();
    assert_eq!(done, log());
}

#[test]
fn a_move_keeps_the_day_it_was_for() {
    let mut log = log();
    log.move_to(day("2026-11-26"), at("2026-11-23 13:00")).unwrap();
    log.move_to(day("2026-11-26"), at("2026-11-23 14:00")).unwrap();
    log.move_to(day("2026-11-28"), at("2026-11-25 14:00")).unwrap();
    let days: Vec<_> = log.moves.iter().map(|moved| (moved.from, moved.to)).collect();
    assert_eq!(days, [(None, day("2026-11-26")), (Some(day("2026-11-26")), day("2026-11-28"))]);
    assert!(log.move_to(day("2026-11-01"), at("2026-11-25 14:00")).is_err());
    assert_eq!(log.task.due, Some(day("2026-11-28")));
}

#[test]
fn a_rhythm_counts_its_times_and_ends_when_the_person_says_so() {
    let mut log = log();
    log.task.rhythm = "1/day".parse().ok();
    log.did_once(at("2026-11-24 18:00")).unwrap();
    log.did_once(at("2026-11-25 18:00")).unwrap();
    assert!(log.is_open() && log.was_done_on(day("2026-11-25")) && !log.was_done_on(day("2026-11-26")));
    log.did(at("2026-11-26 18:00")).unwrap();
    assert_eq!(log.times.len(), 2);
    log.reopen();
    assert_eq!(log.times.len(), 2);
}

#[test]
fn it_is_told_for_when_it_is() {
    let today = day("2026-11-23");
    let mut log = log();
    assert_eq!(log.for_when(today), "");
    log.task.due = Some(day("2026-11-26"));
    assert_eq!(log.for_when(today), "for Thu 26 Nov");
    log.task.rhythm = "1/day".parse().ok();
    assert_eq!(log.for_when(today), "every day until Thu 26 Nov");
    log.task.due = None;
    assert_eq!(log.for_when(today), "every day");
}

#[test]
fn what_is_open_and_for_the_nearest_day_comes_first() {
    let due = |text: &str| {
        let mut log = log();
        log.task.due = Some(day(text));
        log
    };
    let mut done = due("2026-11-01");
    done.did(at("2026-11-24 18:00")).unwrap();
    let mut all = [done.clone(), log(), due("2026-11-30"), due("2026-11-24")];
    all.sort_by_key(Homework::order);
    assert_eq!(all, [due("2026-11-24"), due("2026-11-30"), log(), done]);
}

#[test]
fn ids_of_packs_are_no_paths() {
    for wrong in ["", "..", "../a", "a/b", "A", "a b", "é", &"a".repeat(40)] {
        assert!(wrong.parse::<PackId>().is_err(), "{wrong}");
    }
    assert_eq!("week-1".parse::<PackId>().unwrap().as_str(), "week-1");
}
