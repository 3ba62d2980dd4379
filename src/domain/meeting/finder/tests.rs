use super::*;
use crate::domain::when;
use proptest::prelude::*;
use uuid::Uuid;

const ZONES: [Zone; 3] = [Zone::America__Chicago, Zone::UTC, Zone::Africa__Casablanca];

fn now(utc: &str, zone: Zone) -> Moment {
    Moment::new(utc.parse().unwrap(), zone)
}

fn entry(place: i64, when: Option<(&str, &str)>, zone: u16) -> Entry {
    let when = when.map(|(day, time)| Weekly::new(day.parse().unwrap(), when::clock(time).unwrap(), None));
    Entry { place, when, zone, set: 0, venue: Venue::InPerson, favourite: Favourite::No, point: None }
}

fn finder(entries: Vec<Entry>) -> Finder {
    let set = |codes: &str| CodeSet { feed: FeedId::new(Uuid::nil()), codes: codes.into() };
    Finder::new(entries, ZONES.to_vec(), vec![set("O"), set("C")])
}

fn places(finder: &Finder, ask: &Ask) -> Vec<i64> {
    finder.find(ask, 0, usize::MAX).found.iter().map(|found| found.place).collect()
}

#[test]
fn the_next_come_first_and_what_has_no_time_last() {
    let mut asleep = entry(4, Some(("thu", "13:00")), 1);
    asleep.venue = Venue::Inactive;
    let all = finder(vec![
        entry(1, None, 1),
        entry(2, Some(("fri", "09:00")), 1),
        entry(3, Some(("thu", "18:00")), 1),
        asleep,
        entry(5, Some(("thu", "11:59")), 1),
        entry(6, Some(("thu", "12:00")), 1),
    ]);
    // Thursday noon.
    let ask = Ask::at(now("2026-11-26T12:00:00Z", Zone::UTC));
    assert_eq!(places(&all, &ask), [6, 3, 2, 5, 1, 4]);
    let page = all.find(&ask, 1, 2);
    assert_eq!((page.total, page.found.iter().map(|found| found.place).collect()), (6, vec![3, 2]));
    assert_eq!(all.find(&ask, 9, 2).found, []);
}

#[test]
fn days_and_times_are_those_where_the_person_is() {
    // Tuesday 23:30 in Chicago is Wednesday 00:30 in New York.
    let all = finder(vec![entry(1, Some(("tue", "23:30")), 0)]);
    for utc in ["2026-10-26T12:00:00Z", "2026-10-30T12:00:00Z", "2026-11-02T12:00:00Z"] {
        let mut ask = Ask::at(now(utc, Zone::America__New_York));
        ask.days = vec!["wed".parse().unwrap()];
        ask.after = when::clock("00:30").ok();
        ask.before = when::clock("00:30").ok();
        assert_eq!(places(&all, &ask), [1], "{utc}");
        ask.days = vec!["tue".parse().unwrap()];
        assert_eq!(places(&all, &ask), [] as [i64; 0]);
    }
}

#[test]
fn a_window_may_go_past_midnight() {
    let all = finder(vec![
        entry(1, Some(("tue", "23:30")), 1),
        entry(2, Some(("wed", "00:30")), 1),
        entry(3, Some(("wed", "12:00")), 1),
    ]);
    let mut ask = Ask::at(now("2026-11-26T12:00:00Z", Zone::UTC));
    (ask.after, ask.before) = (when::clock("22:00").ok(), when::clock("02:00").ok());
    assert_eq!(places(&all, &ask), [1, 2]);
}

#[test]
fn now_is_what_goes_on_and_what_starts_within_two_hours() {
    let all = finder(vec![
        entry(1, Some(("thu", "11:30")), 1),
        entry(2, Some(("thu", "14:00")), 1),
        entry(3, Some(("thu", "14:01")), 1),
        entry(4, Some(("thu", "11:00")), 1),
        entry(5, Some(("thu", "12:00")), 1),
        entry(6, None, 1),
    ]);
    let mut ask = Ask::at(now("2026-11-26T12:00:00Z", Zone::UTC));
    ask.is_now = true;
    assert_eq!(places(&all, &ask), [1, 5, 2]);
}

#[test]
fn venues_marks_codes_places_and_words_narrow_it() {
    let mut entries: Vec<Entry> = (1..=4).map(|place| entry(place, Some(("fri", "09:00")), 1)).collect();
    entries[0].venue = Venue::Online;
    entries[1].favourite = Favourite::Yes;
    entries[2].set = 1;
    entries[1].point = "40,-74".parse().ok();
    entries[3].point = "40.01,-74".parse().ok();
    let all = finder(entries);
    let base = Ask::at(now("2026-11-26T12:00:00Z", Zone::UTC));
    let check = |change: &dyn Fn(&mut Ask), expected: &[i64]| {
        let mut ask = base.clone();
        change(&mut ask);
        assert_eq!(places(&all, &ask), expected, "{ask:?}");
    };
    check(&|ask| ask.venues = vec![Venue::Online], &[1]);
    check(&|ask| ask.venues = vec![Venue::Online, Venue::InPerson], &[1, 2, 3, 4]);
    check(&|ask| ask.is_favourite = true, &[2]);
    check(&|ask| ask.sets = Some(vec![false, true]), &[3]);
    check(&|ask| ask.near = "40.02,-74".parse().ok(), &[4, 2]);
    check(&|ask| (ask.near, ask.within) = ("40.02,-74".parse().ok(), Some(1.5)), &[4]);
    check(&|ask| ask.places = Some(vec![0, 2, 4, 9]), &[2, 4]);
    check(&|ask| ask.places = Some(vec![]), &[]);
}

proptest! {
    #[test]
    fn what_is_reckoned_fast_is_what_is_reckoned_slowly(
        minute in 0_u16..7 * 24 * 60, minutes in 1_u16..300, zone in 0_u16..3,
        seconds in 1_600_000_000_i64..1_900_000_000,
    ) {
        let when = Weekly::of_minutes(minute, minutes).unwrap();
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let here = Moment::new(at, Zone::Europe__London);
        let clocks = Clocks::new(&ZONES, here);
        let slow = when.next(ZONES[usize::from(zone)], at).unwrap().instant().timestamp();
        let next = clocks.next(zone, when).unwrap();
        prop_assert_eq!(next, slow);
        let current = when.current_or_next(ZONES[usize::from(zone)], at).unwrap().instant().timestamp();
        let expected = (current <= seconds).then_some(current);
        prop_assert_eq!(clocks.current(zone, when, next), expected);
        let clock = clocks.here(next);
        let moment = Moment::new(chrono::DateTime::from_timestamp(next, 0).unwrap(), Zone::Europe__London);
        prop_assert_eq!((clock.day, clock.time), (WeekDay::of(moment.date()), moment.time()));
    }
}
