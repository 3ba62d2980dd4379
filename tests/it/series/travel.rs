//! A person who travels: sessions stay on the clocks of the place they are held at.

use super::*;

/// A Tuesday afternoon in New York, when it is evening in Berlin.
fn in_new_york(utc: &str, local: &str) -> Moment {
    moment(utc, local, "America/New_York")
}

#[test]
fn a_series_from_home_goes_on_at_the_hour_of_home_and_is_due_when_it_is_that_hour_there() {
    let home = Home::new();
    let app = app_at(now(), &home);
    app.begin_series(meeting("2026-12-01 18:00"), rule("FREQ=WEEKLY")).unwrap();
    // One minute before it begins at home: nothing is due, and it is the next one.
    let before = in_new_york("2026-12-01T16:59:00Z", "2026-12-01T11:59:00");
    let app = later(app, &home, before);
    assert!(app.not_yet_marked(before, 9).unwrap().is_empty());
    let next = app.upcoming(before, 1).unwrap().remove(0);
    assert_eq!(next.meeting.starts_at.rfc3339(), "2026-12-01T18:00:00+01:00");
    let after = in_new_york("2026-12-01T17:01:00Z", "2026-12-01T12:01:00");
    let app = later(app, &home, after);
    assert_eq!(starts(&app.not_yet_marked(after, 9).unwrap()), ["2026-12-01 18:00"]);
    // What is marked or moved on the road stays on the clocks of home.
    app.mark_session(next.id, attended()).unwrap();
    let next = app.upcoming(after, 1).unwrap().remove(0);
    let mut moved = next.meeting.clone();
    moved.minutes = "75".parse().ok();
    app.save_in_series(next.id, moved, Scope::One, None).unwrap();
    let app = later(app, &home, moment("2026-12-09T11:00:00Z", "2026-12-09T12:00:00", "Europe/Berlin"));
    let all = list(&app, "2026-12-22");
    assert!(all.iter().all(|session| session.meeting.starts_at.zone().name() == "Europe/Berlin"), "{all:?}");
    assert_eq!(
        starts(&all),
        ["2026-12-01 18:00", "2026-12-08 18:00", "2026-12-15 18:00", "2026-12-22 18:00"]
    );
}

#[test]
fn a_series_begun_abroad_stays_there_through_clock_changes_that_differ() {
    let home = Home::new();
    let there = in_new_york("2027-03-01T15:00:00Z", "2027-03-01T10:00:00");
    let app = app_at(there, &home);
    let mut first = meeting("2026-12-01 18:00");
    first.starts_at = in_new_york("2027-03-02T23:00:00Z", "2027-03-02T18:00:00");
    app.begin_series(first, rule("FREQ=WEEKLY;COUNT=6")).unwrap();
    // Home again, where the clocks change two weeks later than in New York.
    let app = later(app, &home, moment("2027-03-03T11:00:00Z", "2027-03-03T12:00:00", "Europe/Berlin"));
    let all = list(&app, "2027-04-30");
    let utc: Vec<_> = all.iter().map(|session| session.meeting.starts_at.utc_text()).collect();
    let expected = [
        "2027-03-02T23:00:00Z",
        "2027-03-09T23:00:00Z",
        "2027-03-16T22:00:00Z",
        "2027-03-23T22:00:00Z",
        "2027-03-30T22:00:00Z",
        "2027-04-06T22:00:00Z",
    ];
    assert_eq!(utc, expected);
    assert!(all.iter().all(|session| session.meeting.starts_at.clock() == "18:00"));
}

#[test]
fn attendance_counts_a_session_on_the_day_it_was_lived() {
    let home = Home::new();
    // Monday evening in Berlin, when Tokyo has Tuesday.
    let app = app_at(moment("2026-11-30T19:00:00Z", "2026-11-30T20:00:00", "Europe/Berlin"), &home);
    let mut session = meeting("2026-12-01 18:00");
    session.starts_at = moment("2026-11-30T17:00:00Z", "2026-11-30T18:00:00", "Europe/Berlin");
    let id = app.add_session(session).unwrap();
    app.mark_session(id, attended()).unwrap();
    let app = later(app, &home, moment("2026-12-02T00:00:00Z", "2026-12-02T09:00:00", "Asia/Tokyo"));
    let on = |date: &str| app.attendance(Some(day(date)), Some(day(date))).unwrap().kinds;
    let groups = |date: &str| on(date).iter().map(|(_, tally)| tally.attended).sum::<u32>();
    assert_eq!((groups("2026-11-30"), groups("2026-12-01")), (1, 0));
}
