//! The plan and the steps of goals, as the vault keeps them.

use evenkeel::domain::goal::{Aim, Goal, IfThen, Step};
use evenkeel::domain::id::{GoalId, PlanItemId, StepId};
use evenkeel::domain::moment::Date;
use evenkeel::domain::plan::{MooringLine, PlanItem, Trigger, Week, What};
use evenkeel::domain::rating::Rating;
use evenkeel::domain::treatment::Period;
use evenkeel::vault::{Tick, Vault};

use super::support::{Home, new_uuid, open};
use crate::stock;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn item(place: u32, words: &str, what: What) -> PlanItem {
    PlanItem { id: PlanItemId::new(new_uuid()), place, words: words.parse().unwrap(), what }
}

fn line(words: &str) -> PlanItem {
    let period = Period::new(day("2026-09-01"), Some(day("2026-12-31"))).unwrap();
    item(0, words, What::MooringLine(MooringLine::new(period)))
}

fn ticks(vault: &Vault, id: PlanItemId) -> Vec<String> {
    let plan = vault.plan().all().unwrap();
    plan.get(id).unwrap().mooring_line().unwrap().ticks.iter().map(ToString::to_string).collect()
}

#[test]
fn every_kind_of_item_comes_back_as_it_was_and_in_its_order() {
    let (home, vault) = Home::with_vault();
    let trigger =
        |risk: u8| What::Trigger(Trigger { risk: Rating::new(risk).ok(), answer: "walk".parse().ok() });
    let low = item(0, "an argument", trigger(3));
    let open_risk = item(1, "rain", What::Trigger(Trigger::default()));
    let high = item(2, "payday", trigger(9));
    let mut tuesday = line("Tuesday group");
    if let What::MooringLine(line) = &mut tuesday.what {
        line.ticks.insert(Week::of(day("2026-11-26")));
    }
    let (sign, value) = (item(0, "I stop answering", What::Sign), item(0, "honesty 🌊", What::Value));
    let coping = item(7, "cold water", What::Coping);
    for item in [&value, &low, &open_risk, &high, &tuesday, &sign, &coping] {
        vault.plan().put(item).unwrap();
    }
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    let plan = vault.plan().all().unwrap();
    assert_eq!(plan.items(), [high, low, open_risk, coping, tuesday, sign, value]);
    assert_eq!(vault.verify(&mut |_| {}).unwrap().problems, [""; 0]);
}

#[test]
fn a_tick_is_kept_once_and_a_change_of_the_line_drops_none() {
    let (_home, vault) = Home::with_vault();
    let tuesday = line("Tuesday group");
    vault.plan().put(&tuesday).unwrap();
    let week = Week::of(day("2026-11-23"));
    for to in [Tick::On, Tick::On] {
        vault.plan().tick(tuesday.id, week, to).unwrap();
    }
    vault.plan().tick(tuesday.id, week.before(), Tick::On).unwrap();
    // The form knows no ticks.
    vault.plan().put(&PlanItem { words: "the group".parse().unwrap(), ..tuesday.clone() }).unwrap();
    assert_eq!(ticks(&vault, tuesday.id), ["2026-11-16", "2026-11-23"]);
    vault.plan().tick(tuesday.id, week, Tick::Off).unwrap();
    assert_eq!(ticks(&vault, tuesday.id), ["2026-11-16"]);
    vault.plan().remove(tuesday.id).unwrap();
    assert!(vault.plan().remove(tuesday.id).is_err());
    assert!(vault.plan().all().unwrap().items().is_empty());
    // Nothing else is ever ticked.
    let value = item(0, "honesty", What::Value);
    vault.plan().put(&value).unwrap();
    vault.plan().tick(value.id, week, Tick::On).unwrap();
    assert_eq!(vault.verify(&mut |_| {}).unwrap().problems, [""; 0]);
}

#[test]
fn steps_stay_with_their_goal_whatever_is_changed_of_it() {
    let (_home, vault) = Home::with_vault();
    let period = Period::new(day("2026-09-01"), None).unwrap();
    let goal = Goal::new(GoalId::new(new_uuid()), "no wine".parse().unwrap(), Aim::Abstain, period);
    vault.goals().put(&goal).unwrap();
    let step = |words: &str| Step {
        id: StepId::new(new_uuid()),
        words: words.parse().unwrap(),
        if_then: IfThen::optional("they ask", "walk").unwrap(),
        done: None,
    };
    let (one, two) = (step("pour it out"), step("tell K."));
    vault.goals().put_step(goal.id, &two).unwrap();
    vault.goals().put_step(goal.id, &one).unwrap();
    let one = Step { done: Some(day("2026-11-20")), if_then: None, ..one };
    vault.goals().put_step(goal.id, &one).unwrap();
    vault.goals().put(&goal).unwrap();
    assert_eq!(vault.goals().get(goal.id).unwrap().steps, [one.clone(), two.clone()]);
    vault.goals().remove_step(one.id).unwrap();
    let with_step = vault.goals().get(goal.id).unwrap();
    assert_eq!(with_step.steps, [two]);
    vault.goals().remove(goal.id).unwrap();
    vault.goals().put(&with_step).unwrap();
    assert_eq!(vault.goals().all().unwrap(), [with_step]);
}

#[test]
fn a_row_that_does_not_fit_is_found_and_its_words_are_not_told() {
    let (home, vault) = Home::with_vault();
    let (trigger, tuesday) = (item(0, "secret", What::Trigger(Trigger::default())), line("secret"));
    vault.plan().put(&trigger).unwrap();
    vault.plan().put(&tuesday).unwrap();
    vault.plan().tick(tuesday.id, Week::of(day("2026-11-23")), Tick::On).unwrap();
    let conn = stock::open(&home.dir());
    conn.execute_batch(
        "PRAGMA ignore_check_constraints = ON;
        UPDATE plan_item SET risk = 11 WHERE kind = 'trigger';
        UPDATE plan_item SET until = '2020-01-01' WHERE kind = 'mooring-line';
        UPDATE mooring_tick SET week = '2026-11-24';",
    )
    .unwrap();
    let problems = vault.verify(&mut |_| {}).unwrap().problems;
    for part in ["risk is not", "until is not", "week is not"] {
        assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:?}");
    }
    assert!(!problems.concat().contains("secret"));
}
