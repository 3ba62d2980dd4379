//! Check-ins and goals, as the vault keeps them.

use evenkeel::domain::check_in::{Answers, CheckIn, Halt, Metric, Used};
use evenkeel::domain::draft::DraftOf;
use evenkeel::domain::goal::{Aim, Goal, Lapse};
use evenkeel::domain::id::{CheckInId, GoalId, LapseId};
use evenkeel::domain::rating::Rating;
use evenkeel::domain::treatment::Period;
use evenkeel::vault::{Cursor, VaultError};

use super::support::*;

fn full() -> Answers {
    let rating = |value| Rating::new(value).ok();
    Answers {
        mood: rating(0),
        urge: rating(10),
        sleep: rating(7),
        connection: rating(3),
        confidence: rating(5),
        used: Some(Used::Yes("two glasses".parse().ok())),
        halt: vec![Halt::Hungry, Halt::Tired],
        metrics: Metric::parse_list("pain 3, a \"quoted\" one 8").unwrap(),
        intention: "call J.".parse().ok(),
        look_back: "it was fine".parse().ok(),
        note: "Two lines\nof it.".parse().ok(),
    }
}

fn check_in_at(utc: &str, answers: Answers) -> CheckIn {
    CheckIn::new(CheckInId::new(new_uuid()), at(utc), answers).unwrap()
}

fn goal(since: &str) -> Goal {
    let period = Period::new(since.parse().unwrap(), None).unwrap();
    Goal::new(GoalId::new(new_uuid()), "no wine".parse().unwrap(), Aim::Abstain, period)
}

fn lapse_at(utc: &str) -> Lapse {
    Lapse { id: LapseId::new(new_uuid()), at: at(utc), review: None }
}

#[test]
fn a_check_in_is_kept_changed_and_dropped_and_its_draft_goes_with_the_save() {
    let (_home, vault) = Home::with_vault();
    let first = check_in_at("2026-11-23T18:00:00", full());
    vault.drafts().put(&draft(DraftOf::CheckIn(first.id()), "typed")).unwrap();
    vault.check_ins().put(&first).unwrap();
    assert_eq!(vault.check_ins().get(first.id()).unwrap(), first);
    assert!(vault.drafts().all().unwrap().is_empty());
    let mood = Answers { mood: Rating::new(4).ok(), ..Answers::default() };
    let changed = CheckIn::new(first.id(), at("2026-11-22T08:00:00"), mood).unwrap();
    vault.check_ins().put(&changed).unwrap();
    assert_eq!(vault.check_ins().list((None, None), None, 9).unwrap(), [changed]);
    assert_sound(&vault);
    vault.check_ins().remove(first.id()).unwrap();
    assert!(matches!(vault.check_ins().remove(first.id()), Err(VaultError::NotFound)));
    assert_eq!(vault.check_ins().count().unwrap(), 0);
}

#[test]
fn check_ins_page_newest_first_and_days_are_those_lived() {
    let (_home, vault) = Home::with_vault();
    let mood = || Answers { mood: Rating::new(4).ok(), ..Answers::default() };
    for day in 1..=9 {
        vault.check_ins().put(&check_in_at(&format!("2026-11-0{day}T18:00:00"), mood())).unwrap();
    }
    // 23:30 in Los Angeles on the 9th is the 10th in UTC.
    let late = moment("2026-11-10T07:30:00Z", "2026-11-09T23:30:00", "America/Los_Angeles");
    vault.check_ins().put(&CheckIn::new(CheckInId::new(new_uuid()), late, mood()).unwrap()).unwrap();
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = vault.check_ins().list((None, None), after, 4).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(Cursor::after_check_in(last));
        all.extend(page);
    }
    assert_eq!(all.len(), 10);
    assert!(all.windows(2).all(|pair| pair[0].at() > pair[1].at()));
    let day = |text: &str| text.parse().unwrap();
    let days = vault.check_ins().days(day("2026-11-08"), day("2026-11-30")).unwrap();
    assert_eq!(days, [day("2026-11-08"), day("2026-11-09")]);
    let of_ninth =
        vault.check_ins().list((Some(day("2026-11-09")), Some(day("2026-11-09"))), None, 9).unwrap();
    assert_eq!(of_ninth.len(), 2);
}

#[test]
fn goals_keep_their_lapses_in_order_and_a_change_of_one_drops_none() {
    let (_home, vault) = Home::with_vault();
    let mut one = goal("2026-05-08");
    one.saves = "£8.50".parse().ok();
    one.milestones = "30, 90 dinner out".parse().unwrap();
    let other = goal("2026-04-01");
    vault.goals().put(&one).unwrap();
    vault.goals().put(&other).unwrap();
    let (late, early) = (lapse_at("2026-11-20T22:00:00"), lapse_at("2026-06-01T22:00:00"));
    vault.goals().put_lapse(one.id, &late).unwrap();
    vault.goals().put_lapse(one.id, &early).unwrap();
    // As typed in a form that was opened before the lapses were logged.
    one.title = "no wine, no beer".parse().unwrap();
    vault.goals().put(&one).unwrap();
    one.lapses = vec![early, late];
    assert_eq!(vault.goals().all().unwrap(), [other.clone(), one.clone()]);
    assert_sound(&vault);
    vault.goals().remove_lapse(late.id).unwrap();
    assert_eq!(vault.goals().get(one.id).unwrap().lapses, [early]);
    assert!(vault.goals().remove_lapse(late.id).is_err());
    vault.goals().remove(one.id).unwrap();
    assert_eq!(vault.goals().all().unwrap(), [other]);
    // Brought back as it was.
    vault.goals().put(&one).unwrap();
    assert_eq!(vault.goals().get(one.id).unwrap().lapses, [early, late]);
}

#[test]
fn the_review_of_a_lapse_is_an_entry_and_outlives_it() {
    let (_home, vault) = Home::with_vault();
    let (goal, lapse, review) = (goal("2026-05-08"), lapse_at("2026-11-20T22:00:00"), entry("what happened"));
    vault.goals().put(&goal).unwrap();
    vault.goals().put_lapse(goal.id, &lapse).unwrap();
    assert!(vault.goals().reviewed(lapse.id, review.id).is_err(), "the entry is not there yet");
    vault.journal().save_new(&review).unwrap();
    vault.goals().reviewed(lapse.id, review.id).unwrap();
    assert_eq!(vault.goals().get(goal.id).unwrap().lapses[0].review, Some(review.id));
    vault.goals().remove_lapse(lapse.id).unwrap();
    assert_eq!(entries(&vault, "").len(), 1);
    vault.goals().put_lapse(goal.id, &Lapse { review: Some(review.id), ..lapse }).unwrap();
    vault.journal().trash(review.id, now()).unwrap();
    vault.journal().erase(review.id).unwrap();
    assert_eq!(vault.goals().get(goal.id).unwrap().lapses, [lapse]);
    assert_sound(&vault);
}
