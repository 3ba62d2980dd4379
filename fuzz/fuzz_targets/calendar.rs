//! An iCalendar file, as `session import` reads it: with whole days left out and with them taken in.
#![no_main]

use evenkeel::domain::appointment::{Appointment, Turn, by_title};
use evenkeel::domain::kept::{Kept, KeptSession};
use evenkeel::domain::kind::Kind;
use evenkeel::domain::moment::{Moment, Zone};
use evenkeel::domain::session::Session;
use evenkeel::exchange::appointments::{Titles, calendar, read};
use evenkeel::exchange::whole;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let home: Zone = "Europe/London".parse().expect("a zone");
    let noon = "12:00:00".parse().ok();
    for all_day in [None, noon] {
        let Ok(found) = read(bytes, home, all_day) else { return };
        assert!(found.appointments.len() <= 50_000);
        for fault in &found.faults {
            assert!(!fault.what.chars().any(char::is_control), "{fault:?}");
        }
        assert!(all_day.is_none() || found.all_day == 0, "a time was given for them");
        let now =
            Moment::from_stored("2026-11-23T18:00:00Z", "2026-11-23T18:00:00", "UTC").expect("a moment");
        for titled in by_title(&found.appointments, now.date(), now) {
            assert!(titled.sessions > 0 && titled.first.is_some());
        }
        come_back(&found.appointments, now);
    }
});

/// The sessions and series they become go out with everything, and as a calendar, and come back.
fn come_back(appointments: &[Appointment], now: Moment) {
    let mut writer = whole::Writer::start(Vec::new()).expect("written to memory");
    let mut sessions = Vec::new();
    let mut series = Vec::new();
    for appointment in appointments {
        match &appointment.turn {
            Turn::Once | Turn::OneOf { .. } => {
                let meeting = appointment.plan.meeting(Kind::Other);
                sessions.push(Session::new(appointment.session_id(), meeting, None));
            }
            Turn::Repeats(repeats) => {
                let id = appointment.series_id();
                let one = repeats.series(id, &appointment.plan, Kind::Other, now.date());
                assert!(!one.in_words().is_empty());
                series.push(one);
                sessions.extend(repeats.sessions(id, &|_| Kind::Other));
            }
        }
    }
    sessions.sort_by_key(|session| session.id.to_string());
    sessions.dedup_by_key(|session| session.id);
    for session in &sessions {
        let kept = KeptSession { session: session.clone(), trashed: None };
        writer.add(&Kept::Session(Box::new(kept))).expect("written to memory");
    }
    series.sort_by_key(|one| one.id.to_string());
    series.dedup_by_key(|one| one.id);
    for one in &series {
        writer.add(&Kept::Series(Box::new(one.clone()))).expect("written to memory");
    }
    let text = writer.finish().expect("written to memory");
    let again = whole::read(text.as_slice()).expect("what is written reads");
    assert!(again.sessions.iter().map(|kept| &kept.session).eq(&sessions));
    assert_eq!(again.series, series);

    let text = calendar(&sessions, Titles::Own, now);
    let again = read(text.as_bytes(), Zone::UTC, None).expect("what is written reads");
    assert_eq!((again.appointments.len(), again.faults), (sessions.len(), Vec::new()));
    for (appointment, session) in again.appointments.iter().zip(&sessions) {
        let (then, now) = (session.meeting.starts_at, appointment.plan.starts_at);
        assert_eq!(then.instant().timestamp(), now.instant().timestamp());
    }
}
