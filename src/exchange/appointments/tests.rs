use proptest::prelude::*;

use super::read::{Found, read};
use crate::domain::appointment::{Appointment, Repeats, State, Turn};
use crate::domain::kind::{Format, Kind};
use crate::domain::moment::{Date, Time, Zone};

const GOOGLE: &str = include_str!("../../../tests/fixtures/calendar-google.ics");
const OUTLOOK: &str = include_str!("../../../tests/fixtures/calendar-outlook.ics");

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn found(file: &str) -> Found {
    read(file.as_bytes(), zone("Asia/Tokyo"), None).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Group\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

fn titled<'f>(found: &'f Found, title: &str) -> &'f Appointment {
    let is_it = |it: &&Appointment| it.plan.title.as_ref().is_some_and(|it| it.as_str() == title);
    found.appointments.iter().find(is_it).unwrap()
}

fn repeats(appointment: &Appointment) -> &Repeats {
    let Turn::Repeats(repeats) = &appointment.turn else { panic!("{appointment:?}") };
    repeats
}

/// When the sessions of a series begin, those that were moved in their new places.
fn starts(appointment: &Appointment, since: &str, until: &str) -> Vec<String> {
    let repeats = repeats(appointment);
    let id = appointment.series_id();
    let series = repeats.series(id, &appointment.plan, Kind::Other, day(since));
    let mut starts: Vec<_> = series
        .between(day(since), day(until))
        .into_iter()
        .map(|of| match repeats.changed.iter().find(|(original, _)| *original == of.original) {
            Some((_, plan)) => (plan.starts_at, plan.state),
            None => (series.session(of).meeting.starts_at, State::Planned),
        })
        .collect();
    starts.sort_by_key(|(at, _)| *at);
    let mark = |state| if state == State::Cancelled { " cancelled" } else { "" };
    starts.into_iter().map(|(at, state)| format!("{}{}", at.rfc3339(), mark(state))).collect()
}

#[test]
fn a_weekly_series_of_google_keeps_its_wall_time_over_both_changes_of_the_clocks() {
    let found = found(GOOGLE);
    assert_eq!(found.faults, []);
    let group = titled(&found, "IOP group");
    assert_eq!((group.plan.minutes.unwrap().get(), group.plan.format), (180, Some(Format::Video)));
    // 25 March is excepted, 1 April moved to the Thursday, 8 April cancelled.
    assert_eq!(
        starts(group, "2026-03-16", "2026-04-20"),
        [
            "2026-03-18T18:00:00+00:00",
            "2026-04-02T17:30:00+01:00",
            "2026-04-08T18:00:00+01:00 cancelled",
            "2026-04-15T18:00:00+01:00"
        ]
    );
    assert_eq!(
        starts(group, "2026-10-20", "2026-11-01"),
        ["2026-10-21T18:00:00+01:00", "2026-10-28T18:00:00+00:00"]
    );
}

#[test]
fn a_weekly_series_of_outlook_with_the_zone_of_windows_does_so_too() {
    let found = found(OUTLOOK);
    assert_eq!(found.faults, []);
    let group =
        titled(&found, "Relapse prevention group, with a title that is so long that Outlook folds it");
    assert_eq!(group.plan.starts_at.zone(), zone("America/New_York"));
    // The clocks change on 8 March and 1 November there. 17 March is excepted, 24 March an hour later.
    assert_eq!(
        starts(group, "2026-03-02", "2026-03-31"),
        [
            "2026-03-03T09:30:00-05:00",
            "2026-03-10T09:30:00-04:00",
            "2026-03-24T10:30:00-04:00",
            "2026-03-31T09:30:00-04:00"
        ]
    );
    assert_eq!(
        starts(group, "2026-10-25", "2026-11-09"),
        ["2026-10-27T09:30:00-04:00", "2026-11-03T09:30:00-05:00"]
    );
    let berlin = titled(&found, "Dr. Maier");
    assert_eq!(berlin.plan.starts_at.rfc3339(), "2026-12-01T10:00:00+01:00");
    assert_eq!(berlin.plan.starts_at.zone(), zone("Europe/Berlin"));
}

#[test]
fn what_other_people_are_in_a_file_is_nowhere_in_what_is_taken() {
    for file in [GOOGLE, OUTLOOK] {
        let all = format!("{:?}", found(file));
        for secret in ["example.com", "mailto", "Jane", "Bring your workbook"] {
            assert!(file.contains(secret), "{secret}");
            assert!(!all.contains(secret), "{secret}");
        }
    }
}

#[test]
fn times_are_where_the_file_says_or_where_the_person_is() {
    let at = |lines: &str| found(&event(lines)).appointments[0].plan.starts_at;
    let (utc, floating) = (at("DTSTART:20260701T170000Z"), at("DTSTART:20260701T170000"));
    assert_eq!(utc.rfc3339(), "2026-07-02T02:00:00+09:00");
    assert_eq!(floating.rfc3339(), "2026-07-01T17:00:00+09:00");
    for name in [
        "Europe/London",
        "GMT Standard Time",
        "\"GMT Standard Time\"",
        "/citadel.org/20210210_1/Europe/London",
    ] {
        let moment = at(&format!("DTSTART;TZID={name}:20260701T170000"));
        assert_eq!(moment.rfc3339(), "2026-07-01T17:00:00+01:00", "{name}");
    }
    let alias = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Ours\nX-LIC-LOCATION:Europe/London\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Ours:20260701T170000\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(found(alias).appointments[0].plan.starts_at.rfc3339(), "2026-07-01T17:00:00+01:00");
    let unknown = found(&event("DTSTART;TZID=Customized Time Zone:20260701T170000"));
    assert_eq!(unknown.appointments, []);
    assert_eq!(unknown.faults[0].place, "appointment 1 (line 2, 2026-07-01 17:00)");
    assert_eq!(unknown.faults[0].what, "its time zone is not known: Customized Time Zone");
    let odd = found(&event("DTSTART;TZID=W. Eur\u{8}pe\u{202e}  Time:20260701T170000"));
    assert_eq!(
        odd.faults[0].what, "its time zone is not known: W. Eur␈pe◂ Time",
        "nothing acts on a terminal"
    );
}

#[test]
fn what_repeats_in_utc_keeps_to_it_unless_the_calendar_has_a_zone() {
    let weekly = event("DTSTART:20261020T170000Z\nRRULE:FREQ=WEEKLY");
    let utc = found(&weekly);
    assert_eq!((utc.in_utc, repeats(&utc.appointments[0]).zone), (1, Zone::UTC));
    let london = found(&weekly.replacen('\n', "\nX-WR-TIMEZONE:Europe/London\n", 1));
    assert_eq!(london.in_utc, 0);
    assert_eq!(
        starts(&london.appointments[0], "2026-10-20", "2026-10-27"),
        ["2026-10-20T18:00:00+01:00", "2026-10-27T18:00:00+00:00"]
    );
}

#[test]
fn whole_days_are_left_out_and_counted_or_taken_at_a_time_that_is_given() {
    let file = event("DTSTART;VALUE=DATE:20261020\nDTEND;VALUE=DATE:20261021\nRRULE:FREQ=DAILY;COUNT=3");
    let none = found(&file);
    assert_eq!((none.all_day, none.appointments.len(), none.faults.len()), (1, 0, 0));
    let taken = read(file.as_bytes(), zone("Asia/Tokyo"), Time::from_hms_opt(9, 0, 0)).unwrap();
    assert_eq!(taken.appointments[0].plan.minutes, None);
    assert_eq!(starts(&taken.appointments[0], "2026-10-22", "2026-10-30"), ["2026-10-22T09:00:00+09:00"]);
}

#[test]
fn times_beside_a_rule_and_exceptions_in_any_form_are_kept_to() {
    let found = found(&event(
        "DTSTART;TZID=Europe/London:20261020T180000\nDURATION:PT1H30M\nRRULE:FREQ=WEEKLY;COUNT=5\n\
         RDATE;TZID=Europe/London:20261022T180000,20261023T180000\nRDATE;VALUE=PERIOD:20261024T170000Z/PT1H\n\
         EXDATE:20261027T180000Z\nEXDATE;VALUE=DATE:20261103",
    ));
    assert_eq!(found.faults, []);
    assert_eq!(found.appointments[0].plan.minutes.unwrap().get(), 90);
    let days: Vec<_> = starts(&found.appointments[0], "2026-10-01", "2026-12-31");
    assert_eq!(
        days,
        [
            "2026-10-20T18:00:00+01:00",
            "2026-10-22T18:00:00+01:00",
            "2026-10-23T18:00:00+01:00",
            "2026-10-24T18:00:00+01:00",
            "2026-11-10T18:00:00+00:00",
            "2026-11-17T18:00:00+00:00"
        ]
    );
}

#[test]
fn a_first_time_off_the_rule_is_one_of_the_series() {
    let found = found(&event("DTSTART;TZID=Europe/London:20261020T180000\nRRULE:FREQ=WEEKLY;BYDAY=TH"));
    let days = starts(&found.appointments[0], "2026-10-01", "2026-10-30");
    assert_eq!(days, ["2026-10-20T18:00:00+01:00", "2026-10-22T18:00:00+01:00", "2026-10-29T18:00:00+00:00"]);
}

#[test]
fn of_two_events_for_the_same_time_the_newer_counts() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSEQUENCE:2\nDTSTART:20261020T180000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nSEQUENCE:1\nDTSTART:20261020T190000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = found(file);
    assert_eq!(found.appointments.len(), 1);
    assert_eq!(found.appointments[0].plan.starts_at.rfc3339(), "2026-10-21T03:00:00+09:00");
}

#[test]
fn a_calendar_that_cancels_cancels_all_in_it() {
    let found = found(&event("DTSTART:20261020T180000Z").replacen('\n', "\nMETHOD:CANCEL\n", 1));
    assert_eq!(found.appointments[0].plan.state, State::Cancelled);
}

#[test]
fn one_that_cannot_be_read_is_named_and_keeps_nothing_else_out() {
    for (lines, what) in [
        ("SEQUENCE:1", "it does not say when it begins"),
        ("DTSTART:tomorrow", "one of its times is no time that can be read"),
        ("DTSTART:20260230T100000Z", "one of its times is no time that can be read"),
        ("DTSTART:00010101T100000Z", "sessions repeat in the years 1900 to 2999"),
        ("DTSTART:20261020T180000Z\nRRULE:FREQ=HOURLY", "DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("DTSTART:20261020T180000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3", "a rule is made of FREQ"),
        ("DTSTART:20261020T180000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "more than one rule"),
        ("DTSTART:20261020T180000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "no session at all"),
        ("DTSTART:20261020T180000Z\nDURATION:P1X", "its length cannot be read"),
    ] {
        let file = event(lines).replace(
            "END:VCALENDAR",
            "BEGIN:VEVENT\nUID:2\nDTSTART:20261020T180000Z\nEND:VEVENT\nEND:VCALENDAR",
        );
        let found = found(&file);
        assert_eq!((found.appointments.len(), found.faults.len()), (1, 1), "{lines}: {found:?}");
        assert!(found.faults[0].what.contains(what), "{lines}: {:?}", found.faults[0]);
        assert!(found.faults[0].place.starts_with("appointment 1 (line 2"), "{lines}");
    }
}

#[test]
fn what_is_no_calendar_is_refused_with_the_line() {
    let refused = |file: &str| read(file.as_bytes(), Zone::UTC, None).unwrap_err().to_string();
    assert!(refused("").contains("it is empty"));
    assert!(refused("hello").contains("does not begin with BEGIN:VCALENDAR"));
    assert!(refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\n").contains("cut off"));
    assert!(refused("BEGIN:VCALENDAR\nEND:VEVENT\n").contains("line 2"));
    assert!(refused(&"BEGIN:VCALENDAR\n".repeat(100_000)).contains("too much lies within each other"));
    let many = "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n".repeat(50_001);
    assert!(refused(&format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n")).contains("more than 50000"));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), tail in "\\PC{0,80}") {
        let _ = read(&bytes, Zone::UTC, None);
        let _ = read(event(&format!("DTSTART:20261020T180000Z\n{tail}")).as_bytes(), Zone::UTC, None);
        let _ = read(event(&format!("DTSTART;{tail}")).as_bytes(), Zone::UTC, None);
    }

    #[test]
    fn what_was_read_never_drifts_from_the_wall_time(
        start in 0_i64..1500, minute in 0_u32..1440,
        freq in prop::sample::select(vec!["DAILY;INTERVAL=3", "WEEKLY", "WEEKLY;INTERVAL=2", "MONTHLY"]),
        (name, iana) in prop::sample::select(vec![
            ("W. Europe Standard Time", "Europe/Berlin"), ("Eastern Standard Time", "America/New_York"),
            ("Europe/London", "Europe/London"), ("New Zealand Standard Time", "Pacific/Auckland"),
        ]),
    ) {
        let date = crate::domain::moment::add_days(day("2023-01-01"), start);
        let time = Time::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        let stamp = format!("{}T{}", date.format("%Y%m%d"), time.format("%H%M%S"));
        let found = found(&event(&format!("DTSTART;TZID={name}:{stamp}\nRRULE:FREQ={freq}")));
        let appointment = &found.appointments[0];
        let series = repeats(appointment).series(appointment.series_id(), &appointment.plan, Kind::Other, date);
        prop_assert_eq!(series.zone, zone(iana));
        let all = series.between(date, crate::domain::moment::add_days(date, 800));
        prop_assert!(all.len() > 12);
        for of in all {
            prop_assert_eq!(of.original.time(), time);
            let at = series.session(of).meeting.starts_at;
            let late = at.date().and_time(at.time()) - of.original.date().and_time(time);
            // A time that the clocks skip is an hour later.
            prop_assert!(late.num_minutes() == 0 || late.num_minutes() == 60 && [2, 3].contains(&at.hour()));
        }
    }
}
