//! Sessions: kept, listed, marked, counted.

use evenkeel::domain::kind::{Kind, KindName};
use evenkeel::domain::session::Session;
use evenkeel::domain::session_order::SessionOrder;
use evenkeel::domain::session_query::{SessionCondition, SessionQuery};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::vault::{SessionFilter, VaultError};

use super::support::*;

fn starts(sessions: &[Session]) -> Vec<String> {
    sessions.iter().map(|session| session.meeting.starts_at.typed()).collect()
}

#[test]
fn a_session_with_everything_reads_back() {
    let (home, vault) = Home::with_vault();
    let mut session = session_at("2026-11-23T18:00:00", Status::Attended);
    let meeting = &mut session.meeting;
    meeting.kind = Kind::MutualHelp { fellowship: "recovery-dharma".parse().ok() };
    meeting.starts_at = moment("2026-11-23T17:00:00Z", "2026-11-23T18:00:00", "Europe/Berlin");
    meeting.minutes = "90".parse().ok();
    meeting.name = "Tuesday group".parse().ok();
    meeting.with = "K. R.".parse().ok();
    meeting.format = "video".parse().ok();
    meeting.level = "intensive-outpatient".parse().ok();
    meeting.mark = Mark::new(Status::Partial, "other: the dentist".parse().ok()).unwrap();
    meeting.mood = "4,6".parse().unwrap();
    meeting.urge = ",2".parse().unwrap();
    meeting.helpful = "8".parse().ok();
    meeting.topics = vec!["family".parse().unwrap(), "my own thing".parse().unwrap()];
    meeting.takeaway = "one\ntwo".parse().ok();
    vault.sessions().save_new(&session).unwrap();
    drop(vault);
    let vault = open(&home.dir()).unwrap();
    assert_eq!(vault.sessions().get(session.id).unwrap(), session);
    session.meeting.kind = Kind::Individual { focus: "individual/cbt".parse().ok() };
    vault.sessions().save(&session).unwrap();
    assert_eq!(vault.sessions().get(session.id).unwrap(), session);
    assert!(matches!(vault.sessions().save_new(&session), Err(VaultError::Duplicate)));
    assert_sound(&vault);
}

#[test]
fn lists_are_newest_first_by_kind_status_and_local_day() {
    let (_home, vault) = Home::with_vault();
    let mut family = session_at("2026-11-02T10:00:00", Status::Missed);
    family.meeting.kind = Kind::Family;
    let group = session_at("2026-11-03T10:00:00", Status::Attended);
    let old = session_at("2026-11-01T10:00:00", Status::Attended);
    for session in [&group, &old, &family] {
        vault.sessions().save_new(session).unwrap();
    }
    let list = |filter: SessionFilter| starts(&vault.sessions().list(&filter, None, 50).unwrap());
    let all = ["2026-11-03 10:00", "2026-11-02 10:00", "2026-11-01 10:00"];
    assert_eq!(list(SessionFilter::default()), all);
    assert_eq!(list(SessionFilter { kind: Some(KindName::Family), ..Default::default() }), all[1..2]);
    assert_eq!(
        list(SessionFilter { status: Some(Status::Attended), ..Default::default() }),
        [all[0], all[2]]
    );
    assert_eq!(list(SessionFilter { since: "2026-11-02".parse().ok(), ..Default::default() }), all[..2]);
    assert_eq!(list(SessionFilter { until: "2026-11-02".parse().ok(), ..Default::default() }), all[1..]);
    let behind = SessionOrder::default().standing(&group);
    let rest = vault.sessions().list(&SessionFilter::default(), Some(&behind), 1).unwrap();
    assert_eq!(starts(&rest), all[1..2]);
    assert_eq!(vault.sessions().find(&old.id.to_string().parse().unwrap()).unwrap(), old.id);
    let days = vault.sessions().first_and_last_day().unwrap().unwrap();
    assert_eq!((days.0.to_string().as_str(), days.1.to_string().as_str()), ("2026-11-01", "2026-11-03"));
}

#[test]
fn scheduled_sessions_are_upcoming_and_then_want_to_be_marked() {
    let (_home, vault) = Home::with_vault();
    for utc in ["2026-12-03T10:00:00", "2026-12-02T10:00:00", "2026-11-20T10:00:00", "2026-12-01T12:00:00"] {
        vault.sessions().save_new(&session_at(utc, Status::Scheduled)).unwrap();
    }
    vault.sessions().save_new(&session_at("2026-11-21T10:00:00", Status::Attended)).unwrap();
    assert_eq!(
        starts(&vault.sessions().upcoming(now(), 9).unwrap()),
        ["2026-12-02 10:00", "2026-12-03 10:00"]
    );
    let waiting = vault.sessions().not_yet_marked(now(), 9).unwrap();
    assert_eq!(starts(&waiting), ["2026-12-01 12:00", "2026-11-20 10:00"]);
    assert!(waiting.iter().all(|session| session.is_not_yet_marked(now())));
    let mark = Mark::new(Status::Missed, "transport".parse().ok()).unwrap();
    let id = waiting.first().unwrap().id;
    let marked = vault.sessions().mark(id, &mark, "3,".parse().ok(), None).unwrap();
    assert_eq!(vault.sessions().get(id).unwrap(), marked);
    assert_eq!((marked.meeting.mark.status(), marked.meeting.mood), (Status::Missed, "3,".parse().unwrap()));
    assert_eq!(vault.sessions().not_yet_marked(now(), 9).unwrap().len(), 1);
}

#[test]
fn records_are_what_the_sessions_themselves_would_say() {
    let (_home, vault) = Home::with_vault();
    assert_eq!(vault.sessions().first_and_last_day().unwrap(), None);
    let mut sessions = Vec::new();
    for (utc, status) in [
        ("2026-11-01T23:30:00", Status::Attended),
        ("2026-11-02T10:00:00", Status::Scheduled),
        ("2026-12-09T10:00:00", Status::Scheduled),
    ] {
        let mut session = session_at(utc, status);
        session.meeting.kind = Kind::Group { model: "support".parse().ok() };
        session.meeting.minutes = "45".parse().ok();
        vault.sessions().save_new(&session).unwrap();
        sessions.push(session.record(now()));
    }
    assert_eq!(vault.sessions().records(None, now()).unwrap(), sessions);
    let span = ("2026-11-02".parse().unwrap(), "2026-11-30".parse().unwrap());
    assert_eq!(vault.sessions().records(Some(span), now()).unwrap(), sessions[1..2]);
}

#[test]
fn a_deleted_session_is_in_no_list_or_count_until_it_is_restored() {
    let (_home, vault) = Home::with_vault();
    let sessions = vault.sessions();
    let session = session_at("2026-11-23T18:00:00", Status::Scheduled);
    sessions.save_new(&session).unwrap();
    let mut entry = entry("about it");
    entry.writing.session = Some(session.id);
    vault.journal().save_new(&entry).unwrap();
    sessions.delete(session.id, now()).unwrap();
    assert!(sessions.list(&SessionFilter::default(), None, 9).unwrap().is_empty());
    assert!(sessions.records(None, now()).unwrap().is_empty());
    assert!(sessions.not_yet_marked(now(), 9).unwrap().is_empty());
    assert_eq!((sessions.count().unwrap(), sessions.first_and_last_day().unwrap()), (0, None));
    assert_eq!(sessions.trashed(session.id).unwrap(), Some(now()));
    let trashed = SessionFilter { trashed: true, ..Default::default() };
    assert_eq!(sessions.list(&trashed, None, 9).unwrap().as_slice(), std::slice::from_ref(&session));
    sessions.restore(session.id).unwrap();
    assert_eq!(sessions.count().unwrap(), 1);
    assert!(matches!(sessions.erase(session.id), Err(VaultError::NotFound)));
    sessions.delete(session.id, now()).unwrap();
    sessions.erase(session.id).unwrap();
    assert!(matches!(sessions.get(session.id), Err(VaultError::NotFound)));
    assert_eq!(vault.journal().get(entry.id).unwrap().writing.session, None, "its entries stay");
    assert_sound(&vault);
}

#[test]
fn the_first_and_last_day_are_those_of_the_wall_clocks() {
    let (_home, vault) = Home::with_vault();
    let days = || {
        vault.sessions().first_and_last_day().unwrap().map(|(one, two)| (one.to_string(), two.to_string()))
    };
    let add = |utc: &str, local: &str, zone: &str| {
        let mut session = session_at("2026-11-23T18:00:00", Status::Attended);
        session.meeting.starts_at = moment(utc, local, zone);
        vault.sessions().save_new(&session).unwrap();
    };
    // First by the instant on the 2nd; an hour later, but by its wall clock on the 1st.
    add("2026-01-01T10:30:00Z", "2026-01-02T00:30:00", "Pacific/Kiritimati");
    add("2026-01-01T10:45:00Z", "2025-12-31T23:45:00", "Pacific/Pago_Pago");
    assert_eq!(days(), Some(("2025-12-31".into(), "2026-01-02".into())));
    // A day's session later by the instant, and no later a day.
    add("2026-01-03T10:30:00Z", "2026-01-04T00:30:00", "Pacific/Kiritimati");
    add("2026-01-04T09:30:00Z", "2026-01-03T22:30:00", "Pacific/Pago_Pago");
    assert_eq!(days(), Some(("2025-12-31".into(), "2026-01-04".into())));
    // The end of the calendar that SQLite knows.
    add("9999-12-30T10:30:00Z", "9999-12-30T10:30:00", "UTC");
    assert_eq!(days(), Some(("2025-12-31".into(), "9999-12-30".into())));
}

#[test]
fn words_that_mean_something_in_sql_mean_themselves() {
    let (_home, vault) = Home::with_vault();
    let mut session = session_at("2026-11-17T18:00:00", Status::Attended);
    session.meeting.name = "50% off_group \\ A".parse().ok();
    vault.sessions().save_new(&session).unwrap();
    let found = |words: &str| {
        let query = SessionQuery::of([SessionCondition::Words(words.to_owned())]);
        let filter = SessionFilter { query, ..SessionFilter::default() };
        vault.sessions().list(&filter, None, 9).unwrap().len()
    };
    for (words, count) in
        [("50%", 1), ("f_g", 1), ("\\ a", 1), ("off", 1), ("5%f", 0), ("fxg", 0), ("_____", 0)]
    {
        assert_eq!(found(words), count, "{words}");
    }
}
