//! Taking in a clinic's calendar. The clock is the real one, so days are told from today.

use evenkeel::app::clock::Clock;
use evenkeel::domain::moment::{Date, add_days};
use serde_json::Value;

use super::home::{Home, contents, keys};

const GOOGLE: &str = include_str!("../../fixtures/calendar-google.ics");
const OUTLOOK: &str = include_str!("../../fixtures/calendar-outlook.ics");

/// A day so many days from today, where the program runs.
fn day(ahead: i64) -> Date {
    add_days(Clock::system(Some("Europe/London")).today(), ahead)
}

/// A time in New York, as a calendar writes it.
fn at(name: &str, ahead: i64, time: &str) -> String {
    format!("{name};TZID=America/New_York:{}T{time}00\n", day(ahead).format("%Y%m%d"))
}

fn event(title: &str, uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\n{lines}END:VEVENT\n")
}

fn calendar(events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", events.concat())
}

/// A daily group from tomorrow on with more lines, and events that change one of it.
fn daily(more: &str, changed: &[String]) -> String {
    let start = at("DTSTART", 1, "1800") + &at("DTEND", 1, "1930") + "RRULE:FREQ=DAILY;COUNT=8\n" + more;
    let mut events = vec![event("Support group", "daily", &start)];
    events.extend_from_slice(changed);
    calendar(&events)
}

fn changed(ahead: i64, lines: &str) -> String {
    event("Support group", "daily", &(at("RECURRENCE-ID", ahead, "1800") + lines))
}

fn list(home: &Home) -> Vec<Value> {
    let mut list = home.json(&["session", "list"]).as_array().unwrap().clone();
    list.reverse();
    list
}

/// The sessions as `day from today, time, status`.
fn told(home: &Home) -> Vec<String> {
    let tell = |session: &Value| {
        let starts = session["starts_at"].as_str().unwrap();
        let ahead = (starts[..10].parse::<Date>().unwrap() - day(0)).num_days();
        format!("{ahead} {} {}", &starts[11..16], session["status"].as_str().unwrap())
    };
    list(home).iter().map(tell).collect()
}

fn import(home: &Home, text: &str) -> Value {
    home.write("c.ics", text);
    home.json(&["session", "import", "c.ics"])
}

fn counts(done: &Value) -> [i64; 5] {
    ["new_series", "new_sessions", "changed", "there_already", "left_as_yours"]
        .map(|key| done[key].as_i64().unwrap())
}

#[test]
fn a_calendar_is_looked_at_taken_in_once_and_shown() {
    let home = Home::with_vault();
    home.write("c.ics", daily("", &[]));
    let before = contents(&home.path("vault"));
    let tried = home.json(&["session", "import", "c.ics", "--dry-run"]);
    assert_eq!((&tried["dry_run"], counts(&tried)), (&true.into(), [1, 0, 0, 0, 0]));
    assert_eq!(contents(&home.path("vault")), before);
    assert_eq!(list(&home), [] as [Value; 0]);
    let title = &tried["titles"][0];
    assert_eq!(keys(title), ["title", "kind", "model", "fellowship", "repeats", "sessions", "first", "next"]);
    assert_eq!(
        (&title["title"], &title["kind"], &title["model"]),
        (&"Support group".into(), &"group".into(), &"support".into())
    );
    assert_eq!((&title["sessions"], &title["repeats"]), (&8.into(), &"every day at 18:00, 8 times".into()));

    let done = home.run(&["session", "import", "c.ics"]).is(0);
    assert!(done.out.contains("Support group") && done.out.ends_with("1 series new and kept.\n"), "{done:?}");
    let all = list(&home);
    assert_eq!((all.len(), &all[0]["minutes"], &all[0]["name"]), (8, &90.into(), &"Support group".into()));
    assert!(
        all.iter().all(|session| session["series"] == all[0]["series"] && session["status"] == "scheduled")
    );
    assert_eq!(counts(&import(&home, &daily("", &[]))), [0, 0, 0, 1, 0]);
    assert_eq!(list(&home), all);
    home.run(&["vault", "verify"]).is(0);
}

#[test]
fn what_was_moved_cancelled_or_excepted_is_so_here() {
    let home = Home::with_vault();
    let moved = at("DTSTART", 3, "1000") + &at("DTEND", 3, "1100");
    let cancelled = at("DTSTART", 4, "1800") + "STATUS:CANCELLED\n";
    let file = daily(&at("EXDATE", 2, "1800"), &[changed(3, &moved), changed(4, &cancelled)]);
    assert_eq!(counts(&import(&home, &file)), [1, 2, 0, 0, 0]);
    let all = told(&home);
    assert_eq!(
        all[..4],
        ["1 18:00 scheduled", "3 10:00 scheduled", "4 18:00 provider-cancelled", "5 18:00 scheduled"]
    );
    assert_eq!(all.len(), 7);
    assert_eq!(counts(&import(&home, &file)), [0, 0, 0, 3, 0]);
    assert_eq!(told(&home), all);
}

#[test]
fn a_newer_file_changes_only_what_the_person_has_not_touched() {
    let home = Home::with_vault();
    let moved = |ahead: i64, time: &str| changed(ahead, &at("DTSTART", ahead, time));
    import(&home, &daily("", &[moved(1, "1000"), moved(2, "1000"), moved(3, "1000")]));
    let ids: Vec<String> = list(&home).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    home.run(&["session", "mark", &ids[0], "attended", "--mood", "4,6"]).is(0);
    home.run(&["session", "edit", &ids[4], "--at", &format!("{} 20:00", day(5))]).is(0);
    home.run(&["session", "delete", &ids[5], "--yes"]).is(0);
    let mine: Vec<_> =
        list(&home).into_iter().filter(|it| it["id"] == ids[0] || it["id"] == ids[4]).collect();
    // The first, fifth and sixth are the person's own now; the second moves again, the third back, the fourth goes.
    let newer = daily(
        &at("EXDATE", 4, "1800"),
        &[moved(1, "1100"), moved(2, "1200"), moved(5, "0900"), moved(6, "0900")],
    );
    let done = import(&home, &newer);
    assert_eq!(done["left_as_yours"], 3, "{done}");
    let all = told(&home);
    assert_eq!(all[1..3], ["2 12:00 scheduled", "3 18:00 scheduled"]);
    assert_eq!(all[4..], ["7 18:00 scheduled", "8 18:00 scheduled"]);
    let still: Vec<_> =
        list(&home).into_iter().filter(|it| it["id"] == ids[0] || it["id"] == ids[4]).collect();
    assert_eq!(still, mine);
    let again = import(&home, &newer);
    assert_eq!((&again["changed"], told(&home)), (&0.into(), all));
    home.run(&["vault", "verify"]).is(0);
}

#[test]
fn what_was_written_of_a_session_goes_along_when_the_calendar_moves_it() {
    let home = Home::with_vault();
    import(&home, &daily("", &[]));
    let ids: Vec<String> = list(&home).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    for id in &ids[1..3] {
        home.run_with("to ask about sleep", &["session", "note", id, "want", "-"]).is(0);
    }
    let newer = daily(&at("EXDATE", 3, "1800"), &[changed(2, &at("DTSTART", 2, "1000"))]);
    import(&home, &newer);
    let all = told(&home);
    // The third is gone from the calendar, but something is written of it: it stays.
    assert_eq!(all[1..4], ["2 10:00 scheduled", "3 18:00 scheduled", "4 18:00 scheduled"]);
    let moved = home.run(&["session", "show", &ids[1]]).is(0);
    assert!(moved.out.contains("to ask about sleep"), "{moved:?}");
}

#[test]
fn a_series_that_gets_another_time_or_is_cancelled_follows() {
    let home = Home::with_vault();
    let series = |time: &str, more: &str| {
        calendar(&[event("Group", "x", &(at("DTSTART", -3, time) + "RRULE:FREQ=DAILY;COUNT=6\n" + more))])
    };
    import(&home, &series("1200", ""));
    assert_eq!(told(&home).len(), 6);
    let past: Vec<_> = told(&home)[..3].to_vec();
    let done = import(&home, &series("2300", ""));
    assert_eq!(done["changed"], 1);
    let all = told(&home);
    assert_eq!(all[..3], past);
    assert_eq!(all[3..], ["0 23:00 scheduled", "1 23:00 scheduled", "2 23:00 scheduled"]);
    assert_eq!(counts(&import(&home, &series("2300", "")))[2], 0);
    let done = import(&home, &series("2300", "STATUS:CANCELLED\n"));
    assert_eq!(done["changed"], 1);
    assert_eq!(told(&home), past);
}

#[test]
fn a_year_of_past_sessions_is_not_asked_about_unless_it_is_wanted() {
    let home = Home::with_vault();
    let old = at("DTSTART", -10, "0900");
    let file = calendar(&[
        event("IOP", "w", &(at("DTSTART", -351, "0900") + "RRULE:FREQ=WEEKLY\n")),
        event("Intake", "old", &at("DTSTART", -300, "0900")),
        event("Ended group", "ended", &(at("DTSTART", -351, "0900") + "RRULE:FREQ=WEEKLY;COUNT=3\n")),
        event("Assessment", "new", &old),
    ]);
    let done = import(&home, &file);
    assert_eq!((counts(&done), &done["before"]), ([1, 1, 0, 0, 0], &2.into()));
    let unmarked = |home: &Home| home.json(&["status"])["not_yet_marked"].as_i64().unwrap();
    assert_eq!(unmarked(&home), 3);
    let all = home.json(&["session", "import", "c.ics", "--since", &day(-360).to_string()]);
    assert_eq!((counts(&all), &all["before"]), ([1, 1, 1, 1, 0], &0.into()));
    assert_eq!(unmarked(&home), 1 + 1 + 3 + 51);
}

#[test]
fn kinds_are_guessed_or_given() {
    let home = Home::with_vault();
    let titles = ["AA meeting", "Individual, Dr M", "Medication check", "Dentist", "Family session"];
    let events: Vec<_> = titles.iter().map(|title| event(title, title, &at("DTSTART", 2, "0900"))).collect();
    let guessed = import(&home, &calendar(&events));
    let kinds: Vec<_> =
        guessed["titles"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["mutual-help", "individual", "medical", "other", "family"]);
    assert_eq!(guessed["titles"][0]["fellowship"], "aa");
    let other = Home::with_vault();
    other.write("c.ics", calendar(&events));
    other.json(&["session", "import", "c.ics", "--kind", "group"]);
    assert!(list(&other).iter().all(|session| session["kind"] == "group"));
}

#[test]
fn whole_days_and_what_cannot_be_taken_are_told_without_their_words() {
    let home = Home::with_vault();
    let all_day = format!("DTSTART;VALUE=DATE:{}\n", day(3).format("%Y%m%d"));
    let hourly = at("DTSTART", 2, "0900") + "RRULE:FREQ=HOURLY\n";
    let events = [
        event("Clinic closed", "a", &all_day),
        event("Secret words", "b", &hourly),
        event("Esc\u{1b}[2J\u{202e}ape", "c", &at("DTSTART", 2, "1000")),
    ];
    home.write("c.ics", calendar(&events));
    let done = home.run(&["session", "import", "c.ics"]).is(0);
    assert!(done.err.contains("1 appointment for whole days was left out"), "{done:?}");
    assert!(done.err.contains("appointment 2 (line 8, ") && done.err.contains("DAILY, WEEKLY"), "{done:?}");
    assert!(!done.err.contains("Secret") && done.out.ends_with("1 session new and kept.\n"), "{done:?}");
    assert_eq!(list(&home)[0]["name"], "Esc [2Jape");
    home.json(&["session", "import", "c.ics", "--all-day", "09:30"]);
    assert_eq!(told(&home), ["2 10:00 scheduled", "3 09:30 scheduled"]);
    home.run(&["session", "import", "c.ics", "--all-day", "9 am"]).fails(2, "09:00");
}

#[test]
fn a_file_that_is_no_calendar_changes_nothing() {
    let home = Home::with_vault();
    for (text, why) in [
        ("", "it is empty"),
        ("{}", "does not begin with BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Secret\n", "cut off"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\n", "line 2"),
    ] {
        home.write("c.ics", text);
        let done = home.run(&["session", "import", "c.ics"]);
        assert!(!done.err.contains("Secret"), "{done:?}");
        done.fails(2, why);
    }
    home.run(&["session", "import", "none.ics"]).fails(1, "none with that name");
    assert_eq!(list(&home), [] as [Value; 0]);
    let done = home.run_with(daily("", &[]), &["session", "import", "-", "--dry-run"]).is(0);
    assert!(done.out.ends_with("1 series would be new.\n"), "{done:?}");
}

#[test]
fn what_google_and_outlook_write_comes_in_at_the_right_local_times() {
    let home = Home::with_vault();
    home.write("g.ics", GOOGLE);
    home.write("o.ics", OUTLOOK);
    for file in ["g.ics", "o.ics"] {
        let done = home.json(&["session", "import", file, "--since", "2026-01-01"]);
        assert_eq!(done["faults"], Value::Array(vec![]));
    }
    let list =
        home.json(&["session", "list", "--since", "2026-03-02", "--until", "2026-04-09", "--limit", "99"]);
    let list: Vec<_> = list.as_array().unwrap().iter().rev().collect();
    let starts = |name: &str| {
        let named = list.iter().filter(|it| it["name"].as_str().unwrap().starts_with(name));
        named
            .map(|it| format!("{} {}", it["starts_at"].as_str().unwrap(), it["status"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        starts("IOP"),
        [
            "2026-03-04T18:00:00+00:00 scheduled",
            "2026-03-11T18:00:00+00:00 scheduled",
            "2026-03-18T18:00:00+00:00 scheduled",
            "2026-04-02T17:30:00+01:00 scheduled",
            "2026-04-08T18:00:00+01:00 provider-cancelled"
        ]
    );
    assert_eq!(
        starts("Relapse prevention"),
        [
            "2026-03-03T09:30:00-05:00 scheduled",
            "2026-03-10T09:30:00-04:00 scheduled",
            "2026-03-24T10:30:00-04:00 scheduled",
            "2026-03-31T09:30:00-04:00 scheduled",
            "2026-04-07T09:30:00-04:00 scheduled"
        ]
    );
}
