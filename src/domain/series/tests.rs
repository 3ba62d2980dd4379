use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use super::*;
use crate::domain::moment::Time;

const ZONES: [&str; 5] =
    ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Australia/Lord_Howe"];

fn id(number: u128) -> SeriesId {
    SeriesId::new(Uuid::from_u128(number))
}

pub(super) fn series(rule: &str, start: &str, zone: &str) -> Series {
    let start: WallClock = start.parse().unwrap();
    let template = Template {
        kind: Kind::Group { model: None },
        minutes: None,
        name: None,
        with: None,
        format: None,
        level: None,
        topics: Vec::new(),
        listed: None,
    };
    let first = template.meeting(start.in_zone(zone.parse().unwrap()));
    Series::begin(id(7), &first, rule.parse().unwrap(), start.date()).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn originals(series: &Series, since: &str, until: &str) -> Vec<String> {
    series.between(day(since), day(until)).iter().map(|one| one.original.to_string()).collect()
}

fn moments(series: &Series, since: &str, until: &str) -> Vec<String> {
    let all = series.between(day(since), day(until));
    all.into_iter().map(|one| series.session(one).meeting.starts_at.rfc3339()).collect()
}

#[test]
fn six_in_the_evening_stays_six_when_the_clocks_change() {
    let weekly = series("FREQ=WEEKLY;BYDAY=SU", "2026-03-22T18:00:00", "Europe/Berlin");
    assert_eq!(
        moments(&weekly, "2026-03-22", "2026-04-05"),
        ["2026-03-22T18:00:00+01:00", "2026-03-29T18:00:00+02:00", "2026-04-05T18:00:00+02:00"]
    );
}

#[test]
fn a_series_whose_first_time_is_skipped_keeps_the_time_it_began_at() {
    let every = series("FREQ=DAILY;INTERVAL=5", "2019-09-29T02:00:00", "Pacific/Auckland");
    assert_eq!(
        moments(&every, "2019-09-29", "2019-10-04"),
        ["2019-09-29T03:00:00+13:00", "2019-10-04T03:00:00+13:00"]
    );
}

#[test]
fn a_skipped_time_is_an_hour_later_that_day_and_a_double_one_the_first() {
    let daily = series("FREQ=DAILY", "2026-03-28T02:30:00", "Europe/Berlin");
    assert_eq!(
        moments(&daily, "2026-03-28", "2026-03-30"),
        ["2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"]
    );
    assert_eq!(moments(&daily, "2026-10-25", "2026-10-25"), ["2026-10-25T02:30:00+02:00"]);
}

#[test]
fn an_end_given_as_an_instant_is_one_on_the_clock_of_the_zone() {
    let until = |until: &str| {
        let rule = format!("FREQ=DAILY;UNTIL={until}");
        originals(&series(&rule, "2026-11-23T18:00:00", "America/New_York"), "2026-11-01", "2026-12-31").len()
    };
    assert_eq!(until("20261125T230000Z"), 3);
    assert_eq!(until("20261125T225959Z"), 2);
    assert_eq!(until("20261125T180000"), 3);
    assert_eq!(until("20261125"), 3);
}

#[test]
fn pauses_ends_extra_and_erased_sessions_are_kept_to() {
    let mut tuesdays = series("FREQ=WEEKLY;BYDAY=TU", "2026-12-01T18:00:00", "Europe/Berlin");
    tuesdays.pauses.push(Pause::new(day("2026-12-22"), day("2027-01-01")).unwrap());
    tuesdays.extra.push("2026-12-23T17:00:00".parse().unwrap());
    tuesdays.end = Some(day("2027-01-12"));
    tuesdays.gone.push("2026-12-08T18:00:00".parse().unwrap());
    let days = ["2026-12-01T18", "2026-12-15T18", "2026-12-23T17", "2027-01-05T18", "2027-01-12T18"];
    let expected: Vec<_> = days.iter().map(|hour| format!("{hour}:00:00")).collect();
    assert_eq!(originals(&tuesdays, "2026-01-01", "2028-01-01"), expected);
}

#[test]
fn sessions_before_the_series_was_made_are_not_invented() {
    let mut weekly = series("FREQ=WEEKLY;COUNT=5", "2026-11-03T18:00:00", "Europe/Berlin");
    weekly.known_from = day("2026-11-23");
    assert_eq!(
        originals(&weekly, "2026-01-01", "2027-01-01"),
        ["2026-11-24T18:00:00", "2026-12-01T18:00:00"]
    );
    assert_eq!(weekly.first().unwrap().original.to_string(), "2026-11-03T18:00:00");
}

#[test]
fn nothing_is_endless() {
    let daily = series("FREQ=DAILY", "2026-01-01T08:00:00", "UTC");
    assert_eq!(daily.between(day("2026-01-01"), day("2999-12-31")).len(), usize::from(MOST));
    let first = daily.session(daily.first().unwrap()).meeting;
    let never = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".parse().unwrap();
    assert!(Series::begin(id(1), &first, never, day("2026-01-01")).is_err());
    let ended = "FREQ=DAILY;UNTIL=20251231".parse().unwrap();
    assert!(Series::begin(id(1), &first, ended, day("2026-01-01")).is_err());
}

#[test]
fn the_id_of_an_occurrence_is_the_one_that_any_tool_reckons() {
    let daily = series("FREQ=DAILY", "2026-11-23T18:00:00", "Europe/Berlin");
    // python3: uuid.uuid5(uuid.UUID(int=7), "2026-11-23T18:00:00")
    assert_eq!(daily.first().unwrap().id().to_string(), "c5737141-145b-5069-9b50-cdcf67ae67ac");
}

#[test]
fn what_is_moved_to_another_weekday_takes_its_rule_along() {
    let both = series("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10", "2026-12-01T18:00:00", "Europe/Berlin");
    let at = "2026-12-08T18:00:00".parse().unwrap();
    let wednesday = "2026-12-09T19:00:00".parse::<WallClock>().unwrap().in_zone(both.zone);
    let (ended, next) = both.split(at, id(8), &both.template.meeting(wednesday), None).unwrap();
    assert_eq!(originals(&ended, "2026-01-01", "2028-01-01"), ["2026-12-01T18:00:00", "2026-12-03T18:00:00"]);
    assert_eq!(next.rule.to_string(), "FREQ=WEEKLY;COUNT=8;BYDAY=WE,FR");
    assert_eq!(originals(&next, "2026-01-01", "2026-12-11"), ["2026-12-09T19:00:00", "2026-12-11T19:00:00"]);
    let monthly = series("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01T18:00:00", "Europe/Berlin");
    assert!(
        monthly
            .split("2027-01-05T18:00:00".parse().unwrap(), id(8), &both.template.meeting(wednesday), None)
            .is_err()
    );
}

fn clock() -> impl Strategy<Value = WallClock> {
    (0_i64..366 * 20, 0_u32..24 * 60).prop_map(|(days, minute)| {
        let date = add_days(day("2015-01-01"), days);
        WallClock::new(date, Time::from_hms_opt(minute / 60, minute % 60, 0).unwrap()).unwrap()
    })
}

/// Any day of a few weeks from the start.
fn weekly() -> impl Strategy<Value = (Series, Vec<Weekday>, u16)> {
    let days = prop::collection::btree_set(0_u8..7, 0..4);
    (clock(), days, 1_u16..4, prop::option::of(1_u32..30), prop::sample::select(&ZONES[..])).prop_map(
        |(start, days, interval, count, zone)| {
            let days: Vec<Weekday> = days.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect();
            let mut rule = Rule::plain(Every::Week, interval);
            rule.days = days.iter().map(|day| OnDay { place: 0, day: *day }).collect();
            rule.ends = count.map_or(Ends::Never, Ends::After);
            (series(&rule.to_string(), &start.to_string(), zone), days, interval)
        },
    )
}

proptest! {
    #[test]
    fn occurrences_never_drift_from_the_wall_time(
        start in clock(), freq in prop::sample::select(vec!["DAILY;INTERVAL=5", "WEEKLY", "MONTHLY", "YEARLY"]),
        zone in prop::sample::select(&ZONES[..]),
    ) {
        let series = series(&format!("FREQ={freq}"), &start.to_string(), zone);
        let all = series.between(start.date(), add_days(start.date(), 366 * 5));
        prop_assert!(!all.is_empty());
        for one in all {
            let session = series.session(one);
            let at = session.meeting.starts_at;
            // A series whose first time the clocks skip begins an hour later, and stays there.
            prop_assert_eq!(one.original.time(), series.start.time());
            let exists = Moment::from_local(one.original.naive(), series.zone);
            if let Ok(exact) = exists {
                prop_assert_eq!(at, exact);
            } else {
                // Skipped: an hour later.
                let late = at.date().and_time(at.time()) - one.original.naive();
                prop_assert_eq!(late, chrono::TimeDelta::hours(1));
            }
            prop_assert_eq!(session.id, one.id());
        }
    }

    #[test]
    fn a_weekly_rule_agrees_with_a_count_day_by_day((series, days, interval) in weekly()) {
        let start = series.start.date();
        let until = add_days(start, 200);
        let days = if days.is_empty() { vec![start.weekday()] } else { days };
        let monday = super::super::moment::monday_of(start);
        let count = if let Ends::After(count) = series.rule.ends { count as usize } else { usize::MAX };
        let naive: Vec<_> = (0..=200)
            .map(|n| add_days(start, n))
            .filter(|date| days.contains(&date.weekday()) && ((*date - monday).num_days() / 7) % i64::from(interval) == 0)
            .take(count)
            .collect();
        let found: Vec<_> = series.between(start, until).iter().map(|one| one.original.date()).collect();
        prop_assert_eq!(&found, &naive);
        // Asked for in parts, it is the same.
        let (first, second) = (series.between(start, add_days(start, 80)), series.between(add_days(start, 81), until));
        prop_assert_eq!(first.into_iter().chain(second).map(|one| one.original.date()).collect::<Vec<_>>(), naive);
    }

    #[test]
    fn a_split_keeps_what_was_before_and_all_that_follows((series, _, _) in weekly(), pick in 0_usize..20, pause in 0_i64..100) {
        let mut series = series;
        let start = series.start.date();
        series.pauses.push(Pause::new(add_days(start, pause), add_days(start, pause + 10)).unwrap());
        series.extra.push(WallClock::new(add_days(start, 33), series.start.time()).unwrap());
        let until = add_days(start, 400);
        let all = series.between(start, until);
        prop_assume!(!all.is_empty());
        let at = all[pick % all.len()].original;
        prop_assume!(!series.extra.contains(&at));
        let first = series.session(Occurrence { series: series.id, original: at }).meeting;
        prop_assume!(WallClock::of(first.starts_at).unwrap() == at);
        let (ended, next) = series.split(at, id(9), &first, None).unwrap();
        let (before, after): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.original < at);
        prop_assert_eq!(ended.between(start, until), before);
        let after: Vec<_> = after.into_iter().map(|one| one.original).collect();
        prop_assert_eq!(next.between(start, until).into_iter().map(|one| one.original).collect::<Vec<_>>(), after);
    }
}
