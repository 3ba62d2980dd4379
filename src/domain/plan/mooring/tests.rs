use proptest::prelude::*;

use super::*;
use crate::domain::moment::add_days;
use crate::domain::plan::What;

/// A Monday; days are told from it.
fn day(days: i64) -> Date {
    add_days("2026-11-23".parse().unwrap(), days)
}

/// A line from one day to another, ticked in the weeks of these days.
fn line(number: usize, since: i64, until: Option<i64>, ticks: &[i64]) -> PlanItem {
    let mut line = MooringLine::new(Period::new(day(since), until.map(day)).unwrap());
    line.ticks.extend(ticks.iter().map(|days| Week::of(day(*days))));
    PlanItem {
        id: format!("019ab3c1-7f2a-7000-8000-{number:012}").parse().unwrap(),
        place: 0,
        words: "a walk".parse().unwrap(),
        what: What::MooringLine(line),
    }
}

fn plan(lines: &[(i64, Option<i64>, &[i64])]) -> Plan {
    let lines = lines.iter().enumerate();
    Plan::new(lines.map(|(number, (since, until, ticks))| line(number, *since, *until, ticks)).collect())
}

#[test]
fn two_lines_without_a_tick_are_drift_and_one_is_not() {
    let old: [(i64, Option<i64>, &[i64]); 4] =
        [(-70, None, &[-7]), (-70, None, &[-1]), (-70, None, &[-4]), (-70, None, &[-14])];
    assert_eq!(plan(&old).last_week(day(0)), Standing::Holds { ticked: 3, of: 4 });
    let two = [old[0], old[1], (-70, None, [-8].as_slice()), old[3]];
    let drift = plan(&two).last_week(day(6));
    assert_eq!(drift, Standing::Drift { unticked: 2, of: 4 });
    assert_eq!(
        drift.in_words().unwrap(),
        "2 of 4 lines were not ticked last week. That can happen before anything else does. Which one could come back \
         first?"
    );
}

#[test]
fn a_week_in_which_nothing_was_ticked_is_not_called_drift() {
    let all = [(-70, None, [-14].as_slice()), (-70, None, &[0]), (-70, None, &[])];
    assert_eq!(plan(&all).last_week(day(2)), Standing::NothingTicked);
    assert_eq!(plan(&[]).last_week(day(2)), Standing::NoLines);
    // A tick of a line that ended in it shows that the person looked.
    let looked = [(-70, Some(-3), [-6].as_slice()), (-70, None, &[]), (-70, None, &[])];
    assert_eq!(plan(&looked).last_week(day(2)), Standing::Drift { unticked: 2, of: 2 });
}

#[test]
fn a_week_in_which_a_line_began_or_ended_does_not_count_for_it() {
    let others = [(-70, None, [-7].as_slice()), (-70, None, &[])];
    let standing = |since: i64, until: Option<i64>| {
        plan(&[others[0], others[1], (since, until, [].as_slice())]).last_week(day(0))
    };
    let (two, three) = (Standing::Holds { ticked: 1, of: 2 }, Standing::Drift { unticked: 2, of: 3 });
    assert_eq!(standing(-7, None), three);
    assert_eq!(standing(-6, None), two);
    assert_eq!(standing(3, None), two);
    assert_eq!(standing(-70, Some(-1)), three);
    assert_eq!(standing(-70, Some(-2)), two);
    assert_eq!(standing(-70, Some(-20)), two);
}

#[test]
fn what_is_left_this_week_are_the_lines_that_hold_today() {
    let plan = plan(&[(-70, None, &[0]), (-70, None, &[-7]), (-70, Some(1), &[]), (3, None, &[])]);
    assert_eq!(plan.left_this_week(day(0)), (2, 3));
    assert_eq!(plan.left_this_week(day(2)), (1, 2));
    assert_eq!(plan.left_this_week(day(3)), (2, 3));
}

prop_compose! {
    fn any_line()(
        since in -60_i64..10, length in prop::option::of(0_i64..60),
        ticks in prop::collection::vec(-40_i64..7, 0..5),
    ) -> (i64, Option<i64>, Vec<i64>) {
        (since, length.map(|days| since + days), ticks)
    }
}

proptest! {
    #[test]
    fn the_standing_of_a_week_is_that_of_counting_its_days(
        lines in prop::collection::vec(any_line(), 0..7), today in 0_i64..7, back in 1_i64..6,
    ) {
        let items = lines.iter().enumerate().map(|(n, (since, until, ticks))| line(n, *since, *until, ticks));
        let plan = Plan::new(items.collect());
        let week = Week::of(day(-7 * back));
        let days: Vec<i64> = (-7 * back..-7 * back + 7).collect();
        let holds = |(since, until, _): &(i64, Option<i64>, Vec<i64>), at: i64| *since <= at && until.is_none_or(|until| at <= until);
        let ticked = |(_, _, ticks): &(i64, Option<i64>, Vec<i64>)| ticks.iter().any(|at| days.contains(at));
        let whole: Vec<_> = lines.iter().filter(|line| days.iter().all(|at| holds(line, *at))).collect();
        let part: Vec<_> = lines.iter().filter(|line| days.iter().any(|at| holds(line, *at))).collect();
        let done = whole.iter().filter(|line| ticked(line)).count();
        let standing = plan.standing(week, day(today)).unwrap();
        match standing {
            Standing::NoLines => prop_assert!(whole.is_empty()),
            Standing::NothingTicked => prop_assert!(!whole.is_empty() && !part.iter().any(|line| ticked(line))),
            Standing::Drift { unticked, of } => {
                prop_assert!(unticked >= 2 && part.iter().any(|line| ticked(line)));
                prop_assert_eq!((unticked + done, of), (whole.len(), whole.len()));
            }
            Standing::Holds { ticked, of } => {
                prop_assert!(of - ticked < 2 && part.iter().any(|line| ticked_in(line, &days)));
                prop_assert_eq!((ticked, of), (done, whole.len()));
            }
        }
    }

    #[test]
    fn a_week_that_is_not_over_is_never_called_drift(
        lines in prop::collection::vec(any_line(), 0..7), today in 0_i64..7, ahead in 0_i64..5,
    ) {
        let items = lines.iter().enumerate().map(|(n, (since, until, ticks))| line(n, *since, *until, ticks));
        prop_assert_eq!(Plan::new(items.collect()).standing(Week::of(day(7 * ahead)), day(today)), None);
    }

    #[test]
    fn a_line_more_that_is_ticked_never_makes_drift(
        lines in prop::collection::vec(any_line(), 0..7), today in 0_i64..7,
    ) {
        let mut items: Vec<_> =
            lines.iter().enumerate().map(|(n, (since, until, ticks))| line(n, *since, *until, ticks)).collect();
        let before = Plan::new(items.clone()).last_week(day(today));
        items.push(line(99, -70, None, &[-7]));
        let after = Plan::new(items).last_week(day(today));
        let unticked = |standing| if let Standing::Drift { unticked, .. } = standing { unticked } else { 0 };
        prop_assert!(unticked(after) == unticked(before) || before == Standing::NothingTicked);
    }
}

fn ticked_in((_, _, ticks): &(i64, Option<i64>, Vec<i64>), days: &[i64]) -> bool {
    ticks.iter().any(|at| days.contains(at))
}
