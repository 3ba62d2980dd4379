//! Series through the app: what is listed, what gets a row, and what an edit leaves as it was.

mod travel;

use evenkeel::app::App;
use evenkeel::app::clock::Clock;
use evenkeel::app::keeping::NewVault;
use evenkeel::app::request::{Marking, Scope};
use evenkeel::domain::entry::Writing;
use evenkeel::domain::id::SessionId;
use evenkeel::domain::moment::{Date, Moment, add_days};
use evenkeel::domain::series::{Pause, Rule};
use evenkeel::domain::session::{Meeting, Session};
use evenkeel::domain::status::{Mark, Status};
use evenkeel::vault::SessionFilter;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::vault::support::{Home, code, light, moment, passphrase, session_at};

/// Wednesday 25 November 2026, noon in Berlin.
fn now() -> Moment {
    moment("2026-11-25T11:00:00Z", "2026-11-25T12:00:00", "Europe/Berlin")
}

fn app_at(now: Moment, home: &Home) -> App {
    let mut app = App::new(home.dir(), Clock::fixed(now));
    app.create(&NewVault { passphrase: passphrase("four plain test words"), code: code(), work: light() })
        .unwrap();
    app
}

/// The same vault on another day.
fn later(app: App, home: &Home, now: Moment) -> App {
    drop(app);
    let mut app = App::new(home.dir(), Clock::fixed(now));
    app.unlock(&evenkeel::vault::UnlockWith::Passphrase(passphrase("four plain test words"))).unwrap();
    app
}

fn meeting(local: &str) -> Meeting {
    let mut meeting = session_at("2026-11-23T18:00:00", Status::Scheduled).meeting;
    meeting.starts_at = at(local);
    meeting.name = "Tuesday group".parse().ok();
    meeting
}

fn at(local: &str) -> Moment {
    evenkeel::domain::when::parse(local, now(), evenkeel::domain::when::Lean::Future).unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

fn list(app: &App, until: &str) -> Vec<Session> {
    let filter = SessionFilter { until: until.parse().ok(), ..SessionFilter::default() };
    let mut sessions = app.sessions(&filter, None, 1000).unwrap();
    sessions.reverse();
    sessions
}

fn starts(sessions: &[Session]) -> Vec<String> {
    sessions.iter().map(|session| session.meeting.starts_at.typed()).collect()
}

fn attended() -> Marking {
    Marking { mark: Mark::new(Status::Attended, None).unwrap(), mood: None, urge: None }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn sessions_of_a_series_are_listed_among_the_others_page_by_page() {
    let home = Home::new();
    let app = app_at(now(), &home);
    app.begin_series(meeting("2026-11-24 18:00"), rule("FREQ=WEEKLY;BYDAY=TU,TH")).unwrap();
    app.add_session(meeting("2026-11-30 10:00")).unwrap();
    // A session that lay before the day the series was made was written down.
    let all = list(&app, "2026-12-08");
    let expected = [
        "2026-11-24 18:00",
        "2026-11-26 18:00",
        "2026-11-30 10:00",
        "2026-12-01 18:00",
        "2026-12-03 18:00",
        "2026-12-08 18:00",
    ];
    assert_eq!(starts(&all), expected);
    // Unasked the list reaches 14 days ahead.
    assert_eq!(app.sessions(&SessionFilter::default(), None, 1000).unwrap().len(), 6);
    let filter = SessionFilter { until: "2026-12-08".parse().ok(), ..SessionFilter::default() };
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = app.sessions(&filter, after.as_ref(), 2).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(filter.order.standing(last));
        paged.extend(page);
    }
    paged.reverse();
    assert_eq!(paged, all);
    assert_eq!(starts(&app.upcoming(now(), 2).unwrap()), expected[1..3]);
    let none = SessionFilter { status: Some(Status::Missed), ..filter };
    assert!(app.sessions(&none, None, 10).unwrap().is_empty());
}

#[test]
fn a_session_of_a_series_gets_a_row_when_it_is_touched_and_keeps_its_id() {
    let home = Home::new();
    let app = app_at(now(), &home);
    let (_, first) = app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY;COUNT=4")).unwrap();
    let ids: Vec<SessionId> = list(&app, "2027-01-01").iter().map(|session| session.id).collect();
    assert_eq!((ids.len(), ids[0]), (4, first));
    assert_eq!(app.find_session(&ids[1].to_string()[..8].parse().unwrap()).unwrap().id, ids[1]);
    app.mark_session(ids[0], attended()).unwrap();
    let mut moved = app.session(ids[1]).unwrap().meeting;
    moved.starts_at = at("2026-12-04 09:00");
    app.save_session(ids[1], moved).unwrap();
    app.delete_session(ids[2]).unwrap();
    let all = list(&app, "2027-01-01");
    assert_eq!(starts(&all), ["2026-11-26 18:00", "2026-12-04 09:00", "2026-12-17 18:00"]);
    assert_eq!(all[0].meeting.mark.status(), Status::Attended);
    assert!(app.session_deleted(ids[2]).unwrap().is_some());
    assert!(app.session_deleted(ids[3]).unwrap().is_none());
    app.restore_session(ids[2]).unwrap();
    assert_eq!(list(&app, "2027-01-01").len(), 4);
    // What is written about one gives it a row too.
    let writing = Writing {
        at: now(),
        title: None,
        body: "before it".parse().unwrap(),
        tags: Vec::new(),
        mood: None,
        urge: None,
        session: Some(ids[3]),
    };
    app.add_entry(writing).unwrap();
    assert_eq!(list(&app, "2027-01-01").len(), 4);
}

#[test]
fn what_has_passed_since_the_series_was_made_waits_to_be_marked_and_is_counted_so() {
    let home = Home::new();
    let app = app_at(now(), &home);
    app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY;BYDAY=TH")).unwrap();
    let future = moment("2026-12-12T11:00:00Z", "2026-12-12T12:00:00", "Europe/Berlin");
    let app = later(app, &home, future);
    let waiting = app.not_yet_marked(future, 10).unwrap();
    assert_eq!(starts(&waiting), ["2026-12-10 18:00", "2026-12-03 18:00", "2026-11-26 18:00"]);
    assert_eq!(app.overview().unwrap().not_yet_marked.len(), 3);
    app.mark_session(waiting[0].id, attended()).unwrap();
    let counted = app.attendance(None, None).unwrap();
    let group = counted.kinds.iter().find(|(kind, _)| kind.slug() == "group").unwrap().1;
    assert_eq!((group.attended, group.not_yet_marked, group.scheduled), (1, 2, 0));
    assert_eq!(counted.span.since, day("2026-11-26"));
    assert_eq!(starts(&app.upcoming(future, 1).unwrap()), ["2026-12-17 18:00"]);
}

#[test]
fn a_change_of_this_and_the_following_ones_brings_nothing_back() {
    let home = Home::new();
    let app = app_at(now(), &home);
    let (_, first) = app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY;COUNT=6")).unwrap();
    let all = list(&app, "2027-03-01");
    app.delete_session(all[3].id).unwrap();
    app.mark_session(all[0].id, attended()).unwrap();
    let mut change = all[2].meeting.clone();
    change.starts_at = at("2026-12-11 19:30");
    change.minutes = "90".parse().ok();
    let id = app.save_in_series(all[2].id, change, Scope::Following, None).unwrap();
    let now_there = list(&app, "2027-03-01");
    assert_eq!(
        starts(&now_there),
        ["2026-11-26 18:00", "2026-12-03 18:00", "2026-12-11 19:30", "2026-12-25 19:30", "2027-01-01 19:30"]
    );
    assert_eq!(now_there[2].id, id);
    assert_eq!((now_there[0].id, now_there[1].clone()), (first, all[1].clone()));
    // The one that was deleted is still in the trash as it was, and nowhere else.
    assert!(app.session_deleted(all[3].id).unwrap().is_some());
}

#[test]
fn a_change_of_all_leaves_what_was_marked_or_changed_by_itself() {
    let home = Home::new();
    let app = app_at(now(), &home);
    app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY;COUNT=3")).unwrap();
    let all = list(&app, "2027-03-01");
    app.mark_session(all[0].id, attended()).unwrap();
    let mut change = all[1].meeting.clone();
    change.name = "Another name".parse().ok();
    app.save_in_series(all[1].id, change.clone(), Scope::All, None).unwrap();
    let names: Vec<_> = list(&app, "2027-03-01").iter().map(Session::headline).collect();
    assert_eq!(names, ["Tuesday group", "Another name", "Another name"]);
    change.starts_at = at("2026-12-04 18:00");
    assert!(app.save_in_series(all[1].id, change, Scope::All, None).is_err());
}

#[test]
fn a_series_can_pause_end_and_have_more_and_be_deleted_from_one_on() {
    let home = Home::new();
    let app = app_at(now(), &home);
    let (series, _) = app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY")).unwrap();
    app.pause_series(series.id, Pause::new(day("2026-12-02"), day("2026-12-15")).unwrap()).unwrap();
    let extra = app.add_extra(series.id, "2026-12-08T09:00:00".parse().unwrap()).unwrap();
    app.end_series(series.id, day("2026-12-31")).unwrap();
    let all = list(&app, "2027-03-01");
    let expected =
        ["2026-11-26 18:00", "2026-12-08 09:00", "2026-12-17 18:00", "2026-12-24 18:00", "2026-12-31 18:00"];
    assert_eq!(starts(&all), expected);
    assert_eq!(all[1].id, extra);
    let mut moved = all[4].meeting.clone();
    moved.starts_at = at("2026-12-30 18:00");
    app.save_session(all[4].id, moved).unwrap();
    app.delete_in_series(all[3].id, Scope::Following).unwrap();
    assert_eq!(starts(&list(&app, "2027-03-01")), expected[..3]);
    app.mark_session(all[0].id, attended()).unwrap();
    app.delete_in_series(all[2].id, Scope::All).unwrap();
    assert_eq!(starts(&list(&app, "2027-03-01")), expected[..1]);
}

#[test]
fn one_that_is_moved_with_all_after_it_is_never_lost() {
    for (rule_text, to, left) in [
        // Behind the rule's end, behind the series' end, into a pause, and before the day it was made.
        ("FREQ=WEEKLY;UNTIL=20261203", "2026-12-05 18:00", 2),
        ("FREQ=WEEKLY;UNTIL=20261203T170000Z", "2026-12-03 19:00", 2),
        ("FREQ=WEEKLY", "2026-12-05 18:00", 2),
        ("FREQ=WEEKLY", "2026-12-21 18:00", 2),
        ("FREQ=WEEKLY", "2026-11-20 18:00", 2),
    ] {
        let home = Home::new();
        let app = app_at(now(), &home);
        let (series, _) = app.begin_series(meeting("2026-11-26 18:00"), rule(rule_text)).unwrap();
        app.end_series(series.id, day("2026-12-03")).unwrap();
        app.pause_series(series.id, Pause::new(day("2026-12-20"), day("2026-12-22")).unwrap()).unwrap();
        let second = list(&app, "2026-12-31").pop().unwrap();
        let mut change = second.meeting;
        change.starts_at = at(to);
        app.save_in_series(second.id, change, Scope::Following, None).unwrap();
        let there = starts(&list(&app, "2027-03-01"));
        assert!(there.contains(&to.to_owned()) && there.len() == left, "{rule_text} {to}: {there:?}");
    }
}

#[test]
fn what_is_at_the_same_time_is_told() {
    let home = Home::new();
    let app = app_at(now(), &home);
    let (series, _) = app.begin_series(meeting("2026-11-26 18:00"), rule("FREQ=WEEKLY")).unwrap();
    let conflicts = |local: &str| starts(&app.conflicts(&meeting(local), None).unwrap());
    assert_eq!(conflicts("2026-12-03 18:59"), ["2026-12-03 18:00"]);
    assert_eq!(conflicts("2026-12-03 17:01"), ["2026-12-03 18:00"]);
    assert!(conflicts("2026-12-03 19:00").is_empty());
    assert!(conflicts("2026-12-03 17:00").is_empty());
    assert!(app.conflicts_of_series(&series).unwrap().is_empty(), "it is not in its own way");
    let (other, _) = app.begin_series(meeting("2026-11-26 18:30"), rule("FREQ=WEEKLY;INTERVAL=2")).unwrap();
    assert_eq!(app.conflicts_of_series(&other).unwrap().len(), 5);
    let cancelled = list(&app, "2026-12-04")
        .into_iter()
        .find(|it| it.meeting.starts_at == at("2026-12-03 18:00"))
        .unwrap();
    let mark = Mark::new(Status::ProviderCancelled, None).unwrap();
    app.mark_session(cancelled.id, Marking { mark, mood: None, urge: None }).unwrap();
    assert!(conflicts("2026-12-03 18:30").is_empty());
}

/// The last day that is looked at while series are edited.
const LAST: &str = "2027-06-01";

/// What is done to a session of a series.
#[derive(Debug, Clone, Copy)]
enum Act {
    Mark,
    Move(i64, i64),
    Delete,
    Following(i64, i64),
    All,
    DeleteFollowing,
    Pause(i64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Mark),
        (0_i64..5, -300_i64..300).prop_map(|(days, minutes)| Act::Move(days, minutes)),
        Just(Act::Delete),
        (0_i64..5, -300_i64..300).prop_map(|(days, minutes)| Act::Following(days, minutes)),
        Just(Act::All),
        Just(Act::DeleteFollowing),
        (0_i64..20).prop_map(Act::Pause),
    ]
}

fn moved(meeting: &Meeting, days: i64, minutes: i64) -> Meeting {
    let mut meeting = meeting.clone();
    let hour: i64 = 12 * 60 + minutes;
    let date = add_days(meeting.starts_at.date(), days);
    meeting.starts_at = at(&format!("{date} {:02}:{:02}", hour / 60, hour % 60));
    meeting
}

#[test]
fn no_edit_changes_a_row_or_a_session_before_the_edited_one() {
    let home = Home::new();
    let app = app_at(now(), &home);
    let mut runner = TestRunner::new(Config { cases: 48, ..Config::default() });
    let acts = prop::collection::vec((act(), any::<prop::sample::Index>()), 1..8);
    let rules = prop::sample::select(vec![
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=9",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20270131",
        "FREQ=MONTHLY",
    ]);
    let outcome = runner.run(&(rules, acts), |(text, acts)| {
        for one in app.all_series().unwrap() {
            app.end_series(one.id, day("2020-01-01")).unwrap();
        }
        for session in list(&app, "2028-01-01") {
            app.delete_session(session.id).unwrap();
        }
        app.begin_series(meeting("2026-11-26 12:00"), rule(text)).unwrap();
        let mut rows: Vec<Session> = Vec::new();
        for (act, pick) in acts {
            let before = list(&app, LAST);
            if before.is_empty() {
                break;
            }
            let edited = pick.get(&before).clone();
            let series = edited.series.unwrap();
            let mut touched = None;
            match act {
                Act::Mark => {
                    app.mark_session(edited.id, attended()).unwrap();
                    touched = Some(edited.id);
                }
                Act::Move(days, minutes) => {
                    app.save_session(edited.id, moved(&edited.meeting, days, minutes)).unwrap();
                    touched = Some(edited.id);
                }
                Act::Delete => app.delete_session(edited.id).unwrap(),
                Act::Following(days, minutes) => {
                    // A rule that names days of the month is not moved along.
                    let to = moved(&edited.meeting, days, minutes);
                    let id = app.save_in_series(edited.id, to, Scope::Following, None).unwrap();
                    // Where it was moved to it is, whatever pause or end lies there.
                    let wanted = moved(&edited.meeting, days, minutes).starts_at;
                    let there = list(&app, "2028-01-01").into_iter().find(|session| session.id == id);
                    prop_assert_eq!(there.map(|session| session.meeting.starts_at), Some(wanted));
                    touched = Some(id).filter(|id| *id == edited.id);
                }
                Act::All => {
                    let mut change = edited.meeting.clone();
                    change.minutes = "45".parse().ok();
                    app.save_in_series(edited.id, change, Scope::All, None).unwrap();
                    touched = Some(edited.id).filter(|id| rows.iter().any(|row| row.id == *id));
                }
                Act::DeleteFollowing => app.delete_in_series(edited.id, Scope::Following).unwrap(),
                Act::Pause(days) => {
                    let from = series.original.date();
                    app.pause_series(series.series, Pause::new(from, add_days(from, days)).unwrap()).unwrap();
                }
            }
            let after = list(&app, LAST);
            // Rows stay, but for the edited one and what was deleted with it.
            for row in rows.iter().filter(|row| row.id != edited.id) {
                let is_deleted =
                    matches!(act, Act::DeleteFollowing) && row.meeting.mark.status() == Status::Scheduled;
                prop_assert!(is_deleted || after.contains(row), "{act:?} changed the row {row:?}");
            }
            // What comes before the edited one in its series stays, moved rows where they are.
            for session in &before {
                let of = session.series.unwrap();
                let is_earlier = of.series != series.series || of.original < series.original;
                let is_row = rows.iter().any(|row| row.id == session.id);
                if is_earlier && (is_row || !matches!(act, Act::All)) {
                    prop_assert!(after.contains(session), "{act:?} changed {session:?}");
                }
                if is_earlier {
                    let there = after.iter().find(|other| other.id == session.id);
                    prop_assert_eq!(there.map(|it| it.meeting.starts_at), Some(session.meeting.starts_at));
                }
            }
            rows.retain(|row| row.id != edited.id && after.contains(row));
            // One that was moved out of the days looked at is not seen again.
            rows.extend(touched.and_then(|id| list(&app, LAST).into_iter().find(|row| row.id == id)));
        }
        Ok(())
    });
    outcome.unwrap();
}
